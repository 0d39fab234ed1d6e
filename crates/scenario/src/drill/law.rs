//! Laws of chance, drawn by counters: the same person of the same drill and seed gets the same number whatever else is drawn.

use std::f64::consts::PI;

use stdx::draw::{Draw, Purpose};
use stdx::float;
use stdx::tick::Tick;

/// Draws outside the limits of a law are thrown away; after so many the nearest limit is taken.
const MOST_TRIES: u32 = 1000;

/// Numbers that one draw may use.
const NUMBERS_A_TRY: u32 = 64;

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

/// The shape of a law.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LawShape {
    /// Always the same.
    Fixed(f64),
    /// Evenly between least and greatest.
    Uniform(f64, f64),
    /// Normal: mean, standard deviation.
    Normal(f64, f64),
    /// Log-normal: mean and standard deviation of the natural logarithm.
    LogNormal(f64, f64),
    /// Gamma: shape, scale; the mean is their product.
    Gamma(f64, f64),
    /// Weibull: shape, scale.
    Weibull(f64, f64),
    /// Exponential: mean.
    Exponential(f64),
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
    /// An evenly spread number in [0, 1): the `nth` of this lot.
    pub fn unit(self, nth: u32) -> f64 {
        self.draw.unit(Purpose::Drill, self.member, Tick(self.group), self.row(nth))
    }

    fn normal(self, nth: u32) -> f64 {
        self.draw.normal(Purpose::Drill, self.member, Tick(self.group), self.row(nth))
    }

    /// Every trait has its own numbers.
    fn row(self, nth: u32) -> u32 {
        self.what.wrapping_mul(1 << 20).wrapping_add(nth)
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
            value = self.shape.draw(lot, attempt * NUMBERS_A_TRY) + self.plus;
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
            let value = self.shape.draw(lot, n * NUMBERS_A_TRY) + self.plus;
            value >= least && value <= greatest
        };
        (0..SAMPLE).filter(is_within).count() as f64 / f64::from(SAMPLE)
    }

    /// The mean of the whole law, before it is cut.
    pub fn mean(&self) -> f64 {
        self.plus
            + match self.shape {
                LawShape::Fixed(value) => value,
                LawShape::Uniform(least, greatest) => (least + greatest) / 2.0,
                LawShape::Normal(mean, _) | LawShape::Exponential(mean) => mean,
                LawShape::LogNormal(mu, sigma) => float::exp(mu + sigma * sigma / 2.0),
                LawShape::Gamma(shape, scale) => shape * scale,
                LawShape::Weibull(shape, scale) => scale * gamma(1.0 + 1.0 / shape),
            }
    }
}

impl LawShape {
    fn draw(self, lot: Lot, nth: u32) -> f64 {
        match self {
            LawShape::Fixed(value) => value,
            LawShape::Uniform(least, greatest) => least + (greatest - least) * lot.unit(nth),
            LawShape::Normal(mean, sd) => mean + sd * lot.normal(nth),
            LawShape::LogNormal(mu, sigma) => float::exp(mu + sigma * lot.normal(nth)),
            LawShape::Gamma(shape, scale) => scale * unit_gamma(shape, lot, nth),
            LawShape::Weibull(shape, scale) => scale * float::pow(-float::ln(1.0 - lot.unit(nth)), 1.0 / shape),
            LawShape::Exponential(mean) => -mean * float::ln(1.0 - lot.unit(nth)),
        }
    }
}

/// A gamma number of scale 1 (Marsaglia, Tsang 2000, "A simple method for generating gamma variables").
fn unit_gamma(shape: f64, lot: Lot, nth: u32) -> f64 {
    if shape < 1.0 {
        // Their section 6: one of shape + 1, times a power of an even number.
        let even = 1.0 - lot.unit(nth + NUMBERS_A_TRY - 1);
        return unit_gamma(shape + 1.0, lot, nth) * float::pow(even, 1.0 / shape);
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    // One try in twenty fails at most.
    for pair in 0..NUMBERS_A_TRY / 2 - 1 {
        let x = lot.normal(nth + 2 * pair);
        let v = 1.0 + c * x;
        let cube = v * v * v;
        if v > 0.0 && float::ln(1.0 - lot.unit(nth + 2 * pair + 1)) < 0.5 * x * x + d - d * cube + d * float::ln(cube) {
            return d * cube;
        }
    }
    d
}

/// The gamma function for positive numbers (Lanczos 1964, g = 5, six terms).
fn gamma(x: f64) -> f64 {
    const TERMS: [f64; 6] = [
        76.180_091_729_471_46,
        -86.505_320_329_416_77,
        24.014_098_240_830_91,
        -1.231_739_572_450_155,
        0.120_865_097_386_617_9e-2,
        -0.539_523_938_495_3e-5,
    ];
    let series = TERMS.iter().zip(1..).fold(1.000_000_000_190_015, |sum, (term, n)| sum + term / (x + f64::from(n)));
    let base = x + 5.5;
    float::exp((x + 0.5) * float::ln(base) - base) * (2.0 * PI).sqrt() * series / x
}

#[cfg(test)]
mod tests;
