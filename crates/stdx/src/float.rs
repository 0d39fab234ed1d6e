//! The one door to transcendental functions: pure Rust (`libm`), hence the same bits on every machine.

/// e to the power of `x`.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Natural logarithm.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Logarithm to base 10.
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// `base` to the power of `exponent`.
pub fn pow(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}

/// Sine of an angle in radians.
pub fn sin(angle_rad: f64) -> f64 {
    libm::sin(angle_rad)
}

/// Cosine of an angle in radians.
pub fn cos(angle_rad: f64) -> f64 {
    libm::cos(angle_rad)
}

/// The angle of (x, y) in radians, −π to π, counter-clockwise from the x axis.
pub fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}

/// e to the power of `x` for `x` ≤ 0, fast: a degree-5 polynomial on halves of ln 2, relative error under 3e-6.
///
/// For hot loops whose result is a soft weight. Plain additions and multiplications only, so its bits are the same everywhere.
#[inline]
pub fn exp_soft(x: f64) -> f64 {
    if x < -40.0 {
        return 0.0;
    }
    let scaled = x * std::f64::consts::LOG2_E;
    let whole = (scaled + 0.5).floor();
    let rest = (scaled - whole) * std::f64::consts::LN_2;
    let poly = 1.0 + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0)))));
    poly * f64::from_bits(((whole as i64 + 1023) as u64) << 52)
}
