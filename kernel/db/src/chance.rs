//! Where chance comes from: the operating system, or a seed that a test or the demo holds.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::sync::{Arc, Mutex, PoisonError};

/// A source of random bytes that is handed in, never fetched.
#[derive(Clone, Debug)]
pub struct Chance(Option<Arc<Mutex<StdRng>>>);

impl Chance {
    /// The operating system's randomness; the only one for a real school.
    pub fn real() -> Chance {
        Chance(None)
    }

    /// A repeatable sequence for tests and the demo school.
    pub fn seeded(seed: u64) -> Chance {
        Chance(Some(Arc::new(Mutex::new(StdRng::seed_from_u64(seed)))))
    }

    /// Fills `bytes`.
    pub fn fill(&self, bytes: &mut [u8]) {
        match &self.0 {
            Some(seeded) => {
                seeded.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
            }
            None => rand::rng().fill_bytes(bytes),
        }
    }

    /// This many random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A number below `n` (which must not be 0), every one equally likely.
    pub fn below(&self, n: u64) -> u64 {
        let zone = u64::MAX - u64::MAX % n;
        loop {
            let x = u64::from_le_bytes(self.bytes());
            if x < zone {
                return x % n;
            }
        }
    }

    /// Puts the items in random order (Fisher–Yates).
    pub fn shuffle<T>(&self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let j = self.below(i as u64 + 1) as usize;
            items.swap(i, j);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn below_stays_below(seed: u64, n in 1_u64..) {
            prop_assert!(Chance::seeded(seed).below(n) < n);
        }

        #[test]
        fn shuffle_keeps_every_item(seed: u64, items in prop::collection::vec(any::<u8>(), 0..60)) {
            let mut shuffled = items.clone();
            Chance::seeded(seed).shuffle(&mut shuffled);
            let sorted = |mut v: Vec<u8>| { v.sort_unstable(); v };
            prop_assert_eq!(sorted(shuffled), sorted(items));
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_chance() {
        let draw = |seed| Chance::seeded(seed).bytes::<32>();
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
        assert_ne!(Chance::real().bytes::<32>(), Chance::real().bytes::<32>());
        assert_eq!(Chance::seeded(1).below(1), 0);
    }

    /// Pearson's χ² of the counts against "all equally likely".
    fn chi_squared(counts: &[u32]) -> f64 {
        let mean = f64::from(counts.iter().sum::<u32>()) / counts.len() as f64;
        counts.iter().map(|&n| (f64::from(n) - mean).powi(2) / mean).sum()
    }

    #[test]
    fn every_number_is_equally_likely() {
        let chance = Chance::seeded(11);
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            counts[chance.below(7) as usize] += 1;
        }
        // 6 degrees of freedom: 22.46 is exceeded once in a thousand seeds, and the seed is fixed.
        assert!(chi_squared(&counts) < 22.46, "{counts:?}");
        // Just above two thirds of the range: a plain remainder would favour the lower half.
        let n = u64::MAX / 3 * 2;
        let low = (0..20_000).filter(|_| chance.below(n) < n / 2).count();
        assert!((9_700..10_300).contains(&low), "{low}");
    }

    #[test]
    fn every_order_is_equally_likely() {
        let chance = Chance::seeded(12);
        let mut counts = [0_u32; 24];
        for _ in 0..48_000 {
            let mut items = [0_usize, 1, 2, 3];
            chance.shuffle(&mut items);
            // The number of the order: for each place, how many later items are smaller.
            let smaller = |i: usize| items[i + 1..].iter().filter(|&&x| x < items[i]).count();
            counts[smaller(0) * 6 + smaller(1) * 2 + smaller(2)] += 1;
        }
        // 23 degrees of freedom.
        assert!(chi_squared(&counts) < 49.73, "{counts:?}");
    }
}
