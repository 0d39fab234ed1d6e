//! Fingerprints of bytes (XXH3), for telling runs apart; no protection against forgery.

use crate::pack::Pack;

/// A 64-bit fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Digest(pub u64);

impl Digest {
    /// The fingerprint of `bytes`.
    pub fn of_bytes(bytes: &[u8]) -> Digest {
        Digest(xxhash_rust::xxh3::xxh3_64(bytes))
    }

    /// The fingerprint of a packed value; `scratch` is reused between calls.
    pub fn of(value: &impl Pack, scratch: &mut Vec<u8>) -> Digest {
        scratch.clear();
        value.pack(scratch);
        Digest::of_bytes(scratch)
    }

    /// The fingerprint of two in order.
    pub fn then(self, next: Digest) -> Digest {
        let mut both = [0; 16];
        both[..8].copy_from_slice(&self.0.to_le_bytes());
        both[8..].copy_from_slice(&next.0.to_le_bytes());
        Digest::of_bytes(&both)
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Pack for Digest {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
    }
    fn unpack(from: &mut crate::pack::Unpacker<'_>) -> Option<Digest> {
        u64::unpack(from).map(Digest)
    }
}
