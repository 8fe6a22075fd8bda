//! One measured run: the program itself as a child of its own, so that its CPU time and its memory are nobody else's.
//!
//! The system tells both when a child ends (`wait4`; on Windows the process counters). Peak memory is the largest resident
//! set. On Linux a child starts with its parent's peak, so the measuring process stays small until all runs are done:
//! corpora are streamed to files, and the exact join comes last.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::measure::{Run, Stage};
use wait4::Wait4;

use crate::cli::args::BenchView;

/// Files of a run, in its folder.
pub(super) const CLUSTERS: &str = "clusters.jsonl";
pub(super) const EDGES: &str = "edges.jsonl";
pub(super) const SENTENCES: &str = "sentences.jsonl";
pub(super) const CONFLICTS: &str = "conflicts.jsonl";

impl BenchView {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Jaccard => "jaccard",
            Self::Containment => "containment",
            Self::Sentences => "sentences",
            Self::Conflicts => "conflicts",
        }
    }

    /// Whether pairs are also looked for by containment.
    pub(super) const fn has_containment(self) -> bool {
        matches!(self, Self::Containment | Self::Conflicts)
    }

    /// The file that the view writes beside clusters and pairs, and the option that asks for it.
    pub(super) const fn file(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Jaccard | Self::Containment => None,
            Self::Sentences => Some(("--sentences", SENTENCES)),
            Self::Conflicts => Some(("--conflicts", CONFLICTS)),
        }
    }
}

/// Runs `recoupe dedup` on `corpus` into `folder`; what it took. Results stay in the folder.
///
/// Errors: a run that does not end with 0, with what it said.
pub(super) fn measure(view: BenchView, threads: u64, corpus: &Path, folder: &Path, more: &[String]) -> Result<Run> {
    let failed = |error: io::Error| Error::io(ErrorKind::Output, &folder.display().to_string(), error);
    fs::create_dir_all(folder).map_err(failed)?;
    let said = folder.join("said.txt");
    let program = std::env::current_exe().map_err(|error| Error::io(ErrorKind::Input, "the program itself", error))?;
    let mut command = Command::new(program);
    command
        .arg("dedup")
        .arg(corpus)
        .arg("-o")
        .arg(folder)
        .arg("--edges")
        .arg(folder.join(EDGES))
        // The sample sheet is for readers and reads the corpus again.
        .args(["--sheet", "0", "--force", "--timings", "--quiet", "--threads"])
        .arg(threads.to_string())
        .args(["--min-jaccard", "0.8", "--min-containment", if view.has_containment() { "0.5" } else { "none" }])
        .args(view.file().into_iter().flat_map(|(option, name)| [option.into(), folder.join(name).into_os_string()]))
        .args(more)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(&said).map_err(failed)?);
    let start = Instant::now();
    let mut child = command.spawn().map_err(|error| Error::io(ErrorKind::Input, "recoupe dedup", error))?;
    let used = child.wait4().map_err(|error| Error::io(ErrorKind::Input, "recoupe dedup", error))?;
    let wall_ms = start.elapsed().as_millis() as u64;
    let said = fs::read_to_string(&said).unwrap_or_default();
    if !used.status.success() {
        let line = said.lines().rev().find(|line| line.starts_with("recoupe:") || line.starts_with("error:"));
        let message = format!("recoupe dedup: {}, {}", used.status, line.unwrap_or("it said nothing"));
        return Err(Error::new(ErrorKind::Usage, message));
    }
    let milliseconds = |time: std::time::Duration| time.as_millis() as u64;
    Ok(Run {
        view: view.name().to_owned(),
        threads,
        user_ms: milliseconds(used.rusage.utime),
        system_ms: milliseconds(used.rusage.stime),
        wall_ms,
        peak_kib: used.rusage.maxrss / 1024,
        stages: said.lines().filter_map(stage).collect(),
        ..Run::default()
    })
}

/// A line of `--timings`: a name, seconds with three decimals, `CPU s`.
fn stage(line: &str) -> Option<Stage> {
    let (name, time) = line.strip_prefix("recoupe:")?.trim().strip_suffix("CPU s")?.trim_end().rsplit_once(' ')?;
    let (seconds, thousandths) = time.split_once('.')?;
    let cpu_ms = seconds.parse::<u64>().ok()? * 1000 + thousandths.parse::<u64>().ok()?;
    Some(Stage { name: name.trim().to_owned(), cpu_ms })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_read_from_what_a_run_says() {
        let stage_of = |name: &str, cpu_ms| Some(Stage { name: name.to_owned(), cpu_ms });
        for (line, expected) in [
            ("recoupe: read            1.203 CPU s", stage_of("read", 1203)),
            ("recoupe: band sort       0.050 CPU s", stage_of("band sort", 50)),
            ("recoupe: corpus.jsonl:3: no text", None),
            ("", None),
        ] {
            assert_eq!(stage(line), expected, "{line}");
        }
    }
}
