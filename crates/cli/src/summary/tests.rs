use hyosan::view::{CountsView, CurveStates, CurvesView, MinuteView, RunView, SpreaderView, StateView};

use super::*;

fn summary() -> SummaryView {
    let run = RunView {
        title: "A quiet day".to_string(),
        scenario: "quiet".to_string(),
        description: String::new(),
        seed: 7,
        version: "0".to_string(),
        status: "finished",
        clock_start_s: 36_600.0,
        duration_s: 600.0,
        dt_s: 0.05,
        frame_interval_s: 0.2,
        frames_per_slice: 300,
        slices_ready: 10,
        frames_ready: 3000,
        people_count: 4,
        digest: String::new(),
        states: vec![
            StateView { code: 0, key: "susceptible", label: "not infected" },
            StateView { code: 1, key: "exposed", label: "bitten, not turned" },
        ],
    };
    let curves = CurvesView { t_s: vec![0.0, 600.0], states: CurveStates { susceptible: vec![4, 4], ..Default::default() } };
    SummaryView {
        run,
        time_s: 600.0,
        counts: CountsView { susceptible: 4, ..Default::default() },
        hidden_count: 0,
        bite_count: 0,
        infected_count: 0,
        first_bite_s: None,
        first_turned_s: None,
        last_turned_s: None,
        busiest_minute: None,
        secondary_mean: None,
        most_infecting: None,
        first_chain: Vec::new(),
        curves,
    }
}

fn event(id: u32, text: &str) -> EventView {
    EventView {
        id,
        t_s: f64::from(id),
        kind: "bite",
        routine: false,
        who: None,
        whom: None,
        storey: None,
        space: None,
        at: None,
        causes: Vec::new(),
        text: text.to_string(),
        details: Default::default(),
    }
}

#[test]
fn a_quiet_day_says_so() {
    let said = text(&summary(), 80, Paint::plain());
    assert!(said.starts_with("\nA quiet day\n4 people, 10:10 to 10:20, seed 7, finished\n"), "{said}");
    assert!(said.ends_with(" nobody was bitten\n"), "{said}");
}

#[test]
fn imported_paths_have_neither_bites_nor_a_seed() {
    let mut told = summary();
    told.run.states.truncate(1);
    let said = text(&told, 80, Paint::plain());
    assert!(said.starts_with("\nA quiet day\n4 people, 10:10 to 10:20, finished\n") && !said.contains("bitten"), "{said}");
}

#[test]
fn what_happened_is_told_in_numbers_that_agree() {
    let told = SummaryView {
        bite_count: 1,
        infected_count: 2,
        hidden_count: 1,
        first_bite_s: Some(60.0),
        first_turned_s: Some(90.5),
        busiest_minute: Some(MinuteView { from_s: 60.0, infected_count: 2 }),
        secondary_mean: Some(0.5),
        most_infecting: Some(SpreaderView { person: 3, name: "Somebody".to_string(), infected_count: 1 }),
        first_chain: (0..9).map(|id| event(id, "a bites b")).collect(),
        ..summary()
    };
    let said = text(&told, 80, Paint::plain());
    for line in [
        " the first bite at 10:11:00, the first turning at 10:11:30\n",
        " 1 bite, 2 people infected\n",
        " the worst minute was 10:11: 2 people infected\n",
        " one who turned infected 0.5 others on average; most by Somebody: 1\n",
        " 1 person hides behind locked doors at the end\n",
        "   10:10:05  a bites b\n   … and 3 more\n",
    ] {
        assert!(said.contains(line), "{line:?} is not in:\n{said}");
    }
}
