//! Entries sorted into buckets as they come, so that one bucket at a time can be sorted and scanned.

/// Entries by bucket, in chunks: growing never moves what is there.
#[derive(Debug)]
pub struct Buckets {
    buckets: Vec<Vec<Vec<u64>>>,
}

/// Entries of a chunk: 16 KiB.
const CHUNK: usize = 2_048;

impl Buckets {
    /// So many empty ones.
    pub fn new(count: usize) -> Self {
        Self { buckets: (0..count).map(|_| Vec::new()).collect() }
    }

    /// Appends to a bucket.
    #[inline]
    pub fn push(&mut self, bucket: usize, entry: u64) {
        let chunks = &mut self.buckets[bucket];
        match chunks.last_mut() {
            Some(chunk) if chunk.len() < CHUNK => chunk.push(entry),
            _ => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(entry);
                chunks.push(chunk);
            }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.buckets.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.buckets.is_empty()
    }

    /// The entries of a bucket, in the order they came, into an emptied `out`.
    pub fn read(&self, bucket: usize, out: &mut Vec<u64>) {
        out.clear();
        self.buckets[bucket].iter().for_each(|chunk| out.extend_from_slice(chunk));
    }
}
