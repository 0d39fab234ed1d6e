//! Any bytes as any file of a record: the readers say what is wrong, and never panic.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(cadence) = record::layout::Cadence::new(0.05, 60.0) else { return };
    let _ = record::people::read(bytes);
    let _ = record::events::read(bytes, 0, 0.05);
    let _ = record::sounds::read(bytes, 0);
    let _ = record::trajectory::read(bytes, 0, 3, &cadence);
    let _ = record::checkpoint::read(bytes, 1);
});
