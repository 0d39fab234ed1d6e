use scenario::load::load;
use stdx::draw::Draw;

use crate::{judge, mutated, plan};

const SEEDS: [&str; 2] =
    [include_str!("../../../../scenarios/two-rooms.toml"), include_str!("../../../../scenarios/first-day.toml")];

const PIECES: [&str; 7] = ["\"\"\"", "\"{}\"", "home", "lead", "12:61", "1979-05-27", "[[group]]\n"];

#[test]
fn no_change_of_a_scenario_makes_the_reader_panic() {
    let plan = plan();
    for (seed, text) in SEEDS.into_iter().enumerate() {
        for round in 0..1500 {
            let text = mutated(text, Draw::new(seed as u64), round, &PIECES);
            let loaded = load(&text, "mutated.toml", &|_, _| Some(plan.clone()));
            assert!(loaded.scenario.is_some() == (loaded.counts().0 == 0), "{text}");
            judge(&loaded.reports, (round % 10 == 0).then(|| loaded.rendered(false)));
            if let Some(scenario) = loaded.scenario {
                assert_eq!(scenario.setup(1).population.people.len(), scenario.person_count());
            }
        }
    }
}
