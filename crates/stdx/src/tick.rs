//! Time as a whole number of steps.

use crate::pack::{Pack, Unpacker};

/// A step's number; tick 0 is the start of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Tick(pub u32);

impl Tick {
    /// A tick that never comes.
    pub const NEVER: Tick = Tick(u32::MAX);

    /// Seconds since the start of the run, for a step of `dt_s` seconds.
    pub fn time_s(self, dt_s: f64) -> f64 {
        f64::from(self.0) * dt_s
    }

    /// The first tick at or after `time_s` seconds; times past the last representable tick give [`Tick::NEVER`].
    pub fn at_s(time_s: f64, dt_s: f64) -> Tick {
        let ticks = (time_s / dt_s - 1e-9).ceil();
        if ticks >= f64::from(u32::MAX) { Tick::NEVER } else { Tick(ticks.max(0.0) as u32) }
    }

    /// This tick and `count` more.
    pub fn plus(self, count: u32) -> Tick {
        Tick(self.0.saturating_add(count))
    }

    /// Ticks since `earlier`; 0 if that lies ahead.
    pub fn since(self, earlier: Tick) -> u32 {
        self.0.saturating_sub(earlier.0)
    }
}

impl Pack for Tick {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Tick> {
        u32::unpack(from).map(Tick)
    }
}
