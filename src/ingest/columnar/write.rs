//! Tables written as Parquet: every column optional, compressed by Snappy, which all readers have.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::Result;
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};

use crate::base::Day;
use crate::ingest::columnar::failed;
use crate::ingest::{Added, Column};

/// Rows of a group: some megabytes of memory while it is written.
pub(super) const GROUP: usize = 64 << 10;

/// Writes a table of `rows`, whose cells stand as `columns` do, to `out`.
pub(in crate::ingest) fn write(
    columns: &[(&str, Column)],
    rows: &mut dyn Iterator<Item = Vec<Added>>,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let schema = schema("rows", Vec::new(), columns).map_err(failed)?;
    let mut writer = SerializedFileWriter::new(out, schema, Arc::new(properties().build())).map_err(failed)?;
    loop {
        let some: Vec<Vec<Added>> = rows.take(GROUP).collect();
        if some.is_empty() {
            return writer.close().map(drop).map_err(failed);
        }
        let mut group = writer.next_row_group().map_err(failed)?;
        append(&mut group, columns, |at| some.iter().map(move |row| row.get(at).unwrap_or(&Added::Nothing)))
            .and_then(|()| group.close())
            .map_err(failed)?;
    }
}

/// How files are written.
pub(super) fn properties() -> WriterPropertiesBuilder {
    WriterProperties::builder()
        .set_created_by(concat!("recoupe ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::SNAPPY)
}

/// The schema of `fields` with `columns` behind them.
pub(super) fn schema(name: &str, mut fields: Vec<TypePtr>, columns: &[(&str, Column)]) -> Result<TypePtr> {
    for (name, column) in columns {
        let (physical, logical) = match column {
            Column::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Column::Whole => (Physical::INT64, None),
            Column::Fraction => (Physical::DOUBLE, None),
            Column::Day => (Physical::INT32, Some(LogicalType::Date)),
        };
        let field = Type::primitive_type_builder(name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical)
            .build()?;
        fields.push(Arc::new(field));
    }
    Type::group_type_builder(name).with_fields(fields).build().map(Arc::new)
}

/// Writes `columns` behind those that `group` has; `cells` gives those of the column at a position.
pub(super) fn append<'c, W: Write + Send, I: Iterator<Item = &'c Added>>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    columns: &[(&str, Column)],
    cells: impl Fn(usize) -> I,
) -> Result<()> {
    for (at, (_, column)) in columns.iter().enumerate() {
        let Some(writer) = group.next_column()? else { return Ok(()) };
        let cells = cells(at);
        match column {
            Column::Text => filled::<ByteArrayType>(writer, cells, |cell| match cell {
                Added::Nothing => None,
                Added::Text(text) | Added::Number(text) => Some(ByteArray::from(text.as_str())),
            }),
            Column::Whole => filled::<Int64Type>(writer, cells, |cell| written(cell)?.parse().ok()),
            Column::Fraction => filled::<DoubleType>(writer, cells, |cell| written(cell)?.parse().ok()),
            Column::Day => filled::<Int32Type>(writer, cells, |cell| Day::parse(written(cell)?).map(|day| day.0)),
        }?;
    }
    Ok(())
}

fn written(cell: &Added) -> Option<&str> {
    match cell {
        Added::Nothing => None,
        Added::Text(text) | Added::Number(text) => Some(text),
    }
}

fn filled<'c, T: parquet::data_type::DataType>(
    mut writer: SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = &'c Added>,
    value: impl Fn(&Added) -> Option<T::T>,
) -> Result<()> {
    let (mut levels, mut values) = (Vec::new(), Vec::new());
    for cell in cells {
        let value = value(cell);
        levels.push(i16::from(value.is_some()));
        values.extend(value);
    }
    writer.typed::<T>().write_batch(&values, Some(&levels), None)?;
    writer.close()
}
