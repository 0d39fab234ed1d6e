//! Laws of chance as functions: normal, Student's t, chi-square, Kolmogorov.

use crate::float::{exp, ln};

/// Terms of a series or of a continued fraction at most.
const MOST_TERMS: usize = 500;

/// The logarithm of the gamma function for positive numbers (Lanczos 1964, g = 7, nine terms).
pub fn ln_gamma(x: f64) -> f64 {
    const TERMS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let x = x - 1.0;
    let series = TERMS.iter().zip(1..).fold(0.999_999_999_999_809_9, |sum, (term, n)| sum + term / (x + f64::from(n)));
    let base = x + 7.5;
    0.918_938_533_204_672_7 + (x + 0.5) * ln(base) - base + ln(series)
}

/// The share of a gamma law of that shape and scale 1 that lies below `x`.
fn gamma_below(shape: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = exp(shape * ln(x) - x - ln_gamma(shape));
    if x < shape + 1.0 {
        let (mut term, mut sum) = (1.0 / shape, 1.0 / shape);
        for n in 1..MOST_TERMS {
            term *= x / (shape + n as f64);
            sum += term;
            if term < sum * 1e-16 {
                break;
            }
        }
        return front * sum;
    }
    // The continued fraction of the upper part, by Lentz's method.
    let mut b = x + 1.0 - shape;
    let (mut c, mut d) = (1e300, 1.0 / b);
    let mut fraction = d;
    for n in 1..MOST_TERMS {
        let a = -(n as f64) * (n as f64 - shape);
        b += 2.0;
        d = 1.0 / (a * d + b);
        c = b + a / c;
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    1.0 - front * fraction
}

/// The share of a gamma law that lies below `x`.
pub fn gamma_law_below(shape: f64, scale: f64, x: f64) -> f64 {
    gamma_below(shape, x / scale)
}

/// The share of the standard normal law that lies below `z`.
pub fn normal_below(z: f64) -> f64 {
    let half = gamma_below(0.5, z * z / 2.0) / 2.0;
    if z < 0.0 { 0.5 - half } else { 0.5 + half }
}

/// The share of the chi-square law that lies above `x`.
pub fn chi_square_above(x: f64, freedom: f64) -> f64 {
    (1.0 - gamma_below(freedom / 2.0, x / 2.0)).clamp(0.0, 1.0)
}

/// The share of Kolmogorov's law that lies above `x`.
pub fn kolmogorov_above(x: f64) -> f64 {
    if x < 0.2 {
        return 1.0;
    }
    let term = |n: i32| {
        let sign = if n % 2 == 1 { 1.0 } else { -1.0 };
        let n = f64::from(n);
        2.0 * sign * exp(-2.0 * n * n * x * x)
    };
    (1..=60).map(term).sum::<f64>().clamp(0.0, 1.0)
}

/// The continued fraction of the incomplete beta function, by Lentz's method.
fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    let guarded = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / guarded(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for n in 1..MOST_TERMS {
        let m = n as f64;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guarded(1.0 + even * d);
        c = guarded(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guarded(1.0 + odd * d);
        c = guarded(1.0 + odd / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    fraction
}

fn beta_below(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    let front = exp(ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * ln(x) + b * ln(1.0 - x));
    if x < (a + 1.0) / (a + b + 2.0) {
        front * beta_fraction(a, b, x) / a
    } else {
        1.0 - front * beta_fraction(b, a, 1.0 - x) / b
    }
}

fn student_t_below(t: f64, freedom: f64) -> f64 {
    let tail = beta_below(freedom / 2.0, 0.5, freedom / (freedom + t * t)) / 2.0;
    if t > 0.0 { 1.0 - tail } else { tail }
}

/// The number below which `share` of Student's law lies; `share` from 0.5 on.
pub fn student_t_quantile(share: f64, freedom: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1e4);
    for _ in 0..120 {
        let middle = (low + high) / 2.0;
        if student_t_below(middle, freedom) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}

#[cfg(test)]
mod tests;
