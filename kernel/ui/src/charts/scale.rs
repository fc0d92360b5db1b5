//! Axes: round steps, few lines.

/// A number as it is read: whole, or one digit after the point.
pub fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}

/// Round steps from 0 (or a little below the lowest value) past the highest: at most five lines.
/// Always at least two different values.
pub(super) fn ticks(low: f64, high: f64) -> Vec<f64> {
    let span = (high - low).max(f64::EPSILON);
    let raw = span / 4.0;
    let power = 10_f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| span / step <= 4.0)
        .unwrap_or(power * 10.0);
    // Counted things have no halves.
    let step = if low.fract() == 0.0 && high.fract() == 0.0 { step.max(1.0) } else { step };
    let first = (low / step).floor() * step;
    let mut all = vec![first];
    while all.last().is_some_and(|last| *last < high) && all.len() < 12 {
        all.push(first + step * all.len() as f64);
    }
    if all.len() == 1 {
        all.push(first + step);
    }
    all
}

/// One digit after the point: small pictures, the same text every time.
pub(super) fn px(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_few() {
        assert_eq!(ticks(0.0, 67.0), vec![0.0, 20.0, 40.0, 60.0, 80.0]);
        assert_eq!(ticks(0.0, 3.0), vec![0.0, 1.0, 2.0, 3.0]);
        assert_eq!(ticks(0.0, 0.0).len(), 2);
        assert_eq!(ticks(5.0, 5.0).len(), 2);
    }

    #[test]
    fn numbers_have_at_most_one_digit_after_the_point() {
        assert_eq!(number(8.0), "8");
        assert_eq!(number(8.14), "8.1");
        assert_eq!(number(-0.04), "-0");
    }
}
