//! How everything stood after some slices: what a run goes on from.
//!
//! `HYOSANCP`, format (u32), slice count (u32), length unpacked (u64), checksum (u64, XXH3 of all other bytes), then the packed
//! world, compressed. Little-endian.

use std::io::Read;

use stdx::digest::Digest;
use stdx::pack::{Pack, Unpacker};
use world::state::World;

use crate::fault::Fault;
use crate::layout::{FORMAT, checkpoint_name};

const MAGIC: &[u8; 8] = b"HYOSANCP";

/// No world is larger: a length that lies asks for no more.
const LARGEST: u64 = 1 << 32;

/// The file of `world`, which stands after `slice_count` slices.
pub fn write(slice_count: u32, world: &World) -> Vec<u8> {
    let mut raw = Vec::new();
    world.pack(&mut raw);
    let packed = zstd::bulk::compress(&raw, 3).expect("memory takes what is compressed into it");
    let mut out = Vec::with_capacity(packed.len() + 32);
    out.extend_from_slice(MAGIC);
    FORMAT.pack(&mut out);
    slice_count.pack(&mut out);
    (raw.len() as u64).pack(&mut out);
    checksum(slice_count, raw.len() as u64, &packed).pack(&mut out);
    out.extend_from_slice(&packed);
    out
}

fn checksum(slice_count: u32, length: u64, packed: &[u8]) -> Digest {
    let mut head = Vec::new();
    (slice_count, length).pack(&mut head);
    Digest::of_bytes(&head).then(Digest::of_bytes(packed))
}

/// The world of the checkpoint after `slice_count` slices.
///
/// # Errors
/// What is wrong with the file.
pub fn read(bytes: &[u8], slice_count: u32) -> Result<World, Fault> {
    let file = checkpoint_name(slice_count);
    let short = |what: &str| Fault::CutShort { file: file.clone(), what: what.to_string() };
    let mut from = Unpacker::new(bytes);
    let magic = from.take(MAGIC.len()).ok_or_else(|| short("it has no head"))?;
    if magic != MAGIC {
        return Err(Fault::NotOurs { file, what: "it does not begin like a checkpoint".to_string() });
    }
    let format = u32::unpack(&mut from).ok_or_else(|| short("it has no version"))?;
    if format != FORMAT {
        return Err(Fault::OtherVersion { file, found: u64::from(format), ours: FORMAT });
    }
    let head = <((u32, u64), Digest)>::unpack(&mut from);
    let ((found_count, length), expected) = head.ok_or_else(|| short("its head is not whole"))?;
    let packed = from.take(from.left_count()).unwrap_or_default();
    let found = checksum(found_count, length, packed);
    if found != expected {
        return Err(Fault::Checksum { file, expected, found });
    }
    if found_count != slice_count {
        return Err(Fault::damaged(&file, format_args!("it holds the state after {found_count} slices")));
    }
    let raw = unpressed(&file, packed, length)?;
    let mut from = Unpacker::new(&raw);
    let world = World::unpack(&mut from).filter(|_| from.is_done());
    world.ok_or_else(|| Fault::damaged(&file, "its contents are no state of a run"))
}

fn unpressed(file: &str, packed: &[u8], length: u64) -> Result<Vec<u8>, Fault> {
    if length > LARGEST {
        return Err(Fault::damaged(file, format_args!("it claims {length} bytes")));
    }
    let mut raw = Vec::new();
    let stream = zstd::stream::read::Decoder::with_buffer(packed).map_err(|error| Fault::damaged(file, error))?;
    // One byte more than it should be tells a stream that is too long.
    stream.take(length + 1).read_to_end(&mut raw).map_err(|error| Fault::damaged(file, error))?;
    if raw.len() as u64 != length {
        return Err(Fault::damaged(file, format_args!("it unpacks to other than {length} bytes")));
    }
    Ok(raw)
}

#[cfg(test)]
mod tests;
