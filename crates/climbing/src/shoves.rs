//! Pushes and blows that take somebody off their feet: off furniture, over a ledge, to the floor (rules P13, P14).

use building::ledges::LedgeId;
use stdx::draw::Purpose;
use world::event::EventKind;
use world::flow::{ClimbStep, FootingChange};
use world::footing::{ClimbKind, Footing, Hold};
use world::moment::Moment;
use world::population::{Act, PersonId};

use crate::climb::{AT_LEDGE_M, HIP_M, Stage};
use crate::falls::fall_s;

/// Who is pushed goes over a ledge that lies within this angle of the push, as a cosine: 60 degrees.
const AHEAD: f64 = 0.5;

/// Those who are at pushing somebody now: whom, and who pushes, in the order of directives.
pub(crate) fn pushes(moment: &Moment<'_>) -> Vec<(PersonId, PersonId)> {
    let world = moment.world;
    let rows = moment.population.directives.iter().filter_map(|(id, directive)| match directive.act {
        Act::Shove(whom) if world.minds[directive.who].intent.directive == Some(id) => Some((whom, directive.who)),
        _ => None,
    });
    rows.filter(|&(whom, by)| is_free(moment, by) && touches(moment, by, whom)).collect()
}

/// True for who can use both hands: neither held nor climbing nor lying.
fn is_free(moment: &Moment<'_>, person: PersonId) -> bool {
    let world = moment.world;
    let (body, footing) = (&world.bodies[person], &world.footings[person]);
    let lies = body.is_down(world.tick) || world.tick < footing.lies_until;
    body.is_present && !lies && footing.climb.is_none() && !world.grips[person].is_held()
}

/// True if one's hands reach the other: both on the same furniture, or both on the floor.
fn touches(moment: &Moment<'_>, by: PersonId, whom: PersonId) -> bool {
    let footings = &moment.world.footings;
    let is_there = moment.world.bodies[whom].is_present && footings[by].perch == footings[whom].perch;
    let is_on_it = footings[by].perch.is_some();
    is_there && (is_on_it || moment.is_at_hand(moment.spot_of(by), moment.spot_of(whom)))
}

impl Stage<'_> {
    /// Somebody who is pushed or struck so that they lose their footing.
    pub(crate) fn shoved(&self, person: PersonId, footing: Footing) -> Option<FootingChange> {
        if !self.rules.people_shove || footing.climb.is_some() || self.moment.world.tick < footing.lies_until {
            return None;
        }
        let by = self.pushed_by(person).or_else(|| self.struck_off_by(person, footing))?;
        let tips = |hold, height_m| self.begun(ClimbKind::Tipped, hold, fall_s(height_m), footing);
        let heights = &self.moment.building.heights;
        let (hold, footing) = match (footing.perch, self.ledge_behind(person, by)) {
            (Some(perch), _) => {
                let (hold, height_m) = (Hold::Perch(perch), heights.perches[perch].height_m);
                (Some(hold), self.begun(ClimbKind::Dragged, hold, fall_s(height_m), footing))
            }
            (None, Some(ledge)) => (Some(Hold::Ledge(ledge)), tips(Hold::Ledge(ledge), heights.ledges[ledge].drop_m)),
            (None, None) => {
                let lies_until = self.moment.world.tick.plus(self.ticks(self.params.lie_s));
                (None, Footing { lies_until, ..footing })
            }
        };
        Some(FootingChange { person, footing, step: Some(ClimbStep::Shoved(hold)), by: Some(by) })
    }

    /// Who pushes somebody over now: the first of those who push, at a rate that adds up.
    fn pushed_by(&self, person: PersonId) -> Option<PersonId> {
        let people = &self.moment.population.people;
        let by = |&&(whom, _): &&(PersonId, PersonId)| whom == person;
        let push: f64 = self.pushes.iter().filter(by).map(|&(_, by)| people[by].strength).sum();
        let first = self.pushes.iter().find(by).map(|&(_, by)| by)?;
        let rate_per_s = self.params.shove_rate_per_s * push / people[person].strength.max(0.05);
        let draw = self.moment.draw;
        draw.happens(rate_per_s, self.moment.dt_s, Purpose::Tip, person.0, self.moment.world.tick, 3).then_some(first)
    }

    /// Who struck somebody on furniture in the last tick, so that they fall.
    fn struck_off_by(&self, person: PersonId, footing: Footing) -> Option<PersonId> {
        footing.perch?;
        let world = self.moment.world;
        let blow = world.occurrences.iter().find(|seen| seen.kind == EventKind::Struck && seen.whom == Some(person))?;
        let falls = self.moment.draw.chance(self.params.struck_off_chance, Purpose::Tip, person.0, world.tick, 4);
        blow.who.filter(|_| falls)
    }

    /// The ledge behind somebody, seen from who pushes.
    fn ledge_behind(&self, person: PersonId, by: PersonId) -> Option<LedgeId> {
        let (at, from) = (self.moment.world.bodies[person].at, self.moment.world.bodies[by].at);
        let heights = &self.moment.building.heights;
        let is_behind = |id: &&LedgeId| {
            let ledge = &heights.ledges[**id];
            let out = (ledge.line.middle() - ledge.top.1).unit();
            ledge.sill_height_m.unwrap_or(self.params.parapet_height_m) <= HIP_M
                && self.is_open(ledge)
                && ledge.line.distance(at) <= AT_LEDGE_M
                && (at - from).unit().dot(out) > AHEAD
        };
        heights.of_space(self.moment.space_of(person)).iter().find(is_behind).copied()
    }
}
