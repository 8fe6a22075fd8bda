//! One column of one group of rows, as text: strings as they are, whole numbers as written, days and moments as their day.

use std::borrow::Cow;

use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::{ParquetError, Result};
use parquet::schema::types::ColumnDescriptor;

use crate::base::{Day, counted};
use crate::ingest::decode::{self, Replaced};

/// A value that is there.
#[derive(Clone, Debug)]
pub(in crate::ingest) enum Value {
    /// A string, where it lies in its page.
    Bytes(ByteArray),
    /// Another value, written out.
    Written(String),
}

/// What the numbers or bytes of a column mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Text,
    Signed,
    Unsigned,
    Days,
    /// Moments, so many of which make a day.
    Moments(i64),
    /// Legacy moments of twelve bytes.
    Julian,
}

/// A column being read.
pub(super) struct Column {
    reader: ColumnReader,
    meaning: Meaning,
    is_optional: bool,
}

impl Value {
    /// Its text; of what is not UTF-8, what `decode` makes of it.
    pub(in crate::ingest) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Bytes(bytes) => decode::borrowed(bytes.data()).0,
            Self::Written(text) => Cow::Borrowed(text),
        }
    }

    /// What was not UTF-8 in it.
    pub(in crate::ingest) fn replaced(&self) -> Option<Replaced> {
        match self {
            Self::Bytes(bytes) => decode::borrowed(bytes.data()).1,
            Self::Written(_) => None,
        }
    }
}

const MILLISECONDS_A_DAY: i64 = 86_400_000;

impl Meaning {
    /// What the values of a column mean; of one that has no text to give, what it holds.
    pub(super) fn of(column: &ColumnDescriptor) -> std::result::Result<Self, String> {
        if column.path().parts().len() > 1 || column.max_rep_level() > 0 {
            return Err("a list or a group of columns".to_owned());
        }
        let (logical, converted) = (column.logical_type_ref(), column.converted_type());
        let meaning = match (column.physical_type(), logical, converted) {
            (Type::BYTE_ARRAY, Some(LogicalType::Decimal(_)), _) | (Type::BYTE_ARRAY, _, ConvertedType::DECIMAL) => {
                None
            }
            (Type::BYTE_ARRAY, ..) => Some(Self::Text),
            (Type::INT32, Some(LogicalType::Date), _) | (Type::INT32, _, ConvertedType::DATE) => Some(Self::Days),
            (Type::INT64, Some(LogicalType::Timestamp(moment)), _) => Some(Self::Moments(match moment.unit {
                TimeUnit::MILLIS => MILLISECONDS_A_DAY,
                TimeUnit::MICROS => MILLISECONDS_A_DAY * 1_000,
                TimeUnit::NANOS => MILLISECONDS_A_DAY * 1_000_000,
            })),
            (Type::INT64, _, ConvertedType::TIMESTAMP_MILLIS) => Some(Self::Moments(MILLISECONDS_A_DAY)),
            (Type::INT64, _, ConvertedType::TIMESTAMP_MICROS) => Some(Self::Moments(MILLISECONDS_A_DAY * 1_000)),
            (Type::INT96, ..) => Some(Self::Julian),
            (Type::INT32 | Type::INT64, Some(LogicalType::Integer(whole)), _) if !whole.is_signed => {
                Some(Self::Unsigned)
            }
            (Type::INT32 | Type::INT64, Some(LogicalType::Integer(_)) | None, converted) => match converted {
                ConvertedType::NONE
                | ConvertedType::INT_8
                | ConvertedType::INT_16
                | ConvertedType::INT_32
                | ConvertedType::INT_64 => Some(Self::Signed),
                ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64 => {
                    Some(Self::Unsigned)
                }
                _ => None,
            },
            _ => None,
        };
        meaning.ok_or_else(|| match logical {
            Some(logical) => format!("{logical:?}"),
            None => column.physical_type().to_string(),
        })
    }
}

impl Column {
    /// The column that `reader` reads.
    pub(super) fn new(reader: ColumnReader, meaning: Meaning, column: &ColumnDescriptor) -> Self {
        Self { reader, meaning, is_optional: column.max_def_level() > 0 }
    }

    /// The next `rows` values.
    ///
    /// Errors: pages that cannot be read, or that hold fewer.
    pub(super) fn read(&mut self, rows: usize) -> Result<Vec<Option<Value>>> {
        let (meaning, is_optional) = (self.meaning, self.is_optional);
        let number = |value: i64| Value::Written(value.to_string());
        let days = |days: i64| {
            let days = days.clamp(i64::from(i32::MIN), i64::from(i32::MAX));
            Value::Written(Day(days as i32).to_string())
        };
        match &mut self.reader {
            ColumnReader::ByteArrayColumnReader(reader) => some(reader, rows, is_optional, Value::Bytes),
            ColumnReader::Int32ColumnReader(reader) => some(reader, rows, is_optional, |value| match meaning {
                Meaning::Unsigned => number(i64::from(value as u32)),
                Meaning::Days => days(i64::from(value)),
                _ => number(i64::from(value)),
            }),
            ColumnReader::Int64ColumnReader(reader) => some(reader, rows, is_optional, |value| match meaning {
                Meaning::Unsigned => Value::Written((value as u64).to_string()),
                Meaning::Moments(a_day) => days(value.div_euclid(a_day)),
                _ => number(value),
            }),
            ColumnReader::Int96ColumnReader(reader) => some(reader, rows, is_optional, |value| {
                // Nanoseconds of the day in two words, then the Julian day.
                days(value.data().get(2).map_or(0, |day| i64::from(*day) - JULIAN_DAY_OF_EPOCH))
            }),
            _ => Err(ParquetError::General("a type without text".to_owned())),
        }
    }

    /// Passes over `rows` values.
    pub(super) fn skip(&mut self, rows: usize) -> Result<()> {
        let skipped = match &mut self.reader {
            ColumnReader::ByteArrayColumnReader(reader) => reader.skip_records(rows),
            ColumnReader::Int32ColumnReader(reader) => reader.skip_records(rows),
            ColumnReader::Int64ColumnReader(reader) => reader.skip_records(rows),
            ColumnReader::Int96ColumnReader(reader) => reader.skip_records(rows),
            _ => Ok(0),
        }?;
        if skipped < rows { Err(short(rows, skipped)) } else { Ok(()) }
    }
}

/// 1970-01-01 as the Julian day that legacy moments count.
const JULIAN_DAY_OF_EPOCH: i64 = 2_440_588;

fn some<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    is_optional: bool,
    value: impl Fn(T::T) -> Value,
) -> Result<Vec<Option<Value>>> {
    let (mut levels, mut values) = (Vec::new(), Vec::new());
    let (read, ..) = reader.read_records(rows, Some(&mut levels), None, &mut values)?;
    let mut values = values.into_iter().map(value);
    let all: Vec<Option<Value>> = match is_optional {
        true => levels.iter().map(|level| if *level > 0 { values.next() } else { None }).collect(),
        false => values.map(Some).collect(),
    };
    if read < rows || all.len() < rows { Err(short(rows, all.len())) } else { Ok(all) }
}

fn short(expected: usize, found: usize) -> ParquetError {
    ParquetError::General(format!("expected {}, found {found}", counted(expected, "more value")))
}
