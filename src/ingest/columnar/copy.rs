//! A Parquet file written again with columns added. What is there already is not even decompressed: every column of every
//! group is taken over as it lies, with its statistics, indexes and filters.
//!
//! Not taken over: `ARROW:schema`, a second schema that some writers put beside the format's own. It lists the columns, and
//! readers refuse one that lacks some.

use std::io::Write;
use std::sync::Arc;

use parquet::bloom_filter::Sbbf;
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::{KeyValue, PageIndexPolicy, ParquetMetaDataReader};
use parquet::file::writer::SerializedFileWriter;

use crate::ingest::columnar::write::{append, properties, schema};
use crate::ingest::columnar::{failed as io, seekable, told};
use crate::ingest::{Added, Column, Place, Problem, Source, Unwritten};

const ARROW: &str = "ARROW:schema";

/// Writes `source` to `out` with `columns` added, whose cells `values` gives for each row, from 1; nothing for rows that
/// have none.
pub(in crate::ingest) fn copy<const N: usize>(
    source: &Source,
    columns: [(&str, Column); N],
    mut values: impl FnMut(u64) -> Option<[Added; N]>,
    out: &mut (dyn Write + Send),
) -> Result<(), Unwritten> {
    let unread = |message: String| Unwritten::Input(Problem::unread(Place::file(&source.path), "unreadable", message));
    let broken = |error: ParquetError| unread(told(error));
    let file = source.open().and_then(|reader| seekable(source, reader)).map_err(|error| unread(error.to_string()))?;
    let metadata = ParquetMetaDataReader::new()
        .with_page_index_policy(PageIndexPolicy::Optional)
        .parse_and_finish(&file)
        .map_err(broken)?;
    let of_file = metadata.file_metadata();
    let root = of_file.schema_descr().root_schema();
    let schema = schema(root.name(), root.get_fields().to_vec(), &columns).map_err(broken)?;
    let kept = |pair: &&KeyValue| pair.key != ARROW;
    let notes: Option<Vec<KeyValue>> =
        of_file.key_value_metadata().map(|all| all.iter().filter(kept).cloned().collect());
    let properties = properties().set_key_value_metadata(notes).build();
    let failed = |error: ParquetError| match error {
        // Of a column that breaks off before its end, with what is written of it.
        ParquetError::General(message) => unread(message),
        error => Unwritten::Output(io(error)),
    };
    let mut writer = SerializedFileWriter::new(out, schema, Arc::new(properties)).map_err(failed)?;
    let mut row = 0_u64;
    for (group_at, group) in metadata.row_groups().iter().enumerate() {
        let mut copied = writer.next_row_group().map_err(failed)?;
        for (at, column) in group.columns().iter().enumerate() {
            let index = metadata.page_index();
            let taken = ColumnCloseResult {
                bytes_written: u64::try_from(column.compressed_size()).unwrap_or(0),
                rows_written: u64::try_from(group.num_rows()).unwrap_or(0),
                metadata: column.clone(),
                bloom_filter: Sbbf::read_from_column_chunk(column, &file).ok().flatten(),
                column_index: index.and_then(|index| index.column_index(group_at, at)).cloned(),
                offset_index: index.and_then(|index| index.offset_index(group_at, at)).cloned(),
            };
            copied.append_column(&file, taken).map_err(failed)?;
        }
        let cells: Vec<Option<[Added; N]>> = (0..u64::try_from(group.num_rows()).unwrap_or(0))
            .map(|_| {
                row += 1;
                values(row)
            })
            .collect();
        let cell = |at: usize| cells.iter().map(move |row| row.as_ref().map_or(&Added::Nothing, |row| &row[at]));
        append(&mut copied, &columns, cell).map_err(failed)?;
        copied.close().map_err(failed)?;
    }
    writer.close().map(drop).map_err(failed)
}
