//! Sight: real lines through openings, within range and field of view, as far as light and weather let one see.

use building::kinds::SpaceCategory;
use building::plan::{Building, StoreyId};
use geom::grid::Grid;
use geom::point::Point;
use stdx::parallel::filter_map_rows;
use stdx::table::Id;
use world::flow::{Appearance, Index, Look, MOST_SIGHTINGS, Sighting, Turns};
use world::moment::Moment;
use world::population::PersonId;
use world::state::{Pace, Stage};

use crate::Senses;
use crate::acoustics::Acoustics;
use crate::params::Params;
use crate::screen::Screen;
use crate::weather::{Light, SightRanges, light_in};

/// From this speed on somebody is seen to run, in m/s.
const RUNNING_M_PER_S: f64 = 2.2;

/// Side of the squares, in metres.
const SQUARE_M: f64 = 10.0;

/// So many of the nearest are looked at first.
const NEAREST: usize = 32;

/// Somebody who is worth a look, and to whom.
#[derive(Clone, Copy)]
struct Sight {
    person: PersonId,
    at: Point,
    level: Level,
    light: Light,
    is_outdoors: bool,
    smoke_per_m: f64,
    appearance: Appearance,
}

/// All who are worth a look, sorted into squares: who looks asks for those in reach.
struct Worth {
    grid: Grid,
    sights: Vec<Sight>,
}

impl Worth {
    fn of(building: &Building, sights: Vec<Sight>) -> Worth {
        let (low, high) = building.bounds;
        Worth { grid: Grid::new(low, high, SQUARE_M, sights.iter().map(|sight| sight.at)), sights }
    }
}

/// On which storey somebody is, and whether on a stair: only there do looks pass from storey to storey.
#[derive(Clone, Copy)]
struct Level {
    storey: StoreyId,
    is_stair: bool,
}

impl Level {
    fn of(moment: &Moment<'_>, person: PersonId) -> Level {
        let cell = &moment.building.cells[moment.world.bodies[person].cell];
        let is_stair = moment.building.spaces[cell.space].category == SpaceCategory::Stairs;
        Level { storey: cell.storey, is_stair }
    }

    fn can_see(self, other: Level) -> bool {
        self.storey == other.storey || self.is_stair || other.is_stair
    }
}

/// What all looks of a tick share.
struct Looking<'a> {
    moment: &'a Moment<'a>,
    params: &'a Params,
    senses: Senses,
    acoustics: &'a Acoustics,
    index: &'a Index,
    ranges: SightRanges,
    least_cosine: f64,
}

/// The looks of those whose turn it is: people look out for danger, the infectious for prey.
pub fn look(
    moment: &Moment<'_>,
    params: &Params,
    senses: Senses,
    acoustics: &Acoustics,
    index: &Index,
    turns: Turns,
) -> Vec<Look> {
    let ranges = SightRanges::of(params, &moment.conditions, senses.light_limits_sight, senses.weather_limits_sight);
    // All round is all round, rounding or not.
    let half_rad = params.field_of_view_rad / 2.0;
    let least_cosine = if half_rad >= std::f64::consts::PI { -2.0 } else { stdx::float::cos(half_rad) };
    let looking = Looking { moment, params, senses, acoustics, index, ranges, least_cosine };
    let dangers = if senses.people_see { looking.dangers() } else { Vec::new() };
    let has_hunters = moment.world.healths.rows().iter().any(|health| health.stage == Stage::Infectious);
    let prey = if has_hunters { looking.prey() } else { Vec::new() };
    if dangers.is_empty() && prey.is_empty() {
        return Vec::new();
    }
    let (dangers, prey) = (Worth::of(moment.building, dangers), Worth::of(moment.building, prey));
    filter_map_rows(moment.world.bodies.len(), |row| {
        let person = PersonId::from_index(row);
        let body = &moment.world.bodies[person];
        let stage = moment.world.healths[person].stage;
        if !body.is_present || !turns.is_turn(person, moment.world.tick) || stage == Stage::Turning {
            return None;
        }
        let worth = if stage == Stage::Infectious { &prey } else { &dangers };
        let seen = looking.seen_by(person, worth);
        (!seen.is_empty()).then_some(Look { person, seen })
    })
}

impl Looking<'_> {
    fn sight(&self, person: PersonId, appearance: Appearance) -> Sight {
        let body = &self.moment.world.bodies[person];
        let room = &self.acoustics.rooms()[self.moment.space_of(person)];
        Sight {
            person,
            at: body.at,
            level: Level::of(self.moment, person),
            light: light_in(room, &self.moment.conditions),
            is_outdoors: room.is_outdoors,
            smoke_per_m: self.smoke_per_m(person),
            appearance,
        }
    }

    /// Extinction of the smoke around somebody, in 1/m.
    fn smoke_per_m(&self, person: PersonId) -> f64 {
        let air = &self.moment.world.airs[self.moment.space_of(person)];
        if self.senses.smoke_limits_sight { air.extinction_per_m } else { 0.0 }
    }

    fn dangers(&self) -> Vec<Sight> {
        let (moment, world) = (self.moment, self.moment.world);
        let appearance = |person: PersonId| {
            let held_by_infectious = || world.grips[person].holders().any(|holder| moment.is_infectious(holder));
            match world.healths[person].stage {
                Stage::Infectious => Some(Appearance::Infectious),
                Stage::Turning => Some(Appearance::Turning),
                _ if held_by_infectious() => Some(Appearance::Attacked),
                _ => {
                    let is_running =
                        world.minds[person].intent.pace == Pace::Run && world.bodies[person].speed_m_per_s > RUNNING_M_PER_S;
                    is_running.then_some(Appearance::Running)
                }
            }
        };
        world.present().filter_map(|person| Some(self.sight(person, appearance(person)?))).collect()
    }

    fn prey(&self) -> Vec<Sight> {
        let is_prey = |person: &PersonId| self.moment.world.healths[*person].stage == Stage::Susceptible;
        self.moment.world.present().filter(is_prey).map(|person| self.sight(person, Appearance::Prey)).collect()
    }

    fn seen_by(&self, looker: PersonId, worth: &Worth) -> Vec<Sighting> {
        if worth.sights.is_empty() {
            return Vec::new();
        }
        let body = &self.moment.world.bodies[looker];
        let facing = Point::new(stdx::float::cos(body.heading_rad), stdx::float::sin(body.heading_rad));
        let level = Level::of(self.moment, looker);
        let is_outdoors = self.acoustics.rooms()[self.moment.space_of(looker)].is_outdoors;
        let own_smoke_per_m = self.smoke_per_m(looker);
        let is_near_enough = |sight: &Sight| {
            let away = sight.at - body.at;
            let distance_m = away.length();
            let range_m = self.ranges.range_m(sight.light, is_outdoors || sight.is_outdoors);
            // Half of the way counts as in the smoke of either end.
            let smoke_per_m = 0.5 * (own_smoke_per_m + sight.smoke_per_m);
            let range_m = if smoke_per_m > 0.0 { range_m.min(self.params.smoke_sight / smoke_per_m) } else { range_m };
            let is_in_view = distance_m <= range_m && facing.dot(away) >= self.least_cosine * distance_m;
            (distance_m <= self.params.close_range_m || is_in_view).then_some(distance_m)
        };
        let mut near: Vec<(f64, &Sight)> = Vec::new();
        worth.grid.near(body.at, self.ranges.longest_m().max(self.params.close_range_m), |row| {
            let sight = &worth.sights[row as usize];
            let is_other = sight.person != looker && level.can_see(sight.level);
            near.extend(is_near_enough(sight).filter(|_| is_other).map(|distance_m| (distance_m, sight)));
        });
        self.nearest_seen(looker, near)
    }

    /// The nearest of those in range to whom nothing is in the way. Few are seen of many: the nearest are sorted out first.
    fn nearest_seen(&self, looker: PersonId, mut near: Vec<(f64, &Sight)>) -> Vec<Sighting> {
        let by_distance = |a: &(f64, &Sight), b: &(f64, &Sight)| a.0.total_cmp(&b.0).then(a.1.person.cmp(&b.1.person));
        let mut seen = Vec::new();
        if near.is_empty() {
            return seen;
        }
        let eye = self.moment.world.bodies[looker].at;
        let screen = if self.senses.bodies_hide {
            Screen::around(self.moment, self.params, self.index, looker)
        } else {
            Screen::default()
        };
        let mut rest: &mut [(f64, &Sight)] = &mut near;
        let mut count = NEAREST;
        while !rest.is_empty() {
            if count < rest.len() {
                rest.select_nth_unstable_by(count, by_distance);
            }
            let (first, others) = rest.split_at_mut(count.min(rest.len()));
            first.sort_unstable_by(by_distance);
            for &mut (distance_m, sight) in first {
                if !screen.hides(sight.person, sight.at - eye) && self.moment.is_in_line(looker, sight.person) {
                    seen.push(Sighting { person: sight.person, appearance: sight.appearance, distance_m });
                    if seen.len() == MOST_SIGHTINGS {
                        return seen;
                    }
                }
            }
            rest = others;
            count *= 4;
        }
        seen
    }
}
