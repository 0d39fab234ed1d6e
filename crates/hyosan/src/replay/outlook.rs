//! What people see, for the page: computed by the senses themselves, at a moment of the record.

use sensing::eye::Eyes;
use sensing::outlook::{Fineness, Patch, outlook, people_in_view};
use stdx::parallel::filter_map_rows;
use stdx::table::Id;
use world::population::PersonId;
use world::state::Stage;

use super::witness::{Scene, Witness};
use super::{Replay, ReplayError};
use crate::probe::sight_by;
use crate::view::{EyeView, OutlookView, OutlooksView, PatchView, PersonOutlookView, SeenView};

/// For one person: arcs of 2 degrees, corners to 2 cm.
const FINE: Fineness = Fineness { step_rad: 0.035, slack_m: 0.02 };

/// For many: arcs of 10 degrees, corners to 10 cm.
const COARSE: Fineness = Fineness { step_rad: 0.175, slack_m: 0.1 };

/// What came of a question about a moment.
#[derive(Debug, Clone, PartialEq)]
pub enum Told<T> {
    /// The answer.
    Answer(T),
    /// The record has not come to that moment, or ended before.
    NotWritten,
    /// Nobody has that number.
    Nobody,
    /// The record is of no outbreak, or its scenario is of another version: nothing is known of senses.
    NoSenses,
}

impl Replay {
    /// What somebody sees at the frame at or last before `time_s`, in seconds since the start.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn outlook(&self, person: u32, time_s: f64) -> Result<Told<OutlookView>, ReplayError> {
        if self.population.people.get(PersonId(person)).is_none() {
            return Ok(Told::Nobody);
        }
        let Some(witness) = self.witness() else { return Ok(Told::NoSenses) };
        let Some(scene) = self.scene(witness, time_s)? else { return Ok(Told::NotWritten) };
        let t_s = scene.time_s(self.cadence.frame_interval_s());
        Ok(Told::Answer(one(witness, &scene, PersonId(person), t_s)))
    }

    /// What everybody sees at that frame who is on a storey, or on any.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn outlooks(&self, storey: Option<u32>, time_s: f64) -> Result<Told<OutlooksView>, ReplayError> {
        let Some(witness) = self.witness() else { return Ok(Told::NoSenses) };
        let Some(scene) = self.scene(witness, time_s)? else { return Ok(Told::NotWritten) };
        let moment = witness.moment(&scene.world);
        let eyes = Eyes::new(&moment, &witness.setup.params.sensing, sight_by(&witness.setup.rules), &witness.acoustics);
        let is_asked = |person: PersonId| {
            let body = &moment.world.bodies[person];
            let is_here = storey.is_none_or(|storey| moment.storey_of(body.cell).0 == storey);
            // Whoever turns sees nothing for that while.
            body.is_present && is_here && moment.world.healths[person].stage != Stage::Turning
        };
        let people = filter_map_rows(moment.world.bodies.len(), |row| {
            let person = PersonId::from_index(row);
            let body = is_asked(person).then(|| &moment.world.bodies[person])?;
            let seen = outlook(&moment, &eyes, moment.spot_of(person), body.heading_rad, COARSE);
            Some(PersonOutlookView { person: person.0, patches: seen.iter().map(patch_view).collect() })
        });
        Ok(Told::Answer(OutlooksView { t_s: scene.time_s(self.cadence.frame_interval_s()), people }))
    }
}

fn one(witness: &Witness, scene: &Scene, person: PersonId, t_s: f64) -> OutlookView {
    let body = &scene.world.bodies[person];
    let nothing = OutlookView { t_s, person: person.0, eye: None, patches: Vec::new(), seen: Vec::new() };
    if !body.is_present {
        return nothing;
    }
    let (setup, moment) = (&witness.setup, witness.moment(&scene.world));
    let senses = sight_by(&setup.rules);
    let eyes = Eyes::new(&moment, &setup.params.sensing, senses, &witness.acoustics);
    let (spot, heading_rad) = (moment.spot_of(person), body.heading_rad);
    let target = eyes.target(spot);
    let eye = EyeView {
        storey: moment.storey_of(spot.cell).0,
        at: [spot.at.x, spot.at.y],
        facing_deg: tenths(heading_rad.to_degrees()),
        field_of_view_deg: tenths(eyes.field_of_view_rad().to_degrees()),
        light: target.light.key(),
        range_m: tenths(eyes.eye(spot, heading_rad).range_here_m()),
        smoke_per_m: scene.world.airs[moment.space_of(person)].extinction_per_m,
    };
    if scene.world.healths[person].stage == Stage::Turning {
        return OutlookView { eye: Some(eye), ..nothing };
    }
    let screened_by = setup.rules.bodies_hide.then_some(&scene.index);
    let seen = people_in_view(&moment, &setup.params.sensing, &eyes, screened_by, (spot, heading_rad), Some(person));
    OutlookView {
        t_s,
        person: person.0,
        eye: Some(eye),
        patches: outlook(&moment, &eyes, spot, heading_rad, FINE).iter().map(patch_view).collect(),
        seen: seen.iter().map(|&(person, distance_m)| SeenView { person: person.0, distance_m: tenths(distance_m) }).collect(),
    }
}

fn patch_view(patch: &Patch) -> PatchView {
    let centimetres = |at_m: f64| (at_m * 100.0).round() / 100.0;
    PatchView { storey: patch.storey.0, ring: patch.ring.iter().map(|at| [centimetres(at.x), centimetres(at.y)]).collect() }
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests;
