//! Logarithms in integers: the mathematics library differs between machines, and weights must not.

/// 256 times the binary logarithm of `num / den`, rounded down; 0 where the ratio is not above 1.
///
/// Bit by bit: squaring doubles a logarithm, so each squaring past 2 gives one more binary digit.
///
/// ```
/// use recoupe::base::log2_times_256;
/// assert_eq!(log2_times_256(8, 1), 3 * 256);
/// assert_eq!(log2_times_256(3, 2), 149); // 0.58496 × 256
/// assert_eq!(log2_times_256(1, 2), 0);
/// ```
pub fn log2_times_256(num: u64, den: u64) -> u32 {
    if den == 0 || num <= den {
        return 0;
    }
    // num/den = mantissa / 2^63 × 2^whole, the mantissa in [2^63, 2^64).
    let ratio = (u128::from(num) << 64) / u128::from(den);
    let whole = 127 - ratio.leading_zeros() - 64;
    let mut mantissa = (ratio >> (whole + 1)) as u64;
    let mut result = whole;
    for _ in 0..8 {
        let square = (u128::from(mantissa) * u128::from(mantissa)) >> 63;
        result <<= 1;
        if square >> 64 == 0 {
            mantissa = square as u64;
        } else {
            result |= 1;
            mantissa = (square >> 1) as u64;
        }
    }
    result
}

/// The square root, rounded down.
pub fn square_root(value: u128) -> u64 {
    value.isqrt() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_two_are_exact_and_the_rest_grows_with_the_ratio() {
        for power in 1..60 {
            assert_eq!(log2_times_256(1 << power, 1), 256 * power);
        }
        assert_eq!(log2_times_256(10, 1), 850); // 3.3219 × 256 = 850.4
        let mut last = 0;
        for num in 1..2000 {
            let log = log2_times_256(num, 7);
            assert!(log >= last);
            last = log;
        }
        assert_eq!(log2_times_256(u64::MAX, 1), 63 * 256 + 255);
        assert_eq!((log2_times_256(5, 0), log2_times_256(0, 5)), (0, 0));
    }
}
