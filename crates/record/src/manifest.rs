//! `run.json`: what a record says of itself. A slice counts as written once it is listed here.
//!
//! Nothing in it differs between two runs of the same scenario, plan and seed: no clock, no machine, no count of resumes.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use stdx::digest::Digest;

use crate::fault::Fault;
use crate::frames::{STATE_KEYS, STATES};
use crate::layout::{Cadence, FORMAT, FRAMES_PER_SLICE, RUN};

/// A digest, written as 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hex(pub Digest);

impl Serialize for Hex {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Hex, D::Error> {
        let text = String::deserialize(from)?;
        let is_hex = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = is_hex.then(|| u64::from_str_radix(&text, 16).ok()).flatten();
        number.map(|number| Hex(Digest(number))).ok_or_else(|| serde::de::Error::custom("a digest has 16 hexadecimal digits"))
    }
}

/// What a record says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the record's format.
    pub format: u32,
    /// The version of the program.
    pub version: String,
    /// `running` or `finished`.
    pub status: Status,
    /// The scenario.
    pub scenario: ScenarioLine,
    /// The digest of the plan's text.
    pub plan_digest: Hex,
    /// The digest of the threat's text; none if the scenario names none.
    #[serde(default)]
    pub threat_digest: Option<Hex>,
    /// The digest of the people's file.
    pub people_digest: Hex,
    /// The seed.
    pub seed: u64,
    /// The step, in seconds.
    pub dt_s: f64,
    /// The time of day at the start, in seconds.
    pub clock_start_s: f64,
    /// When the run ends, in seconds since the start.
    pub duration_s: f64,
    /// From a frame to the next, in seconds.
    pub frame_interval_s: f64,
    /// Frames in a slice.
    pub frames_per_slice: u32,
    /// People.
    pub people_count: u32,
    /// Keys of the state codes.
    pub states: Vec<String>,
    /// The digest of all slices' worlds so far.
    pub digest: Hex,
    /// Texts that events refer to.
    pub words: Words,
    /// Slices that are written.
    pub slices: Vec<SliceLine>,
}

/// How far a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// More is to come.
    Running,
    /// All is there.
    Finished,
}

/// The scenario of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioLine {
    /// Its name for machines.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// The digest of its text.
    pub digest: Hex,
}

/// Texts that events refer to by row.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Words {
    /// Things.
    pub things: Vec<String>,
    /// Directives.
    pub directives: Vec<DirectiveLine>,
    /// What timetables hold.
    pub lessons: Vec<String>,
    /// What can burn.
    #[serde(default)]
    pub fires: Vec<String>,
    /// Furniture that can be moved.
    #[serde(default)]
    pub furniture: Vec<FurnitureLine>,
    /// How things are at the start, a row a thing.
    #[serde(default)]
    pub things_at_start: Vec<ThingLine>,
}

/// A piece of furniture that can be moved, as it stands at the start: its front, which is its length, faces east.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FurnitureLine {
    /// Its name.
    pub name: String,
    /// Its length, depth and height, in metres.
    pub size_m: [f64; 3],
    /// Its mass, in kg.
    pub mass_kg: f64,
    /// Its storey, lowest first.
    pub storey: u32,
    /// Its middle, in metres.
    pub at_m: [f64; 2],
}

/// A thing at the start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ThingLine {
    /// What it is.
    pub kind: String,
    /// Who carries it; else it lies somewhere.
    pub holder: Option<u32>,
    /// On which storey it lies.
    pub storey: u32,
    /// Where it lies, in metres.
    pub at: [f64; 2],
    /// True if there is blood on it.
    pub is_bloody: bool,
}

/// A directive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectiveLine {
    /// Whose.
    pub who: u32,
    /// What is wanted.
    pub words: String,
}

/// A slice that is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SliceLine {
    /// Its frames.
    pub frames: u32,
    /// Its events.
    pub events: u32,
    /// The digest of the world after it.
    pub world_digest: Hex,
    /// The digest of its trajectory file.
    pub trajectory_digest: Hex,
    /// The digest of its events file.
    pub events_digest: Hex,
    /// The digest of its sounds file.
    pub sounds_digest: Hex,
    /// People by state code at every 50th frame, from its first.
    pub counts: Vec<[u32; STATES]>,
    /// People by state code after it.
    pub last_counts: [u32; STATES],
    /// People who hide and keep still after it.
    pub last_hidden: u32,
}

impl Manifest {
    /// The cadence of the run.
    ///
    /// # Errors
    /// [`Fault::Damaged`] for a step, an end or an interval of frames that no run has.
    pub fn cadence(&self) -> Result<Cadence, Fault> {
        let cadence = Cadence::with_frames(self.dt_s, self.duration_s, self.frame_interval_s);
        cadence.ok_or_else(|| Fault::damaged(RUN, "its step and duration are no run's"))
    }

    /// Cuts the list back to `slice_count` slices and sets digest and status accordingly.
    pub fn truncate(&mut self, slice_count: u32) {
        self.slices.truncate(slice_count as usize);
        self.status = Status::Running;
        self.digest = Hex(self.slices.iter().fold(Digest::default(), |digest, slice| digest.then(slice.world_digest.0)));
    }

    /// Adds a slice.
    pub fn push(&mut self, slice: SliceLine) {
        self.digest = Hex(self.digest.0.then(slice.world_digest.0));
        self.slices.push(slice);
    }

    /// The file: JSON, a line a field and a line a slice.
    pub fn write(&self) -> Vec<u8> {
        fn json(value: &impl Serialize) -> String {
            serde_json::to_string(value).expect("texts and numbers are JSON")
        }
        let mut lines: Vec<String> = Vec::new();
        let mut line = |key: &str, value: String| lines.push(format!("  \"{key}\": {value}"));
        line("format", json(&self.format));
        line("version", json(&self.version));
        line("status", json(&self.status));
        line("scenario", json(&self.scenario));
        line("plan_digest", json(&self.plan_digest));
        if let Some(threat) = &self.threat_digest {
            line("threat_digest", json(threat));
        }
        line("people_digest", json(&self.people_digest));
        line("seed", json(&self.seed));
        line("dt_s", json(&self.dt_s));
        line("clock_start_s", json(&self.clock_start_s));
        line("duration_s", json(&self.duration_s));
        line("frame_interval_s", json(&self.frame_interval_s));
        line("frames_per_slice", json(&self.frames_per_slice));
        line("people_count", json(&self.people_count));
        line("states", json(&self.states));
        line("digest", json(&self.digest));
        line("words", json(&self.words));
        let slices: Vec<String> = self.slices.iter().map(|slice| format!("\n    {}", json(slice))).collect();
        line("slices", format!("[{}\n  ]", slices.join(",")));
        format!("{{\n{}\n}}\n", lines.join(",\n")).into_bytes()
    }

    /// Reads the file.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(bytes: &[u8]) -> Result<Manifest, Fault> {
        #[derive(Deserialize)]
        struct Head {
            format: u64,
        }
        let error_of = |error: serde_json::Error| {
            let (file, what) = (RUN.to_string(), error.to_string());
            if error.is_eof() { Fault::CutShort { file, what } } else { Fault::NotOurs { file, what } }
        };
        let head: Head = serde_json::from_slice(bytes).map_err(error_of)?;
        if head.format != u64::from(FORMAT) {
            return Err(Fault::OtherVersion { file: RUN.to_string(), found: head.format, ours: FORMAT });
        }
        let manifest: Manifest = serde_json::from_slice(bytes).map_err(error_of)?;
        manifest.check()?;
        Ok(manifest)
    }

    fn check(&self) -> Result<(), Fault> {
        let cadence = self.cadence()?;
        if self.frames_per_slice != FRAMES_PER_SLICE || self.states != STATE_KEYS {
            return Err(Fault::damaged(RUN, "its slices or states are not those of its version"));
        }
        if self.slices.len() > cadence.slice_count() as usize {
            return Err(Fault::damaged(
                RUN,
                format_args!("it lists {} slices; it can have {}", self.slices.len(), cadence.slice_count()),
            ));
        }
        let is_whole = self.slices.iter().zip(0..).all(|(slice, n)| slice.frames == cadence.frames_in(n));
        if !is_whole {
            return Err(Fault::damaged(RUN, "a slice has not as many frames as it should"));
        }
        if self.status == Status::Finished && self.slices.len() < cadence.slice_count() as usize {
            return Err(Fault::damaged(RUN, "it says that it is finished, and lists fewer slices"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
