//! What many measured times come to.

/// Times of single requests, and how long all of them took together.
#[derive(Clone, Debug, Default)]
pub struct Times {
    micros: Vec<u32>,
    seconds: f64,
}

impl Times {
    /// These times, of requests that ran side by side for `seconds`.
    pub fn new(mut micros: Vec<u32>, seconds: f64) -> Times {
        micros.sort_unstable();
        Times { micros, seconds }
    }

    /// These and those, one after the other.
    #[must_use]
    pub fn and(self, other: Times) -> Times {
        let micros = [self.micros, other.micros].concat();
        Times::new(micros, self.seconds + other.seconds)
    }

    /// How many.
    pub fn count(&self) -> usize {
        self.micros.len()
    }

    /// How many a second.
    pub fn rate(&self) -> f64 {
        if self.seconds > 0.0 { self.micros.len() as f64 / self.seconds } else { 0.0 }
    }

    /// The time in milliseconds that this share (0 to 1) of them did not exceed.
    pub fn share_ms(&self, share: f64) -> f64 {
        let last = self.micros.len().saturating_sub(1);
        let at = (share * self.micros.len() as f64).ceil() as usize;
        let found = self.micros.get(at.saturating_sub(1).min(last));
        found.map_or(0.0, |us| f64::from(*us) / 1000.0)
    }

    /// The middle one, in milliseconds.
    pub fn median_ms(&self) -> f64 {
        self.share_ms(0.5)
    }

    /// 99 of 100 were not slower, in milliseconds.
    pub fn p99_ms(&self) -> f64 {
        self.share_ms(0.99)
    }
}

/// The middle one of a few numbers; 0 of none.
pub fn median(numbers: impl IntoIterator<Item = f64>) -> f64 {
    let mut all: Vec<f64> = numbers.into_iter().collect();
    all.sort_by(f64::total_cmp);
    match all.len() {
        0 => 0.0,
        n if n % 2 == 1 => all[n / 2],
        n => f64::midpoint(all[n / 2 - 1], all[n / 2]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shares_are_counted_from_the_fastest() {
        let times = Times::new((1..=100).rev().map(|ms| ms * 1000).collect(), 2.0);
        assert_eq!(times.median_ms(), 50.0);
        assert_eq!(times.p99_ms(), 99.0);
        assert_eq!(times.share_ms(1.0), 100.0);
        assert_eq!(times.rate(), 50.0);
    }

    #[test]
    fn nothing_measured_is_nothing_and_no_fault() {
        assert_eq!(Times::default().p99_ms(), 0.0);
        assert_eq!(Times::default().rate(), 0.0);
        assert_eq!(median([]), 0.0);
    }

    proptest! {
        #[test]
        fn a_share_is_one_of_the_times_and_grows(
            micros in prop::collection::vec(0_u32..1_000_000, 1..200), a in 0.0..1.0, b in 0.0..1.0,
        ) {
            let times = Times::new(micros.clone(), 1.0);
            let (low, high) = if a < b { (a, b) } else { (b, a) };
            prop_assert!(times.share_ms(low) <= times.share_ms(high));
            let us = (times.share_ms(a) * 1000.0).round() as u32;
            prop_assert!(micros.contains(&us));
        }

        #[test]
        fn half_are_not_above_the_median(numbers in prop::collection::vec(-1e6..1e6, 1..50)) {
            let middle = median(numbers.clone());
            let above = numbers.iter().filter(|n| **n > middle).count();
            let below = numbers.iter().filter(|n| **n < middle).count();
            prop_assert!(above * 2 <= numbers.len() && below * 2 <= numbers.len());
        }
    }
}
