//! What was to be heard in a slice, in order.

use building::plan::Building;
use geom::point::Point;
use stdx::table::Id;
use stdx::tick::Tick;
use world::population::PersonId;
use world::state::{EventId, Sound, SoundKind};

use crate::events::millimetres;
use crate::fault::Fault;
use crate::layout::sounds_name;
use crate::sheet::{self, Cells, Packing};

const SCHEMA: &str = "message sounds {
    required double time_s;
    required binary kind (STRING);
    required double level_db;
    required int32 storey (INTEGER(32, false));
    required double x_m;
    required double y_m;
    optional int32 who (INTEGER(32, false));
    optional int32 cause (INTEGER(32, false));
}";

/// No slice has more sounds than this.
const MOST_SOUNDS: usize = 1 << 24;

/// A sound as the record keeps it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noise {
    /// When, in seconds since the start.
    pub time_s: f64,
    /// What it is.
    pub kind: SoundKind,
    /// Its level at 1 m, in dB(A).
    pub level_db: f64,
    /// On which storey.
    pub storey: u32,
    /// Where it is made, in metres.
    pub at: Point,
    /// Who makes it.
    pub who: Option<PersonId>,
    /// The event that made it.
    pub cause: Option<EventId>,
}

/// The sounds of a slice, thinned: of what somebody repeats (steps, groans) one a second is kept.
#[derive(Debug, Default)]
pub struct Noises {
    kept: Vec<Noise>,
    second: u32,
    heard: Vec<u16>,
}

impl Noises {
    /// Adds the sounds of a tick.
    pub fn add(&mut self, sounds: &[Sound], building: &Building, tick: Tick, dt_s: f64) {
        let time_s = tick.time_s(dt_s);
        let second = time_s as u32;
        if second != self.second {
            self.second = second;
            self.heard.fill(0);
        }
        for sound in sounds {
            if sound.source.is_some_and(|person| self.is_repeated(person, sound.kind)) {
                continue;
            }
            self.kept.push(Noise {
                time_s,
                kind: sound.kind,
                level_db: (sound.level_db * 10.0).round() / 10.0,
                storey: building.cells.get(sound.spot.cell).map_or(0, |cell| cell.storey.0),
                at: Point::new(millimetres(sound.spot.at.x), millimetres(sound.spot.at.y)),
                who: sound.source,
                cause: sound.cause,
            });
        }
    }

    fn is_repeated(&mut self, person: PersonId, kind: SoundKind) -> bool {
        if self.heard.len() <= person.index() {
            self.heard.resize(person.index() + 1, 0);
        }
        let bit = 1u16 << (kind.code() % 16);
        let was_heard = self.heard[person.index()] & bit != 0;
        self.heard[person.index()] |= bit;
        was_heard
    }

    /// Those that are kept, in order.
    pub fn into_kept(self) -> Vec<Noise> {
        self.kept
    }
}

/// The file of these sounds.
pub fn write(noises: &[Noise]) -> Vec<u8> {
    let real = |value: &dyn Fn(&Noise) -> f64, packing| (Cells::Real(noises.iter().map(value).collect()), packing);
    let maybe = |value: &dyn Fn(&Noise) -> Option<u32>| {
        (Cells::MaybeWhole(noises.iter().map(|noise| value(noise).map(|id| id as i32)).collect()), Packing::Differences)
    };
    sheet::write(
        SCHEMA,
        &[
            real(&|noise| noise.time_s, Packing::Dictionary),
            (Cells::Text(noises.iter().map(|noise| noise.kind.key().to_string()).collect()), Packing::Dictionary),
            real(&|noise| noise.level_db, Packing::Dictionary),
            (Cells::Whole(noises.iter().map(|noise| noise.storey as i32).collect()), Packing::Dictionary),
            real(&|noise| noise.at.x, Packing::Plain),
            real(&|noise| noise.at.y, Packing::Plain),
            maybe(&|noise| noise.who.map(|id| id.0)),
            maybe(&|noise| noise.cause.map(|id| id.0)),
        ],
    )
}

/// The sounds of a slice's file.
///
/// # Errors
/// What is wrong with it.
pub fn read(bytes: &[u8], slice: u32) -> Result<Vec<Noise>, Fault> {
    let file = sounds_name(slice);
    let mut columns = sheet::read(&file, bytes, SCHEMA, MOST_SOUNDS)?;
    let (times, kinds, levels) = (columns.real()?, columns.text()?, columns.real()?);
    let (storeys, xs, ys) = (columns.whole()?, columns.real()?, columns.real()?);
    let (whos, causes) = (columns.maybe_whole()?, columns.maybe_whole()?);
    let noise = |row: usize| {
        let kind = SoundKind::from_key(&kinds[row])
            .ok_or_else(|| Fault::damaged(&file, format_args!("row {row}: there is no sound {:?}", kinds[row])))?;
        Ok(Noise {
            time_s: times[row],
            kind,
            level_db: levels[row],
            storey: storeys[row] as u32,
            at: Point::new(xs[row], ys[row]),
            who: whos[row].map(|id| PersonId(id as u32)),
            cause: causes[row].map(|id| EventId(id as u32)),
        })
    };
    (0..times.len()).map(noise).collect()
}

#[cfg(test)]
mod tests;
