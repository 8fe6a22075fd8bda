//! Where `dedup` writes. A file has another name until it is whole, so that a run that ends early leaves nothing half
//! written; every file is claimed before work starts, so that none is refused after it.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use recoupe::base::{Error, ErrorKind, Result};
use tempfile::NamedTempFile;

use crate::cli::args::{DedupArgs, DedupFormat};
use crate::cli::dedup::folder::UNFINISHED;

/// The places of a run.
pub(super) struct Targets {
    folder: PathBuf,
    overwrite: bool,
}

/// The folder of the annotated copies, below the run's.
pub(super) const ANNOTATED: &str = "annotated";

impl Targets {
    /// Sees that everything can be written.
    ///
    /// Errors: a folder that cannot be written to, a file that exists without `--force`, a file that is an input. A run that
    /// goes on with an interrupted one may find what that one had written already.
    pub(super) fn claim(args: &DedupArgs) -> Result<Self> {
        let folder = &args.output;
        let overwrite = args.force || args.resume;
        let targets = Self { folder: folder.clone(), overwrite };
        let mut paths: Vec<PathBuf> =
            [clusters_name(args.format), "keep.txt", "drop.txt", "summary.json"].map(|name| folder.join(name)).to_vec();
        if args.sheet > 0 {
            paths.push(folder.join("sample.md"));
        }
        paths.extend([&args.edges, &args.sentences, &args.conflicts].into_iter().flatten().cloned());
        for path in &paths {
            targets.claim_one(path, &args.input.inputs)?;
        }
        if args.annotate {
            let annotated = folder.join(ANNOTATED);
            if annotated.exists() && !overwrite {
                return Err(taken(&annotated));
            }
            std::fs::create_dir_all(&annotated).map_err(|error| failed(&annotated, error))?;
            drop(temporary(&annotated.join("any"))?);
        }
        Ok(targets)
    }

    fn claim_one(&self, path: &Path, inputs: &[PathBuf]) -> Result<()> {
        if path.exists() && !self.overwrite {
            return Err(taken(path));
        }
        let real = |path: &Path| std::fs::canonicalize(path).ok();
        if real(path).is_some_and(|real_path| inputs.iter().any(|input| real(input) == Some(real_path.clone()))) {
            let message = format!("{}: is an input, and the output would take its place", path.display());
            return Err(Error::new(ErrorKind::Usage, message));
        }
        temporary(path).map(drop)
    }

    /// Writes the file of this name in the folder.
    pub(super) fn named(&self, name: &str, write: impl FnOnce(&mut (dyn Write + Send)) -> std::io::Result<()>) -> Result<()> {
        self.file(&self.folder.join(name), write)
    }

    /// Writes a file, which appears when it is whole.
    pub(super) fn file(&self, path: &Path, write: impl FnOnce(&mut (dyn Write + Send)) -> std::io::Result<()>) -> Result<()> {
        self.try_file(path, |out| write(out).map_err(|error| failed(path, error)))
    }

    /// As [`Targets::file`], for what may go wrong in other ways too.
    pub(super) fn try_file(&self, path: &Path, write: impl FnOnce(&mut (dyn Write + Send)) -> Result<()>) -> Result<()> {
        let mut out = BufWriter::new(temporary(path)?);
        write(&mut out)?;
        let file = out.into_inner().map_err(|error| failed(path, error.into_error()))?;
        let kept = if self.overwrite { file.persist(path) } else { file.persist_noclobber(path) };
        kept.map(drop).map_err(|error| failed(path, error.error))
    }

    /// The place of an annotated copy.
    pub(super) fn annotated(&self, name: &str) -> PathBuf {
        self.folder.join(ANNOTATED).join(name)
    }
}

/// The name of the list of clusters.
pub(super) const fn clusters_name(format: DedupFormat) -> &'static str {
    match format {
        DedupFormat::Jsonl => "clusters.jsonl",
        DedupFormat::Csv => "clusters.csv",
        DedupFormat::Parquet => "clusters.parquet",
    }
}

fn taken(path: &Path) -> Error {
    Error::new(ErrorKind::Output, format!("{}: exists already (--force overwrites it)", path.display()))
}

/// A file beside `path` that goes away unless it is given that name.
fn temporary(path: &Path) -> Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder).map_err(|error| failed(path, error))
}

fn failed(path: &Path, error: std::io::Error) -> Error {
    Error::io(ErrorKind::Output, &path.display().to_string(), error)
}
