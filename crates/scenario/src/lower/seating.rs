//! Who has which spot of a place when: one's own at home, the first free one elsewhere.

use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;

use super::{LEAD_SPOT, Stay};
use crate::cast::Cast;

/// A spot that is taken for a time.
#[derive(Debug, Clone, Copy)]
struct Taken {
    from_s: f64,
    until_s: f64,
}

/// The spots of all places.
#[derive(Debug)]
pub(super) struct Seating {
    /// When each spot of each place is taken.
    taken: Vec<Vec<Vec<Taken>>>,
    /// When the spot of who leads is taken, by place.
    lead_taken: Vec<Vec<Taken>>,
    /// Everybody's own spot at home.
    own: Vec<usize>,
}

impl Seating {
    /// Deals the spots of homes to those who belong there.
    pub(super) fn new(cast: &Cast, draw: Draw) -> Seating {
        let mut taken: Vec<Vec<Vec<Taken>>> =
            cast.places.iter().map(|place| vec![Vec::new(); place.places.spots.len()]).collect();
        let mut own = vec![0; cast.members.len()];
        for (place, spots) in taken.iter_mut().enumerate() {
            let mut residents: Vec<usize> = (0..own.len()).filter(|&person| cast.members[person].home == place).collect();
            shuffle(&mut residents, draw);
            for (spot, person) in residents.into_iter().enumerate() {
                own[person] = spot;
                // Kept for the owner all day: whoever is away comes back to the same seat.
                if let Some(spot) = spots.get_mut(spot) {
                    spot.push(Taken { from_s: f64::NEG_INFINITY, until_s: f64::INFINITY });
                }
            }
        }
        let lead_taken = vec![Vec::new(); cast.places.len()];
        Seating { taken, lead_taken, own }
    }

    /// Gives every stay its spot, in order of time, then of ids.
    pub(super) fn seat(&mut self, cast: &Cast, stays: &mut [Vec<Stay>]) {
        let mut order: Vec<(f64, usize, usize)> = Vec::new();
        for (person, stays) in stays.iter().enumerate() {
            order.extend(stays.iter().enumerate().map(|(nth, stay)| (stay.leave_s, person, nth)));
        }
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for (_, person, nth) in order {
            let before = nth.checked_sub(1).map(|before| (stays[person][before].place, stays[person][before].spot));
            let stay = &stays[person][nth];
            let until_s = stays[person].get(nth + 1).map_or(stay.until_s, |next| next.leave_s);
            let spot = match (stay.spot == LEAD_SPOT, stay.place == cast.members[person].home) {
                (true, _) => self.lead(stay.place, stay.leave_s, until_s),
                (false, true) => self.own[person],
                (false, false) => {
                    let last = before.filter(|before| before.0 == stay.place).map(|before| before.1);
                    self.first_free(stay.place, last, stay.leave_s, until_s).unwrap_or_else(|| self.soonest_free(stay.place))
                }
            };
            stays[person][nth].spot = spot;
        }
    }

    /// The spot of who leads, or another if two lead in one place.
    fn lead(&mut self, place: usize, from_s: f64, until_s: f64) -> usize {
        let taken = &mut self.lead_taken[place];
        if taken.iter().all(|taken| taken.until_s <= from_s || taken.from_s >= until_s) {
            taken.push(Taken { from_s, until_s });
            return LEAD_SPOT;
        }
        self.first_free(place, None, from_s, until_s).unwrap_or(LEAD_SPOT)
    }

    /// Count of spots of a place.
    pub(super) fn count(&self, place: usize) -> usize {
        self.taken[place].len()
    }

    /// Takes the first spot that is free for all of a time, `last` before all others.
    pub(super) fn first_free(&mut self, place: usize, last: Option<usize>, from_s: f64, until_s: f64) -> Option<usize> {
        let spots = &mut self.taken[place];
        let is_free = |spot: &usize| {
            spots.get(*spot).is_some_and(|all| all.iter().all(|taken| taken.until_s <= from_s || taken.from_s >= until_s))
        };
        let spot = last.filter(is_free).or_else(|| (0..spots.len()).find(|spot| is_free(spot)))?;
        spots[spot].push(Taken { from_s, until_s });
        Some(spot)
    }

    /// Where all is taken while some are still on their way out: the spot that is free first.
    fn soonest_free(&self, place: usize) -> usize {
        let until_s = |spot: &usize| self.taken[place][*spot].iter().map(|taken| taken.until_s).fold(0.0, f64::max);
        (0..self.taken[place].len()).min_by(|a, b| until_s(a).total_cmp(&until_s(b))).unwrap_or(0)
    }
}

/// Fisher and Yates, each step drawn by the person who moves.
fn shuffle(people: &mut [usize], draw: Draw) {
    for last in (1..people.len()).rev() {
        let other = draw.below(last as u32 + 1, Purpose::Place, people[last] as u32, Tick(0), 0) as usize;
        people.swap(last, other);
    }
}
