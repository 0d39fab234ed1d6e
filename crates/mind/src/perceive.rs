//! From percepts to beliefs: dangers known, people known to be bitten, perceived risk, and whether one acts.
//!
//! Risk adds up cues and halves every two minutes (minds study 1.3, after Lovreglio et al. 2016 and Kuligowski 2009):
//! from `wary_risk` on people look what is going on, from `act_risk` on they act.

use stdx::draw::Purpose;
use stdx::float;
use stdx::tick::Tick;
use world::event::Sense;
use world::flow::{Appearance, Notice, Sighting};
use world::moment::Moment;
use world::population::PersonId;
use world::state::{Alert, BittenBelief, EventId, Heard, MOST_BELIEFS, MOST_THREATS, Mind, SoundKind, StatementKind, Threat};

use crate::params::Params;

/// Nobody notices dangers anew more often than this, in seconds.
const NOTICE_PAUSE_S: f64 = 4.0;

/// Three runners say as much as a crowd.
const MOST_RUNNERS: usize = 3;

/// Smoke from this extinction on is noticed, in 1/m: one sees no farther than 30 m (Jin).
pub const SMOKE_PER_M: f64 = 0.1;

/// A mind that takes things in.
pub struct Perceiver<'a> {
    moment: &'a Moment<'a>,
    params: &'a Params,
    person: PersonId,
    /// The mind as it becomes.
    pub mind: Mind,
    /// What was noticed, the most important only.
    pub notice: Option<Notice>,
    was: Alert,
}

impl<'a> Perceiver<'a> {
    /// Starts from the mind as it is, its risk faded by one period.
    pub fn new(moment: &'a Moment<'a>, params: &'a Params, person: PersonId) -> Perceiver<'a> {
        let mut mind = moment.world.minds[person];
        let was = mind.alert;
        if mind.risk > 0.0 {
            mind.risk *= float::exp(-std::f64::consts::LN_2 * params.period_s / params.risk_half_life_s);
            if mind.risk < 0.001 {
                mind.risk = 0.0;
            }
        }
        let fades = Tick::at_s(params.threat_memory_s, moment.dt_s).0;
        let now = moment.world.tick;
        mind.threats = kept(mind.threats, |threat| threat.is_seen || now.since(threat.at) < fades);
        Perceiver { moment, params, person, mind, notice: None, was }
    }

    fn now(&self) -> Tick {
        self.moment.world.tick
    }

    fn may_notice(&self) -> bool {
        let pause = Tick::at_s(NOTICE_PAUSE_S, self.moment.dt_s).0;
        self.was < Alert::Acting || self.now().since(self.mind.noticed_at) >= pause
    }

    /// Takes in what is seen.
    pub fn see(&mut self, seen: &[Sighting]) {
        let runners = seen.iter().filter(|sighting| sighting.appearance == Appearance::Running).count().min(MOST_RUNNERS);
        self.mind.risk = self.mind.risk.max(self.params.cue_runner_seen * runners as f64);
        let is_danger = |sighting: &&Sighting| !matches!(sighting.appearance, Appearance::Running | Appearance::Prey);
        for sighting in seen.iter().filter(is_danger) {
            let world = self.moment.world;
            let attacker = world.grips[sighting.person].holders().find(|&holder| self.moment.is_infectious(holder));
            let danger = attacker.unwrap_or(sighting.person);
            let behind = world.healths[danger].cause;
            let is_new = !self.mind.threats.iter().flatten().any(|threat| threat.person == Some(danger) && threat.is_seen);
            if is_new && self.may_notice() && self.notice.is_none_or(|notice| notice.sense != Sense::Sight) {
                let at = world.bodies[danger].at;
                self.notice = Some(Notice { sense: Sense::Sight, whom: Some(danger), sound: None, at, cause: behind });
            }
            self.mind.risk = self.mind.risk.max(self.params.cue_attack_seen);
            let cause =
                self.mind.threats.iter().flatten().find(|threat| threat.person == Some(danger)).map(|threat| threat.cause);
            let cause = cause.or(self.notice.map(|_| EventId::PENDING)).or(self.mind.cause).or(behind);
            self.remember(Threat {
                person: Some(danger),
                spot: self.moment.spot_of(danger),
                at: self.now(),
                cause: cause.unwrap_or(EventId::PENDING),
                is_seen: true,
            });
        }
    }

    /// Takes in a sound.
    pub fn hear(&mut self, heard: &Heard) {
        match (heard.statement, heard.kind) {
            (Some(statement), _) if statement.kind == StatementKind::Danger => {
                self.mind.risk += self.params.cue_told;
                let told = Threat {
                    person: statement.about,
                    spot: statement.spot,
                    at: self.now(),
                    cause: EventId::PENDING,
                    is_seen: false,
                };
                self.learn(heard, Sense::Told, statement.about, Some(told));
            }
            (Some(statement), _) => {
                let Some(about) = statement.about else { return };
                if !self.mind.bitten.iter().flatten().any(|belief| belief.person == about) {
                    let sound = Some((heard.kind, heard.level_db));
                    let cause = heard.cause.or(Some(statement.root));
                    self.notice = Some(Notice { sense: Sense::Told, whom: Some(about), sound, at: statement.spot.at, cause });
                    self.believe_bitten(about, EventId::PENDING);
                }
            }
            (None, SoundKind::Scream) => {
                self.mind.risk += self.params.cue_scream;
                let cry = Threat { person: None, spot: heard.spot, at: self.now(), cause: EventId::PENDING, is_seen: false };
                self.learn(heard, Sense::Hearing, heard.source, Some(cry));
            }
            (None, SoundKind::Shout) => {
                self.unsettle(self.params.cue_scream / 2.0, self.params.act_risk * 0.8);
                self.learn(heard, Sense::Hearing, heard.source, None);
            }
            (None, SoundKind::Thud | SoundKind::Groan) => {
                self.unsettle(self.params.cue_thud, self.params.wary_risk * 1.2);
                self.learn(heard, Sense::Hearing, heard.source, None);
            }
            (None, SoundKind::Alarm) => {
                // It says no more the longer it lasts.
                self.mind.risk = self.mind.risk.max(self.params.cue_alarm);
                self.learn(heard, Sense::Hearing, None, None);
            }
            _ => {}
        }
    }

    /// A noise without words makes people look, never run: however often it is heard, it raises the risk no further than `most_risk`.
    fn unsettle(&mut self, risk: f64, most_risk: f64) {
        self.mind.risk = (self.mind.risk + risk).min(self.mind.risk.max(most_risk));
    }

    /// What was heard counts as noticed once it changes what the person does.
    fn learn(&mut self, heard: &Heard, sense: Sense, whom: Option<PersonId>, threat: Option<Threat>) {
        let changes = self.alert_now() > self.was;
        if changes && self.notice.is_none() {
            let sound = Some((heard.kind, heard.level_db));
            self.notice = Some(Notice { sense, whom, sound, at: heard.spot.at, cause: heard.cause });
        }
        let cause = if self.notice.is_some() { Some(EventId::PENDING) } else { heard.cause.or(self.mind.cause) };
        if let (Some(threat), Some(cause)) = (threat, cause) {
            self.remember(Threat { cause, ..threat });
        }
    }

    /// Feels an attack or a bite on the own body.
    pub fn feel(&mut self) {
        let world = self.moment.world;
        let health = &world.healths[self.person];
        let knows = self.mind.bitten.iter().flatten().any(|belief| belief.person == self.person);
        if let Some(cause) = health.cause.filter(|_| health.way.is_some() && !knows) {
            self.believe_bitten(self.person, cause);
        }
        let grip = &world.grips[self.person];
        let attacker = grip.holders().find(|&holder| self.moment.is_infectious(holder));
        if let (Some(attacker), Some(cause)) = (attacker, grip.cause) {
            self.mind.risk = self.mind.risk.max(self.params.cue_attack_seen);
            let spot = self.moment.spot_of(attacker);
            self.remember(Threat { person: Some(attacker), spot, at: self.now(), cause, is_seen: true });
            self.mind.cause = self.mind.cause.or(Some(cause));
        }
    }

    /// Smells and sees smoke in the own space.
    pub fn smell(&mut self) {
        let air = &self.moment.world.airs[self.moment.space_of(self.person)];
        if air.extinction_per_m < SMOKE_PER_M {
            return;
        }
        self.mind.risk = self.mind.risk.max(self.params.cue_smoke);
        let is_new = self.alert_now() > self.was && self.notice.is_none();
        if is_new {
            let at = self.moment.world.bodies[self.person].at;
            self.notice = Some(Notice { sense: Sense::Touch, whom: None, sound: None, at, cause: air.smoke_cause });
        }
    }

    /// The new danger first, then those seen, then those heard of: what was seen is forgotten last.
    fn remember(&mut self, threat: Threat) {
        let is_other = |old: &&Threat| {
            old.person != threat.person || (threat.person.is_none() && old.spot.at.distance(threat.spot.at) >= 5.0)
        };
        let old = self.mind.threats;
        let others = || old.iter().flatten().filter(is_other);
        let seen = others().filter(|old| old.is_seen);
        let heard = others().filter(|old| !old.is_seen);
        let mut threats = [None; MOST_THREATS];
        for (slot, &threat) in threats.iter_mut().zip(std::iter::once(&threat).chain(seen).chain(heard)) {
            *slot = Some(threat);
        }
        self.mind.threats = threats;
    }

    fn believe_bitten(&mut self, person: PersonId, cause: EventId) {
        self.mind.bitten.rotate_right(1);
        self.mind.bitten[0] = Some(BittenBelief { person, cause });
        debug_assert!(self.mind.bitten.len() == MOST_BELIEFS);
    }

    fn alert_now(&self) -> Alert {
        let has_seen = self.mind.threats.iter().flatten().any(|threat| threat.is_seen);
        if has_seen || self.mind.risk >= self.params.act_risk {
            Alert::Acting
        } else if self.mind.risk >= self.params.wary_risk {
            Alert::Wary
        } else {
            Alert::Unaware
        }
    }

    /// Settles how alert the person is now; who begins to act needs a moment first. True if the step was taken upwards.
    pub fn settle(&mut self) -> bool {
        self.mind.alert = self.alert_now();
        if self.notice.is_some() {
            self.mind.noticed_at = self.now();
            self.mind.cause = Some(EventId::PENDING);
        }
        let starts = self.mind.alert == Alert::Acting && self.was < Alert::Acting;
        if starts {
            let is_told = self.notice.is_some_and(|notice| notice.sense != Sense::Sight);
            let median_s = if is_told { self.params.told_reaction_median_s } else { self.params.reaction_median_s };
            let sigma = self.params.reaction_sigma;
            let wait_s = self.moment.draw.log_normal(median_s, sigma, Purpose::Reaction, self.person.0, self.now(), 0);
            let ready_at = self.now().plus(Tick::at_s(wait_s, self.moment.dt_s).0);
            self.mind.ready_at = ready_at;
        } else if self.notice.is_some_and(|notice| notice.sense == Sense::Sight) {
            // Danger in sight ends the hesitation of those who were only told.
            let wait = Tick::at_s(self.params.reaction_median_s, self.moment.dt_s).0;
            self.mind.ready_at = self.mind.ready_at.min(self.now().plus(wait));
        }
        self.mind.alert > self.was
    }
}

fn kept(threats: [Option<Threat>; MOST_THREATS], keep: impl Fn(&Threat) -> bool) -> [Option<Threat>; MOST_THREATS] {
    let mut list = [None; MOST_THREATS];
    for (slot, threat) in list.iter_mut().zip(threats.into_iter().flatten().filter(keep)) {
        *slot = Some(threat);
    }
    list
}
