//! Whoever wants to see how far a run is.

/// Told about progress, from any thread.
pub trait Watch: Sync {
    /// Something worth saying once, such as how much will be read.
    fn say(&self, message: &str);
    /// A stage begins, of so many steps, if that is known; `unit` is what a step is.
    fn begin(&self, stage: &'static str, steps: Option<u64>, unit: &'static str);
    /// So many steps are done.
    fn advance(&self, steps: u64);
    /// The last stage ended.
    fn end(&self);
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn say(&self, _: &str) {}
    fn begin(&self, _: &'static str, _: Option<u64>, _: &'static str) {}
    fn advance(&self, _: u64) {}
    fn end(&self) {}
}
