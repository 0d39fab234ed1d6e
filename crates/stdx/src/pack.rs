//! State as bytes and back: what digests are taken of and checkpoints keep.
//!
//! Numbers are little-endian; a vector is its length (u32) and its elements. There is no format here, only order:
//! a checkpoint file's magic, version and checksum belong to the crate that writes the file.

/// Takes values off a run of bytes, front first.
pub struct Unpacker<'a>(&'a [u8]);

impl<'a> Unpacker<'a> {
    /// Starts at the front of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Unpacker(bytes)
    }

    /// The next `count` bytes; none if fewer are left.
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(count)?;
        self.0 = tail;
        Some(head)
    }

    /// True once everything is taken.
    pub fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    /// Bytes that are left.
    pub fn left_count(&self) -> usize {
        self.0.len()
    }
}

/// A value that goes into bytes and comes back unchanged.
pub trait Pack: Sized {
    /// Appends the value.
    fn pack(&self, out: &mut Vec<u8>);
    /// Takes a value; none if the bytes are none of this type's.
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self>;
}

macro_rules! pack_numbers {
    ($($number:ty),+) => {$(
        impl Pack for $number {
            fn pack(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
            fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
                from.take(size_of::<$number>())?.try_into().ok().map(<$number>::from_le_bytes)
            }
        }
    )+};
}

pack_numbers!(u8, u16, u32, u64, i8, i16, i32, i64, f32, f64);

impl Pack for bool {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        match u8::unpack(from)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.is_some().pack(out);
        if let Some(value) = self {
            value.pack(out);
        }
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(if bool::unpack(from)? { Some(T::unpack(from)?) } else { None })
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u32).pack(out);
        for value in self {
            value.pack(out);
        }
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let count = u32::unpack(from)? as usize;
        // An element takes at least a byte, so a length that lies cannot ask for more memory than there are bytes.
        let mut values = Vec::with_capacity(count.min(from.left_count()));
        for _ in 0..count {
            values.push(T::unpack(from)?);
        }
        Some(values)
    }
}

impl<T: Pack, const N: usize> Pack for [T; N] {
    fn pack(&self, out: &mut Vec<u8>) {
        for value in self {
            value.pack(out);
        }
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let mut values = Vec::with_capacity(N);
        for _ in 0..N {
            values.push(T::unpack(from)?);
        }
        values.try_into().ok()
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }
}

/// Implements [`Pack`] for a struct, field by field: `pack_struct!(Body { at, heading_rad });`.
#[macro_export]
macro_rules! pack_struct {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::pack::Pack for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                $($crate::pack::Pack::pack(&self.$field, out);)*
            }
            fn unpack(from: &mut $crate::pack::Unpacker<'_>) -> Option<Self> {
                Some($name { $($field: $crate::pack::Pack::unpack(from)?),* })
            }
        }
    };
}

/// Declares an enum without fields whose variants are bytes, with `ALL`, `code()`, `from_code()`, `key()` and [`Pack`].
///
/// The key is the word for files and messages.
#[macro_export]
macro_rules! coded_enum {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$vdoc])* $variant = $code),+ }

        impl $name {
            /// All of them, in the order of their codes.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The byte for files; never changes its meaning.
            pub fn code(self) -> u8 {
                self as u8
            }
            /// The one of `code`, if any.
            pub fn from_code(code: u8) -> Option<Self> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
            /// The word for files and messages.
            pub const fn key(self) -> &'static str {
                match self { $($name::$variant => $key),+ }
            }
            /// The one of `key`, if any.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some($name::$variant),)+ _ => None }
            }
        }

        impl $crate::pack::Pack for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                out.push(self.code());
            }
            fn unpack(from: &mut $crate::pack::Unpacker<'_>) -> Option<Self> {
                u8::unpack(from).and_then($name::from_code)
            }
        }
    };
}
