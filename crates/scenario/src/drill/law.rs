//! Laws of chance, drawn by counters: the same person of the same drill and seed gets the same number whatever else is drawn.

pub use stdx::chance::LawShape;

use stdx::chance::{NUMBERS_A_DRAW, Numbers};
use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;

/// Draws outside the limits of a law are thrown away; after so many the nearest limit is taken.
const MOST_TRIES: u32 = 1000;

/// Draws by which [`Law::share_within`] judges.
const SAMPLE: u32 = 400;

/// A law of chance: a shape, moved, and cut to an interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Law {
    /// The shape.
    pub shape: LawShape,
    /// Added to what the shape gives.
    pub plus: f64,
    /// What lies outside is drawn again (a truncated law), limits included.
    pub within: Option<(f64, f64)>,
}

/// Whose luck: the numbers of one trait of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lot {
    /// The run's random numbers.
    pub draw: Draw,
    /// Which people of the drill, by row.
    pub group: u32,
    /// Which of them.
    pub member: u32,
    /// Which trait.
    pub what: u32,
}

impl Lot {
    /// Every trait has its own numbers.
    fn row(self, nth: u32) -> u32 {
        self.what.wrapping_mul(1 << 20).wrapping_add(nth)
    }
}

impl Numbers for Lot {
    fn unit(self, nth: u32) -> f64 {
        self.draw.unit(Purpose::Drill, self.member, Tick(self.group), self.row(nth))
    }

    fn normal(self, nth: u32) -> f64 {
        self.draw.normal(Purpose::Drill, self.member, Tick(self.group), self.row(nth))
    }
}

impl Law {
    /// Always `value`.
    pub const fn fixed(value: f64) -> Law {
        Law { shape: LawShape::Fixed(value), plus: 0.0, within: None }
    }

    /// A law of that shape, whole.
    pub const fn of(shape: LawShape) -> Law {
        Law { shape, plus: 0.0, within: None }
    }

    /// The same, cut to an interval, limits included.
    #[must_use]
    pub const fn within(self, least: f64, greatest: f64) -> Law {
        Law { within: Some((least, greatest)), ..self }
    }

    /// Somebody's number.
    pub fn draw(&self, lot: Lot) -> f64 {
        let Some((least, greatest)) = self.within else { return self.shape.draw(lot, 0) + self.plus };
        let mut value = least;
        for attempt in 0..MOST_TRIES {
            value = self.shape.draw(lot, attempt * NUMBERS_A_DRAW) + self.plus;
            if value >= least && value <= greatest {
                return value;
            }
        }
        // Limits in the wrong order are the caller's mistake, and no reason to stop.
        if value < least { least } else { greatest }
    }

    /// The same, cut to `least` and `greatest` as well.
    #[must_use]
    pub fn cut(self, least: f64, greatest: f64) -> Law {
        let (from, to) = self.within.unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
        Law { within: Some((from.max(least), to.min(greatest))), ..self }
    }

    /// Which share of what the shape gives lies within the limits, roughly.
    pub fn share_within(&self) -> f64 {
        let Some((least, greatest)) = self.within else { return 1.0 };
        let lot = Lot { draw: Draw::new(1), group: 0, member: 0, what: 0 };
        let is_within = |n: &u32| {
            let value = self.shape.draw(lot, n * NUMBERS_A_DRAW) + self.plus;
            value >= least && value <= greatest
        };
        (0..SAMPLE).filter(is_within).count() as f64 / f64::from(SAMPLE)
    }

    /// The mean of the whole law, before it is cut.
    pub fn mean(&self) -> f64 {
        self.plus + self.shape.mean()
    }
}

#[cfg(test)]
mod tests;
