//! The commit: places what the stages returned, and makes the events, in one fixed order.

use building::plan::SpaceId;
use stdx::tick::Tick;
use world::event::{Detail, Event, EventKind};
use world::fire::Burning;
use world::flow::{BlockChange, Bodies, Contacts, Decision, Exposure, Footings, Healths, Percepts, Routes, Turns, Works};
use world::population::{PersonId, Speaker, Spot};
use world::state::{Ears, EventId, Heard, MOST_HEARD, Sound, SoundKind, Stage, Statement, World};
use world::things::Handling;

use crate::setup::Setup;
use crate::simulation::Happenings;

mod blocks;
mod bodies;
mod contacts;
mod doors;
mod fires;
mod heights;
mod minds;
mod things;

/// What the stages of a tick returned.
pub(crate) struct Outcome {
    pub(crate) percepts: Percepts,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) burning: Option<Burning>,
    pub(crate) works: Works,
    pub(crate) moves: Vec<BlockChange>,
    pub(crate) routes: Routes,
    pub(crate) bodies: Bodies,
    pub(crate) footings: Footings,
    pub(crate) handling: Handling,
    pub(crate) contacts: Contacts,
    pub(crate) exposures: Vec<Exposure>,
    pub(crate) healths: Healths,
    pub(crate) turns: Turns,
    /// Level of the thunder that begins, in dB(A).
    pub(crate) thunder_db: Option<f64>,
}

impl Outcome {
    /// True if nothing that the index holds changes: nobody moves, nobody's way or pace is another.
    pub(crate) fn is_still(&self, world: &World) -> bool {
        let is_same_pace = |decision: &Decision| decision.mind.intent.pace == world.minds[decision.person].intent.pace;
        self.routes.is_empty()
            && self.footings.is_empty()
            && self.moves.is_empty()
            && self.healths.iter().all(|(_, health)| health.stage != Stage::Dead)
            && self.decisions.iter().all(is_same_pace)
            && self.bodies == world.bodies.rows()
    }
}

/// Turns the present into the next tick's.
pub(crate) fn commit(setup: &Setup, world: &mut World, outcome: Outcome) -> Happenings {
    let mut ledger = Ledger { setup, tick: world.tick, next: world.next_event, events: Vec::new(), sounds: Vec::new() };
    ring_bells(&mut ledger);
    speak(&mut ledger);
    thunder(&mut ledger, outcome.thunder_db);
    listen(setup, world, &outcome.percepts, outcome.turns);
    for decision in outcome.decisions {
        minds::place(world, &mut ledger, decision);
    }
    if let Some(burning) = outcome.burning {
        fires::place(world, &mut ledger, burning);
    }
    fires::ring(world, &mut ledger);
    doors::place(world, &mut ledger, &outcome.works);
    blocks::place(world, &mut ledger, &outcome.moves);
    bodies::place(world, &mut ledger, outcome.routes, outcome.bodies, &climbing::climb::deaths(&outcome.footings));
    let falls = heights::place(world, &mut ledger, &outcome.footings);
    let blows = things::place(world, &mut ledger, &outcome.handling);
    let origins = contacts::Origins { falls: &falls, blows: &blows };
    contacts::place(world, &mut ledger, &outcome.contacts, &outcome.exposures, outcome.healths, &origins);
    world.occurrences = things::occurrences(&ledger);
    world.tick = world.tick.plus(1);
    world.next_event = ledger.next;
    world.sounds = ledger.sounds.clone();
    Happenings { events: ledger.events, sounds: ledger.sounds }
}

/// Where the events and sounds of a tick are written down.
pub(crate) struct Ledger<'a> {
    pub(crate) setup: &'a Setup,
    pub(crate) tick: Tick,
    next: EventId,
    events: Vec<Event>,
    sounds: Vec<Sound>,
}

impl Ledger<'_> {
    /// Makes an event at a person's place; `causes` that are none are left out.
    fn add(
        &mut self,
        world: &World,
        kind: EventKind,
        who: Option<PersonId>,
        whom: Option<PersonId>,
        causes: &[Option<EventId>],
        detail: Detail,
    ) -> EventId {
        let id = self.next;
        self.next = EventId(id.0 + 1);
        let body = who.map(|person| &world.bodies[person]);
        let mut kept: Vec<EventId> = Vec::with_capacity(causes.len());
        for &cause in causes.iter().flatten().filter(|cause| **cause < id) {
            if !kept.contains(&cause) {
                kept.push(cause);
            }
        }
        self.events.push(Event {
            id,
            tick: self.tick,
            kind,
            who,
            whom,
            opening: None,
            space: body.map(|body| self.setup.building.cells[body.cell].space),
            at: body.map(|body| body.at),
            causes: kept,
            detail,
        });
        id
    }

    /// The event made last, to be completed.
    fn last(&mut self) -> Option<&mut Event> {
        self.events.last_mut()
    }

    fn sound(
        &mut self,
        world: &World,
        person: PersonId,
        kind: SoundKind,
        level_db: f64,
        statement: Option<Statement>,
        cause: Option<EventId>,
    ) {
        let body = &world.bodies[person];
        let spot = Spot { cell: body.cell, at: body.at };
        self.sounds.push(Sound { kind, level_db, spot, source: Some(person), statement, cause });
    }
}

impl Ledger<'_> {
    /// Makes an event of nobody, in a space.
    fn add_in_space(&mut self, kind: EventKind, space: SpaceId, causes: &[Option<EventId>], detail: Detail) -> EventId {
        let id = self.next;
        self.next = EventId(id.0 + 1);
        let causes = causes.iter().flatten().copied().filter(|cause| *cause < id).collect();
        let space = Some(space);
        let (who, whom, opening, at) = (None, None, None, None);
        self.events.push(Event { id, tick: self.tick, kind, who, whom, opening, space, at, causes, detail });
        id
    }
}

fn ring_bells(ledger: &mut Ledger<'_>) {
    let setup = ledger.setup;
    for bell in setup.population.bells.iter().filter(|bell| bell.at == ledger.tick) {
        let id = ledger.next;
        ledger.next = EventId(id.0 + 1);
        ledger.events.push(Event {
            id,
            tick: ledger.tick,
            kind: EventKind::Bell,
            who: None,
            whom: None,
            opening: None,
            space: None,
            at: None,
            causes: Vec::new(),
            detail: Detail::Lesson(bell.lesson),
        });
    }
}

/// Loudspeakers sound again and again while they are on.
fn speak(ledger: &mut Ledger<'_>) {
    let setup = ledger.setup;
    let period = ((setup.params.sensing.loudspeaker_s / setup.dt_s).round() as u32).max(1);
    let on = |speaker: &&Speaker| speaker.from <= ledger.tick && ledger.tick < speaker.until;
    let on: Vec<&Speaker> = setup.population.speakers.iter().filter(|_| setup.rules.loudspeakers_play).filter(on).collect();
    for speaker in on {
        let begins = speaker.spots.first().filter(|_| speaker.from == ledger.tick);
        if let Some(spot) = begins {
            let space = setup.building.cells[spot.cell].space;
            let detail = Detail::Sounded { sound: SoundKind::Loudspeaker, level_db: speaker.level_db };
            ledger.add_in_space(EventKind::Loudspeaker, space, &[], detail);
        }
        if (ledger.tick.0 - speaker.from.0).is_multiple_of(period) {
            ledger.sounds.extend(speaker.spots.iter().map(|&spot| {
                let (kind, level_db) = (SoundKind::Loudspeaker, speaker.level_db);
                Sound { kind, level_db, spot, source: None, statement: None, cause: None }
            }));
        }
    }
}

/// Thunder comes from above: for the record it is put where the first open ground is, or else the first floor.
fn thunder(ledger: &mut Ledger<'_>, level_db: Option<f64>) {
    let building = &ledger.setup.building;
    let is_outdoors = |cell: &building::plan::Cell| building.spaces[cell.space].category.is_outdoors();
    let Some(level_db) = level_db else { return };
    let place = building.cells.iter().find(|(_, cell)| is_outdoors(cell)).or_else(|| building.cells.iter().next());
    let Some((cell, row)) = place else { return };
    let spot = Spot { cell, at: row.centre };
    ledger.sounds.push(Sound { kind: SoundKind::Thunder, level_db, spot, source: None, statement: None, cause: None });
}

/// Faintest noise that is kept, as energy: below the threshold of hearing.
const LEAST_NOISE: f64 = 1.0;

/// Those whose turn it was have thought about what they heard; for the others the loudest sounds wait. Noise dies away.
fn listen(setup: &Setup, world: &mut World, percepts: &Percepts, turns: Turns) {
    let tick = world.tick;
    let left = stdx::float::exp(-setup.dt_s / setup.params.sensing.noise_memory_s);
    for person in world.bodies.ids() {
        let ears = &mut world.ears[person];
        if turns.is_turn(person, tick) && ears.heard[0].is_some() {
            ears.heard = Ears::default().heard;
        }
        if ears.noise_strength > 0.0 && tick >= ears.noise_until {
            ears.noise_strength = Some(ears.noise_strength * left).filter(|&noise| noise >= LEAST_NOISE).unwrap_or(0.0);
        }
    }
    for noise in &percepts.noise {
        let ears = &mut world.ears[noise.person];
        // A noise lasts as long as the loudest of its sounds.
        if noise.strength >= ears.noise_strength {
            ears.noise_until = noise.until;
        }
        ears.noise_strength += noise.strength;
    }
    for &(person, heard) in percepts.heard.iter().filter(|&&(person, _)| !turns.is_turn(person, tick)) {
        keep(&mut world.ears[person].heard, heard);
    }
}

/// Keeps the loudest, and what was said before mere noise.
fn keep(ears: &mut [Option<Heard>; MOST_HEARD], heard: Heard) {
    let rank = |row: &Heard| (row.statement.is_some(), row.level_db);
    let louder = |a: &Heard, b: &Heard| {
        let (x, y) = (rank(a), rank(b));
        x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)).is_gt()
    };
    let place = ears.iter().position(|slot| slot.as_ref().is_none_or(|kept| louder(&heard, kept)));
    if let Some(place) = place {
        ears[place..].rotate_right(1);
        ears[place] = Some(heard);
    }
}
