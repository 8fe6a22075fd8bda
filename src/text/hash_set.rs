//! A set of hashes that answers "no" in one load: most words of a text are in no table.
//!
//! A bitmap of the low bits in front of a table with open addressing. The keys are hashes already, so nothing hashes them
//! again.

/// A fixed set of 64-bit hashes.
#[derive(Debug)]
pub(crate) struct HashSet64 {
    /// One bit for each value of the low bits that some member has.
    bitmap: Vec<u64>,
    bits: u32,
    /// Members and their positions, each at its high bits or at the next free slot behind.
    slots: Vec<(u64, u32)>,
}

/// No position: the slot is free.
const FREE: u32 = u32::MAX;

impl HashSet64 {
    pub(crate) fn new(hashes: impl IntoIterator<Item = u64>) -> Self {
        let mut sorted: Vec<u64> = hashes.into_iter().collect();
        sorted.sort_unstable();
        sorted.dedup();
        Self::placed(&sorted)
    }

    /// The set of hashes that are all different; each keeps its own place as its position.
    pub(crate) fn placed(hashes: &[u64]) -> Self {
        // Eight to sixteen bits a member: about one foreign word in ten passes the bitmap.
        let bits = (hashes.len().max(8) * 8).next_power_of_two().trailing_zeros();
        let mut bitmap = vec![0; 1 << (bits - 6)];
        let mut slots = vec![(0, FREE); 1 << (bits - 2)];
        for (&hash, position) in hashes.iter().zip(0..) {
            let (word, bit) = place(hash, bits);
            bitmap[word] |= 1 << bit;
            let mut at = slot(hash, bits);
            while slots[at].1 != FREE {
                at = (at + 1) & (slots.len() - 1);
            }
            slots[at] = (hash, position);
        }
        Self { bitmap, bits, slots }
    }

    #[inline]
    pub(crate) fn contains(&self, hash: u64) -> bool {
        self.position(hash).is_some()
    }

    /// Where the hash stands among the members: sorted, or as they were placed.
    #[inline]
    pub(crate) fn position(&self, hash: u64) -> Option<usize> {
        if self.may_contain(hash) { self.find(hash) } else { None }
    }

    /// As [`position`](Self::position), without a look at the bitmap: faster where most that is asked for is a member.
    #[inline]
    pub(crate) fn find(&self, hash: u64) -> Option<usize> {
        // At most half of the slots are taken, so a free one ends the search.
        let mut at = slot(hash, self.bits);
        loop {
            let (known, position) = self.slots[at];
            if known == hash && position != FREE {
                return Some(position as usize);
            }
            if position == FREE {
                return None;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Whether the bitmap lets the hash pass: always for a member, for about one other in ten.
    #[inline]
    pub(crate) fn may_contain(&self, hash: u64) -> bool {
        let (word, bit) = place(hash, self.bits);
        self.bitmap[word] >> bit & 1 == 1
    }
}

/// A fixed map from hashes, with the same quick "no".
#[derive(Debug)]
pub(crate) struct HashTable64<V> {
    keys: HashSet64,
    /// In the order of the sorted keys.
    values: Vec<V>,
}

impl<V: Copy> HashTable64<V> {
    /// From pairs; `join` makes one value of two for the same hash.
    pub(crate) fn new(pairs: impl IntoIterator<Item = (u64, V)>, join: impl Fn(V, V) -> V) -> Self {
        let mut pairs: Vec<(u64, V)> = pairs.into_iter().collect();
        // Stable, so that values of one hash are joined in the order they came.
        pairs.sort_by_key(|(hash, _)| *hash);
        let mut values: Vec<V> = Vec::with_capacity(pairs.len());
        let mut last = None;
        for (hash, value) in &pairs {
            match values.last_mut().filter(|_| last == Some(*hash)) {
                Some(known) => *known = join(*known, *value),
                None => values.push(*value),
            }
            last = Some(*hash);
        }
        Self { keys: HashSet64::new(pairs.into_iter().map(|(hash, _)| hash)), values }
    }

    /// The values of those of `hashes` that are in it, in their order; `passed` is scratch space. Faster than one after
    /// another where many are: no processor guesses which, so none is looked up before all are sieved.
    #[inline]
    pub(crate) fn all<'t>(
        &'t self,
        hashes: impl ExactSizeIterator<Item = u64>,
        passed: &'t mut Vec<u64>,
    ) -> impl Iterator<Item = V> + 't {
        if passed.len() < hashes.len() {
            passed.resize(hashes.len(), 0);
        }
        let (bitmap, bits) = (&*self.keys.bitmap, self.keys.bits);
        let mut count = 0;
        for hash in hashes {
            let (word, bit) = place(hash, bits);
            passed[count] = hash;
            count += (bitmap[word] >> bit & 1) as usize;
        }
        passed[..count].iter().filter_map(|hash| self.keys.find(*hash)).map(|at| self.values[at])
    }

    #[inline]
    pub(crate) fn get(&self, hash: u64) -> Option<V> {
        self.keys.position(hash).map(|at| self.values[at])
    }
}

#[inline]
const fn place(hash: u64, bits: u32) -> (usize, u32) {
    let low = hash & ((1 << bits) - 1);
    ((low >> 6) as usize, (low & 63) as u32)
}

/// Where a member is looked for first, of a quarter as many slots as the bitmap has bits.
#[inline]
const fn slot(hash: u64, bits: u32) -> usize {
    (hash >> (64 - (bits - 2))) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_its_members_and_no_neighbour() {
        let members: Vec<u64> = (0..1000).map(|i| crate::base::mix(0, i)).collect();
        let set = HashSet64::new(members.iter().copied());
        assert!(members.iter().all(|m| set.contains(*m)));
        assert!(members.iter().all(|m| !set.contains(m ^ 1 << 63)));
        assert!(!HashSet64::new([]).contains(0));
    }

    #[test]
    fn values_of_one_hash_are_joined() {
        let table = HashTable64::new([(7, 1), (9, 2), (7, 4)], |left, right| left | right);
        assert_eq!((table.get(7), table.get(9), table.get(8)), (Some(5), Some(2), None));
        let mut passed = Vec::new();
        for (hashes, values) in [(&[8, 7, 7, 8, 9, 8 + (1 << 6)][..], &[5, 5, 2][..]), (&[9], &[2]), (&[], &[])] {
            assert_eq!(table.all(hashes.iter().copied(), &mut passed).collect::<Vec<_>>(), values);
        }
    }
}
