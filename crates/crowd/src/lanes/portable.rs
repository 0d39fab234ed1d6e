//! The eight numbers one after the other, on any machine.

use super::{LANES, Lanes};
use crate::bodies::Eight;
use crate::picked::{Picked, Seeker};

/// Plain arithmetic.
#[derive(Debug, Clone, Copy)]
pub struct Portable;

impl Lanes for Portable {
    #[inline(always)]
    fn nearer(self, eight: &Eight, at_m: [f32; 2], squared_m2: f32) -> u8 {
        (0..LANES).fold(0, |bits, n| {
            let (dx_m, dy_m) = (eight.x_m[n] - at_m[0], eight.y_m[n] - at_m[1]);
            bits | u8::from(dx_m * dx_m + dy_m * dy_m < squared_m2) << n
        })
    }

    #[inline(always)]
    fn pick<const WISHES: bool, const VELOCITIES: bool>(self, seeker: &Seeker, eight: &Eight, bits: u8, picked: &mut Picked) {
        for n in (0..LANES).filter(|n| bits >> n & 1 == 1) {
            let (dx_m, dy_m) = (eight.x_m[n] - seeker.at_m[0], eight.y_m[n] - seeker.at_m[1]);
            let squared_m2 = dx_m * dx_m + dy_m * dy_m;
            let is_close = squared_m2 < seeker.close_m2;
            let ahead_m = seeker.ahead[0] * dx_m + seeker.ahead[1] * dy_m;
            if is_close || (squared_m2 < seeker.whole_m2 && ahead_m > seeker.behind_m) {
                picked.push(&eight.body(n), [dx_m, dy_m]);
            }
        }
    }

    #[inline(always)]
    fn turned(self, rows: [&[f32; LANES]; LANES]) -> [[f32; LANES]; LANES] {
        std::array::from_fn(|column| std::array::from_fn(|row| rows[row][column]))
    }
}
