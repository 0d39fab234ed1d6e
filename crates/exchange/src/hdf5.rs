//! The archive's HDF5 layout, which JuPedSim writes and PedPy reads: a dataset `trajectory` of records `id, frame, x, y` (and
//! perhaps `z`) with the attribute `fps`, and on the root the attribute `wkt_geometry`. Metres.
//!
//! Behind the feature `hdf5`: `hdf5-pure` needs no C library, but it is large.

use geom::point::Point;
use hdf5_pure::{AttrValue, CompoundMember, CompoundTypeBuilder, Datatype, DatatypeByteOrder, File, FileBuilder};
use observe::paths::{Fix, PathFault, Trajectories};
use thiserror::Error;

use crate::jupedsim::Recording;
use crate::wkt::{self, WktFault};

/// What every HDF5 file starts with.
pub const MAGIC: &[u8] = b"\x89HDF\r\n\x1a\n";

/// A file holds at most so many rows.
pub const MOST_ROWS: u64 = 1 << 27;

/// A record of the dataset is at most so many bytes.
const MOST_BYTES: u32 = 1024;

/// Why a file could not be read or written.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Hdf5Fault {
    /// Not HDF5, or damaged.
    #[error("this is no HDF5 file, or a damaged one: {what}")]
    NotHdf5 {
        /// The reader's word.
        what: String,
    },
    /// Something is not there, or is of another kind.
    #[error("this is no trajectory file of the archive: {what}")]
    Layout {
        /// What.
        what: String,
    },
    /// A row that is none.
    #[error("dataset trajectory, row {row}: {column} is no whole number from 0 to 4294967295")]
    Row {
        /// Which, from 1.
        row: usize,
        /// `id` or `frame`.
        column: &'static str,
    },
    /// The floor is none.
    #[error("attribute wkt_geometry: {0}")]
    Geometry(#[from] WktFault),
    /// What the rows give together is no trajectory.
    #[error("dataset trajectory: {0}")]
    Paths(#[from] PathFault),
    /// It could not be written.
    #[error("the file could not be made: {what}")]
    Engine {
        /// The writer's word.
        what: String,
    },
}

/// The file of a recording: the same bytes for the same input.
///
/// # Errors
/// The writer's word.
pub fn write(recording: &Recording) -> Result<Vec<u8>, Hdf5Fault> {
    let engine = |what: String| Hdf5Fault::Engine { what };
    let kind = CompoundTypeBuilder::new().i64_field("id").i64_field("frame").f64_field("x").f64_field("y").build();
    let kind = kind.map_err(|error| engine(error.to_string()))?;
    let rows = recording.paths.rows();
    let mut raw = Vec::with_capacity(rows.len() * 32);
    for fix in rows {
        raw.extend(i64::from(fix.person).to_le_bytes());
        raw.extend(i64::from(fix.frame).to_le_bytes());
        raw.extend(fix.at.x.to_le_bytes());
        raw.extend(fix.at.y.to_le_bytes());
    }
    let mut builder = FileBuilder::new();
    let dataset = builder.create_dataset("trajectory");
    dataset.with_compound_data(kind, raw, rows.len() as u64);
    dataset.set_attr("fps", AttrValue::F64(recording.paths.frame_rate_hz()));
    builder.set_attr("wkt_geometry", AttrValue::VarLenString(wkt::write(&recording.floor)));
    builder.finish().map_err(|error| engine(error.to_string()))
}

/// The recording of a file; without `wkt_geometry` it has no floor.
///
/// # Errors
/// What is wrong with it, and where.
pub fn read(bytes: &[u8]) -> Result<Recording, Hdf5Fault> {
    if !bytes.starts_with(MAGIC) {
        return Err(Hdf5Fault::NotHdf5 { what: "it does not start as one".to_string() });
    }
    let broken = |error: hdf5_pure::Error| Hdf5Fault::NotHdf5 { what: error.to_string() };
    let missing = |what: &str| Hdf5Fault::Layout { what: what.to_string() };
    let file = File::from_bytes(bytes.to_vec()).map_err(broken)?;
    let dataset = file.dataset("trajectory").map_err(|_| missing("it has no dataset trajectory"))?;
    let shape = dataset.shape().map_err(broken)?;
    let Datatype::Compound { size, members } = dataset.datatype().map_err(broken)? else {
        return Err(missing("dataset trajectory holds no records of id, frame, x, y"));
    };
    if shape.len() != 1 || shape[0] > MOST_ROWS || size == 0 || size > MOST_BYTES {
        return Err(missing("dataset trajectory is no list of records, or too long a one"));
    }
    let fps = dataset.attrs().map_err(broken)?.get("fps").and_then(number);
    let frame_rate_hz = fps.ok_or_else(|| missing("dataset trajectory has no attribute fps that is a number"))?;
    let column = |name: &str| {
        let member = members.iter().find(|member| member.name == name);
        let cell = member.and_then(|member| Cell::of(member, size));
        cell.ok_or_else(|| missing(&format!("dataset trajectory has no column {name} of numbers")))
    };
    let (id, frame, x, y) = (column("id")?, column("frame")?, column("x")?, column("y")?);
    let raw = dataset.read_raw().map_err(broken)?;
    let mut rows = Vec::with_capacity(raw.len() / size as usize);
    for (number, record) in raw.chunks_exact(size as usize).enumerate() {
        let whole = |cell: &Cell, column| cell.whole(record).ok_or(Hdf5Fault::Row { row: number + 1, column });
        let at = Point::new(x.real(record), y.real(record));
        rows.push(Fix { person: whole(&id, "id")?, frame: whole(&frame, "frame")?, at });
    }
    let text = file.root().attrs().map_err(broken)?.get("wkt_geometry").and_then(|value| value.as_str().map(str::to_string));
    let floor = text.map_or_else(|| Ok(Vec::new()), |text| wkt::read_all(text.as_bytes()))?;
    Ok(Recording { paths: Trajectories::new(frame_rate_hz, rows)?, floor })
}

/// A number, or a list of one.
fn number(value: &AttrValue) -> Option<f64> {
    let one = |list: Vec<f64>| if let [one] = list[..] { Some(one) } else { None };
    let whole = || value.as_i64().map(|whole| whole as f64);
    value.as_f64().or_else(whole).or_else(|| value.to_f64s().and_then(one))
}

/// Where and how a number lies in a record.
struct Cell {
    from: usize,
    size: usize,
    is_real: bool,
    is_signed: bool,
    is_little: bool,
}

impl Cell {
    fn of(member: &CompoundMember, record_size: u32) -> Option<Cell> {
        let (size, order, is_real, is_signed) = match &member.datatype {
            Datatype::FixedPoint { size: size @ (1 | 2 | 4 | 8), byte_order, layout } => {
                (*size, byte_order, false, layout.signed)
            }
            Datatype::FloatingPoint { size: size @ (4 | 8), byte_order, .. } => (*size, byte_order, true, true),
            _ => return None,
        };
        let is_inside = member.byte_offset.checked_add(u64::from(size)).is_some_and(|end| end <= u64::from(record_size));
        let is_little = match order {
            DatatypeByteOrder::LittleEndian => true,
            DatatypeByteOrder::BigEndian => false,
            DatatypeByteOrder::Vax => return None,
        };
        is_inside.then_some(Cell { from: member.byte_offset as usize, size: size as usize, is_real, is_signed, is_little })
    }

    /// The bytes as they would lie in a little-endian word of eight.
    fn word(&self, record: &[u8]) -> u64 {
        let bytes = &record[self.from..self.from + self.size];
        let ordered = |n: usize| if self.is_little { bytes[n] } else { bytes[self.size - 1 - n] };
        (0..self.size).fold(0, |word, n| word | u64::from(ordered(n)) << (8 * n))
    }

    fn real(&self, record: &[u8]) -> f64 {
        let word = self.word(record);
        match (self.is_real, self.size) {
            (true, 4) => f64::from(f32::from_bits(word as u32)),
            (true, _) => f64::from_bits(word),
            (false, _) if self.is_signed => self.signed(word) as f64,
            (false, _) => word as f64,
        }
    }

    fn signed(&self, word: u64) -> i64 {
        let spare = 64 - 8 * self.size as u32;
        (word << spare).cast_signed() >> spare
    }

    /// A whole number from 0 on; reals count if they are whole.
    fn whole(&self, record: &[u8]) -> Option<u32> {
        let word = self.word(record);
        if self.is_real {
            let value = self.real(record);
            (value >= 0.0 && value <= f64::from(u32::MAX) && value.fract() == 0.0).then_some(value as u32)
        } else if self.is_signed {
            u32::try_from(self.signed(word)).ok()
        } else {
            u32::try_from(word).ok()
        }
    }
}

#[cfg(test)]
mod tests;
