//! The reading half: schema first, then columns in batches, so that a count that lies asks for no more memory than there are rows.

use bytes::Bytes;
use parquet::basic::{Repetition, Type as Physical};
use parquet::errors::ParquetError;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::schema::types::Type;

use super::{Cells, Columns, Reader, schema_of};
use crate::fault::Fault;

/// Rows that are asked for at a time.
const BATCH: usize = 1 << 16;

/// Reads a table of `schema`. `row_limit` is the most rows that the file can have.
pub(crate) fn read<'a>(file: &'a str, bytes: &[u8], schema: &str, row_limit: usize) -> Result<Columns<'a>, Fault> {
    check_ends(file, bytes)?;
    // Parquet's own reader panics on some damaged pages. Digests keep accidents from it; this keeps out what was made on purpose.
    // Nothing outlives the closure but its answer, so there is no half-changed state to see.
    let guarded = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| read_unguarded(file, bytes, schema, row_limit)));
    guarded.unwrap_or_else(|_| Err(Fault::damaged(file, "its pages contradict themselves")))
}

fn read_unguarded<'a>(file: &'a str, bytes: &[u8], schema: &str, row_limit: usize) -> Result<Columns<'a>, Fault> {
    let damaged = |error: ParquetError| Fault::damaged(file, error);
    let reader = SerializedFileReader::new(Bytes::copy_from_slice(bytes)).map_err(damaged)?;
    let expected = schema_of(schema);
    let found = reader.metadata().file_metadata().schema();
    if !is_same(found, &expected) {
        let what = format!("its columns are {}, not {}", names_of(found), names_of(&expected));
        return Err(Fault::NotOurs { file: file.to_string(), what });
    }
    let row_count = reader.metadata().file_metadata().num_rows();
    if row_count < 0 || row_count as u64 > row_limit as u64 {
        return Err(Fault::damaged(file, format_args!("it claims {row_count} rows; at most {row_limit} are possible")));
    }
    let row_count = row_count as usize;
    let mut columns: Vec<Cells> = expected.get_fields().iter().map(|field| empty_cells(field)).collect();
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(damaged)?;
        for (index, cells) in columns.iter_mut().enumerate() {
            let column = group.get_column_reader(index).map_err(damaged)?;
            read_column(column, cells, row_count).map_err(damaged)?;
        }
    }
    for (cells, field) in columns.iter().zip(expected.get_fields()) {
        if len_of(cells) != row_count {
            return Err(Fault::damaged(file, format_args!("column {} has not {row_count} rows", field.name())));
        }
    }
    Ok(Columns::new(file, columns))
}

fn check_ends(file: &str, bytes: &[u8]) -> Result<(), Fault> {
    if !bytes.starts_with(b"PAR1") && !b"PAR1".starts_with(bytes) {
        return Err(Fault::NotOurs { file: file.to_string(), what: "it is no Parquet file".to_string() });
    }
    if bytes.len() < 12 || !bytes.ends_with(b"PAR1") {
        return Err(Fault::CutShort { file: file.to_string(), what: "its end is missing".to_string() });
    }
    Ok(())
}

fn names_of(schema: &Type) -> String {
    if !schema.is_group() {
        return "none".to_string();
    }
    schema.get_fields().iter().map(|field| field.name()).collect::<Vec<_>>().join(", ")
}

fn is_same(found: &Type, expected: &Type) -> bool {
    found.is_group()
        && found.get_fields().len() == expected.get_fields().len()
        && found.get_fields().iter().zip(expected.get_fields()).all(|(one, other)| is_same_field(one, other))
}

fn is_same_field(found: &Type, expected: &Type) -> bool {
    let (one, other) = (found.get_basic_info(), expected.get_basic_info());
    if one.name() != other.name() || !one.has_repetition() || one.repetition() != other.repetition() {
        return false;
    }
    match (found.is_primitive(), expected.is_primitive()) {
        (true, true) => found.get_physical_type() == expected.get_physical_type(),
        (false, false) => is_same(found, expected),
        _ => false,
    }
}

fn empty_cells(field: &Type) -> Cells {
    if !field.is_primitive() {
        return Cells::Lists(Vec::new());
    }
    let is_optional = field.get_basic_info().repetition() == Repetition::OPTIONAL;
    match (field.get_physical_type(), is_optional) {
        (Physical::INT32, false) => Cells::Whole(Vec::new()),
        (Physical::INT32, true) => Cells::MaybeWhole(Vec::new()),
        (Physical::DOUBLE, false) => Cells::Real(Vec::new()),
        (Physical::DOUBLE, true) => Cells::MaybeReal(Vec::new()),
        (Physical::BOOLEAN, _) => Cells::Truth(Vec::new()),
        _ => Cells::Text(Vec::new()),
    }
}

fn len_of(cells: &Cells) -> usize {
    match cells {
        Cells::Whole(values) => values.len(),
        Cells::MaybeWhole(values) => values.len(),
        Cells::Real(values) => values.len(),
        Cells::MaybeReal(values) => values.len(),
        Cells::Truth(values) => values.len(),
        Cells::Text(values) => values.len(),
        Cells::Lists(values) => values.len(),
    }
}

/// Reads all rows of a column with the typed reader `$reader` into values and levels.
macro_rules! read_all {
    ($reader:expr, $row_limit:expr) => {{
        let mut reader = $reader;
        let (mut values, mut definitions, mut repetitions) = (Vec::new(), Vec::new(), Vec::new());
        let mut row_count = 0;
        loop {
            let (rows, ..) = reader.read_records(BATCH, Some(&mut definitions), Some(&mut repetitions), &mut values)?;
            row_count += rows;
            if rows == 0 || row_count > $row_limit {
                break;
            }
        }
        (values, definitions, repetitions)
    }};
}

fn read_column(column: Reader, cells: &mut Cells, row_limit: usize) -> Result<(), ParquetError> {
    match (column, cells) {
        (Reader::Int32ColumnReader(reader), Cells::Whole(out)) => out.extend(read_all!(reader, row_limit).0),
        (Reader::Int32ColumnReader(reader), Cells::MaybeWhole(out)) => {
            let (values, definitions, _) = read_all!(reader, row_limit);
            out.extend(with_holes(values, &definitions));
        }
        (Reader::Int32ColumnReader(reader), Cells::Lists(out)) => {
            let (values, definitions, repetitions) = read_all!(reader, row_limit);
            fold_lists(values, &definitions, &repetitions, out);
        }
        (Reader::DoubleColumnReader(reader), Cells::Real(out)) => out.extend(read_all!(reader, row_limit).0),
        (Reader::DoubleColumnReader(reader), Cells::MaybeReal(out)) => {
            let (values, definitions, _) = read_all!(reader, row_limit);
            out.extend(with_holes(values, &definitions));
        }
        (Reader::BoolColumnReader(reader), Cells::Truth(out)) => out.extend(read_all!(reader, row_limit).0),
        (Reader::ByteArrayColumnReader(reader), Cells::Text(out)) => {
            for bytes in read_all!(reader, row_limit).0 {
                out.push(bytes.as_utf8()?.to_string());
            }
        }
        _ => return Err(ParquetError::General("a column is not of its type".to_string())),
    }
    Ok(())
}

fn with_holes<T>(values: Vec<T>, definitions: &[i16]) -> Vec<Option<T>> {
    let mut values = values.into_iter();
    definitions.iter().map(|&level| if level > 0 { values.next() } else { None }).collect()
}

fn fold_lists(values: Vec<i32>, definitions: &[i16], repetitions: &[i16], out: &mut Vec<Vec<i32>>) {
    let mut values = values.into_iter();
    for (&definition, &repetition) in definitions.iter().zip(repetitions) {
        if repetition == 0 || out.is_empty() {
            out.push(Vec::new());
        }
        if definition > 0
            && let Some(value) = values.next()
            && let Some(last) = out.last_mut()
        {
            last.push(value);
        }
    }
}
