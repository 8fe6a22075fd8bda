//! Runs the command in a folder of its own and keeps what it said. A run that takes too long fails: nothing may hang.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// A folder with input files, in which commands are run.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a run said.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// One with these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self::new();
        files.iter().for_each(|(name, text)| desk.write(name, text.as_bytes()));
        desk
    }

    /// Adds a file, and the folders above it.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("below the folder")).expect("folders are made");
        std::fs::write(path, bytes).expect("the file is written");
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("the file is there")
    }

    #[cfg(feature = "parquet")]
    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).expect("the file is there")
    }

    /// Runs `recoupe` with `words`.
    pub(crate) fn run(&self, words: &[&str]) -> Outcome {
        self.run_with(words, b"")
    }

    /// Runs `recoupe` with `words`, and `input` on its standard input.
    pub(crate) fn run_with(&self, words: &[&str], input: &[u8]) -> Outcome {
        let mut child = command(self.folder.path(), words).spawn().expect("the command starts");
        let mut stdin = child.stdin.take().expect("it is piped");
        let input = input.to_vec();
        let writer = std::thread::spawn(move || {
            // A command that does not read its input closes it: no fault.
            let _ = stdin.write_all(&input);
        });
        let id = child.id();
        let (done, waited) = std::sync::mpsc::channel();
        let waiter = std::thread::spawn(move || {
            let output = child.wait_with_output().expect("it can be waited for");
            let _ = done.send(());
            output
        });
        assert!(waited.recv_timeout(LIMIT).is_ok(), "process {id} hangs: {words:?}");
        writer.join().expect("the writer ends");
        let output = waiter.join().expect("the waiter ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        let outcome = Outcome {
            code: output.status.code().unwrap_or(-1),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        };
        assert!(!outcome.stderr.contains("panicked"), "{words:?}: {}", outcome.stderr);
        outcome
    }
}

/// The command, with an environment that says nothing about colours or columns.
pub(crate) fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_recoupe"));
    command.args(words).current_dir(folder);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Far above what any test needs, even in a build without optimisation on a busy machine.
const LIMIT: Duration = Duration::from_secs(120);
