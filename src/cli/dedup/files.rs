//! Where `dedup` writes. A file has another name until it is whole, so that a run that ends early leaves nothing half
//! written; every file is claimed before work starts, so that none is refused after it.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use recoupe::base::{Error, ErrorKind, Result};
use tempfile::NamedTempFile;

use crate::cli::args::{DedupArgs, DedupFormat};
use crate::cli::interrupt;

/// The places of a run.
pub(super) struct Targets {
    folder: PathBuf,
    /// Every file but the annotated copies.
    paths: Vec<PathBuf>,
    unfinished: String,
    taken: Taken,
}

/// What becomes of files that are there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// They stay, and the run stops before it begins.
    Kept,
    /// The same, and an interrupted run wrote them.
    Interrupted,
    /// They are overwritten: they were asked to be, or are what the run that is gone on with wrote.
    Overwritten,
}

/// The folder of the annotated copies, below the run's.
pub(super) const ANNOTATED: &str = "annotated";

impl Targets {
    /// Sees that everything can be written.
    ///
    /// Errors: a folder that cannot be written to, a file that is there and to stay, a file that is an input.
    pub(super) fn claim(args: &DedupArgs, unfinished: &str, taken: Taken) -> Result<Self> {
        let folder = &args.output;
        let targets = Self { folder: folder.clone(), paths: paths(args), unfinished: unfinished.to_owned(), taken };
        for path in &targets.paths {
            targets.claim_one(path, &args.input.inputs)?;
        }
        if args.annotate {
            let annotated = folder.join(ANNOTATED);
            targets.free(&annotated)?;
            std::fs::create_dir_all(&annotated).map_err(|error| failed(&annotated, error))?;
            drop(targets.temporary(&annotated.join("any"))?);
        }
        Ok(targets)
    }

    /// Whether everything that `args` ask for is there.
    pub(super) fn are_there(args: &DedupArgs) -> bool {
        paths(args).iter().all(|path| path.exists()) && (!args.annotate || args.output.join(ANNOTATED).exists())
    }

    /// The folders that files are written into.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        let mut folders: Vec<PathBuf> = self.paths.iter().map(|path| beside(path).to_owned()).collect();
        folders.push(self.folder.join(ANNOTATED));
        folders.sort();
        folders.dedup();
        folders
    }

    /// Sees that nothing is at `path` that is to stay.
    fn free(&self, path: &Path) -> Result<()> {
        if self.taken == Taken::Overwritten || !path.exists() {
            return Ok(());
        }
        let how = match self.taken {
            Taken::Interrupted => {
                "written by a run that was interrupted (--resume goes on with it, --force begins anew)"
            }
            _ => "exists already (--force overwrites it)",
        };
        Err(Error::new(ErrorKind::Output, format!("{}: {how}", path.display())))
    }

    fn claim_one(&self, path: &Path, inputs: &[PathBuf]) -> Result<()> {
        self.free(path)?;
        let real = |path: &Path| std::fs::canonicalize(path).ok();
        if real(path).is_some_and(|real_path| inputs.iter().any(|input| real(input) == Some(real_path.clone()))) {
            let message = format!("{}: is an input, and the output would take its place", path.display());
            return Err(Error::new(ErrorKind::Usage, message));
        }
        self.temporary(path).map(drop)
    }

    /// Writes the file of this name in the folder.
    pub(super) fn named(
        &self,
        name: &str,
        write: impl FnOnce(&mut (dyn Write + Send)) -> std::io::Result<()>,
    ) -> Result<()> {
        self.file(&self.folder.join(name), write)
    }

    /// Writes a file, which appears when it is whole.
    pub(super) fn file(
        &self,
        path: &Path,
        write: impl FnOnce(&mut (dyn Write + Send)) -> std::io::Result<()>,
    ) -> Result<()> {
        self.try_file(path, |out| write(out).map_err(|error| failed(path, error)))
    }

    /// As [`Targets::file`], for what may go wrong in other ways too.
    pub(super) fn try_file(
        &self,
        path: &Path,
        write: impl FnOnce(&mut (dyn Write + Send)) -> Result<()>,
    ) -> Result<()> {
        let file = interrupt::begin(|| self.temporary(path))?;
        let unfinished = file.path().to_owned();
        let done = self.whole(path, file, write);
        interrupt::done(&unfinished);
        done
    }

    fn whole(
        &self,
        path: &Path,
        file: NamedTempFile,
        write: impl FnOnce(&mut (dyn Write + Send)) -> Result<()>,
    ) -> Result<()> {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        let file = out.into_inner().map_err(|error| failed(path, error.into_error()))?;
        let kept = if self.taken == Taken::Overwritten { file.persist(path) } else { file.persist_noclobber(path) };
        kept.map(drop).map_err(|error| failed(path, error.error))
    }

    /// A file beside `path` that goes away unless it is given that name.
    fn temporary(&self, path: &Path) -> Result<NamedTempFile> {
        if !beside(path).is_dir() {
            let message = format!("{}: expected the folder {}, found none", path.display(), beside(path).display());
            return Err(Error::new(ErrorKind::Output, message));
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(&self.unfinished);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        builder.tempfile_in(beside(path)).map_err(|error| failed(path, error))
    }

    /// The place of an annotated copy.
    pub(super) fn annotated(&self, name: &str) -> PathBuf {
        self.folder.join(ANNOTATED).join(name)
    }
}

/// The files that `args` ask for, but the annotated copies.
fn paths(args: &DedupArgs) -> Vec<PathBuf> {
    let mut names = vec![clusters_name(args.format), "keep.txt", "drop.txt", "summary.json"];
    if args.sheet > 0 {
        names.push("sample.md");
    }
    let in_folder = names.into_iter().map(|name| args.output.join(name));
    in_folder.chain([&args.edges, &args.sentences, &args.conflicts].into_iter().flatten().cloned()).collect()
}

/// The name of the list of clusters.
pub(super) const fn clusters_name(format: DedupFormat) -> &'static str {
    match format {
        DedupFormat::Jsonl => "clusters.jsonl",
        DedupFormat::Csv => "clusters.csv",
        DedupFormat::Parquet => "clusters.parquet",
    }
}

/// The folder that a file stands in.
fn beside(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Something went wrong with a file that is written.
pub(super) fn failed(path: &Path, error: std::io::Error) -> Error {
    Error::io(ErrorKind::Output, &path.display().to_string(), error)
}
