//! Sorting of 64-bit numbers digit by digit: linear, stable, and several times as fast as comparing where there are many.

/// Sorts `entries` by their high 32 bits; equal ones keep their order. Linear.
pub fn sort_by_high_half(entries: &mut Vec<u64>, scratch: &mut Vec<u64>) {
    sort_digits(entries, scratch, 32, 64);
}

/// Sorts numbers below 2⁶⁴, of which only the bits that differ cost anything. Linear in the entries.
pub fn sort_pairs(entries: &mut Vec<u64>, scratch: &mut Vec<u64>) {
    sort_digits(entries, scratch, 0, 64);
}

/// Bits of a digit: 256 counters stay in the nearest cache.
const DIGIT: u32 = 8;

fn sort_digits(entries: &mut Vec<u64>, scratch: &mut Vec<u64>, from: u32, to: u32) {
    // Below this, counting costs more than comparing.
    if entries.len() < 256 {
        entries.sort_by_key(|entry| entry >> from);
        return;
    }
    let first = entries[0];
    let differing = entries.iter().fold(0, |bits, entry| bits | (entry ^ first));
    scratch.clear();
    scratch.resize(entries.len(), 0);
    for shift in (from..to).step_by(DIGIT as usize) {
        if (differing >> shift) & 0xff == 0 {
            continue;
        }
        let digit = |entry: u64| (entry >> shift) as usize & 0xff;
        let mut starts = [0_usize; 1 << DIGIT];
        for entry in entries.iter() {
            starts[digit(*entry)] += 1;
        }
        let mut next = 0;
        for start in &mut starts {
            next += std::mem::replace(start, next);
        }
        for entry in entries.iter() {
            let place = &mut starts[digit(*entry)];
            scratch[*place] = *entry;
            *place += 1;
        }
        std::mem::swap(entries, scratch);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::mix;

    #[test]
    fn digits_sort_as_comparisons_do() {
        for len in [0, 1, 2, 255, 256, 257, 5_000] {
            let entries: Vec<u64> = (0..len).map(|at| mix(at, len) >> (at % 3 * 20)).collect();
            let (mut sorted, mut expected) = (entries.clone(), entries.clone());
            sort_pairs(&mut sorted, &mut Vec::new());
            expected.sort_unstable();
            assert_eq!(sorted, expected, "len {len}");
            let (mut sorted, mut expected) = (entries.clone(), entries);
            sort_by_high_half(&mut sorted, &mut Vec::new());
            expected.sort_by_key(|entry| entry >> 32);
            assert_eq!(sorted, expected, "len {len}, high half");
        }
    }
}
