//! What somebody sees who stands somewhere.

use building::plan::StoreyId;
use sensing::Senses;
use sensing::eye::Eyes;
use sensing::outlook::people_in_view;
use sensing::weather::Light;
use serde::Serialize;
use sim::setup::Rules;
use stdx::table::Id;
use world::flow::{Index, StoreySeams};
use world::population::Spot;

use super::{PlaceView, Probe, Strip, row_of, tenths};

/// A space of which something is seen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeenSpace {
    /// The space, by key.
    pub space: String,
    /// How much of its free floor is seen, in square metres.
    pub seen_m2: f64,
    /// The same as a share.
    pub share: f64,
}

/// Somebody seen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeenPerson {
    /// Who.
    pub name: String,
    /// How far away, in metres.
    pub distance_m: f64,
    /// Where.
    pub place: PlaceView,
}

/// What is seen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SightView {
    /// From where.
    pub place: PlaceView,
    /// Turned to, in degrees counter-clockwise from east.
    pub facing_deg: f64,
    /// The weather.
    pub weather: &'static str,
    /// The light where the looker stands.
    pub light: &'static str,
    /// How far somebody in each light is made out indoors, in metres.
    pub ranges_m: Vec<(&'static str, f64, f64)>,
    /// Floor that is seen, in square metres.
    pub seen_m2: f64,
    /// The same by space, most first.
    pub spaces: Vec<SeenSpace>,
    /// People at their start who are seen, the nearest first.
    pub people: Vec<SeenPerson>,
}

/// The senses with what limits sight under these rules.
pub(crate) fn sight_by(rules: &Rules) -> Senses {
    Senses {
        weather_limits_sight: rules.weather_limits_sight,
        light_limits_sight: rules.light_limits_sight,
        smoke_limits_sight: rules.smoke_limits_sight,
        bodies_hide: rules.bodies_hide,
        ..Senses::ALL
    }
}

impl Probe {
    fn senses(&self) -> Senses {
        sight_by(&self.setup.rules)
    }

    /// What somebody at `spot` sees who is turned to `heading_rad`, counter-clockwise from east.
    pub fn sight(&self, spot: Spot, heading_rad: f64) -> SightView {
        let moment = self.moment();
        let eyes = Eyes::new(&moment, &self.setup.params.sensing, self.senses(), &self.acoustics);
        let ranges_m = |light: &Light| (light.key(), tenths(eyes.range_m(*light, false)), tenths(eyes.range_m(*light, true)));
        let spaces = self.seen_spaces(spot, heading_rad);
        SightView {
            place: self.place_view(spot),
            facing_deg: tenths(heading_rad.to_degrees()),
            weather: self.conditions.weather.key(),
            light: eyes.target(spot).light.key(),
            ranges_m: Light::ALL.iter().map(ranges_m).collect(),
            seen_m2: tenths(spaces.iter().map(|space| space.seen_m2).sum()),
            spaces,
            people: self.seen_people(spot, heading_rad),
        }
    }

    /// The map of a storey: strips of what is seen, all of one band.
    pub fn sight_map(&self, spot: Spot, heading_rad: f64, storey: StoreyId) -> Vec<Strip> {
        let moment = self.moment();
        let eyes = Eyes::new(&moment, &self.setup.params.sensing, self.senses(), &self.acoustics);
        let eye = eyes.eye(spot, heading_rad);
        self.strips(storey, |at| (eye.makes_out(&eyes.target(at)).is_some() && moment.is_line_free(spot, at)).then_some(0))
    }

    fn seen_spaces(&self, spot: Spot, heading_rad: f64) -> Vec<SeenSpace> {
        let building = self.building();
        let mut seen_m2 = vec![0.0; building.spaces.len()];
        for storey in building.storeys.ids() {
            for strip in self.sight_map(spot, heading_rad, storey) {
                let side_m = self.squares(storey).2;
                let squares = ((strip.high.x - strip.low.x) / side_m).round() as usize;
                for square in 0..squares {
                    let at = strip.low + geom::point::Point::new(square as f64 + 0.5, 0.5) * side_m;
                    if let Some(cell) = building.cell_at(storey, at, 0.0) {
                        seen_m2[row_of(building.cells[cell].space)] += side_m * side_m;
                    }
                }
            }
        }
        let mut spaces: Vec<SeenSpace> = building
            .spaces
            .iter()
            .filter(|(id, _)| seen_m2[id.index()] > 0.0)
            .map(|(id, space)| SeenSpace {
                space: space.key.clone(),
                seen_m2: tenths(seen_m2[id.index()]),
                share: ((seen_m2[id.index()] / space.floor_area_m2.max(0.1)).min(1.0) * 100.0).round() / 100.0,
            })
            .collect();
        spaces.sort_by(|a, b| b.seen_m2.total_cmp(&a.seen_m2).then(a.space.cmp(&b.space)));
        spaces
    }

    fn seen_people(&self, spot: Spot, heading_rad: f64) -> Vec<SeenPerson> {
        let moment = self.moment();
        let params = &self.setup.params.sensing;
        let eyes = Eyes::new(&moment, params, self.senses(), &self.acoustics);
        let index = self.setup.rules.bodies_hide.then(|| Index::of(&moment, &StoreySeams::of(self.building())));
        let mut seen: Vec<SeenPerson> = people_in_view(&moment, params, &eyes, index.as_ref(), (spot, heading_rad), None)
            .into_iter()
            .map(|(person, distance_m)| {
                let name = moment.population.people[person].name.clone();
                SeenPerson { name, distance_m: tenths(distance_m), place: self.place_view(moment.spot_of(person)) }
            })
            .collect();
        seen.sort_by(|a, b| a.distance_m.total_cmp(&b.distance_m).then(a.name.cmp(&b.name)));
        seen
    }
}
