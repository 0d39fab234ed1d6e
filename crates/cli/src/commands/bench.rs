//! `hyosan bench`: how fast plain evacuations run here. The only part of the benchmark that looks at a clock.

use std::time::Instant;

use hyosan::drill::bench::{self, Bench, BenchOptions, DIGEST_TICKS};
use serde::Serialize;

use crate::args::BenchArgs;
use crate::failure::Failure;
use crate::{input, terminal};

/// Ticks from a look at the clock to the next.
const TICKS_A_LOOK: u32 = 10;

/// Longest run of one scene, in seconds.
const LONGEST_S: f64 = 3600.0;

/// What came of one scene.
#[derive(Debug, Serialize)]
struct Measured {
    scenario: String,
    people: usize,
    model: String,
    dt_s: f64,
    threads: usize,
    setup_s: f64,
    wall_s: f64,
    cpu_s: Option<f64>,
    ticks: u64,
    person_updates: u64,
    updates_per_wall_s: f64,
    updates_per_cpu_s: Option<f64>,
    wall_ns_per_update: f64,
    times_real_time: f64,
    bytes_per_person: f64,
    digest_ticks: u32,
    digest: String,
}

/// Runs one scene, or all.
pub(super) fn run(args: &BenchArgs) -> Result<(), Failure> {
    if !(args.seconds > 0.0 && args.seconds <= LONGEST_S) {
        return Err(Failure::refused(format!("--seconds {}: give more than 0 s, at most {LONGEST_S} s", args.seconds)));
    }
    if let Some(until_s) = args.until.filter(|until_s| until_s.is_nan() || *until_s <= 0.0) {
        return Err(Failure::refused(format!("--until {until_s}: give more than 0 s")));
    }
    let names = match &args.scenario {
        Some(name) => vec![name.clone()],
        None => bench::scene_names().into_iter().map(str::to_string).collect(),
    };
    let mut rows = Vec::new();
    for name in names {
        let row = measure(args, &name)?;
        if !args.json {
            let head = if rows.is_empty() { head() } else { String::new() };
            terminal::print(&(head + &line(&row)))?;
        }
        rows.push(row);
    }
    if args.json { input::print_json(&rows) } else { Ok(()) }
}

fn measure(args: &BenchArgs, scene: &str) -> Result<Measured, Failure> {
    let model = args.model.clone().unwrap_or_else(|| bench::model_names()[0].to_string());
    let options = BenchOptions {
        scene: scene.to_string(),
        people: args.people,
        model: Some(model.clone()),
        dt_s: args.dt,
        threads: args.threads,
    };
    let begun = Instant::now();
    let mut bench = Bench::new(&options)?;
    let setup_s = begun.elapsed().as_secs_f64();
    let (mut wall_s, mut ticks, mut updates) = (0.0, 0u64, 0u64);
    let mut spent_s = Some(0.0);
    while wall_s < args.seconds {
        bench.refill(args.until);
        let (begun, cpu) = (Instant::now(), cpu_s());
        updates += bench.advance(TICKS_A_LOOK);
        wall_s += begun.elapsed().as_secs_f64();
        spent_s = spent_s.zip(cpu_s().zip(cpu)).map(|(sum, (after, before))| sum + after - before);
        ticks += u64::from(TICKS_A_LOOK);
    }
    // A clock that is coarser than what it measures says nothing.
    let spent_s = spent_s.filter(|&spent_s| spent_s > 0.01);
    Ok(Measured {
        scenario: scene.to_string(),
        people: args.people,
        model,
        dt_s: args.dt,
        threads: bench.threads(),
        setup_s,
        wall_s,
        cpu_s: spent_s,
        ticks,
        person_updates: updates,
        updates_per_wall_s: updates as f64 / wall_s,
        updates_per_cpu_s: spent_s.map(|spent_s| updates as f64 / spent_s),
        wall_ns_per_update: wall_s * 1e9 / updates.max(1) as f64,
        times_real_time: ticks as f64 * args.dt / wall_s,
        bytes_per_person: bench.bytes_per_person(),
        digest_ticks: DIGEST_TICKS,
        digest: bench.digest(),
    })
}

/// Seconds of processor time of all threads so far, where the system tells (Linux: the schedulers' own nanoseconds).
fn cpu_s() -> Option<f64> {
    let mut nanoseconds = 0u64;
    for task in std::fs::read_dir("/proc/self/task").ok()? {
        let told = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        nanoseconds += told.split_whitespace().next()?.parse::<u64>().ok()?;
    }
    Some(nanoseconds as f64 / 1e9)
}

fn head() -> String {
    format!(
        "{:<12}{:>9}{:>8}{:>9}{:>13}{:>13}{:>9}{:>12}{:>9}  {}\n",
        "scenario", "people", "threads", "setup s", "M/s by wall", "M/s by CPU", "ns", "× real time", "bytes", "digest"
    )
}

fn line(row: &Measured) -> String {
    let millions = |value: f64| format!("{:.2}", value / 1e6);
    format!(
        "{:<12}{:>9}{:>8}{:>9.3}{:>13}{:>13}{:>9.1}{:>12.1}{:>9.0}  {}\n",
        row.scenario,
        row.people,
        row.threads,
        row.setup_s,
        millions(row.updates_per_wall_s),
        row.updates_per_cpu_s.map_or("–".to_string(), millions),
        row.wall_ns_per_update,
        row.times_real_time,
        row.bytes_per_person,
        row.digest
    )
}
