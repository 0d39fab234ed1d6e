//! Randomness as a function: Philox 4×32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3").
//!
//! `draw.unit(purpose, person, tick, nth)` is the same number whoever asks, whenever, on whatever thread.
//! So two variants of a scenario share their luck except where they differ, and nothing random needs to be saved.

use crate::float;
use crate::tick::Tick;

/// What a number is for. Codes are fixed for ever: a new purpose takes a new code at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// Ages, sexes, sizes, speeds at the start.
    Population = 1,
    /// Which places people take.
    Place = 2,
    /// Whether a caged or loose carrier bites.
    CarrierBites = 3,
    /// Where a bite lands.
    BiteSite = 4,
    /// How long a bite takes to turn somebody.
    Incubation = 5,
    /// Whether an infected person gets hold of somebody.
    Grab = 6,
    /// Whether somebody held is bitten now.
    Bite = 7,
    /// Whether somebody held breaks free now.
    BreakFree = 8,
    /// The noise in a choice.
    Choice = 9,
    /// When somebody notices, hesitates, starts.
    Reaction = 10,
    /// Where those without a goal wander.
    Wander = 11,
    /// Whether an unlatched door gives way to a push.
    DoorPush = 12,
    /// When somebody groans, screams, calls.
    Voice = 13,
    /// By how much a heard direction errs.
    HearingError = 14,
    /// How the signs of turning last.
    Turning = 15,
    /// Small delays of a timetable.
    Timetable = 16,
    /// How long the ways to exits seem.
    ExitChoice = 17,
    /// What the laws of a drill give people.
    Drill = 18,
    /// Whether somebody slips on a wet floor.
    Slip = 21,
    /// Whether somebody is carried over a ledge, or pulled down.
    Tip = 22,
    /// What a fall does.
    Fall = 23,
    /// When it thunders, and how loud.
    Thunder = 19,
    /// When somebody at hand does something with a thing, whether it breaks, whether a throw hits.
    Things = 30,
    /// Whether somebody who is struck lets go.
    Blow = 31,
    /// Encounters of those who are near each other.
    Encounter = 40,
    /// Tests and tools.
    Test = 1000,
}

const MULTIPLIER_0: u64 = 0xD251_1F53;
const MULTIPLIER_1: u64 = 0xCD9E_8D57;
const WEYL_0: u32 = 0x9E37_79B9;
const WEYL_1: u32 = 0xBB67_AE85;

/// Ten rounds of Philox 4×32.
pub fn philox(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let [mut c0, mut c1, mut c2, mut c3] = counter;
    let [mut k0, mut k1] = key;
    for _ in 0..10 {
        let product_0 = MULTIPLIER_0 * u64::from(c0);
        let product_1 = MULTIPLIER_1 * u64::from(c2);
        (c0, c1, c2, c3) =
            ((product_1 >> 32) as u32 ^ c1 ^ k0, product_1 as u32, (product_0 >> 32) as u32 ^ c3 ^ k1, product_0 as u32);
        k0 = k0.wrapping_add(WEYL_0);
        k1 = k1.wrapping_add(WEYL_1);
    }
    [c0, c1, c2, c3]
}

/// The source of all random numbers of one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draw {
    seed: u64,
}

impl Draw {
    /// The draws of `seed`.
    pub fn new(seed: u64) -> Draw {
        Draw { seed }
    }

    /// The seed.
    pub fn seed(self) -> u64 {
        self.seed
    }

    fn block(self, purpose: Purpose, person: u32, tick: Tick, nth: u32) -> [u32; 4] {
        philox([person, tick.0, nth, purpose as u32], [self.seed as u32, (self.seed >> 32) as u32])
    }

    /// A number in [0, 1), evenly spread, with 53 random bits.
    pub fn unit(self, purpose: Purpose, person: u32, tick: Tick, nth: u32) -> f64 {
        let [a, b, ..] = self.block(purpose, person, tick, nth);
        unit_of(a, b)
    }

    /// True with `probability`.
    pub fn chance(self, probability: f64, purpose: Purpose, person: u32, tick: Tick, nth: u32) -> bool {
        self.unit(purpose, person, tick, nth) < probability
    }

    /// True with the chance that something of `rate_per_s` happens within `dt_s`: 1 − exp(−rate · dt).
    pub fn happens(self, rate_per_s: f64, dt_s: f64, purpose: Purpose, person: u32, tick: Tick, nth: u32) -> bool {
        rate_per_s > 0.0 && self.unit(purpose, person, tick, nth) < 1.0 - float::exp(-rate_per_s * dt_s)
    }

    /// A whole number below `bound`; 0 for a bound of 0.
    pub fn below(self, bound: u32, purpose: Purpose, person: u32, tick: Tick, nth: u32) -> u32 {
        let [a, ..] = self.block(purpose, person, tick, nth);
        ((u64::from(a) * u64::from(bound)) >> 32) as u32
    }

    /// A standard normal number (Box and Muller 1958).
    pub fn normal(self, purpose: Purpose, person: u32, tick: Tick, nth: u32) -> f64 {
        let [a, b, c, d] = self.block(purpose, person, tick, nth);
        let radius = (-2.0 * float::ln(1.0 - unit_of(a, b))).sqrt();
        radius * float::cos(2.0 * std::f64::consts::PI * unit_of(c, d))
    }

    /// A log-normal number with that median and that standard deviation of its logarithm.
    pub fn log_normal(self, median: f64, sigma: f64, purpose: Purpose, person: u32, tick: Tick, nth: u32) -> f64 {
        median * float::exp(sigma * self.normal(purpose, person, tick, nth))
    }

    /// A number of the Gumbel distribution of scale 1, the noise of a logit choice.
    pub fn gumbel(self, purpose: Purpose, person: u32, tick: Tick, nth: u32) -> f64 {
        let unit = self.unit(purpose, person, tick, nth);
        -float::ln(-float::ln((unit + f64::EPSILON / 4.0).min(1.0 - f64::EPSILON)))
    }
}

fn unit_of(high: u32, low: u32) -> f64 {
    let bits = (u64::from(high) << 21) ^ (u64::from(low) >> 11);
    (bits & ((1 << 53) - 1)) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests;
