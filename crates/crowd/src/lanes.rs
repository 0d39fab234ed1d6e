//! Arithmetic on eight numbers at a time, with the same bits on every machine: no fused multiplication, no approximate root, `exp` of our own.

use crate::bodies::Eight;
use crate::picked::{Picked, Seeker};

#[cfg(target_arch = "x86_64")]
mod avx2;
mod portable;

pub use portable::Portable;

/// How many numbers are worked on at a time.
pub const LANES: usize = 8;

/// What compilers do not find by themselves on eight numbers, in the instructions of a machine. The results are those of [`Portable`].
pub trait Lanes: Copy {
    /// A bit for each of the eight who are nearer to a place than the root of `squared_m2`.
    fn nearer(self, eight: &Eight, at_m: [f32; 2], squared_m2: f32) -> u8;

    /// Adds to `picked` those of the eight whose bit is set and who matter to the seeker.
    fn pick<const WISHES: bool, const VELOCITIES: bool>(self, seeker: &Seeker, eight: &Eight, bits: u8, picked: &mut Picked);

    /// Rows as columns.
    fn turned(self, rows: [&[f32; LANES]; LANES]) -> [[f32; LANES]; LANES];
}

/// Work that gains from wide vectors. `run` must be `#[inline(always)]`, and so must all that it calls in its loops: only then is it compiled for them.
pub trait Work {
    /// What it yields.
    type Yield;
    /// Does it.
    fn run(self, lanes: impl Lanes) -> Self::Yield;
}

/// Does `work` with the widest vector instructions that this machine has. The result does not depend on which they are.
pub fn wide<W: Work>(work: W) -> W::Yield {
    struct Call<W, L>(W, L);
    impl<W: Work, L: Lanes> pulp::NullaryFnOnce for Call<W, L> {
        type Output = W::Yield;
        #[inline(always)]
        fn call(self) -> W::Yield {
            self.0.run(self.1)
        }
    }
    #[cfg(target_arch = "x86_64")]
    {
        if let Some(machine) = pulp::x86::V4::try_new() {
            return pulp::Simd::vectorize(machine, Call(work, avx2::Avx2(*machine)));
        }
        if let Some(machine) = pulp::x86::V3::try_new() {
            return pulp::Simd::vectorize(machine, Call(work, avx2::Avx2(machine)));
        }
    }
    pulp::Arch::new().dispatch(Call(work, Portable))
}

/// e to the power of `x`, for x ≤ 0: a polynomial of degree 5 on halves of ln 2, relative error under 4e-6 down to −8, under 3e-5 further on; below −60 as at −60, which is nothing and yet no number that machines are slow with.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let scaled = more(x, -60.0) * std::f32::consts::LOG2_E;
    // Adding and taking away 1.5 · 2²³ rounds to the nearest whole number.
    const ROUND: f32 = 12_582_912.0;
    let whole = (scaled + ROUND) - ROUND;
    let rest = (scaled - whole) * std::f32::consts::LN_2;
    let poly = 1.0 + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0)))));
    let power = f32::from_bits((((whole + ROUND).to_bits() as i32 - ROUND.to_bits() as i32 + 127) << 23) as u32);
    poly * power
}

/// The lesser of two numbers: one instruction, where `f32::min` takes several to be right about what is no number.
#[inline(always)]
pub fn less(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// The greater of two numbers.
#[inline(always)]
pub fn more(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

#[cfg(test)]
mod tests;
