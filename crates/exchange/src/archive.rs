//! The text layout of the archive of pedestrian experiments (Forschungszentrum Jülich): a line a person and frame, columns
//! `id frame x y` and perhaps `z` between white space; comments from `#` on, of which two are understood: `framerate: 16` and a
//! heading with `x/m` or `x/cm`.

mod fault;
mod read;
mod write;

pub use fault::{ArchiveFault, ArchiveFaults, LineFault};
pub use read::read;
pub use write::write;

/// The unit of the coordinates of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Metres.
    Metre,
    /// Centimetres.
    Centimetre,
}

impl Unit {
    /// How many of them a metre has. Lengths are divided by it, which keeps the digits of the file.
    pub fn count_per_m(self) -> f64 {
        match self {
            Unit::Metre => 1.0,
            Unit::Centimetre => 100.0,
        }
    }

    /// Its sign: `m`, `cm`.
    pub fn sign(self) -> &'static str {
        match self {
            Unit::Metre => "m",
            Unit::Centimetre => "cm",
        }
    }
}

/// What a reader takes for granted.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ReadOptions {
    /// Frames a second of a file that does not say it.
    pub frame_rate_hz: Option<f64>,
    /// The unit of a file that does not say it.
    pub unit: Option<Unit>,
    /// Whether somebody may be missing in between: then each stretch is measured by itself.
    pub are_gaps_allowed: bool,
}

#[cfg(test)]
mod tests;
