//! How loud sounds are somewhere, and whether they are heard there.

use building::plan::StoreyId;
use sensing::acoustics::Via;
use sensing::flood::{Carriage, Flood, Front};
use sensing::sources::duration_s;
use sensing::weather::{Background, energy, level_db};
use serde::Serialize;
use sim::params::Params;
use stdx::table::Id;
use world::population::Spot;
use world::state::{Sound, SoundKind};

use super::{PlaceView, Probe, ProbeError, Strip, tenths};

/// Fainter than this nothing is followed, in dB(A).
const FAINTEST_DB: f64 = 0.0;

/// The bands of a map begin here and are so wide, in dB(A).
const FIRST_BAND_DB: f64 = 30.0;
const BAND_DB: f64 = 10.0;
const BANDS: usize = 8;

/// Something that sounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// What.
    pub kind: SoundKind,
    /// Its level at 1 m, in dB(A).
    pub level_db: f64,
    /// Where.
    pub spot: Spot,
}

/// A source, for people.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceView {
    /// What.
    pub kind: &'static str,
    /// Its level at 1 m, in dB(A).
    pub level_db: f64,
    /// How long it lasts, in seconds.
    pub duration_s: f64,
    /// Where.
    pub place: PlaceView,
}

/// A source at an ear.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeardView {
    /// Which source, by its place in the list.
    pub source: usize,
    /// Its level, in dB(A); none if it does not get there.
    pub level_db: Option<f64>,
    /// By how much it is above what masks it: the background and the other sources. In dB.
    pub above_mask_db: Option<f64>,
    /// Whether it is heard.
    pub is_heard: bool,
    /// Whether speech of this level is understood.
    pub is_understood: bool,
    /// By what it comes in: the key of an opening, `wall`, or nothing in the source's own space.
    pub through: Option<String>,
}

/// A listener.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListenerView {
    /// Where.
    pub place: PlaceView,
    /// The background there, in dB(A).
    pub background_db: f64,
    /// All sources together, in dB(A); none if none gets there.
    pub total_db: Option<f64>,
    /// Source by source.
    pub sources: Vec<HeardView>,
}

/// What is heard where.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SoundView {
    /// The weather.
    pub weather: &'static str,
    /// What sounds.
    pub sources: Vec<SourceView>,
    /// Who listens: where it was asked for, or in the middle of every space.
    pub listeners: Vec<ListenerView>,
}

/// The kinds of sound that can be asked for.
pub fn source_kinds() -> impl Iterator<Item = &'static str> {
    SoundKind::ALL.iter().filter(|kind| **kind != SoundKind::Thunder).map(|kind| kind.key())
}

/// Level of a kind of sound at 1 m, in dB(A).
fn usual_level_db(params: &Params, kind: SoundKind) -> f64 {
    match kind {
        SoundKind::Steps => params.mind.running_level_db,
        SoundKind::Speech => params.mind.speech_level_db,
        SoundKind::Shout => params.mind.shout_level_db,
        SoundKind::Scream => params.mind.scream_level_db,
        SoundKind::Groan => params.mind.groan_level_db,
        SoundKind::Thud => params.barrier.thud_level_db,
        SoundKind::DoorSlam => params.barrier.slam_level_db,
        SoundKind::Plates => params.sensing.plates_level_db,
        SoundKind::Glass => params.barrier.glass_level_db,
        SoundKind::Alarm => params.fire.alarm_level_db,
        // A bell rings from the loudspeakers.
        SoundKind::Bell | SoundKind::Loudspeaker => params.sensing.loudspeaker_level_db,
        SoundKind::Thunder => params.sensing.thunder_most_db,
    }
}

impl Probe {
    /// A source as written: `KIND@PLACE`, or `KIND=LEVEL@PLACE` with a level of its own.
    ///
    /// # Errors
    /// A kind, a level or a place that cannot be.
    pub fn source(&self, text: &str) -> Result<Source, ProbeError> {
        let refused = |why: &str| ProbeError::Refused(format!("`{text}` {why}"));
        let form = "is no source: write KIND@PLACE, such as shout@classroom or thud=90@12.5,3";
        let (what, place) = text.split_once('@').ok_or_else(|| refused(form))?;
        let (kind, level) = what.split_once('=').map_or((what, None), |(kind, level)| (kind, Some(level)));
        let is_local = |kind: &SoundKind| *kind != SoundKind::Thunder;
        let kind = SoundKind::from_key(kind).filter(is_local).ok_or_else(|| ProbeError::Unknown {
            what: "kind of sound",
            name: kind.to_string(),
            known: source_kinds().map(str::to_string).collect(),
        })?;
        let level_db = match level {
            None => usual_level_db(&self.setup.params, kind),
            Some(level) => level
                .parse()
                .ok()
                .filter(|level| (0.0..=160.0).contains(level))
                .ok_or_else(|| refused("has no level: allowed are 0 to 160 dB(A) at 1 m"))?,
        };
        Ok(Source { kind, level_db, spot: self.spot(place)? })
    }

    /// What is heard at some places; with none, in the middle of every space.
    pub fn sound(&self, sources: &[Source], at: &[Spot]) -> SoundView {
        let spots = if at.is_empty() {
            self.building().spaces.ids().filter_map(|space| self.middle_of(space)).collect()
        } else {
            at.to_vec()
        };
        let fronts = self.fronts(sources);
        let lasts = |source: &Source| duration_s(&self.setup.params.sensing, source.kind);
        SoundView {
            weather: self.conditions.weather.key(),
            sources: sources
                .iter()
                .map(|source| SourceView {
                    kind: source.kind.key(),
                    level_db: source.level_db,
                    duration_s: lasts(source),
                    place: self.place_view(source.spot),
                })
                .collect(),
            listeners: spots.into_iter().map(|spot| self.listener(&fronts, spot)).collect(),
        }
    }

    /// The map of a storey: strips of the bands of [`Probe::sound_bands`].
    pub fn sound_map(&self, sources: &[Source], storey: StoreyId) -> Vec<Strip> {
        let fronts = self.fronts(sources);
        let moment = self.moment();
        let flood = self.flood(&moment);
        self.strips(storey, |spot| {
            let together: f64 = fronts.iter().map(|by_cell| strongest(&flood, by_cell, spot).0).sum();
            let band = ((level_db(together) - FIRST_BAND_DB) / BAND_DB).floor();
            (band >= 0.0).then_some((band as usize).min(BANDS - 1))
        })
    }

    /// The least level of each band of a map, in dB(A).
    pub fn sound_bands() -> Vec<f64> {
        (0..BANDS).map(|band| FIRST_BAND_DB + BAND_DB * band as f64).collect()
    }

    fn flood<'a>(&'a self, moment: &'a world::moment::Moment<'a>) -> Flood<'a> {
        let rules = &self.setup.rules;
        let carriage = Carriage { is_dampened: rules.sound_is_dampened, reverberates: rules.rooms_reverberate };
        Flood::new(moment, &self.setup.params.sensing, &self.acoustics, carriage)
    }

    /// By source and cell: the ways in which it comes in.
    fn fronts(&self, sources: &[Source]) -> Vec<Vec<Vec<Front>>> {
        let moment = self.moment();
        let flood = self.flood(&moment);
        let sound = |source: &Source| Sound {
            kind: source.kind,
            level_db: source.level_db,
            spot: source.spot,
            source: None,
            statement: None,
            cause: None,
        };
        sources.iter().map(|source| flood.fronts(&sound(source), FAINTEST_DB)).collect()
    }

    fn listener(&self, fronts: &[Vec<Vec<Front>>], spot: Spot) -> ListenerView {
        let (params, moment) = (&self.setup.params.sensing, self.moment());
        let flood = self.flood(&moment);
        let background = if self.setup.rules.weather_masks {
            Background::of(params, &self.conditions, None)
        } else {
            Background::calm(params)
        };
        let room = &self.acoustics.rooms()[self.building().cells[spot.cell].space];
        let background_db = background.in_room_db(room);
        let arrivals: Vec<(f64, Option<Via>)> = fronts.iter().map(|by_cell| strongest(&flood, by_cell, spot)).collect();
        let together: f64 = arrivals.iter().map(|arrival| arrival.0).sum();
        let view = |(source, &(strength, through)): (usize, &(f64, Option<Via>))| {
            let others = if self.setup.rules.noise_masks { (together - strength).max(0.0) } else { 0.0 };
            let above_db = level_db(strength) - level_db(energy(background_db) + others);
            HeardView {
                source,
                level_db: (strength > 0.0).then(|| tenths(level_db(strength))),
                above_mask_db: (strength > 0.0).then(|| tenths(above_db)),
                is_heard: above_db >= params.audible_snr_db,
                is_understood: above_db >= params.intelligible_snr_db,
                through: through.map(|via| match via {
                    Via::Opening(opening) => self.building().openings[opening].key.clone(),
                    Via::Air | Via::Wall => "wall".to_string(),
                }),
            }
        };
        ListenerView {
            place: self.place_view(spot),
            background_db: tenths(background_db),
            total_db: (together > 0.0).then(|| tenths(level_db(together))),
            sources: arrivals.iter().enumerate().map(view).collect(),
        }
    }
}

/// The energy of the strongest way in at a spot, and by what it came; nothing if none leads there.
fn strongest(flood: &Flood<'_>, by_cell: &[Vec<Front>], spot: Spot) -> (f64, Option<Via>) {
    let at = |front: &Front| (flood.energy_at(front, spot.at), front.through);
    let louder = |best: (f64, Option<Via>), next: (f64, Option<Via>)| if next.0 > best.0 { next } else { best };
    by_cell[spot.cell.index()].iter().map(at).fold((0.0, None), louder)
}
