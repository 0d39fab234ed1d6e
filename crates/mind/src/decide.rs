//! The stage `decide`: what everybody whose turn it is makes of the moment, and what they are about from now on.
//!
//! Options have a utility in common units (a timetable 10, a directive its own weight, being safe about 55); the greatest wins.

use stdx::draw::Purpose;
use stdx::parallel::filter_map_rows;
use stdx::table::Id;
use stdx::tick::Tick;
use world::event::{Reason, ReasonKind};
use world::flow::{Cry, Decision, Index, Percepts, Reach, Sighting, Turns};
use world::moment::Moment;
use world::population::{Act, PersonId, Spot};
use world::state::{Alert, Heard, Intent, IntentKind, Mind, Pace, SoundKind, Stage, Statement, StatementKind};

use crate::barricade::bar_a_door;
use crate::directives::{DirectiveStep, abandon, advance, wish};
use crate::hunt::{as_reasons, hunt};
use crate::params::Params;
use crate::perceive::{Perceiver, SMOKE_PER_M};
use crate::refuge::Refuges;
use crate::weigh::{Means, Scales, strongest};

/// Utility of keeping to the timetable.
const TIMETABLE: f64 = 10.0;

/// Utility of stopping to find out what is wrong.
const CURIOSITY: f64 = 20.0;

/// An infected person's aims are told at most this often, in seconds.
const TELL_PAUSE_S: f64 = 10.0;

/// Ways to be safe are weighed afresh this often, in seconds.
const WEIGH_PAUSE_S: f64 = 2.0;

/// Who was bitten cries out first, and finds words after this time, in seconds.
const BREATH_S: f64 = 1.5;

/// One who was bitten says so to whoever is this near, in metres, for so long, in seconds.
const CONFIDE_M: f64 = 5.0;
const CONFIDE_S: f64 = 120.0;

/// And not again for so long, in seconds.
const CONFIDE_PAUSE_S: f64 = 20.0;

/// Which rules of the mind are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minds {
    /// People keep to their timetable.
    pub timetables: bool,
    /// People warn each other.
    pub people_tell: bool,
    /// The infected hunt.
    pub infected_hunt: bool,
    /// People who hide push furniture before the door.
    pub doors_are_barred: bool,
    /// Which ways to be safe are thought of.
    pub means: Means,
}

/// What the stage reads besides the moment.
pub struct Surroundings<'a> {
    /// Parameters.
    pub params: &'a Params,
    /// Rules in force.
    pub minds: Minds,
    /// What is seen and heard.
    pub percepts: &'a Percepts,
    /// How far everything is.
    pub reach: &'a dyn Reach,
    /// Rooms to hide in.
    pub refuges: &'a Refuges,
    /// Who is near whom.
    pub index: &'a Index,
    /// Whose turn it is.
    pub turns: Turns,
}

/// The decisions of those whose turn it is and for whom something is new.
pub fn decide(moment: &Moment<'_>, around: &Surroundings<'_>) -> Vec<Decision> {
    let has_infectious = moment.world.healths.rows().iter().any(|health| health.stage == Stage::Infectious);
    let people = around.index.by_place();
    let alive = filter_map_rows(people.len(), |row| {
        let person = people[row];
        if !around.turns.is_turn(person, moment.world.tick) {
            return None;
        }
        match moment.world.healths[person].stage {
            Stage::Infectious => Some(decide_infected(moment, around, person)),
            Stage::Turning => Some(decide_turning(moment, person)),
            Stage::Dead => None,
            Stage::Susceptible | Stage::Exposed | Stage::Recovered | Stage::Half => {
                decide_person(moment, around, person, has_infectious)
            }
        }
    });
    let dead = moment.world.healths.iter().filter(|(_, health)| health.stage == Stage::Dead).map(|(person, _)| person);
    let ends = dead.filter_map(|person| directives_end(moment, person));
    let mut rows: Vec<Decision> = alive.into_iter().chain(ends).filter(|decision| is_news(moment, decision)).collect();
    rows.sort_unstable_by_key(|decision| decision.person);
    rows
}

fn is_news(moment: &Moment<'_>, decision: &Decision) -> bool {
    decision.mind != moment.world.minds[decision.person]
        || decision.notice.is_some()
        || decision.cry.is_some()
        || decision.directive.is_some()
}

/// Sounds since the last turn, and of this tick.
fn heard_by<'a>(moment: &'a Moment<'_>, percepts: &'a Percepts, person: PersonId) -> impl Iterator<Item = Heard> + 'a {
    let from = percepts.heard.partition_point(|&(other, _)| other < person);
    let now = percepts.heard[from..].iter().take_while(move |&&(other, _)| other == person).map(|&(_, heard)| heard);
    moment.world.ears[person].heard.iter().flatten().copied().chain(now)
}

fn decide_turning(moment: &Moment<'_>, person: PersonId) -> Decision {
    let mut mind = moment.world.minds[person];
    mind.intent = stay(moment, person, &mind);
    Decision { person, mind, notice: None, reasons: None, cry: None, directive: abandon(moment, person) }
}

/// What the dead had set their mind on fails.
fn directives_end(moment: &Moment<'_>, person: PersonId) -> Option<Decision> {
    let mind = moment.world.minds[person];
    let directive = abandon(moment, person)?;
    Some(Decision { person, mind, notice: None, reasons: None, cry: None, directive: Some(directive) })
}

fn stay(moment: &Moment<'_>, person: PersonId, mind: &Mind) -> Intent {
    let is_same = mind.intent.kind == IntentKind::Stay;
    Intent {
        kind: IntentKind::Stay,
        goal: if is_same { mind.intent.goal } else { moment.spot_of(person) },
        pace: Pace::Rest,
        person: None,
        thing: None,
        hold: None,
        directive: None,
        since: if is_same { mind.intent.since } else { moment.world.tick },
        cause: mind.cause,
    }
}

fn decide_infected(moment: &Moment<'_>, around: &Surroundings<'_>, person: PersonId) -> Decision {
    let old = moment.world.minds[person];
    let directive = abandon(moment, person);
    if !around.minds.infected_hunt {
        let mind = Mind { intent: stay(moment, person, &old), ..old };
        return Decision { person, mind, notice: None, reasons: None, cry: None, directive };
    }
    let seen = around.percepts.seen_by(person);
    let (mut mind, reason) = hunt(moment, around.params, person, seen, heard_by(moment, around.percepts, person));
    let is_told = is_new_aim(moment, &old, &mind);
    if is_told {
        mind.noticed_at = moment.world.tick;
    }
    let groans = moment.draw.happens(
        1.0 / around.params.groan_pause_s,
        around.params.period_s,
        Purpose::Voice,
        person.0,
        moment.world.tick,
        0,
    );
    let cry = groans.then_some(Cry { kind: SoundKind::Groan, level_db: around.params.groan_level_db, statement: None });
    let cry = cry.or_else(|| steps_of(moment, around, person));
    Decision { person, mind, notice: None, reasons: is_told.then(|| as_reasons(reason)), cry, directive }
}

/// True if an infected person goes after somebody else than before, or after a noise; losing sight of the same prey is not told, and nothing twice in ten seconds.
fn is_new_aim(moment: &Moment<'_>, old: &Mind, mind: &Mind) -> bool {
    let pause = Tick::at_s(TELL_PAUSE_S, moment.dt_s).0;
    let is_fresh = old.noticed_at.0 == 0 || moment.world.tick.since(old.noticed_at) >= pause;
    let prey = |mind: &Mind| mind.quarry.and_then(|quarry| quarry.person);
    let is_other = prey(mind) != prey(old) || (mind.quarry.is_some() && old.quarry.is_none());
    is_fresh && is_other && matches!(mind.intent.kind, IntentKind::Hunt | IntentKind::Search)
}

/// The speed at which steps have the level of running, in m/s.
const RUNNING_M_PER_S: f64 = 3.0;

/// Slower than this nobody is heard to walk, in m/s.
const SILENT_M_PER_S: f64 = 0.5;

/// By how much steps at ten times the speed are louder, in dB: 20 for the blow's energy, which grows with the square of the
/// speed, 5 for the number of steps, which grows with its root. An assumption; walking comes out 9 dB below running.
const STEP_SLOPE_DB: f64 = 25.0;

/// Level of steps at a speed, in dB(A) at 1 m.
pub fn step_level_db(params: &Params, speed_m_per_s: f64) -> f64 {
    params.running_level_db + STEP_SLOPE_DB * stdx::float::log10(speed_m_per_s.max(0.1) / RUNNING_M_PER_S)
}

/// Feet, running or walking, about once a second.
fn steps_of(moment: &Moment<'_>, around: &Surroundings<'_>, person: PersonId) -> Option<Cry> {
    let speed_m_per_s = moment.world.bodies[person].speed_m_per_s;
    let sounds = speed_m_per_s > SILENT_M_PER_S
        && moment.draw.chance(around.params.period_s.min(1.0), Purpose::Voice, person.0, moment.world.tick, 9);
    sounds.then_some(Cry { kind: SoundKind::Steps, level_db: step_level_db(around.params, speed_m_per_s), statement: None })
}

fn decide_person(moment: &Moment<'_>, around: &Surroundings<'_>, person: PersonId, has_infectious: bool) -> Option<Decision> {
    let seen = around.percepts.seen_by(person);
    let is_silent = !has_infectious || moment.world.bodies[person].speed_m_per_s <= SILENT_M_PER_S;
    if seen.is_empty() && is_silent && is_undisturbed(moment, around, person) {
        return None;
    }
    let mut perceiver = Perceiver::new(moment, around.params, person);
    perceiver.feel();
    perceiver.smell();
    perceiver.see(seen);
    for heard in heard_by(moment, around.percepts, person) {
        perceiver.hear(&heard);
    }
    let is_newly_alert = perceiver.settle();
    let notice = perceiver.notice;
    let mut mind = perceiver.mind;
    mind.appointment = appointment_now(moment, person, mind.appointment);
    let directive = advance(moment, person, &mind);
    let reasons = choose(moment, around, person, &mut mind, directive, is_newly_alert || notice.is_some());
    let cry = cry_of(moment, around, person, &mind, seen, notice.is_some());
    if cry.is_some() {
        mind.cried_at = moment.world.tick;
    }
    let cry = cry.or_else(|| if has_infectious { steps_of(moment, around, person) } else { None });
    Some(Decision { person, mind, notice, reasons, cry, directive })
}

/// True for the many to whom nothing happens: nothing heard, nothing feared, nothing wanted, nothing due.
fn is_undisturbed(moment: &Moment<'_>, around: &Surroundings<'_>, person: PersonId) -> bool {
    let world = moment.world;
    let mind = &world.minds[person];
    let is_calm = mind.alert == Alert::Unaware && mind.risk == 0.0 && mind.threats[0].is_none() && mind.bitten[0].is_none();
    let is_kept = matches!(mind.intent.kind, IntentKind::Attend | IntentKind::Stay)
        && appointment_now(moment, person, mind.appointment) == mind.appointment;
    let has_begun = mind.intent.kind == IntentKind::Attend || moment.population.people[person].appointments.is_empty();
    is_calm
        && is_kept
        && has_begun
        && world.ears[person].heard[0].is_none()
        && !world.grips[person].is_held()
        && world.healths[person].way.is_none()
        && heard_by(moment, around.percepts, person).next().is_none()
        && !moment.population.directives.rows().iter().any(|directive| directive.who == person)
        && world.airs[moment.space_of(person)].extinction_per_m < SMOKE_PER_M
        && world.bodies[person].speed_m_per_s < 1.8
}

fn appointment_now(moment: &Moment<'_>, person: PersonId, mut row: u16) -> u16 {
    let appointments = &moment.population.people[person].appointments;
    while appointments.get(usize::from(row) + 1).is_some_and(|next| next.from <= moment.world.tick) {
        row += 1;
    }
    row
}

/// Sets the intent; says why, if it is another than before and worth telling.
fn choose(
    moment: &Moment<'_>,
    around: &Surroundings<'_>,
    person: PersonId,
    mind: &mut Mind,
    stepped: Option<DirectiveStep>,
    is_shaken: bool,
) -> Option<[Option<Reason>; 3]> {
    let old = mind.intent;
    let mut best = attend(moment, around, person, mind);
    if let Some((intent, weight)) = wish(moment, person, mind, stepped).filter(|(_, weight)| *weight > best.1) {
        best = (intent, weight, one_reason(ReasonKind::Directive, weight));
    }
    if mind.alert == Alert::Wary && CURIOSITY > best.1 {
        let look = Intent { kind: IntentKind::Look, ..stay(moment, person, mind) };
        best = (look, CURIOSITY, one_reason(ReasonKind::Uneasy, CURIOSITY));
    }
    if mind.alert == Alert::Acting {
        best = be_safe(moment, around, person, mind, is_shaken, best);
    }
    mind.intent = best.0;
    let is_other = old.kind != best.0.kind
        || (old.directive != best.0.directive)
        || (old.kind != IntentKind::Attend
            && space_of(moment, old.goal) != space_of(moment, best.0.goal)
            && best.0.person.is_none());
    let is_quiet =
        matches!((old.kind, best.0.kind), (IntentKind::Stay | IntentKind::Attend, IntentKind::Attend | IntentKind::Stay));
    if is_other {
        mind.intent.since = moment.world.tick;
    } else {
        mind.intent.since = old.since;
    }
    (is_other && !is_quiet).then_some(best.2)
}

type Best = (Intent, f64, [Option<Reason>; 3]);

fn one_reason(kind: ReasonKind, weight: f64) -> [Option<Reason>; 3] {
    strongest(vec![Reason { kind, weight }])
}

fn space_of(moment: &Moment<'_>, spot: Spot) -> usize {
    moment.building.cells[spot.cell].space.index()
}

fn attend(moment: &Moment<'_>, around: &Surroundings<'_>, person: PersonId, mind: &Mind) -> Best {
    let row = moment.population.people[person].appointments.get(usize::from(mind.appointment));
    match row.filter(|row| around.minds.timetables && row.from <= moment.world.tick) {
        Some(row) => {
            let pace = Pace::Walk;
            let intent = Intent {
                kind: IntentKind::Attend,
                goal: row.spot,
                pace,
                person: None,
                thing: None,
                hold: None,
                directive: None,
                since: row.from,
                cause: None,
            };
            (intent, TIMETABLE, one_reason(ReasonKind::Timetable, TIMETABLE))
        }
        None => (stay(moment, person, mind), 0.0, [None; 3]),
    }
}

/// The best way to be safe, if it beats what else there is; ways are weighed when something is new, and now and then.
fn be_safe(
    moment: &Moment<'_>,
    around: &Surroundings<'_>,
    person: PersonId,
    mind: &mut Mind,
    is_shaken: bool,
    best: Best,
) -> Best {
    let now = moment.world.tick;
    let pause = Tick::at_s(WEIGH_PAUSE_S, moment.dt_s).0;
    let is_safe_bound = matches!(mind.intent.kind, IntentKind::Flee | IntentKind::Hide | IntentKind::Climb);
    let is_stuck = is_safe_bound && !moment.world.routes[person].is_reachable;
    let is_due = is_shaken || is_stuck || !is_safe_bound || now.since(mind.weighed_at) >= pause;
    if !is_due {
        return (refined(moment, around, person, mind.intent), f64::INFINITY, [None; 3]);
    }
    mind.weighed_at = now;
    let scales = Scales {
        moment,
        params: around.params,
        reach: around.reach,
        refuges: around.refuges,
        means: around.minds.means,
        person,
        mind,
    };
    match scales.safest().filter(|choice| choice.utility > best.1) {
        Some(choice) => (refined(moment, around, person, choice.intent), choice.utility, choice.reasons),
        None => best,
    }
}

/// Who hides first sees to the nearest door that is not locked, if nobody who hides there is nearer to it; then pushes furniture
/// before it, if any is left; then keeps to a corner.
fn refined(moment: &Moment<'_>, around: &Surroundings<'_>, person: PersonId, intent: Intent) -> Intent {
    let here = moment.spot_of(person);
    let space = moment.building.cells[intent.goal.cell].space;
    let is_inside = moment.building.cells[here.cell].space == space;
    let Some(refuge) = around.refuges.in_space(space).filter(|_| intent.kind == IntentKind::Hide && is_inside) else {
        return intent;
    };
    let is_open = |opening| {
        let door = &moment.world.doors[opening];
        door.state != building::kinds::DoorState::Locked && !door.is_broken
    };
    let in_a_corner = || Intent { goal: crate::refuge::corner_of(moment, space, person), pace: Pace::Walk, ..intent };
    let mine = refuge.doors.iter().filter(|&&(opening, spot)| is_open(opening) && is_nearest(moment, around, person, spot));
    let nearest = mine.min_by(|a, b| a.1.at.distance(here.at).total_cmp(&b.1.at.distance(here.at)).then(a.0.cmp(&b.0)));
    match nearest {
        Some(&(_, spot)) => Intent { goal: spot, pace: Pace::Run, ..intent },
        None if around.minds.doors_are_barred => bar_a_door(moment, person, space, intent).unwrap_or_else(in_a_corner),
        None => in_a_corner(),
    }
}

fn is_nearest(moment: &Moment<'_>, around: &Surroundings<'_>, person: PersonId, spot: Spot) -> bool {
    let mine = moment.world.bodies[person].at.distance(spot.at);
    let space = moment.building.cells[spot.cell].space;
    moment.building.spaces[space].cells.iter().all(|&cell| {
        around.index.in_cell(cell).iter().all(|&other| {
            let is_rival = other != person && moment.world.minds[other].intent.kind == IntentKind::Hide;
            !is_rival || (mine, person) < (moment.world.bodies[other].at.distance(spot.at), other)
        })
    })
}

/// A warning if danger is in sight or new; a word about one's own bite to whoever is near.
fn cry_of(
    moment: &Moment<'_>,
    around: &Surroundings<'_>,
    person: PersonId,
    mind: &Mind,
    seen: &[Sighting],
    has_news: bool,
) -> Option<Cry> {
    let pause = Tick::at_s(around.params.warn_pause_s, moment.dt_s).0;
    let is_out_of_breath = mind.cried_at.0 > 0 && moment.world.tick.since(mind.cried_at) < pause;
    if !around.minds.people_tell || is_out_of_breath {
        return None;
    }
    if is_baiting(moment, person, mind) {
        return Some(Cry { kind: SoundKind::Shout, level_db: around.params.shout_level_db, statement: None });
    }
    let is_hiding = mind.intent.kind == IntentKind::Hide && moment.world.routes[person].is_there;
    let danger = mind.threats.iter().flatten().find(|threat| threat.is_seen && threat.at == moment.world.tick);
    if let Some(threat) = danger.filter(|_| mind.alert == Alert::Acting && !is_hiding && (has_news || !seen.is_empty())) {
        let statement = Statement { kind: StatementKind::Danger, about: threat.person, spot: threat.spot, root: threat.cause };
        return Some(Cry { kind: SoundKind::Shout, level_db: around.params.shout_level_db, statement: Some(statement) });
    }
    let own = mind.bitten.iter().flatten().find(|belief| belief.person == person)?;
    let since_s = f64::from(moment.world.tick.since(moment.world.healths[person].since)) * moment.dt_s;
    let said_it = mind.cried_at.0 > 0 && f64::from(moment.world.tick.since(mind.cried_at)) * moment.dt_s < CONFIDE_PAUSE_S;
    if mind.alert == Alert::Acting
        || said_it
        || !(BREATH_S..=CONFIDE_S).contains(&since_s)
        || !has_company(moment, around, person)
    {
        return None;
    }
    let spot = moment.spot_of(person);
    let statement = Statement { kind: StatementKind::Bitten, about: Some(person), spot, root: own.cause };
    Some(Cry { kind: SoundKind::Speech, level_db: around.params.speech_level_db, statement: Some(statement) })
}

/// True for who stands at a ledge to lure the infected there: they call (rules P10, Z4).
fn is_baiting(moment: &Moment<'_>, person: PersonId, mind: &Mind) -> bool {
    let act = mind.intent.directive.map(|id| moment.population.directives[id].act);
    matches!(act, Some(Act::Bait(_))) && moment.world.routes[person].is_there
}

fn has_company(moment: &Moment<'_>, around: &Surroundings<'_>, person: PersonId) -> bool {
    let here = moment.spot_of(person);
    let mut has_company = false;
    around.index.near(moment.storey_of(here.cell), here.at, CONFIDE_M, |neighbour| {
        has_company |= neighbour.person != person && moment.space_of(neighbour.person) == moment.space_of(person);
    });
    has_company
}
