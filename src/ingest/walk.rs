//! From what was typed to the files that will be read: folders are walked in sorted order, each file comes once, and
//! its kind is told by its name.
//!
//! `press/` → `press/en/a.txt`, `press/fr/b.md.gz`, `press/rows.jsonl`. Hidden files are passed over in folders, read
//! where they are named; so are files of other kinds, with a note where these may hold articles.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use crate::ingest::{Format, HAS_PARQUET, NO_PARQUET, Place, Problem};

/// One input: a file or standard input, and what it holds.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path as typed or found; `-` for standard input.
    pub path: String,
    /// What it holds.
    pub kind: Kind,
    pub(super) origin: Origin,
}

impl Source {
    /// Its file; nothing for standard input.
    pub fn file(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(path) => Some(path),
            Origin::Stdin | Origin::Spooled(_) => None,
        }
    }

    /// Bytes of its file, as they lie on the disk; nothing for standard input.
    pub fn size(&self) -> Option<u64> {
        self.stamp().map(|(_, size, _)| size)
    }

    /// Whether its name says that it is compressed.
    pub fn is_compressed(&self) -> bool {
        self.path.ends_with(".gz") || self.path.ends_with(".zst")
    }

    /// Its file's absolute path, size, and time of last change, by which a changed file is known; nothing for standard
    /// input.
    pub fn stamp(&self) -> Option<(PathBuf, u64, u128)> {
        let path = self.file()?;
        let meta = std::fs::metadata(path).ok()?;
        let changed = meta.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some((std::fs::canonicalize(path).ok()?, meta.len(), changed.as_nanos()))
    }
}

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One article.
    Text,
    /// One article with front matter.
    Markdown,
    /// An article a line.
    Jsonl,
    /// An article a record, below a header.
    Csv,
    /// An article a row, column by column.
    Parquet,
    /// Standard input: nothing names its kind, so its first character tells; `{` begins a record.
    Told,
}

#[derive(Clone, Debug)]
pub(super) enum Origin {
    Stdin,
    File(PathBuf),
    Spooled(Arc<tempfile::NamedTempFile>),
}

/// The sources that `inputs` stand for, in order, with the problems met at their place.
///
/// A folder gives all readable files below it, sorted by path. A file given twice is read once.
pub fn find(inputs: &[PathBuf], format: Format) -> Vec<Result<Source, Problem>> {
    let mut finder = Finder { format, seen: HashMap::new(), found: Vec::new() };
    for input in inputs {
        finder.add(input);
    }
    finder.found
}

/// The paths that a list holds, one a line; `-` is a list on standard input.
pub fn listed(list: &Path) -> Result<Vec<PathBuf>, Problem> {
    let mut text = String::new();
    let read = if list == Path::new("-") {
        io::stdin().lock().read_to_string(&mut text)
    } else {
        File::open(list).and_then(|mut file| file.read_to_string(&mut text))
    };
    read.map_err(|error| Problem::io(Place::file(shown(list)), &error))?;
    Ok(text
        .lines()
        .map(|line| line.trim_end_matches('\r'))
        .filter(|line| !line.is_empty())
        .map(PathBuf::from)
        .collect())
}

/// The endings that are read.
const KINDS: &str = if HAS_PARQUET { "txt, md, jsonl, csv or parquet" } else { "txt, md, jsonl or csv" };

struct Finder {
    format: Format,
    /// Canonical path of each file taken, with the name it was taken under.
    seen: HashMap<PathBuf, String>,
    found: Vec<Result<Source, Problem>>,
}

impl Finder {
    fn add(&mut self, input: &Path) {
        if input == Path::new("-") {
            let kind = by_format(self.format, input).unwrap_or(Kind::Told);
            return self.take(PathBuf::from("-"), "-".to_owned(), kind, Origin::Stdin);
        }
        match std::fs::metadata(input) {
            Err(error) => self.found.push(Err(Problem::io(Place::file(shown(input)), &error))),
            Ok(meta) if meta.is_dir() => self.add_folder(input),
            Ok(_) => match by_format(self.format, input).map_or_else(|| by_name(input), Ok) {
                Ok(kind) => self.add_file(input.to_owned(), kind),
                Err(Unfit::Unknown) => self.add_file(input.to_owned(), Kind::Text),
                Err(Unfit::Foreign(ending)) => self.found.push(Err(Problem::unread(
                    Place::file(shown(input)),
                    "format",
                    match ending.as_str() {
                        "parquet" => NO_PARQUET.to_owned(),
                        _ => format!("expected {KINDS}, found {ending} (--input-format txt reads it as it is)"),
                    },
                ))),
            },
        }
    }

    fn add_folder(&mut self, folder: &Path) {
        let before = self.found.len();
        let mut foreign: BTreeMap<String, usize> = BTreeMap::new();
        let walk = WalkBuilder::new(folder)
            .standard_filters(false)
            .hidden(true)
            .follow_links(true)
            .sort_by_file_path(Path::cmp)
            .build();
        for entry in walk {
            match entry {
                Err(error) => {
                    self.found.push(Err(Problem::unread(Place::file(shown(folder)), "unreadable", error.to_string())))
                }
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    let by_name = match by_name(entry.path()) {
                        Ok(kind) => kind,
                        Err(Unfit::Foreign(ending)) => {
                            *foreign.entry(ending).or_default() += 1;
                            continue;
                        }
                        Err(Unfit::Unknown) => continue,
                    };
                    let kind = by_format(self.format, entry.path()).unwrap_or(by_name);
                    self.add_file(entry.into_path(), kind);
                }
                Ok(_) => {}
            }
        }
        if self.found.len() == before {
            self.found.push(Err(Problem::unread(
                Place::file(shown(folder)),
                "empty-folder",
                "no readable file in this folder (expected .txt, .md, .jsonl or .csv, also .gz and .zst)",
            )));
        }
        if !foreign.is_empty() {
            let kinds: Vec<String> = foreign.iter().map(|(ending, count)| format!("{count} {ending}")).collect();
            let message = format!("files of formats that are not read were passed over: {}", kinds.join(", "));
            self.found.push(Err(Problem::note(Place::file(shown(folder)), "passed-over", message)));
        }
    }

    fn add_file(&mut self, path: PathBuf, kind: Kind) {
        let identity = std::fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        self.take(identity, shown(&path), kind, Origin::File(path));
    }

    fn take(&mut self, identity: PathBuf, path: String, kind: Kind, origin: Origin) {
        if let Some(first) = self.seen.get(&identity) {
            let message = if *first == path {
                "given twice, read once".to_owned()
            } else {
                format!("same file as {first}, read once")
            };
            self.found.push(Err(Problem::note(Place::file(path), "given-twice", message)));
            return;
        }
        self.seen.insert(identity, path.clone());
        self.found.push(Ok(Source { path, kind, origin }));
    }
}

/// Why a file name does not tell a kind that can be read.
enum Unfit {
    /// It says nothing.
    Unknown,
    /// It says a format that this version does not read.
    Foreign(String),
}

fn by_format(format: Format, path: &Path) -> Option<Kind> {
    match format {
        Format::Auto => None,
        Format::Text => Some(Kind::Text),
        Format::Markdown => Some(Kind::Markdown),
        Format::Jsonl => Some(Kind::Jsonl),
        Format::Csv => Some(Kind::Csv),
        Format::Parquet => Some(Kind::Parquet),
        Format::Rows => match by_name(path) {
            Ok(kind @ (Kind::Csv | Kind::Parquet)) => Some(kind),
            _ => Some(Kind::Jsonl),
        },
    }
}

fn by_name(path: &Path) -> Result<Kind, Unfit> {
    let ending = |path: &Path| path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    let mut last = ending(path).ok_or(Unfit::Unknown)?;
    if matches!(last.as_str(), "gz" | "zst") {
        last = path.file_stem().and_then(|stem| ending(Path::new(stem))).ok_or(Unfit::Unknown)?;
    }
    match last.as_str() {
        "txt" | "text" => Ok(Kind::Text),
        "md" | "markdown" => Ok(Kind::Markdown),
        "jsonl" | "ndjson" => Ok(Kind::Jsonl),
        "csv" | "tsv" => Ok(Kind::Csv),
        "parquet" if HAS_PARQUET => Ok(Kind::Parquet),
        "html" | "htm" | "xml" | "json" | "parquet" | "pdf" | "docx" | "odt" | "warc" => Err(Unfit::Foreign(last)),
        _ => Err(Unfit::Unknown),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_kind_under_its_compression() {
        for (name, expected) in [
            ("a.txt", Some(Kind::Text)),
            ("a.b.MD", Some(Kind::Markdown)),
            ("x/a.jsonl.gz", Some(Kind::Jsonl)),
            ("a.ndjson.zst", Some(Kind::Jsonl)),
            ("a.tsv.gz", Some(Kind::Csv)),
            ("a.html", None),
            ("a.gz", None),
            ("txt", None),
        ] {
            assert_eq!(by_name(Path::new(name)).ok(), expected, "{name}");
        }
    }

    #[test]
    fn a_folder_tells_which_files_it_holds_that_are_not_read() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in ["a.txt", "b.html", "c.html", "d.docx", "picture.png"] {
            std::fs::write(folder.path().join(name), "text").expect("written");
        }
        let found = find(&[folder.path().to_owned()], Format::Auto);
        let notes: Vec<String> = found.iter().filter_map(|found| Some(found.as_ref().err()?.message.clone())).collect();
        assert_eq!(notes, ["files of formats that are not read were passed over: 1 docx, 2 html"]);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn folders_are_walked_in_order_and_files_come_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in ["b.txt", "a/z.md", "a.txt", ".hidden.txt", "picture.png"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("below the folder")).expect("made");
            std::fs::write(path, "text").expect("written");
        }
        let inputs = [folder.path().join("b.txt"), folder.path().to_owned()];
        let names: Vec<_> = find(&inputs, Format::Auto)
            .into_iter()
            .map(|found| match found {
                Ok(source) => source.path.rsplit('/').next().expect("a name").to_owned(),
                Err(problem) => problem.code.to_owned(),
            })
            .collect();
        assert_eq!(names, ["b.txt", "z.md", "a.txt", "given-twice"]);
    }
}
