use super::*;
use crate::specimen;

#[test]
fn a_world_comes_back() {
    let world = specimen::world(20);
    let bytes = write(7, &world);
    assert_eq!(read(&bytes, 7), Ok(world));
}

#[test]
fn each_kind_of_damage_has_its_name() {
    let bytes = write(7, &specimen::world(20));
    assert!(matches!(read(&bytes[..6], 7), Err(Fault::CutShort { .. })));
    assert!(matches!(read(&bytes[..20], 7), Err(Fault::CutShort { .. })));
    assert!(matches!(read(&bytes[..bytes.len() - 1], 7), Err(Fault::Checksum { .. })));
    assert!(matches!(read(b"something else entirely, and long", 7), Err(Fault::NotOurs { .. })));
    assert!(matches!(read(&bytes, 8), Err(Fault::Damaged { .. })));
    let mut later = bytes.clone();
    later[8] = 9;
    assert_eq!(
        read(&later, 7).unwrap_err().to_string(),
        "checkpoints/000007.bin is of version 9 of the record format; this program reads version 2"
    );
}

#[test]
fn a_length_that_lies_asks_for_no_memory() {
    let packed = zstd::bulk::compress(&[0; 1000], 3).unwrap();
    for length in [0, 999, 1001, u64::MAX] {
        let mut bytes = MAGIC.to_vec();
        FORMAT.pack(&mut bytes);
        (1u32, length).pack(&mut bytes);
        checksum(1, length, &packed).pack(&mut bytes);
        bytes.extend_from_slice(&packed);
        assert!(matches!(read(&bytes, 1), Err(Fault::Damaged { .. })), "{length}");
    }
}

#[test]
fn damage_is_answered() {
    let bytes = write(7, &specimen::world(5));
    specimen::damage(&bytes, 2000, |bytes| drop(read(bytes, 7)));
}
