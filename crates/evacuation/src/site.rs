//! Plans put together in a few words, for benchmarks and tests: rooms side by side, passages between them, ways out.

use building::check::Fault;
use building::draft::{Draft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use building::kinds::{OpeningCategory, SpaceCategory};
use building::plan::Building;
use geom::point::Point;

/// A plan in the making, storey by storey from the lowest.
#[derive(Debug, Clone, Default)]
pub struct Site {
    draft: Draft,
}

fn level_key(storey: usize) -> String {
    format!("L{storey}")
}

impl Site {
    /// Begins on a first storey.
    pub fn new(name: &str) -> Site {
        Site { draft: Draft { name: name.to_string(), ..Draft::default() } }.storey()
    }

    /// Goes on with the next storey up.
    pub fn storey(mut self) -> Site {
        let ordinal = self.draft.levels.len();
        let name = Labels::english(&level_key(ordinal));
        self.draft.levels.push(LevelDraft { key: level_key(ordinal), name, ordinal: ordinal as i32, height_m: 3.4 });
        self
    }

    /// Adds a space with its corners, in metres.
    pub fn space(mut self, key: &str, category: SpaceCategory, corners: &[(f64, f64)]) -> Site {
        let rings = vec![corners.iter().map(|&(x_m, y_m)| Point::new(x_m, y_m)).collect()];
        let level = level_key(self.draft.levels.len() - 1);
        self.draft.units.push(UnitDraft { key: key.into(), name: Labels::english(key), level, category, rings, is_closed: true });
        self
    }

    /// Adds a space from its lower left to its upper right corner, in metres.
    pub fn rect(self, key: &str, category: SpaceCategory, low: (f64, f64), high: (f64, f64)) -> Site {
        self.space(key, category, &[low, (high.0, low.1), high, (low.0, high.1)])
    }

    /// Adds an opening that is always open: between two spaces, or out of the plan.
    pub fn passage(self, key: &str, a: (f64, f64), b: (f64, f64)) -> Site {
        self.opening(key, a, b, None)
    }

    /// Adds the head of a stair of this storey: the line at which the next storey begins.
    pub fn stair_head(self, key: &str, a: (f64, f64), b: (f64, f64)) -> Site {
        let upper = level_key(self.draft.levels.len());
        self.opening(key, a, b, Some(upper))
    }

    fn opening(mut self, key: &str, a: (f64, f64), b: (f64, f64), upper_level: Option<String>) -> Site {
        self.draft.openings.push(OpeningDraft {
            key: key.into(),
            name: Labels::default(),
            level: level_key(self.draft.levels.len() - 1),
            upper_level,
            category: OpeningCategory::Pedestrian,
            ends: [Point::new(a.0, a.1), Point::new(b.0, b.1)],
            door: None,
            sill_height_m: 0.0,
        });
        self
    }

    /// The plan.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn build(&self) -> Result<Building, Vec<Fault>> {
        Building::assemble_as_built(&self.draft)
    }
}
