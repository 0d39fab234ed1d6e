//! Laws of chance for times and traits, drawn by counters.

use std::f64::consts::PI;

use crate::float;
use crate::laws;

/// Numbers that one draw of a law may use.
pub const NUMBERS_A_DRAW: u32 = 64;

/// A row of random numbers: the `nth` is the same whenever it is asked for.
pub trait Numbers: Copy {
    /// An evenly spread number in [0, 1).
    fn unit(self, nth: u32) -> f64;

    /// A normal number of mean 0 and standard deviation 1.
    fn normal(self, nth: u32) -> f64;
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

impl LawShape {
    /// A number of this law, made of the numbers from the `nth` on: at most [`NUMBERS_A_DRAW`] of them.
    pub fn draw(self, numbers: impl Numbers, nth: u32) -> f64 {
        match self {
            LawShape::Fixed(value) => value,
            LawShape::Uniform(least, greatest) => least + (greatest - least) * numbers.unit(nth),
            LawShape::Normal(mean, sd) => mean + sd * numbers.normal(nth),
            LawShape::LogNormal(mu, sigma) => float::exp(mu + sigma * numbers.normal(nth)),
            LawShape::Gamma(shape, scale) => scale * unit_gamma(shape, numbers, nth),
            LawShape::Weibull(shape, scale) => scale * float::pow(-float::ln(1.0 - numbers.unit(nth)), 1.0 / shape),
            LawShape::Exponential(mean) => -mean * float::ln(1.0 - numbers.unit(nth)),
        }
    }

    /// The mean.
    pub fn mean(self) -> f64 {
        match self {
            LawShape::Fixed(value) => value,
            LawShape::Uniform(least, greatest) => (least + greatest) / 2.0,
            LawShape::Normal(mean, _) | LawShape::Exponential(mean) => mean,
            LawShape::LogNormal(mu, sigma) => float::exp(mu + sigma * sigma / 2.0),
            LawShape::Gamma(shape, scale) => shape * scale,
            LawShape::Weibull(shape, scale) => scale * gamma(1.0 + 1.0 / shape),
        }
    }

    /// The chance of at most `x`.
    pub fn below(self, x: f64) -> f64 {
        match self {
            LawShape::Fixed(value) => f64::from(u8::from(x >= value)),
            LawShape::Uniform(least, greatest) => ((x - least) / (greatest - least)).clamp(0.0, 1.0),
            LawShape::Normal(mean, sd) => laws::normal_below((x - mean) / sd),
            _ if x <= 0.0 => 0.0,
            LawShape::LogNormal(mu, sigma) => laws::normal_below((float::ln(x) - mu) / sigma),
            LawShape::Gamma(shape, scale) => laws::gamma_law_below(shape, scale, x),
            LawShape::Weibull(shape, scale) => 1.0 - float::exp(-float::pow(x / scale, shape)),
            LawShape::Exponential(mean) => 1.0 - float::exp(-x / mean),
        }
    }
}

/// A gamma number of scale 1 (Marsaglia, Tsang 2000, "A simple method for generating gamma variables").
fn unit_gamma(shape: f64, numbers: impl Numbers, nth: u32) -> f64 {
    if shape < 1.0 {
        // Their section 6: one of shape + 1, times a power of an even number.
        let even = 1.0 - numbers.unit(nth + NUMBERS_A_DRAW - 1);
        return unit_gamma(shape + 1.0, numbers, nth) * float::pow(even, 1.0 / shape);
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    // One try in twenty fails at most.
    for pair in 0..NUMBERS_A_DRAW / 2 - 1 {
        let x = numbers.normal(nth + 2 * pair);
        let v = 1.0 + c * x;
        let cube = v * v * v;
        if v > 0.0 && float::ln(1.0 - numbers.unit(nth + 2 * pair + 1)) < 0.5 * x * x + d - d * cube + d * float::ln(cube) {
            return d * cube;
        }
    }
    d
}

/// The gamma function for positive numbers (Lanczos 1964, g = 5, six terms).
pub fn gamma(x: f64) -> f64 {
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
