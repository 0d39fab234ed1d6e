//! Whatever the text: no panic, spans within the text, and a drill without errors can be drawn or says why not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scenario::drill::load;
use scenario::load::Source;

const PLAN: &str = include_str!("../../scenarios/two-rooms/plan.geojson");

fuzz_target!(|text: &str| {
    let plans = |_: &str| Some(Source { file_name: "plan.geojson".to_string(), text: PLAN.to_string() });
    let loaded = load(text, "fuzzed.toml", &plans);
    for report in &loaded.reports {
        for one in &report.diagnostics {
            let span = one.span.clone().unwrap_or(0..0);
            assert!(span.start <= span.end && span.end <= report.source.text.len());
        }
    }
    let _ = loaded.rendered(false);
    if let Some(file) = loaded.file
        && let Ok(setup) = file.drill.setup(1)
    {
        assert_eq!(setup.people.len(), file.drill.person_count());
    }
});
