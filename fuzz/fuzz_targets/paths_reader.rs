//! Any bytes as a file of another program: the readers say what is wrong, and never panic; what they take is written and read alike.

#![no_main]

use exchange::archive::{self, ReadOptions, Unit};
use exchange::{jupedsim, wkt};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = ReadOptions { frame_rate_hz: Some(10.0), unit: Some(Unit::Metre), are_gaps_allowed: true };
    if let Ok(paths) = archive::read(bytes, options) {
        assert_eq!(archive::read(archive::write(&paths, &[]).as_bytes(), options).as_ref(), Ok(&paths));
    }
    if let Ok(floor) = wkt::read(bytes) {
        assert_eq!(wkt::read(wkt::write(std::slice::from_ref(&floor)).as_bytes()), Ok(floor));
    }
    let _ = (archive::read(bytes, ReadOptions::default()), wkt::read_all(bytes));
    if let Ok(recording) = jupedsim::read(bytes)
        && let Ok(written) = jupedsim::write(&recording, None, &[])
    {
        assert_eq!(jupedsim::read(&written), Ok(recording));
    }
});
