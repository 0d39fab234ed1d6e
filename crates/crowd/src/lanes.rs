//! Arithmetic on eight numbers at a time, with the same bits on every machine: no fused multiplication, no approximate root, `exp` of our own.

/// How many numbers are worked on at a time.
pub const LANES: usize = 8;

/// Work that gains from wide vectors. `run` must be `#[inline(always)]`, and so must all that it calls in its loops: only then is it compiled for them.
pub trait Work {
    /// What it yields.
    type Yield;
    /// Does it.
    fn run(self) -> Self::Yield;
}

/// Does `work` with the widest vector instructions that this machine has. The result does not depend on which they are.
pub fn wide<W: Work>(work: W) -> W::Yield {
    struct Call<W>(W);
    impl<W: Work> pulp::NullaryFnOnce for Call<W> {
        type Output = W::Yield;
        #[inline(always)]
        fn call(self) -> W::Yield {
            self.0.run()
        }
    }
    pulp::Arch::new().dispatch(Call(work))
}

/// e to the power of `x`, for x ≤ 0: a polynomial of degree 5 on halves of ln 2, relative error under 4e-6 down to −8, under 3e-5 further on; below −80 as at −80, which is nothing.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let scaled = more(x, -80.0) * std::f32::consts::LOG2_E;
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
