use scenario::drill::load;
use stdx::draw::Draw;

use crate::{judge, mutated, plan};

const SEEDS: [&str; 2] = [include_str!("../../../../tests/fixtures/room.toml"), include_str!("../drills/whole.toml")];

const PIECES: [&str; 5] = ["[[people]]\n", "{ normal = [1, 0] }", "[[0, 0], [1, 1]]", "storey = 1\n", "loop = true\n"];

#[test]
fn no_change_of_a_drill_makes_the_reader_panic() {
    let plan = plan();
    let mut sound = 0;
    for (seed, text) in SEEDS.into_iter().enumerate() {
        for round in 0..800 {
            let text = mutated(text, Draw::new(seed as u64), round, &PIECES);
            let loaded = load(&text, "mutated.toml", &|_| Some(plan.clone()));
            assert!(loaded.file.is_some() == (loaded.counts().0 == 0), "{text}");
            judge(&loaded.reports, (round % 10 == 0).then(|| loaded.rendered(false)));
            if let Some(file) = loaded.file {
                sound += 1;
                if let Ok(setup) = file.drill.setup(2) {
                    assert_eq!(setup.people.len(), file.drill.person_count());
                }
            }
        }
    }
    assert!(sound > 20, "only {sound} of 1600 changed drills were still sound: the changes are too coarse");
}
