//! Encounters of those who are near each other: each pair of one susceptible and one contagious person has them at random.
//!
//! All encounters of a tick are drawn one after the other (Gillespie 1977, "Exact stochastic simulation of coupled chemical
//! reactions"), each on what the last one left: which pair comes next is right however long the step is. Only places, and what the
//! clock brings about, stand still within a step.

use stdx::draw::Purpose;
use stdx::float;
use world::flow::{Contact, Index};
use world::moment::Moment;
use world::population::PersonId;
use world::state::Stage;
use world::threat::{Encounter, StageId, Threat};

/// Encounters of this tick, in the order in which they come about.
pub fn encounters(moment: &Moment<'_>, threat: &Threat, index: &Index) -> Vec<Contact> {
    let Some(encounter) = &threat.encounter else { return Vec::new() };
    let pairs = pairs(moment, threat, encounter, index);
    let pair_rate_per_s = encounter.rate_per_s * pairs.len() as f64;
    let mut met = Met { moment, encounter, over: Vec::new(), list: Vec::new() };
    let mut time_s = 0.0;
    for nth in 0.. {
        let unit = |which: u32| moment.draw.unit(Purpose::Encounter, which, moment.world.tick, nth);
        time_s += if pair_rate_per_s > 0.0 { -float::ln(1.0 - unit(GAP)) / pair_rate_per_s } else { f64::INFINITY };
        if time_s >= moment.dt_s {
            break;
        }
        let pair = ((unit(PAIR) * pairs.len() as f64) as usize).min(pairs.len() - 1);
        met.meet(pairs[pair], unit(OUTCOME));
    }
    met.list
}

/// What a number of an encounter is for.
const GAP: u32 = 0;
const PAIR: u32 = 1;
const OUTCOME: u32 = 2;

/// One who is contagious, and one who is susceptible.
#[derive(Debug, Clone, Copy)]
struct Pair {
    contagious: PersonId,
    susceptible: PersonId,
}

/// All pairs in range, whatever stands between them.
fn pairs(moment: &Moment<'_>, threat: &Threat, encounter: &Encounter, index: &Index) -> Vec<Pair> {
    let world = moment.world;
    let is_contagious = |row: StageId| threat.stages[row].is_contagious;
    let mut pairs = Vec::new();
    for contagious in world.present().filter(|&person| is_contagious(world.healths[person].row)) {
        let body = &world.bodies[contagious];
        index.near(moment.building.cells[body.cell].storey, body.at, encounter.range_m, |neighbour| {
            if world.healths[neighbour.person].stage == Stage::Susceptible {
                pairs.push(Pair { contagious, susceptible: neighbour.person });
            }
        });
    }
    pairs
}

struct Met<'a> {
    moment: &'a Moment<'a>,
    encounter: &'a Encounter,
    /// Those who were infected or ended within this tick: their later encounters come to nothing.
    over: Vec<PersonId>,
    list: Vec<Contact>,
}

impl Met<'_> {
    /// What comes of an encounter, for an evenly spread number in [0, 1).
    fn meet(&mut self, Pair { contagious, susceptible }: Pair, unit_1: f64) {
        let is_over = |person: &PersonId| self.over.contains(person);
        let spots = (self.moment.spot_of(contagious), self.moment.spot_of(susceptible));
        // Pairs with something solid between them are drawn like others, and come to nothing: so few lines need be walked.
        if is_over(&contagious) || is_over(&susceptible) || !self.moment.is_straight_walk(spots.0, spots.1) {
            return;
        }
        let Encounter { infect_chance, kill_chance, way, ended, .. } = *self.encounter;
        if unit_1 < infect_chance {
            self.over.push(susceptible);
            self.list.push(Contact::Infect { by: contagious, whom: susceptible, way });
        } else if unit_1 < infect_chance + kill_chance {
            self.over.push(contagious);
            self.list.push(Contact::End { by: susceptible, whom: contagious, into: ended });
        }
    }
}
