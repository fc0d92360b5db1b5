//! The families' education as numbers of the class (C7-03): no family's own answer is stored, and
//! a number of fewer than five families is never shown.

/// The smallest number that is shown.
pub const LEAST: i64 = 5;

/// The levels: code and word.
pub const LEVELS: [(&str, &str); 6] = [
    ("primary", "小学及以下"),
    ("junior", "初中"),
    ("senior", "高中、中专"),
    ("college", "大专"),
    ("bachelor", "本科及以上"),
    ("unsaid", "没有说"),
];

/// What a report shows of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// So many.
    Count(i64),
    /// Fewer than five, or kept back so that nobody can work out which.
    Few,
    /// None at all.
    None,
}

/// The numbers as a report may show them. If exactly one number is hidden, the total would tell
/// it: then the smallest of the others is kept back too.
pub fn shown(counts: &[i64]) -> Vec<Cell> {
    let cell = |count: &i64| match *count {
        0 => Cell::None,
        n if n < LEAST => Cell::Few,
        n => Cell::Count(n),
    };
    let mut cells: Vec<Cell> = counts.iter().map(cell).collect();
    if cells.iter().filter(|c| **c == Cell::Few).count() == 1 {
        let big = cells.iter().enumerate().filter(|(_, c)| matches!(c, Cell::Count(_)));
        if let Some((at, _)) = big.min_by_key(|(at, _)| counts[*at]) {
            cells[at] = Cell::Few;
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn c7_03_a_number_below_five_is_not_shown_and_cannot_be_worked_out() {
        let cells = shown(&[0, 12, 3, 30, 9]);
        assert_eq!(cells, [Cell::None, Cell::Count(12), Cell::Few, Cell::Count(30), Cell::Few]);
    }

    proptest! {
        #[test]
        fn c7_03_no_small_number_is_ever_shown(counts in prop::collection::vec(0i64..60, 6)) {
            let cells = shown(&counts);
            for (cell, count) in cells.iter().zip(&counts) {
                if let Cell::Count(n) = cell {
                    prop_assert!(*n >= LEAST && n == count);
                }
            }
            // A single hidden one beside shown ones could be worked out from how many students
            // there are.
            let few = cells.iter().filter(|c| **c == Cell::Few).count();
            let others = cells.iter().any(|c| matches!(c, Cell::Count(_)));
            prop_assert!(few != 1 || !others);
        }
    }
}
