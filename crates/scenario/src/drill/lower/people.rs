//! People, drawn and put in their places.

use building::plan::OpeningId;
use evacuation::setup::Evacuee;
use geom::point::Point;
use stdx::chance::Numbers;
use stdx::draw::Draw;
use stdx::tick::Tick;

use super::super::check::hint;
use super::super::law::{Law, Lot};
use super::super::place::{Floor, Standing};
use super::super::traits::{What, lot};
use super::super::{Drill, People, Placing, Speed, Stairs};
use super::{Lowering, Part};
use crate::problems::code;

/// Bodies cover at most this share of a floor, however they stand (discs, Lagrange 1773).
const DENSEST_SHARE: f64 = 0.9069;

/// Group numbers end here.
const MOST_GROUPS: u32 = 65_500;

impl Lowering<'_> {
    /// Everybody, row by row, and the exits that each row's people know.
    pub(super) fn people(&mut self, draw: Draw) -> (Vec<Evacuee>, Vec<Vec<OpeningId>>) {
        let drill = self.drill;
        let mut standing = self.building.map(Standing::new);
        let mut groups = Groups::of(drill);
        let mut evacuees = Vec::new();
        let mut known = Vec::new();
        if drill.people.is_empty() {
            let message = "nobody is there".to_string();
            self.misfit(code::NOBODY, Part::Whole, "", message, "add `[[people]]`".to_string());
        }
        for (row, people) in drill.people.iter().enumerate() {
            let journey = self.journey_of(row, people);
            let familiar = (!people.knows.is_empty()).then(|| {
                let part = || Part::People(row);
                known.push(people.knows.iter().filter_map(|name| self.exit(name, part(), "knows")).collect());
                known.len().saturating_sub(1).min(usize::from(u16::MAX)) as u16
            });
            let group = Lot { draw, group: row as u32, member: 0, what: 0 };
            let mut members: Vec<Evacuee> = (0..people.count)
                .map(|member| {
                    let who = evacuee(people, Lot { member, ..group }, drill.time.step_s);
                    Evacuee { journey, group: groups.of_member(people, member), familiar, ..who }
                })
                .collect();
            if let Some(standing) = &mut standing {
                self.place(row, people, &mut members, standing, group);
            }
            evacuees.extend(members);
        }
        if groups.next > MOST_GROUPS {
            let message = format!("there are {} groups; {MOST_GROUPS} are counted", groups.next);
            self.misfit(code::OUT_OF_RANGE, Part::Whole, "", message, "make fewer and larger groups".to_string());
        }
        (evacuees, known)
    }

    /// The row of a journey among those that [`Lowering::ways`] makes.
    fn journey_of(&mut self, row: usize, people: &People) -> u16 {
        let drill = self.drill;
        let Some(name) = &people.journey else { return (drill.journeys.len() + drill.goals.len()) as u16 };
        let journey = drill.journeys.iter().position(|journey| journey.key == *name);
        let goal = || drill.goals.iter().position(|goal| goal.key == *name).map(|goal| drill.journeys.len() + goal);
        match journey.or_else(goal) {
            Some(row) => row as u16,
            None => {
                let known = drill.journeys.iter().map(|journey| journey.key.as_str());
                let hint = hint(name, known.chain(drill.goals.iter().map(|goal| goal.key.as_str())));
                let message = format!("there is no journey and no goal `{name}`");
                self.misfit(code::UNKNOWN_NAME, Part::People(row), "journey", message, hint);
                0
            }
        }
    }

    fn place(&mut self, row: usize, people: &People, members: &mut [Evacuee], standing: &mut Standing<'_>, group: Lot) {
        if let Placing::At(places) = &people.placing {
            return self.place_at(row, people, places, members, standing);
        }
        let floors = self.floors(row, people);
        let count = floors.len();
        for (n, floor) in floors.iter().enumerate() {
            let mine: Vec<usize> = (n..members.len()).step_by(count).collect();
            let placed = match people.placing {
                Placing::Random => by_luck(floor, people, &mine, members, standing, group),
                _ => in_rows(floor, people, &mine, members, standing),
            };
            if placed < mine.len() {
                let (place, area_m2) = (place_words(people, n), floor.area_m2());
                let message = format!("there is room for {placed} of {} people in {place} ({area_m2:.1} m²)", mine.len());
                let hint = match people.placing {
                    Placing::Random => "by luck they fill half the floor at most; put fewer there, or `placing = \"dense\"`",
                    Placing::Lattice => "put fewer there, or `placing = \"dense\"`, or make bodies smaller",
                    _ => "put fewer there, or make bodies smaller",
                };
                self.misfit(code::PLACE_TOO_SMALL, Part::People(row), "count", message, hint.to_string());
            }
        }
    }

    fn place_at(&mut self, row: usize, people: &People, places: &[Point], members: &mut [Evacuee], standing: &mut Standing<'_>) {
        let Some(storey) = self.storey(people.zone.storey.unwrap_or(0), Part::People(row), "storey") else { return };
        if places.len() != members.len() {
            let message = format!("there are {} people and {} places", members.len(), places.len());
            self.misfit(code::CONTRADICTION, Part::People(row), "at", message, "give one place a person".to_string());
        }
        for (&at, who) in places.iter().zip(members) {
            let Some(spot) = standing.spot_at(storey, at) else {
                let message = format!("nobody can stand at [{}, {}]: no floor is there", at.x, at.y);
                let hint = "give a place within a space and off its fixtures; mind the storey".to_string();
                self.misfit(code::NO_FLOOR, Part::People(row), "at", message, hint);
                continue;
            };
            who.start = spot;
            if who.enters == Tick(0) {
                if !standing.is_free(storey, at, who.radius_m, 0.0) {
                    let message = format!("the body at [{}, {}] overlaps another", at.x, at.y);
                    let hint = "move it away by both radii, or make bodies smaller".to_string();
                    self.misfit(code::NO_FLOOR, Part::People(row), "at", message, hint);
                }
                standing.take(storey, at, who.radius_m);
            }
        }
    }

    /// The floors that people fill in turn.
    fn floors(&mut self, row: usize, people: &People) -> Vec<Floor> {
        let (Some(building), zone) = (self.building, &people.zone) else { return Vec::new() };
        let ring = zone.ring.as_deref();
        let mut parts = Vec::new();
        for name in &zone.spaces {
            match building.space_by_key(name) {
                Some(space) => parts.push((building.spaces[space].storey, Some(space))),
                None => {
                    let hint = hint(name, building.spaces.rows().iter().map(|space| space.key.as_str()));
                    self.misfit(code::UNKNOWN_NAME, Part::People(row), "where", format!("there is no space `{name}`"), hint);
                }
            }
        }
        if zone.spaces.is_empty() {
            parts.extend(self.storey(zone.storey.unwrap_or(0), Part::People(row), "where").map(|storey| (storey, None)));
        }
        let mut floors = Vec::new();
        for (storey, space) in parts {
            match Floor::of(building, storey, space, ring) {
                Some(floor) => floors.push(floor),
                None => {
                    let message = "no floor lies within the place given".to_string();
                    let hint = "mind the storey and the corners, in metres of the plan".to_string();
                    self.misfit(code::NO_FLOOR, Part::People(row), "where", message, hint);
                }
            }
        }
        floors
    }
}

fn place_words(people: &People, n: usize) -> String {
    people.zone.spaces.get(n).map_or("the place given".to_string(), |space| format!("`{space}`"))
}

/// Places people by luck; how many.
fn by_luck(
    floor: &Floor,
    people: &People,
    mine: &[usize],
    members: &mut [Evacuee],
    standing: &mut Standing<'_>,
    group: Lot,
) -> usize {
    let bodies_m2: f64 = mine.iter().filter(|&&n| members[n].enters == Tick(0)).map(|&n| disc_m2(members[n].radius_m)).sum();
    if bodies_m2 > DENSEST_SHARE * floor.area_m2() {
        return (mine.len() as f64 * DENSEST_SHARE * floor.area_m2() / bodies_m2) as usize;
    }
    for (placed, &n) in mine.iter().enumerate() {
        let who = &mut members[n];
        let luck = lot(Lot { member: n as u32, ..group }, What::Place);
        let is_first = who.enters == Tick(0);
        let spot = if is_first {
            standing.by_luck(floor, luck, who.radius_m, people.distance_m)
        } else {
            standing.by_luck_later(floor, luck, who.radius_m)
        };
        let Some(spot) = spot else { return placed };
        who.start = spot;
        if is_first {
            standing.take(floor.storey(), spot.at, who.radius_m);
        }
    }
    mine.len()
}

/// Places people in rows, evenly or densely; how many.
fn in_rows(floor: &Floor, people: &People, mine: &[usize], members: &mut [Evacuee], standing: &mut Standing<'_>) -> usize {
    let radius_m = mine.iter().map(|&n| members[n].radius_m).fold(0.0, f64::max);
    if mine.len() as f64 * disc_m2(radius_m) > 2.0 * floor.area_m2() + 1.0 {
        return (floor.area_m2() / disc_m2(radius_m)) as usize;
    }
    let spots = match people.placing {
        Placing::Dense(side) => standing.densely(floor, mine.len(), radius_m, people.distance_m, side),
        _ => standing.evenly(floor, mine.len(), radius_m, people.distance_m),
    };
    let mut placed = 0;
    for (&n, spot) in mine.iter().zip(spots) {
        let who = &mut members[n];
        who.start = spot;
        if who.enters == Tick(0) {
            if !standing.is_free(floor.storey(), spot.at, who.radius_m, people.distance_m) {
                return placed;
            }
            standing.take(floor.storey(), spot.at, who.radius_m);
        }
        placed += 1;
    }
    placed
}

fn disc_m2(radius_m: f64) -> f64 {
    std::f64::consts::PI * radius_m * radius_m
}

/// Somebody, without place, journey and group.
fn evacuee(people: &People, person: Lot, step_s: f64) -> Evacuee {
    let drawn = |law: &Law, what| law.draw(lot(person, what));
    let traits = people.traits(person);
    let luck = lot(person, What::Speed).unit(0);
    let level_m_per_s = match &people.speed {
        Speed::Law(law) => drawn(law, What::Speed),
        Speed::Table(table) => table.speed_m_per_s(&traits, luck),
    };
    let level_m_per_s = level_m_per_s.max(0.01);
    let (stair_up, stair_down) = match &people.stairs {
        Stairs::Shares(up, down) => (drawn(up, What::StairUp), drawn(down, What::StairDown)),
        Stairs::Speeds(up, down) => (drawn(up, What::StairUp) / level_m_per_s, drawn(down, What::StairDown) / level_m_per_s),
        Stairs::Table(table) => {
            let (up, down) = table.speeds_m_per_s(&traits, luck);
            (up / level_m_per_s, down / level_m_per_s)
        }
    };
    Evacuee {
        enters: Tick::at_s(drawn(&people.enters_s, What::Enters), step_s),
        pre_movement_s: drawn(&people.pre_movement_s, What::PreMovement),
        radius_m: drawn(&people.radius_m, What::Radius),
        speed_m_per_s: level_m_per_s * drawn(&people.speed_share, What::SpeedShare),
        stair_up,
        stair_down,
        gap_share: drawn(&people.gap_share, What::GapShare),
        critical_speed_m_per_s: drawn(&people.critical_speed_m_per_s, What::CriticalSpeed),
        reserve_m: drawn(&people.reserve_m, What::Reserve),
        ..Evacuee::default()
    }
}

/// Gives out group numbers.
struct Groups {
    next: u32,
}

impl Groups {
    /// New numbers begin above those that the drill gives.
    fn of(drill: &Drill) -> Groups {
        Groups {
            next: drill.people.iter().filter_map(|people| people.group).map(|group| u32::from(group) + 1).max().unwrap_or(0),
        }
    }

    fn of_member(&mut self, people: &People, member: u32) -> Option<u16> {
        match (people.group, people.group_size) {
            (Some(group), _) => Some(group),
            (None, Some(size)) => {
                if member.is_multiple_of(size.max(1)) {
                    self.next += 1;
                }
                Some(self.next.saturating_sub(1).min(MOST_GROUPS) as u16)
            }
            (None, None) => None,
        }
    }
}
