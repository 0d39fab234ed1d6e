use scenario::diagnostic;
use scenario::load::Source;
use scenario::threat::load;
use stdx::draw::Draw;

use crate::{judge, mutated};

const SEEDS: [&str; 2] = [include_str!("../../../../threats/hyosan.toml"), include_str!("../../../../threats/szr.toml")];

const PIECES: [&str; 5] = ["[[stage]]\n", "[[stage.then]]\n", "{ law = \"fixed\" }", "chance = 0.5\n", "[contact]\n"];

#[test]
fn no_change_of_a_threat_makes_the_reader_panic() {
    let mut sound = 0;
    for (seed, text) in SEEDS.into_iter().enumerate() {
        for round in 0..800 {
            let text = mutated(text, Draw::new(seed as u64), round, &PIECES);
            let loaded = load(Source { file_name: "mutated.toml".to_string(), text: text.clone() });
            let rendered = || diagnostic::render(&loaded.report.diagnostics, "mutated.toml", &text, false);
            judge(std::slice::from_ref(&loaded.report), (round % 10 == 0).then(rendered));
            let has_errors = loaded.report.diagnostics.iter().any(|one| one.is_error());
            assert_eq!(loaded.file.is_some(), !has_errors, "{text}");
            sound += usize::from(!has_errors);
        }
    }
    assert!(sound > 20, "only {sound} of 1600 changed threats were still sound: the changes are too coarse");
}
