//! Published numbers that ours are laid over, each with its source. Recomputed from data in JuPedSim's repository
//! (`systemtest/Validation`) where nothing else is said.

use stdx::float::exp;

/// Speed by density after Weidmann 1993, in m/s.
pub fn weidmann_m_per_s(density_per_m2: f64) -> f64 {
    if density_per_m2 <= 0.0 {
        return 1.34;
    }
    (1.34 * (1.0 - exp(-1.913 * (1.0 / density_per_m2 - 1.0 / 5.4)))).max(0.0)
}

/// Speed by density of the hydraulic model (SFPE Handbook, Gwynne and Rosenbaum), corridors and doors, in m/s.
pub fn sfpe_m_per_s(density_per_m2: f64) -> f64 {
    let density_per_m2 = density_per_m2.max(0.54);
    (1.40 * (1.0 - 0.266 * density_per_m2)).max(0.0)
}

/// Mean speeds by density: persons a metre or a square metre, m/s, standard deviation in m/s (0: not given).
pub type Cloud = &'static [(f64, f64, f64)];

/// One behind the other round an oval (2746 points).
pub const SINGLE_FILE: Cloud = &[
    (0.37, 1.130, 0.15),
    (0.64, 0.929, 0.13),
    (0.85, 0.858, 0.14),
    (1.14, 0.541, 0.14),
    (1.38, 0.353, 0.11),
    (1.59, 0.252, 0.07),
    (1.90, 0.155, 0.05),
    (2.12, 0.095, 0.03),
    (2.36, 0.051, 0.04),
    (2.61, 0.039, 0.03),
];

/// A corridor of 1.8 m walked round and round, one way (files ug-180, 434 points).
pub const ROUND_180: Cloud = &[
    (0.37, 1.100, 0.0),
    (0.63, 0.998, 0.0),
    (0.89, 0.842, 0.0),
    (1.11, 0.783, 0.0),
    (1.37, 0.652, 0.0),
    (1.63, 0.582, 0.0),
    (1.85, 0.524, 0.0),
    (2.13, 0.453, 0.0),
    (2.36, 0.391, 0.0),
    (2.61, 0.367, 0.0),
    (3.10, 0.252, 0.0),
    (3.38, 0.208, 0.0),
    (3.85, 0.156, 0.0),
    (4.10, 0.061, 0.0),
];

/// A corridor of 3 m with open ends, one way (571 points).
pub const OPEN_300: Cloud = &[
    (0.37, 1.49, 0.15),
    (0.65, 1.42, 0.12),
    (1.28, 1.20, 0.08),
    (1.69, 1.04, 0.13),
    (2.33, 0.53, 0.16),
    (2.68, 0.39, 0.09),
    (3.24, 0.22, 0.06),
    (3.68, 0.16, 0.02),
];

/// A line of least squares through a published series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// Whose it is.
    pub name: &'static str,
    /// Flow by width, in 1/(m s).
    pub slope: f64,
    /// Flow at no width, in 1/s.
    pub offset: f64,
    /// The least width of the series, in metres.
    pub from_m: f64,
    /// The greatest width of the series, in metres.
    pub to_m: f64,
}

const fn fit(name: &'static str, slope: f64, offset: f64, from_m: f64, to_m: f64) -> Fit {
    Fit { name, slope, offset, from_m, to_m }
}

/// Flow through bottlenecks by width.
pub const BOTTLENECK_FITS: &[Fit] = &[
    fit("Seyfried 2009", 2.60, -0.73, 0.8, 1.2),
    fit("Kretz 2006", 1.62, 0.17, 0.4, 1.2),
    fit("EG 2006", 2.02, -0.22, 0.9, 2.5),
    fit("Müller 1981", 1.99, 0.39, 0.6, 1.8),
    fit("Nagai 2006", 1.77, 0.38, 0.8, 2.0),
    fit("AO 2009", 2.17, 0.42, 2.4, 5.0),
    fit("Daamen 2010", 2.06, 0.39, 0.5, 2.75),
];

/// Points: width in metres, flow in 1/s.
pub type Points = &'static [(f64, f64)];

/// The points of [`BOTTLENECK_FITS`], a row each, in the same order.
pub const BOTTLENECK_POINTS: [(&str, Points); 7] = [
    ("Seyfried 2009", &[(0.8, 1.288), (0.9, 1.674), (1.0, 1.900), (1.1, 2.123), (1.2, 2.364)]),
    ("Kretz 2006", &[(0.4, 0.89), (0.5, 1.025), (0.6, 1.12), (0.7, 1.235), (0.8, 1.425), (0.9, 1.58), (1.0, 1.865), (1.2, 2.16)]),
    (
        "EG 2006",
        &[
            (0.9, 1.593),
            (1.0, 1.832),
            (1.1, 1.988),
            (1.2, 2.312),
            (1.4, 2.706),
            (1.6, 2.842),
            (1.8, 3.551),
            (2.0, 3.549),
            (2.2, 4.063),
            (2.5, 5.116),
        ],
    ),
    ("Müller 1981", &[(0.6, 1.482), (0.9, 2.264), (1.2, 2.751), (1.5, 3.574), (1.8, 3.817)]),
    ("Nagai 2006", &[(0.8, 1.737), (1.2, 2.582), (1.6, 3.257), (2.0, 3.874)]),
    ("AO 2009", &[(2.4, 5.803), (3.0, 6.700)]),
    ("Daamen 2010", &[(0.50, 1.085), (0.85, 2.315), (1.00, 2.655), (1.10, 2.545), (1.65, 3.745), (2.75, 6.075)]),
];

/// The band of RiMEA 16: persons a metre; speeds in m/s below which 10, 50 and 90 % lie.
pub const RIMEA_16: &[(f64, [f64; 3])] = &[
    (0.10, [0.961, 1.186, 1.483]),
    (0.30, [0.840, 1.160, 1.473]),
    (0.50, [0.708, 1.091, 1.389]),
    (0.70, [0.598, 0.975, 1.305]),
    (0.90, [0.448, 0.747, 1.101]),
    (1.10, [0.316, 0.520, 0.840]),
    (1.30, [0.187, 0.393, 0.608]),
    (1.50, [0.112, 0.273, 0.485]),
    (1.70, [0.071, 0.199, 0.382]),
    (1.90, [0.048, 0.158, 0.314]),
    (2.10, [0.035, 0.131, 0.270]),
    (2.50, [0.022, 0.102, 0.220]),
    (2.90, [0.017, 0.086, 0.196]),
];

/// The band's speeds at a density, in m/s, between its rows as the crow flies.
pub fn rimea_16_m_per_s(density_per_m: f64) -> [f64; 3] {
    let last = RIMEA_16.len() - 1;
    let row = RIMEA_16.iter().rposition(|row| row.0 <= density_per_m).unwrap_or(0).min(last - 1);
    let ((x0, low), (x1, high)) = (RIMEA_16[row], RIMEA_16[row + 1]);
    let share = ((density_per_m - x0) / (x1 - x0)).clamp(0.0, 1.0);
    [0, 1, 2].map(|n| low[n] + (high[n] - low[n]) * share)
}

/// The band on stairs of RiMEA 13 (Corbetta): least and greatest speed at a density, in m/s; up or down.
pub fn corbetta_m_per_s(density_per_m2: f64, is_up: bool) -> (f64, f64) {
    let r = density_per_m2;
    let ((fast, fast_sd), (slow, slow_sd)) = if is_up {
        ((0.18 * r * r - 0.55 * r + 1.02, 0.35 - 0.14 * r), (0.48 + 0.01 * r, 0.10 - 0.02 * r))
    } else {
        ((0.33 * r * r - 1.02 * r + 1.39, 0.29 - 0.11 * r), (0.67 - 0.08 * r, 0.14 - 0.06 * r))
    };
    ((fast - fast_sd).min(slow - slow_sd), (fast + fast_sd).max(slow + slow_sd))
}

/// Speeds on stairs after Fruin 1971, as RiMEA has them, indoors: ages, down and up in m/s.
pub const FRUIN_INSIDE: [(&str, f64, f64, f64); 3] =
    [("under 30", 25.0, 0.76, 0.55), ("30 to 50", 40.0, 0.65, 0.50), ("over 50", 60.0, 0.55, 0.42)];
