//! Two exact tests. Weights are built by multiplication and division only, so every machine gets
//! the same numbers.

/// How likely a split at least as uneven as `a : b` would be by chance if every person were as
/// likely as any other to be recorded; `people_a : people_b` persons. Two-sided, exact binomial.
pub fn rate_chance(a: u64, b: u64, people_a: u64, people_b: u64) -> f64 {
    if people_a == 0 || people_b == 0 {
        return 1.0;
    }
    let odds = people_a as f64 / people_b as f64;
    let k = a + b;
    two_sided(0, k, a, |x| (k - x) as f64 / (x + 1) as f64 * odds)
}

/// How likely a table at least as uneven would be by chance: of `a` cases of one side `light_a`
/// were handled lightly, of `b` of the other `light_b`. Two-sided Fisher test.
pub fn handling_chance(light_a: u64, a: u64, light_b: u64, b: u64) -> f64 {
    let light = light_a + light_b;
    let lowest = light.saturating_sub(b);
    let highest = light.min(a);
    two_sided(lowest, highest, light_a, |x| {
        let up = (a - x) as f64 * (light - x) as f64;
        let down = (x + 1) as f64 * (b + x + 1 - light) as f64;
        up / down
    })
}

/// Sums the probability of all outcomes from `low` to `high` that are not likelier than `seen`,
/// where `step(x)` is p(x+1) / p(x).
fn two_sided(low: u64, high: u64, seen: u64, step: impl Fn(u64) -> f64) -> f64 {
    // The largest weight is kept at 1: start at the top of the distribution, not at its rim.
    let mut mode = low;
    while mode < high && step(mode) > 1.0 {
        mode += 1;
    }
    let mut weights = vec![0.0; usize::try_from(high - low).unwrap_or(0) + 1];
    let at = |x: u64| usize::try_from(x - low).unwrap_or(0);
    let mut weight = 1.0;
    weights[at(mode)] = weight;
    for x in mode..high {
        weight *= step(x);
        weights[at(x + 1)] = weight;
    }
    weight = 1.0;
    for x in (low..mode).rev() {
        weight /= step(x);
        weights[at(x)] = weight;
    }
    let seen = weights.get(at(seen.clamp(low, high))).copied().unwrap_or(0.0);
    let limit = seen * (1.0 + 1e-9);
    let all: f64 = weights.iter().sum();
    weights.iter().filter(|w| **w <= limit).sum::<f64>() / all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn l_a17_chances_agree_with_counting_by_hand() {
        // 11 tosses of a coin, 9 : 2 → (1 + 11 + 55) · 2 / 2048
        assert!(near(rate_chance(9, 2, 27, 27), 134.0 / 2048.0));
        assert!(near(rate_chance(3, 3, 20, 20), 1.0));
        assert!(near(rate_chance(0, 2, 1, 3), 1.0));
        // Fisher's tea: 3 of 4 against 1 of 4 → 34 / 70
        assert!(near(handling_chance(3, 4, 1, 4), 34.0 / 70.0));
        assert!(near(handling_chance(4, 4, 0, 4), 2.0 / 70.0));
    }

    proptest! {
        #[test]
        fn l_a17_a_chance_lies_between_nothing_and_one(
            a in 0u64..400, b in 0u64..400, pa in 1u64..60, pb in 1u64..60,
            la in 0u64..60, lb in 0u64..60,
        ) {
            let rate = rate_chance(a, b, pa, pb);
            prop_assert!(rate > -1e-12 && rate <= 1.0 + 1e-9, "{rate}");
            prop_assert!(near(rate, rate_chance(b, a, pb, pa)));
            let (la, lb) = (la.min(a), lb.min(b));
            let handling = handling_chance(la, a, lb, b);
            prop_assert!(handling > -1e-12 && handling <= 1.0 + 1e-9, "{handling}");
            prop_assert!(near(handling, handling_chance(lb, b, la, a)));
        }
    }
}
