//! Where the time goes, in CPU seconds of all threads, so that the next gain is visible.

use std::time::Duration;

use cpu_time::{ProcessTime, ThreadTime};

/// CPU time of one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its name.
    pub name: &'static str,
    /// CPU time, over all threads.
    pub time: Duration,
}

/// The stages of a run, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stages {
    /// All of them.
    pub stages: Vec<Stage>,
}

impl Stages {
    /// Adds a stage.
    pub(super) fn add(&mut self, name: &'static str, time: Duration) {
        self.stages.push(Stage { name, time });
    }

    /// Does `work` as a stage of this name, on however many threads.
    pub(super) fn time<R>(&mut self, name: &'static str, work: impl FnOnce() -> R) -> R {
        let start = ProcessTime::now();
        let result = work();
        self.add(name, start.elapsed());
        result
    }

    /// CPU time of all stages.
    pub fn total(&self) -> Duration {
        self.stages.iter().map(|stage| stage.time).sum()
    }
}

/// Whether stages within a lot are told apart, which costs three looks at the clock an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timings {
    /// Only by lots.
    #[default]
    Coarse,
    /// By articles.
    Fine,
}

/// A clock of the calling thread that tells the time since it was last asked.
#[derive(Debug)]
pub(super) struct Laps {
    last: Option<ThreadTime>,
}

impl Laps {
    pub(super) fn start(timings: Timings) -> Self {
        Self { last: (timings == Timings::Fine).then(ThreadTime::now) }
    }

    pub(super) fn lap(&mut self) -> Duration {
        let Some(last) = self.last else { return Duration::ZERO };
        let now = ThreadTime::now();
        self.last = Some(now);
        now.duration_since(last)
    }
}
