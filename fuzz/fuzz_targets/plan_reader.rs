//! Any bytes as a plan: the reader says what is wrong, and never panics.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let read = scenario::plan::read_plan(text);
    for problem in &read.diagnostics {
        if let Some(span) = problem.span.clone() {
            assert!(text.get(span.clone()).is_some(), "{span:?} is no part of the text");
        }
    }
    // What was read is written and read alike, once it has been written.
    if read.building.is_some() {
        let written = scenario::plan::write_plan(&read.draft);
        assert_eq!(scenario::plan::read_plan(&written).draft, read.draft);
    }
});
