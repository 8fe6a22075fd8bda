//! Another pass over the corpus: every record again, on every thread, results in the order of the positions.

use crate::base::Result;
use crate::engine::Workers;
use crate::ingest::{Lot, Lots, Options, Record};

/// Bytes that are worked on at once, at least: enough for every thread.
const LOTS_A_THREAD: usize = 2;

/// Calls `work` with every record that can be read, on any thread, and `sink` with what it makes and the record's
/// position, in order; its error ends the pass. `state` makes the scratch space of a lot.
pub(super) fn pass<S, R: Send>(
    lots: Lots<'_>,
    reading: &Options,
    workers: &Workers,
    state: impl Fn() -> S + Sync + Send,
    work: impl Fn(&mut S, &Record<'_>) -> R + Sync + Send,
    mut sink: impl FnMut(u32, R) -> Result<()>,
) -> Result<()> {
    let mut lots = lots.peekable();
    let mut position = 0_u32;
    while lots.peek().is_some() {
        let some: Vec<Lot> = lots.by_ref().take(workers.threads() * LOTS_A_THREAD).collect();
        let made = workers.map_owned(some, |lot| {
            let (mut state, mut made) = (state(), Vec::new());
            lot.records(reading, &mut |record| {
                if let Ok(record) = record {
                    made.push(work(&mut state, &record));
                }
            });
            made
        });
        for result in made.into_iter().flatten() {
            sink(position, result)?;
            position += 1;
        }
    }
    Ok(())
}
