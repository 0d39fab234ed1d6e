//! The eight numbers at once, by the instructions of x86-64 machines since 2013 (AVX2).

use pulp::x86::V3;
use std::arch::x86_64::{__m256, __m256i, _CMP_GT_OQ, _CMP_LT_OQ};

use super::{LANES, Lanes};
use crate::bodies::Eight;
use crate::picked::{MOST, PICKED_ROOM, Picked, Seeker};

/// A machine that has them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Avx2(pub(super) V3);

/// For each set of bits the places of those set, in order, a byte each.
static PLACES: [u64; 256] = {
    let mut table = [0; 256];
    let mut bits = 0;
    while bits < 256 {
        let (mut lane, mut count) = (0, 0);
        while lane < LANES {
            if bits >> lane & 1 == 1 {
                table[bits] |= (lane as u64) << (8 * count);
                count += 1;
            }
            lane += 1;
        }
        bits += 1;
    }
    table
};

impl Avx2 {
    #[inline(always)]
    fn load(self, numbers: &[f32; LANES]) -> __m256 {
        pulp::cast(*numbers)
    }

    #[inline(always)]
    fn splat(self, number: f32) -> __m256 {
        self.0.avx._mm256_set1_ps(number)
    }

    #[inline(always)]
    fn add_of_products(self, a: __m256, b: __m256, c: __m256, d: __m256) -> __m256 {
        let avx = self.0.avx;
        avx._mm256_add_ps(avx._mm256_mul_ps(a, b), avx._mm256_mul_ps(c, d))
    }

    #[inline(always)]
    fn places(self, bits: u8) -> __m256i {
        self.0.avx2._mm256_cvtepu8_epi32(pulp::cast([PLACES[usize::from(bits)], 0]))
    }

    /// Writes the numbers at `places` into a column from `row` on.
    #[inline(always)]
    fn put(self, numbers: __m256, places: __m256i, column: &mut [f32; PICKED_ROOM], row: usize) {
        let put: [f32; LANES] = pulp::cast(self.0.avx2._mm256_permutevar8x32_ps(numbers, places));
        column[row..row + LANES].copy_from_slice(&put);
    }
}

impl Lanes for Avx2 {
    #[inline(always)]
    fn nearer(self, eight: &Eight, at_m: [f32; 2], squared_m2: f32) -> u8 {
        let avx = self.0.avx;
        let dx_m = avx._mm256_sub_ps(self.load(&eight.x_m), self.splat(at_m[0]));
        let dy_m = avx._mm256_sub_ps(self.load(&eight.y_m), self.splat(at_m[1]));
        let squared = self.add_of_products(dx_m, dx_m, dy_m, dy_m);
        avx._mm256_movemask_ps(avx._mm256_cmp_ps::<_CMP_LT_OQ>(squared, self.splat(squared_m2))) as u8
    }

    #[inline(always)]
    fn pick<const WISHES: bool, const VELOCITIES: bool>(self, seeker: &Seeker, eight: &Eight, bits: u8, picked: &mut Picked) {
        let avx = self.0.avx;
        let dx_m = avx._mm256_sub_ps(self.load(&eight.x_m), self.splat(seeker.at_m[0]));
        let dy_m = avx._mm256_sub_ps(self.load(&eight.y_m), self.splat(seeker.at_m[1]));
        let squared = self.add_of_products(dx_m, dx_m, dy_m, dy_m);
        let ahead_m = self.add_of_products(self.splat(seeker.ahead[0]), dx_m, self.splat(seeker.ahead[1]), dy_m);
        let is_close = avx._mm256_cmp_ps::<_CMP_LT_OQ>(squared, self.splat(seeker.close_m2));
        let is_in_reach = avx._mm256_cmp_ps::<_CMP_LT_OQ>(squared, self.splat(seeker.whole_m2));
        let is_ahead = avx._mm256_cmp_ps::<_CMP_GT_OQ>(ahead_m, self.splat(seeker.behind_m));
        let matters = avx._mm256_or_ps(is_close, avx._mm256_and_ps(is_in_reach, is_ahead));
        let bits = avx._mm256_movemask_ps(matters) as u8 & bits;
        let (places, row) = (self.places(bits), picked.count.min(MOST));
        self.put(dx_m, places, &mut picked.dx_m, row);
        self.put(dy_m, places, &mut picked.dy_m, row);
        self.put(self.load(&eight.radius_m), places, &mut picked.radius_m, row);
        if WISHES {
            self.put(self.load(&eight.wx_m_per_s), places, &mut picked.wx_m_per_s, row);
            self.put(self.load(&eight.wy_m_per_s), places, &mut picked.wy_m_per_s, row);
        }
        if VELOCITIES {
            self.put(self.load(&eight.vx_m_per_s), places, &mut picked.vx_m_per_s, row);
            self.put(self.load(&eight.vy_m_per_s), places, &mut picked.vy_m_per_s, row);
        }
        picked.count = (row + bits.count_ones() as usize).min(MOST);
    }

    #[inline(always)]
    fn turned(self, rows: [&[f32; LANES]; LANES]) -> [[f32; LANES]; LANES] {
        let avx = self.0.avx;
        let low = |a, b| avx._mm256_unpacklo_ps(a, b);
        let high = |a, b| avx._mm256_unpackhi_ps(a, b);
        let [a, b, c, d, e, f, g, h] = rows;
        let (a, b, c, d) = (self.load(a), self.load(b), self.load(c), self.load(d));
        let (e, f, g, h) = (self.load(e), self.load(f), self.load(g), self.load(h));
        let pairs = [low(a, b), high(a, b), low(c, d), high(c, d), low(e, f), high(e, f), low(g, h), high(g, h)];
        let first = |a, b| avx._mm256_shuffle_ps::<0x44>(a, b);
        let last = |a, b| avx._mm256_shuffle_ps::<0xee>(a, b);
        let [a, b, c, d, e, f, g, h] = pairs;
        let fours = [first(a, c), last(a, c), first(b, d), last(b, d), first(e, g), last(e, g), first(f, h), last(f, h)];
        let [a, b, c, d, e, f, g, h] = fours;
        let near = |a, b| avx._mm256_permute2f128_ps::<0x20>(a, b);
        let far = |a, b| avx._mm256_permute2f128_ps::<0x31>(a, b);
        let turned = [near(a, e), near(b, f), near(c, g), near(d, h), far(a, e), far(b, f), far(c, g), far(d, h)];
        pulp::cast(turned)
    }
}
