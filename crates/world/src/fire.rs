//! Fire, smoke, alarm and water: where a fire can start, what guards against it, and how things stand.

use building::plan::{OpeningId, SpaceId};
use stdx::tick::Tick;
use stdx::{coded_enum, id_type, pack_struct};

use crate::population::Spot;
use crate::state::EventId;

id_type! {
    /// A place where a fire can start.
    HearthId,
}

coded_enum! {
    /// How fast a fire grows: classes of t² fires.
    pub enum Growth {
        /// 1 MW after 600 s.
        Slow = 0 "slow",
        /// 1 MW after 300 s.
        Medium = 1 "medium",
        /// 1 MW after 150 s.
        Fast = 2 "fast",
        /// 1 MW after 75 s.
        Ultrafast = 3 "ultrafast",
    }
}

/// What starts a fire.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ignition {
    /// It starts at that time, whatever happens.
    At(Tick),
    /// It starts when nobody in their right mind has been near for so long.
    Unattended {
        /// From when on there is something that must not be left alone.
        from: Tick,
        /// Until when.
        until: Tick,
        /// For how long it can be left, in seconds.
        after_s: f64,
        /// Who is within this distance attends to it, in metres.
        watch_m: f64,
    },
}

/// A place where a fire can start, and what burns there.
#[derive(Debug, Clone, PartialEq)]
pub struct Hearth {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub spot: Spot,
    /// What starts it.
    pub ignition: Ignition,
    /// How fast it grows.
    pub growth: Growth,
    /// It grows no further than this, in kW.
    pub peak_kw: f64,
    /// The heat of all that can burn, in MJ: then it goes out.
    pub fuel_mj: f64,
}

/// What a building has against fire.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Protection {
    /// Spaces with a detector.
    pub detectors: Vec<SpaceId>,
    /// Where the alarm sounds.
    pub sounders: Vec<Spot>,
    /// Spaces that sprinklers serve.
    pub sprinklers: Vec<SpaceId>,
    /// Doors that the alarm unlocks.
    pub releases: Vec<OpeningId>,
}

/// A fire, or what may become one. Written by `burn`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fire {
    /// When it started; [`Tick::NEVER`] before.
    pub started: Tick,
    /// Since when water falls on it; [`Tick::NEVER`] before.
    pub wetted: Tick,
    /// Its heat release rate, in kW.
    pub heat_kw: f64,
    /// The rate when water began to fall, in kW.
    pub heat_when_wetted_kw: f64,
    /// What has burnt, in MJ.
    pub burnt_mj: f64,
    /// For how long nobody has attended to it, in seconds.
    pub unattended_s: f64,
    /// The event of its start.
    pub cause: Option<EventId>,
}

pack_struct!(Fire { started, wetted, heat_kw, heat_when_wetted_kw, burnt_mj, unattended_s, cause });

impl Fire {
    /// Not started.
    pub const COLD: Fire = Fire {
        started: Tick::NEVER,
        wetted: Tick::NEVER,
        heat_kw: 0.0,
        heat_when_wetted_kw: 0.0,
        burnt_mj: 0.0,
        unattended_s: 0.0,
        cause: None,
    };

    /// True while it burns.
    pub fn is_burning(&self) -> bool {
        self.heat_kw > 0.0
    }
}

/// The air and the floor of a space. Written by `burn`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Air {
    /// Extinction coefficient of the smoke, in 1/m.
    pub extinction_per_m: f64,
    /// Above the temperature of outdoors, in K.
    pub excess_k: f64,
    /// Water on the floor, in mm.
    pub water_mm: f64,
    /// How many of [`SMOKE_LEVELS_PER_M`] the smoke has passed so far.
    pub smoke_level: u8,
    /// What made the smoke.
    pub smoke_cause: Option<EventId>,
    /// What wetted the floor.
    pub water_cause: Option<EventId>,
}

pack_struct!(Air { extinction_per_m, excess_k, water_mm, smoke_level, smoke_cause, water_cause });

/// Each time that the smoke of a space becomes denser than one of these for the first time, in 1/m, it is told:
/// seen as haze, 20 m of sight, 6 m, 2 m (3/K for what shines back: Jin).
pub const SMOKE_LEVELS_PER_M: [f64; 4] = [0.05, 0.15, 0.5, 1.5];

/// From so much water on a floor is wet, in mm.
pub const WET_MM: f64 = 0.1;

impl Air {
    /// True if the floor is wet.
    pub fn is_wet(&self) -> bool {
        self.water_mm >= WET_MM
    }
}

/// The alarm of the building. Written by `burn`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alarm {
    /// When a detector answered; [`Tick::NEVER`] before.
    pub detected: Tick,
    /// Since when it sounds; [`Tick::NEVER`] before.
    pub sounds: Tick,
    /// Since when sprinklers run; [`Tick::NEVER`] before.
    pub runs: Tick,
    /// The event that it began to sound.
    pub cause: Option<EventId>,
}

pack_struct!(Alarm { detected, sounds, runs, cause });

impl Alarm {
    /// Nothing has happened.
    pub const QUIET: Alarm = Alarm { detected: Tick::NEVER, sounds: Tick::NEVER, runs: Tick::NEVER, cause: None };
}

/// What of fire, smoke and water is to be told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Blaze {
    /// A fire starts.
    Starts(HearthId),
    /// It is out.
    Ends(HearthId),
    /// The smoke of a space has become denser than a level, in 1/m; the space that it came from, if from another.
    Smoke(SpaceId, f64, Option<SpaceId>),
    /// The alarm begins to sound, because of a detector in that space.
    Alarm(SpaceId),
    /// Water begins to fall in a space.
    Sprinkler(SpaceId),
    /// The alarm unlocks a door.
    Release(OpeningId),
}

/// What the stage `burn` yields.
#[derive(Debug, Clone, PartialEq)]
pub struct Burning {
    /// A row a hearth.
    pub fires: Vec<Fire>,
    /// A row a space.
    pub airs: Vec<Air>,
    /// The alarm.
    pub alarm: Alarm,
    /// What is to be told, in order.
    pub blazes: Vec<Blaze>,
}
