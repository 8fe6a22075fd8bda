//! Parquet, in the build that has it and in the one that has not. `fixtures/press.parquet` was written by another library
//! (Arrow C++), in two groups of rows: strings plain and in a dictionary, days, moments, nulls, a list, a group of columns.

const PRESS: &[u8] = include_bytes!("../fixtures/press.parquet");

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_parquet_says_how_to_get_it() {
    let desk = super::run::Desk::new();
    desk.write("press.parquet", PRESS);
    desk.write("rows.jsonl", b"{\"text\":\"Un pont\"}\n");
    for (words, code) in [
        (&["dedup", "press.parquet", "-o", "out"][..], 4),
        (&["compare", "press.parquet"], 4),
        (&["dedup", "press.parquet", "--input-format", "parquet", "-o", "out"], 2),
        (&["dedup", "rows.jsonl", "--format", "parquet", "-o", "new"], 2),
        (&["dedup", "rows.jsonl", "--edges", "e.parquet", "-o", "new"], 2),
    ] {
        let run = desk.run(words);
        assert_eq!(run.code, code, "{words:?}: {}", run.stderr);
        assert!(
            run.stderr.contains("this build has no Parquet: `cargo build --release --features parquet`"),
            "{}",
            run.stderr
        );
    }
    assert!(!desk.path("new").exists());
}

#[cfg(feature = "parquet")]
mod with {
    use std::fs::File;

    use parquet::basic::{LogicalType, Repetition, Type as Physical};
    use parquet::data_type::{ByteArrayType, DoubleType};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::file::writer::SerializedFileWriter;
    use parquet::record::Field;
    use parquet::schema::types::Type;

    use super::super::run::{Desk, Outcome};
    use super::PRESS;

    /// The rows of a file, as names and values.
    fn rows(desk: &Desk, name: &str) -> Vec<Vec<(String, Field)>> {
        let reader =
            SerializedFileReader::new(File::open(desk.path(name)).expect("it is there")).expect("it is Parquet");
        let rows = reader.get_row_iter(None).expect("rows");
        rows.map(|row| row.expect("a row").into_columns()).collect()
    }

    fn text(field: &Field) -> &str {
        match field {
            Field::Str(text) => text,
            Field::Null => "",
            other => panic!("expected text, found {other:?}"),
        }
    }

    fn press() -> Desk {
        let desk = Desk::new();
        desk.write("press.parquet", PRESS);
        desk
    }

    fn done(run: &Outcome) {
        assert_eq!(run.code, 0, "{}", run.stderr);
    }

    #[test]
    fn parquet_rows_are_articles_as_those_of_other_tables_are() {
        let desk = press();
        let as_jsonl: String = rows(&desk, "press.parquet")
            .iter()
            .map(|row| {
                let mut line = serde_json::Map::new();
                for (name, value) in row.iter().filter(|(name, _)| ["id", "text", "date", "outlet"].contains(&&**name))
                {
                    let written = match value {
                        Field::Null if name == "text" => String::new(),
                        Field::Null => continue,
                        Field::Str(text) => text.clone(),
                        day => day.to_string(),
                    };
                    line.insert(name.clone(), written.into());
                }
                format!("{}\n", serde_json::Value::Object(line))
            })
            .collect();
        // Under the same name, so that nothing but the format differs.
        let lines = Desk::new();
        lines.write("press.parquet", as_jsonl.as_bytes());
        let run = |desk: &Desk, format: &str| {
            let run = desk.run(
                &[
                    &["dedup", "press.parquet", "-o", "out", "--format", "csv", "--edges", "e", "--sentences", "s"][..],
                    &["--input-format", format],
                ]
                .concat(),
            );
            done(&run);
            let names = ["out/clusters.csv", "out/keep.txt", "out/drop.txt", "e", "s", "out/sample.md"];
            (names.map(|name| desk.read(name)), run.stdout)
        };
        let (parquet, jsonl) = (run(&desk, "parquet"), run(&lines, "jsonl"));
        assert!(parquet == jsonl, "{parquet:#?}\n{jsonl:#?}");
        assert!(parquet.0[0].contains("a2,a1,1.0000,exact,a1,La Rive,2024-06-19,press.parquet,2"), "{}", parquet.0[0]);
        assert!(parquet.1.contains("2 articles have no words"), "a null text is an empty one: {}", parquet.1);

        // Standard input and compressed files go by their bytes.
        let piped = desk.run_with(&["dedup", "-", "-o", "piped", "--annotate"], PRESS);
        done(&piped);
        assert!(desk.read("piped/drop.txt").starts_with("a2\t-\t2\ta1\n"), "{}", desk.read("piped/drop.txt"));
        assert_eq!(rows(&desk, "piped/annotated/stdin.parquet").len(), 6);
    }

    #[test]
    fn every_command_reads_parquet() {
        let desk = press();
        let run = desk.run(&["facts", "press.parquet", "-f", "jsonl"]);
        assert!(
            run.stdout.contains("\"a1\"") && run.stdout.contains("four million euros"),
            "{}{}",
            run.stdout,
            run.stderr
        );
        let run = desk.run(&["compare", "press.parquet"]);
        assert!(run.code == 0 && run.stdout.contains("La-Rive"), "{}{}", run.stdout, run.stderr);
        let run =
            desk.run(&["pairs", "press.parquet", "--left-field", "text", "--right-field", "outlet", "-f", "jsonl"]);
        // The row whose text is null is told, and no other is lost.
        assert_eq!(run.stdout.lines().count(), 5, "{}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains("press.parquet:5"), "{}", run.stderr);
    }

    #[test]
    fn annotated_parquet_keeps_every_column_and_gains_three() {
        let desk = press();
        let run = desk.run(&[
            "dedup",
            "press.parquet",
            "-o",
            "out",
            "--annotate",
            "--format",
            "parquet",
            "--edges",
            "out/edges.parquet",
        ]);
        done(&run);
        let (before, after) = (rows(&desk, "press.parquet"), rows(&desk, "out/annotated/press.parquet"));
        assert_eq!(before.len(), after.len());
        for (before, after) in before.iter().zip(&after) {
            let (kept, added) = after.split_at(before.len());
            // NaN is no equal of itself, but is written alike.
            assert_eq!(format!("{before:?}"), format!("{kept:?}"));
            let names: Vec<&str> = added.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["dup_of", "cluster", "score"]);
        }
        let dup_of: Vec<&str> = after.iter().map(|row| text(&row[row.len() - 3].1)).collect();
        assert_eq!(dup_of, ["", "a1", "", "a3", "", ""]);
        assert_eq!(after[1].last().expect("a column").1, Field::Double(1.0));
        assert_eq!(after[4].last().expect("a column").1, Field::Null);
        // What lies in the file of each column lies in the copy, to the byte.
        let (old, new) = (desk.bytes("press.parquet"), desk.bytes("out/annotated/press.parquet"));
        let reader = SerializedFileReader::new(File::open(desk.path("press.parquet")).expect("open")).expect("Parquet");
        for group in reader.metadata().row_groups() {
            for column in group.columns() {
                let (from, len) = column.byte_range();
                let chunk = &old[from as usize..(from + len) as usize];
                assert!(new.windows(chunk.len()).any(|part| part == chunk), "{}", column.column_path());
            }
        }
        let clusters = rows(&desk, "out/clusters.parquet");
        let edges = rows(&desk, "out/edges.parquet");
        assert_eq!((clusters.len(), edges.len()), (4, 2));
        assert_eq!(text(&clusters[1][2].1), "a1");
        assert_eq!(
            edges[0].iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
            ["left", "right", "jaccard", "containment", "kind", "common", "left_shingles", "right_shingles"]
        );
    }

    /// A file of one group of rows with a column of text, and one of the type and name given.
    fn table(desk: &Desk, file: &str, column: &str) {
        let field = |name: &str, physical, logical| {
            let field = Type::primitive_type_builder(name, physical).with_repetition(Repetition::REQUIRED);
            std::sync::Arc::new(field.with_logical_type(logical).build().expect("a type"))
        };
        let fields =
            vec![field("body", Physical::BYTE_ARRAY, Some(LogicalType::String)), field(column, Physical::DOUBLE, None)];
        let schema = Type::group_type_builder("rows").with_fields(fields).build().expect("a schema");
        let out = File::create(desk.path(file)).expect("created");
        let mut writer = SerializedFileWriter::new(out, schema.into(), Default::default()).expect("a writer");
        let mut group = writer.next_row_group().expect("a group");
        let mut column = group.next_column().expect("a column").expect("the first");
        column
            .typed::<ByteArrayType>()
            .write_batch(&["Un pont".into(), vec![0xff, b'a'].into()], None, None)
            .expect("written");
        column.close().expect("closed");
        let mut column = group.next_column().expect("a column").expect("the second");
        column.typed::<DoubleType>().write_batch(&[0.5, 1.5], None, None).expect("written");
        column.close().expect("closed");
        group.close().expect("closed");
        writer.close().expect("closed");
    }

    #[test]
    fn odd_columns_are_told_once_with_what_was_found() {
        let desk = press();
        table(&desk, "odd.parquet", "id");
        table(&desk, "taken.parquet", "score");
        for (words, code, expected) in [
            (&["odd.parquet"][..], 4, "odd.parquet: expected text in field `text`, found the fields `body`, `id`"),
            (
                &["odd.parquet", "--text-field", "body"],
                4,
                "odd.parquet: expected text, whole numbers or dates in field `id`, found DOUBLE",
            ),
            (&["press.parquet", "--text-field", "tags"], 4, "in field `tags`, found a list or a group of columns"),
            (
                &["odd.parquet", "--text-field", "body", "--id-field", "x"],
                0,
                "odd.parquet:2: not valid UTF-8 at byte 0, read as Windows-1252",
            ),
            (&["taken.parquet", "--text-field", "body", "--annotate"], 2, "taken.parquet: expected no field `score`"),
            (
                &["press.parquet", "--max-size", "200"],
                3,
                "press.parquet:1: expected at most 200 bytes (--max-size), found 2",
            ),
        ] {
            let run = desk.run(&[&["dedup", "-o", "out", "--force"], words].concat());
            assert_eq!(run.code, code, "{words:?}: {}", run.stderr);
            assert_eq!(run.stderr.matches(expected).count(), 1, "{words:?}: {}", run.stderr);
        }
    }

    #[test]
    fn a_broken_file_is_told_wherever_it_breaks_and_others_are_read() {
        let desk = press();
        desk.write("rows.jsonl", b"{\"text\":\"Un pont\"}\n");
        let mut told = 0;
        for cut in (0..PRESS.len()).step_by(131) {
            desk.write("cut.parquet", &PRESS[..cut]);
            let run = desk.run(&["dedup", "rows.jsonl", "cut.parquet", "-o", "out", "--force", "--annotate"]);
            assert_eq!(run.code, 3, "{}", run.stderr);
            assert!(
                run.stderr.contains("cut.parquet: expected a whole Parquet file, found one that is broken or cut off"),
                "{}",
                run.stderr
            );
            // A byte that is another one: read otherwise, or told with its rows; never a panic, which the run would show.
            let mut other = PRESS.to_vec();
            other[cut] ^= 1 << (cut % 8);
            desk.write("cut.parquet", &other);
            let run = desk.run(&["dedup", "rows.jsonl", "cut.parquet", "-o", "out", "--force"]);
            assert!(run.code == 0 || run.code == 3, "{} at {cut}: {}", run.code, run.stderr);
            told += usize::from(run.stderr.contains("row group"));
        }
        assert!(told > 0, "broken pages are told with their group of rows");
    }
}
