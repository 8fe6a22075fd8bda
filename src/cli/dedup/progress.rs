//! How far a run is, on standard error where that is a terminal: the stage, how much of it is done, and the time left.

use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use recoupe::engine::dedup::Watch;

use crate::cli::problems::tell;

/// Draws a bar a stage.
pub(super) struct Progress {
    bar: Mutex<ProgressBar>,
    is_quiet: bool,
}

impl Progress {
    pub(super) fn new(quiet: bool) -> Self {
        Self { bar: Mutex::new(ProgressBar::hidden()), is_quiet: quiet }
    }

    fn bar(&self) -> std::sync::MutexGuard<'_, ProgressBar> {
        self.bar.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watch for Progress {
    fn say(&self, message: &str) {
        if !self.is_quiet {
            self.bar().suspend(|| tell(message));
        }
    }

    fn begin(&self, stage: &'static str, steps: Option<u64>, unit: &'static str) {
        self.end();
        if self.is_quiet || !std::io::stderr().is_terminal() {
            return;
        }
        let template = match (steps, unit) {
            (None, _) => "{spinner} {prefix} {elapsed}",
            (Some(_), "bytes") => "{prefix} {bar:30} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left",
            (Some(_), _) => "{prefix} {bar:30} {human_pos}/{human_len}, {eta} left",
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(steps, ProgressDrawTarget::stderr_with_hz(5));
        bar.set_style(style);
        bar.set_prefix(stage);
        *self.bar() = bar;
    }

    fn advance(&self, steps: u64) {
        self.bar().inc(steps);
    }

    fn end(&self) {
        self.bar().finish_and_clear();
    }
}

/// However a run ends, the terminal is left as it was.
impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}
