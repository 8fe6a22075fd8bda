//! Lines of a corpus and of the truth about it, as JSON.

use std::io::{self, Write};

use recoupe::synth::{Planted, Record};
use serde_json::{Map, Value, json};

/// Writes a record under the field names that every command reads by default.
pub(super) fn write_record(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let mut fields = Map::new();
    fields.insert("id".to_owned(), json!(record.id));
    if let Some(language) = record.language {
        fields.insert("lang".to_owned(), json!(language.code()));
    }
    if let Some(outlet) = &record.outlet {
        fields.insert("outlet".to_owned(), json!(outlet));
    }
    if let Some(date) = record.date {
        fields.insert("date".to_owned(), json!(date.to_string()));
    }
    fields.insert("text".to_owned(), json!(record.text));
    line(&Value::Object(fields), out)
}

/// Writes what is known of a copy.
pub(super) fn write_planted(planted: &Planted, out: &mut dyn Write) -> io::Result<()> {
    let changes: Vec<Value> = planted
        .changes
        .iter()
        .map(|change| {
            json!({
                "start": change.place.start, "end": change.place.end,
                "left": change.left, "right": change.right,
            })
        })
        .collect();
    let mut fields = Map::new();
    fields.insert("copy".to_owned(), json!(planted.copy));
    fields.insert("source".to_owned(), json!(planted.source));
    fields.insert("kind".to_owned(), json!(planted.kind.name()));
    if !changes.is_empty() {
        fields.insert("changes".to_owned(), json!(changes));
    }
    line(&Value::Object(fields), out)
}

fn line(value: &Value, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
