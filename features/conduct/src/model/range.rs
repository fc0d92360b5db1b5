//! The sizes that stand on the seat map for a rule item with a range: one more tap chooses.

/// At most so many stand side by side on a phone.
pub const SIZES: usize = 6;

/// Steps between sizes, hundredths: whole points first, smaller ones only within less than a point.
const WHOLE: [i64; 8] = [100, 200, 500, 1000, 2000, 5000, 10_000, 100_000];
const PARTS: [i64; 3] = [50, 25, 10];

/// Sizes from `least` to `most` in even steps, both of them included, at most [`SIZES`]; none for
/// a fixed value. The first is what a tap without a choice takes.
pub fn sizes(least: i64, most: i64) -> Vec<i64> {
    let span = most - least;
    if least < 0 || span <= 0 {
        return Vec::new();
    }
    let fits = |step: &i64| span / step < SIZES as i64 - i64::from(span % step > 0);
    let steps: &[i64] = if span < 100 { &PARTS } else { &WHOLE };
    let step = steps.iter().copied().find(|step| fits(step) && *step <= span).unwrap_or(span);
    let mut all: Vec<i64> = (0..).map(|n| least + n * step).take_while(|s| *s < most).collect();
    all.push(most);
    all
}
