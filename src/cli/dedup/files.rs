//! What `dedup` writes. A file has another name until it is whole, so that a run that ends early leaves nothing half
//! written.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use recoupe::base::{Error, ErrorKind, Result, content_id};
use recoupe::engine::dedup::{Deduplicated, Standing};
use recoupe::index::{Cluster, Edge};
use serde_json::json;
use tempfile::NamedTempFile;

use crate::cli::args::DedupArgs;
use crate::cli::dedup::folder::UNFINISHED;

/// The files of a run, claimed before work starts.
pub(super) struct Targets<'a> {
    clusters: PathBuf,
    edges: Option<&'a Path>,
    overwrite: bool,
}

impl<'a> Targets<'a> {
    /// Sees that everything can be written.
    ///
    /// Errors: a folder that cannot be written to, a file that exists without `--force`.
    pub(super) fn claim(args: &'a DedupArgs) -> Result<Self> {
        let targets =
            Self { clusters: args.output.join("clusters.jsonl"), edges: args.edges.as_deref(), overwrite: args.force };
        for path in [Some(&*targets.clusters), targets.edges].into_iter().flatten() {
            if path.exists() && !args.force {
                let message = format!("{}: exists already (--force overwrites it)", path.display());
                return Err(Error::new(ErrorKind::Output, message));
            }
            drop(temporary(path)?);
        }
        Ok(targets)
    }

    /// Writes everything.
    pub(super) fn write(&self, found: &Deduplicated) -> Result<()> {
        if let Some(path) = self.edges {
            self.file(path, |out| found.edges.iter().try_for_each(|edge| edge_line(found, edge, out)))?;
        }
        self.file(&self.clusters, |out| found.clusters.iter().try_for_each(|cluster| cluster_line(found, cluster, out)))
    }

    fn file(&self, path: &Path, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<()> {
        let mut out = BufWriter::new(temporary(path)?);
        write(&mut out).map_err(|error| failed(path, error))?;
        let file = out.into_inner().map_err(|error| failed(path, error.into_error()))?;
        let kept = if self.overwrite { file.persist(path) } else { file.persist_noclobber(path) };
        kept.map(drop).map_err(|error| failed(path, error.error))
    }
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

fn edge_line(found: &Deduplicated, edge: &Edge, out: &mut dyn Write) -> std::io::Result<()> {
    let (left, right) = (found.corpus.id(edge.left), found.corpus.id(edge.right));
    writeln!(
        out,
        r#"{{"left":{},"right":{},"jaccard":{},"containment":{},"kind":"{}","common":{},"left_shingles":{},"right_shingles":{}}}"#,
        json!(left),
        json!(right),
        edge.overlap.jaccard(),
        edge.overlap.containment(),
        edge.kind.name(),
        edge.overlap.common,
        edge.overlap.left,
        edge.overlap.right,
    )
}

fn cluster_line(found: &Deduplicated, cluster: &Cluster, out: &mut dyn Write) -> std::io::Result<()> {
    let ids: Vec<_> = cluster.members.iter().map(|member| found.corpus.id(*member)).collect();
    let id = content_id("c", &ids.iter().map(|id| &**id).collect::<Vec<_>>());
    let representative = first_published(found, cluster);
    write!(out, r#"{{"id":"{id}","representative":{},"members":["#, json!(found.corpus.id(representative)))?;
    for (at, standing) in found.standings(cluster, representative).iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        write!(out, "{comma}{}", member(found, standing))?;
    }
    writeln!(out, "]}}")
}

fn member(found: &Deduplicated, standing: &Standing) -> String {
    let id = json!(found.corpus.id(standing.article));
    match &standing.edge {
        None => format!(r#"{{"id":{id},"score":1.0000,"reason":"representative"}}"#),
        Some(edge) => {
            let with = json!(found.corpus.id(edge.other(standing.article)));
            format!(r#"{{"id":{id},"score":{},"reason":"{}","with":{with}}}"#, edge.score(), edge.kind.name())
        }
    }
}

/// The member published first; of those without a date, or of one day, the first in the corpus.
fn first_published(found: &Deduplicated, cluster: &Cluster) -> u32 {
    let order =
        |article: &&u32| (found.corpus.article(**article).date.map_or(i64::MAX, |day| i64::from(day.0)), **article);
    *cluster.members.iter().min_by_key(order).expect("a cluster has two members at least")
}
