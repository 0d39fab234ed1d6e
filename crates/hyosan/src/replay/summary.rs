//! What a run came to.

use observe::curves::Counts;
use observe::summary::Counter;

use super::{Replay, ReplayError};
use crate::view::{CountsView, MinuteView, SpreaderView, SummaryView};

/// The summary of a record as it stands.
pub(super) fn of(replay: &Replay) -> Result<SummaryView, ReplayError> {
    let dt_s = replay.cadence.dt_s;
    let run = replay.run()?;
    let slices = replay.events_of(0, run.slices_ready)?;
    let manifest = replay.locked().manifest.clone();
    let mut counter = Counter::new(replay.population.people.len());
    slices.iter().flat_map(|events| events.iter()).for_each(|event| counter.add(event, dt_s));
    let counted = counter.summary();
    let last = run.slices_ready.checked_sub(1).and_then(|row| manifest.slices.get(row as usize));
    let mut at_start: Counts = Default::default();
    at_start[0] = replay.population.people.len() as u32;
    let counts = last.map_or(at_start, |line| line.last_counts);
    Ok(SummaryView {
        time_s: replay.cadence.slice_start(run.slices_ready).time_s(dt_s),
        counts: counts_view(counts),
        hidden_count: last.map_or(0, |line| line.last_hidden),
        bite_count: counted.bite_count,
        infected_count: counted.infected_count,
        first_bite_s: counted.first_bite.map(|tick| tick.time_s(dt_s)),
        first_turned_s: counted.first_turned.map(|(tick, _)| tick.time_s(dt_s)),
        last_turned_s: counted.last_turned.map(|tick| tick.time_s(dt_s)),
        busiest_minute: counted
            .busiest_minute
            .map(|(minute, infected_count)| MinuteView { from_s: f64::from(minute) * 60.0, infected_count }),
        secondary_mean: counted.secondary_mean,
        most_infecting: counted.most_infecting.map(|(person, infected_count)| SpreaderView {
            person: person.0,
            name: replay.names().person(Some(person)),
            infected_count,
        }),
        first_chain: counted.first_turned.map_or_else(Vec::new, |(_, event)| replay.chain_views(&slices, event)),
        curves: replay.curves_of(&manifest),
        run,
    })
}

fn counts_view(counts: Counts) -> CountsView {
    let [susceptible, exposed, turning, infectious, left, dead, recovered, half_infected] = counts;
    CountsView { susceptible, exposed, turning, infectious, left, dead, recovered, half_infected }
}
