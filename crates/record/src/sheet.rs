//! Tables of a few column types, to Parquet and back, without Arrow: the record needs eight types, and Arrow costs minutes to build.

use std::sync::Arc;

use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::column::reader::ColumnReader;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::{ColumnPath, Type};

use crate::fault::Fault;

mod read;

pub(crate) use read::read;

/// A column's values.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cells {
    /// Whole numbers of up to 32 bits, signed or not: the schema says which.
    Whole(Vec<i32>),
    /// The same, with holes.
    MaybeWhole(Vec<Option<i32>>),
    /// Numbers.
    Real(Vec<f64>),
    /// The same, with holes.
    MaybeReal(Vec<Option<f64>>),
    /// Yes or no.
    Truth(Vec<bool>),
    /// Texts.
    Text(Vec<String>),
    /// Lists of whole numbers.
    Lists(Vec<Vec<i32>>),
}

/// How a column is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    /// Differences from row to row: for what changes little.
    Differences,
    /// Runs over a dictionary: for what takes few values.
    Dictionary,
    /// As it is.
    Plain,
}

/// Who wrote it. Without the program's version, which stands in `run.json`: a file's bytes depend on its rows alone.
const CREATED_BY: &str = "hyosan record format 1";

/// Writes a table: `schema` in Parquet's own notation, a column and its packing for each of its fields in order.
pub(crate) fn write(schema: &str, columns: &[(Cells, Packing)]) -> Vec<u8> {
    let schema = schema_of(schema);
    let mut properties = WriterProperties::builder()
        .set_created_by(CREATED_BY.to_string())
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true)
        .set_dictionary_enabled(false)
        .set_data_page_row_count_limit(usize::MAX)
        .set_write_batch_size(usize::MAX);
    for (field, (_, packing)) in schema.get_fields().iter().zip(columns) {
        let path = leaf_of(field);
        properties = match packing {
            Packing::Differences => properties.set_column_encoding(path, Encoding::DELTA_BINARY_PACKED),
            Packing::Dictionary => properties.set_column_dictionary_enabled(path, true),
            Packing::Plain => properties.set_column_encoding(path, Encoding::PLAIN),
        };
    }
    let fill = || -> parquet::errors::Result<Vec<u8>> {
        let mut writer = SerializedFileWriter::new(Vec::new(), Arc::clone(&schema), Arc::new(properties.build()))?;
        let mut group = writer.next_row_group()?;
        for (cells, _) in columns {
            let Some(mut column) = group.next_column()? else { break };
            fill_column(column.untyped(), cells)?;
            column.close()?;
        }
        group.close()?;
        writer.into_inner()
    };
    fill().expect("a table in memory takes every row that its schema allows")
}

fn schema_of(schema: &str) -> Arc<Type> {
    Arc::new(parse_message_type(schema).expect("schemas are constants of this crate"))
}

/// The path of a field's values: a list's lie two levels down.
fn leaf_of(field: &Type) -> ColumnPath {
    if field.is_primitive() {
        ColumnPath::from(field.name())
    } else {
        ColumnPath::new(vec![field.name().to_string(), "list".to_string(), "element".to_string()])
    }
}

fn fill_column(writer: &mut ColumnWriter<'_>, cells: &Cells) -> parquet::errors::Result<()> {
    match (writer, cells) {
        (ColumnWriter::Int32ColumnWriter(writer), Cells::Whole(values)) => writer.write_batch(values, None, None),
        (ColumnWriter::Int32ColumnWriter(writer), Cells::MaybeWhole(values)) => {
            let (levels, present) = split(values);
            writer.write_batch(&present, Some(&levels), None)
        }
        (ColumnWriter::Int32ColumnWriter(writer), Cells::Lists(lists)) => {
            let (values, definitions, repetitions) = flatten(lists);
            writer.write_batch(&values, Some(&definitions), Some(&repetitions))
        }
        (ColumnWriter::DoubleColumnWriter(writer), Cells::Real(values)) => writer.write_batch(values, None, None),
        (ColumnWriter::DoubleColumnWriter(writer), Cells::MaybeReal(values)) => {
            let (levels, present) = split(values);
            writer.write_batch(&present, Some(&levels), None)
        }
        (ColumnWriter::BoolColumnWriter(writer), Cells::Truth(values)) => writer.write_batch(values, None, None),
        (ColumnWriter::ByteArrayColumnWriter(writer), Cells::Text(values)) => {
            let bytes: Vec<ByteArray> = values.iter().map(|text| ByteArray::from(text.as_bytes().to_vec())).collect();
            writer.write_batch(&bytes, None, None)
        }
        _ => unreachable!("a column's cells are of its schema's type"),
    }
    .map(|_| ())
}

fn split<T: Copy>(values: &[Option<T>]) -> (Vec<i16>, Vec<T>) {
    (values.iter().map(|value| i16::from(value.is_some())).collect(), values.iter().flatten().copied().collect())
}

/// Lists as Parquet stores them: values, how deep each is defined (0: an empty list), and whether it goes on with a list.
fn flatten(lists: &[Vec<i32>]) -> (Vec<i32>, Vec<i16>, Vec<i16>) {
    let (mut values, mut definitions, mut repetitions) = (Vec::new(), Vec::new(), Vec::new());
    for list in lists {
        if list.is_empty() {
            definitions.push(0);
            repetitions.push(0);
        }
        for (n, &value) in list.iter().enumerate() {
            values.push(value);
            definitions.push(1);
            repetitions.push(i16::from(n > 0));
        }
    }
    (values, definitions, repetitions)
}

/// The columns of a table that was read, taken one by one.
pub(crate) struct Columns<'a> {
    file: &'a str,
    cells: std::vec::IntoIter<Cells>,
}

macro_rules! take {
    ($($(#[$doc:meta])* $name:ident -> $variant:ident($of:ty);)+) => {$(
        $(#[$doc])*
        pub(crate) fn $name(&mut self) -> Result<Vec<$of>, Fault> {
            match self.cells.next() {
                Some(Cells::$variant(values)) => Ok(values),
                _ => Err(Fault::damaged(self.file, "a column is not of its type")),
            }
        }
    )+};
}

impl<'a> Columns<'a> {
    pub(crate) fn new(file: &'a str, cells: Vec<Cells>) -> Columns<'a> {
        Columns { file, cells: cells.into_iter() }
    }

    take! {
        /// The next column, of whole numbers.
        whole -> Whole(i32);
        /// The next column, of whole numbers with holes.
        maybe_whole -> MaybeWhole(Option<i32>);
        /// The next column, of numbers.
        real -> Real(f64);
        /// The next column, of numbers with holes.
        maybe_real -> MaybeReal(Option<f64>);
        /// The next column, of yes and no.
        truth -> Truth(bool);
        /// The next column, of texts.
        text -> Text(String);
        /// The next column, of lists.
        lists -> Lists(Vec<i32>);
    }
}

/// Kept here so that both halves name one type.
type Reader = ColumnReader;
