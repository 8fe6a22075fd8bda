//! The same work on many items, on one thread or several; results come back in the order of the items, so that the
//! number of threads never shows.

use rayon::prelude::*;

/// Where work runs.
#[derive(Debug)]
pub enum Workers {
    /// On the calling thread.
    Here,
    /// On a pool of its own.
    Pool(rayon::ThreadPool),
}

impl Workers {
    /// `threads` workers; 0 is one for each core. Where the system gives no threads, the calling one does the work.
    pub fn new(threads: usize) -> Self {
        let threads = if threads == 0 { std::thread::available_parallelism().map_or(1, usize::from) } else { threads };
        // More threads than this many a core only wait for each other.
        let most = 8 * std::thread::available_parallelism().map_or(1, usize::from);
        let threads = threads.min(most);
        if threads == 1 {
            return Self::Here;
        }
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_or(Self::Here, Self::Pool)
    }

    /// How many they are.
    pub fn threads(&self) -> usize {
        match self {
            Self::Here => 1,
            Self::Pool(pool) => pool.current_num_threads(),
        }
    }

    /// `work` of each item, in order.
    pub fn map<T: Sync, R: Send>(&self, items: &[T], work: impl Fn(usize, &T) -> R + Sync + Send) -> Vec<R> {
        match self {
            Self::Here => items.iter().enumerate().map(|(at, item)| work(at, item)).collect(),
            Self::Pool(pool) => {
                pool.install(|| items.par_iter().enumerate().map(|(at, item)| work(at, item)).collect())
            }
        }
    }

    /// Two works, at once where there are threads.
    pub fn join<L: Send, R: Send>(&self, left: impl FnOnce() -> L + Send, right: impl FnOnce() -> R + Send) -> (L, R) {
        match self {
            Self::Here => (left(), right()),
            Self::Pool(pool) => pool.join(left, right),
        }
    }

    /// Work that nobody waits for, such as giving back memory: at once on the calling thread where there is no other.
    pub fn aside(&self, work: impl FnOnce() + Send + 'static) {
        match self {
            Self::Here => work(),
            Self::Pool(pool) => pool.spawn(work),
        }
    }

    /// As [`Workers::map`], taking the items.
    pub fn map_owned<T: Send, R: Send>(&self, items: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
        match self {
            Self::Here => items.into_iter().map(work).collect(),
            Self::Pool(pool) => pool.install(|| items.into_par_iter().map(work).collect()),
        }
    }
}
