//! Sight: real lines through openings, within range and field of view, as far as light and weather let one see.

use building::plan::{Building, CellId};
use stdx::parallel::filter_map_rows;
use stdx::table::Id;
use world::flow::{Appearance, Index, Look, MOST_SIGHTINGS, Sighting, Turns};
use world::moment::Moment;
use world::population::{PersonId, Spot};
use world::state::{Pace, Stage};

use crate::Senses;
use crate::acoustics::Acoustics;
use crate::eye::{Eyes, Target};
use crate::params::Params;
use crate::screen::Screen;
use crate::view::{View, lies_within};

/// From this speed on somebody is seen to run, in m/s.
const RUNNING_M_PER_S: f64 = 2.2;

/// If no more are worth a look, all of them are looked at one by one.
const FEW: usize = 512;

/// So many of the nearest are looked at first.
const NEAREST: usize = 32;

/// Somebody who is worth a look, and to whom.
#[derive(Clone, Copy)]
struct Sight {
    person: PersonId,
    cell: CellId,
    target: Target,
    appearance: Appearance,
}

impl Sight {
    fn spot(&self) -> Spot {
        Spot { cell: self.cell, at: self.target.at }
    }
}

/// All who are worth a look, sorted by cell: who looks follows the view from cell to cell.
struct Worth {
    /// A row a cell: its first; one row more than cells.
    starts: Vec<u32>,
    sights: Vec<Sight>,
}

impl Worth {
    fn of(building: &Building, mut sights: Vec<Sight>) -> Worth {
        // Stable: within a cell they stay in the order of ids.
        sights.sort_by_key(|sight| sight.cell);
        let mut starts = vec![0u32; building.cells.len() + 1];
        for sight in &sights {
            starts[sight.cell.index() + 1] += 1;
        }
        for cell in 1..starts.len() {
            starts[cell] += starts[cell - 1];
        }
        Worth { starts, sights }
    }

    fn in_cell(&self, cell: CellId) -> &[Sight] {
        &self.sights[self.starts[cell.index()] as usize..self.starts[cell.index() + 1] as usize]
    }
}

/// What all looks of a tick share.
struct Looking<'a> {
    moment: &'a Moment<'a>,
    params: &'a Params,
    senses: Senses,
    eyes: &'a Eyes<'a>,
    index: &'a Index,
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
    let eyes = Eyes::new(moment, params, senses, acoustics);
    let looking = Looking { moment, params, senses, eyes: &eyes, index };
    let dangers = if senses.people_see { looking.dangers() } else { Vec::new() };
    let has_hunters = moment.world.healths.rows().iter().any(|health| health.stage == Stage::Infectious);
    let prey = if has_hunters { looking.prey() } else { Vec::new() };
    if dangers.is_empty() && prey.is_empty() {
        return Vec::new();
    }
    let (dangers, prey) = (Worth::of(moment.building, dangers), Worth::of(moment.building, prey));
    let people = index.by_place();
    let mut looks = filter_map_rows(people.len(), |row| {
        let person = people[row];
        if !turns.is_turn(person, moment.world.tick) {
            return None;
        }
        let stage = moment.world.healths[person].stage;
        if stage == Stage::Turning {
            return None;
        }
        let worth = if stage == Stage::Infectious { &prey } else { &dangers };
        let seen = looking.seen_by(person, worth);
        (!seen.is_empty()).then_some(Look { person, seen })
    });
    looks.sort_unstable_by_key(|look| look.person);
    looks
}

impl Looking<'_> {
    fn sight(&self, person: PersonId, appearance: Appearance) -> Sight {
        Sight {
            person,
            cell: self.moment.world.bodies[person].cell,
            target: self.eyes.target(self.moment.spot_of(person)),
            appearance,
        }
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

    fn seen_by<'w>(&self, looker: PersonId, worth: &'w Worth) -> Vec<Sighting> {
        if worth.sights.is_empty() {
            return Vec::new();
        }
        let spot = self.moment.spot_of(looker);
        let eye = self.eyes.eye(spot, self.moment.world.bodies[looker].heading_rad);
        let mut near: Vec<(f64, &Sight)> = Vec::new();
        let mut add = |sight: &'w Sight| {
            if let Some(distance_m) = eye.makes_out(&sight.target).filter(|_| sight.person != looker) {
                near.push((distance_m, sight));
            }
        };
        if worth.sights.len() <= FEW {
            worth.sights.iter().for_each(add);
        } else {
            let view = View { moment: self.moment, eye: spot.at, reach_m: self.eyes.longest_m() };
            view.each_cell(spot.cell, &mut |cell, gate| {
                worth.in_cell(cell).iter().filter(|sight| lies_within(gate, spot.at, sight.target.at)).for_each(&mut add);
            });
        }
        self.nearest_seen(looker, near)
    }

    /// The nearest of those in range to whom nothing is in the way. Few are seen of many: the nearest are sorted out first.
    fn nearest_seen(&self, looker: PersonId, mut near: Vec<(f64, &Sight)>) -> Vec<Sighting> {
        let by_distance = |a: &(f64, &Sight), b: &(f64, &Sight)| a.0.total_cmp(&b.0).then(a.1.person.cmp(&b.1.person));
        let mut seen = Vec::new();
        if near.is_empty() {
            return seen;
        }
        let spot = self.moment.spot_of(looker);
        let eye = spot.at;
        let screen = if self.senses.bodies_hide {
            Screen::around(self.moment, self.params, self.index, spot, Some(looker))
        } else {
            Screen::default()
        };
        let mut rest: &mut [(f64, &Sight)] = &mut near;
        let mut count = NEAREST;
        let mut before: Option<PersonId> = None;
        while !rest.is_empty() {
            if count < rest.len() {
                rest.select_nth_unstable_by(count, by_distance);
            }
            let (first, others) = rest.split_at_mut(count.min(rest.len()));
            first.sort_unstable_by(by_distance);
            for &mut (distance_m, sight) in first {
                // Two ways of looking past a pillar may both lead to somebody right behind it.
                if before.replace(sight.person) == Some(sight.person) {
                    continue;
                }
                if !screen.hides(sight.person, sight.target.at - eye) && self.moment.is_line_free(spot, sight.spot()) {
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
