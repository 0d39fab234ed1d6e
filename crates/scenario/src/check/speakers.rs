//! Loudspeakers: where they are, and that they sound within the run.

use stdx::tick::Tick;
use world::population::{Speaker, Spot};

use super::Checker;

impl Checker<'_> {
    pub(super) fn speakers(&mut self) {
        let sheet = self.sheet;
        for row in &sheet.speakers {
            let spots: Vec<Option<Spot>> = row.at.iter().map(|at| self.spot_of_place(at)).collect();
            let Some((from_s, until_s)) = self.times_within(&row.times, "loudspeaker") else { continue };
            let tick = |time_s: f64| Tick::at_s(time_s, sheet.dt_s);
            self.cast.speakers.push(Speaker {
                spots: spots.into_iter().flatten().collect(),
                from: tick(from_s),
                until: tick(until_s),
                level_db: row.level_db.unwrap_or(sheet.params.sensing.loudspeaker_level_db),
            });
        }
    }
}
