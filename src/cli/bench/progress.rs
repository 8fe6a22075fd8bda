//! How far a long step has come, on standard error where that is a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar over `total` things; not drawn where `quiet` or where standard error is no terminal.
pub(super) fn bar(what: &'static str, total: Option<u64>, quiet: bool) -> ProgressBar {
    let bar = match (quiet, total) {
        (true, _) => ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden()),
        (false, Some(total)) => ProgressBar::new(total).with_style(
            ProgressStyle::with_template("{msg:<12} [{bar:30}] {human_pos}/{human_len} {per_sec} {eta} left")
                .expect("the template is well formed"),
        ),
        (false, None) => ProgressBar::new_spinner().with_style(
            ProgressStyle::with_template("{msg:<12} {spinner} {human_pos} {per_sec}")
                .expect("the template is well formed"),
        ),
    };
    bar.enable_steady_tick(Duration::from_millis(250));
    bar.with_message(what)
}
