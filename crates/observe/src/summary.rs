//! What happened, counted.

use stdx::tick::Tick;
use world::event::{Event, EventKind};
use world::population::PersonId;
use world::state::EventId;

/// What happened, counted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// Events of any kind.
    pub event_count: u32,
    /// Bites, by people and by animals.
    pub bite_count: u32,
    /// People who were ever infected.
    pub infected_count: u32,
    /// When somebody was first bitten.
    pub first_bite: Option<Tick>,
    /// Who turned first: when, and the event.
    pub first_turned: Option<(Tick, EventId)>,
    /// When somebody last turned.
    pub last_turned: Option<Tick>,
    /// The minute with the most new infections: its number from 0, and how many; the first of several.
    pub busiest_minute: Option<(u32, u32)>,
    /// How many people one who has turned infected, on average; none without anybody turned.
    pub secondary_mean: Option<f64>,
    /// Whoever infected most, and how many; the least id of several.
    pub most_infecting: Option<(PersonId, u32)>,
}

/// Counts events as they come, in order.
#[derive(Debug, Clone, Default)]
pub struct Counter {
    summary: Summary,
    turned_count: u32,
    is_bitten: Vec<bool>,
    infected_by: Vec<u32>,
    by_minute: Vec<u32>,
}

impl Counter {
    /// A counter for `people_count` people.
    pub fn new(people_count: usize) -> Counter {
        Counter { is_bitten: vec![false; people_count], infected_by: vec![0; people_count], ..Counter::default() }
    }

    /// Counts an event. `dt_s` is the step, in seconds.
    pub fn add(&mut self, event: &Event, dt_s: f64) {
        self.summary.event_count += 1;
        match event.kind {
            EventKind::CarrierBite => self.add_bite(event, event.whom.or(event.who), None, dt_s),
            EventKind::Bite => self.add_bite(event, event.whom, event.who, dt_s),
            EventKind::Turned => {
                self.turned_count += 1;
                self.summary.first_turned.get_or_insert((event.tick, event.id));
                self.summary.last_turned = Some(event.tick);
            }
            _ => {}
        }
    }

    /// The first bite infects; those that follow are counted as bites alone.
    fn add_bite(&mut self, event: &Event, victim: Option<PersonId>, biter: Option<PersonId>, dt_s: f64) {
        self.summary.bite_count += 1;
        self.summary.first_bite.get_or_insert(event.tick);
        let Some(is_bitten) = victim.and_then(|person| self.is_bitten.get_mut(person.0 as usize)) else { return };
        if std::mem::replace(is_bitten, true) {
            return;
        }
        self.summary.infected_count += 1;
        if let Some(count) = biter.and_then(|person| self.infected_by.get_mut(person.0 as usize)) {
            *count += 1;
        }
        let minute = (event.tick.time_s(dt_s) / 60.0) as usize;
        // A run is a week at most; a time beyond it is no time of a run.
        if minute <= 7 * 24 * 60 {
            if self.by_minute.len() <= minute {
                self.by_minute.resize(minute + 1, 0);
            }
            self.by_minute[minute] += 1;
        }
    }

    /// What it came to.
    pub fn summary(&self) -> Summary {
        let most = |counts: &[u32]| {
            let best = counts.iter().copied().max().filter(|&count| count > 0)?;
            counts.iter().position(|&count| count == best).map(|row| (row as u32, best))
        };
        let by_people: u32 = self.infected_by.iter().sum();
        Summary {
            busiest_minute: most(&self.by_minute),
            secondary_mean: (self.turned_count > 0).then(|| f64::from(by_people) / f64::from(self.turned_count)),
            most_infecting: most(&self.infected_by).map(|(row, count)| (PersonId(row), count)),
            ..self.summary.clone()
        }
    }
}

#[cfg(test)]
mod tests;
