//! The table that is printed: what was measured, against what, and whether it holds.

use std::fmt::Write;

/// What a figure has to keep.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bar {
    /// At least this ratio to the floor.
    AtLeast(f64),
    /// At most this ratio to the floor.
    AtMost(f64),
    /// The figure itself is at most this.
    Value(f64),
    /// Nothing: it is told, not judged.
    Told,
}

/// A line of the table.
#[derive(Clone, Debug)]
pub struct Line {
    what: String,
    measured: f64,
    floor: Option<f64>,
    ratio: Option<f64>,
    unit: &'static str,
    bar: Bar,
    note: String,
}

impl Line {
    /// A figure on its own.
    pub fn new(what: impl Into<String>, measured: f64, unit: &'static str) -> Line {
        Line {
            what: what.into(),
            measured,
            floor: None,
            ratio: None,
            unit,
            bar: Bar::Told,
            note: String::new(),
        }
    }

    /// Compared with a floor that was measured in the same run.
    #[must_use]
    pub fn floor(self, floor: f64) -> Line {
        let ratio = (floor > 0.0).then(|| self.measured / floor);
        Line { floor: Some(floor), ratio, ..self }
    }

    /// With the ratio as it was found round by round, where the disk changes its mood.
    #[must_use]
    pub fn ratio(self, ratio: f64) -> Line {
        Line { ratio: Some(ratio), ..self }
    }

    /// With what it has to keep.
    #[must_use]
    pub fn bar(self, bar: Bar) -> Line {
        Line { bar, ..self }
    }

    /// With a few more words, such as the 99th percentile.
    #[must_use]
    pub fn note(self, note: impl Into<String>) -> Line {
        Line { note: note.into(), ..self }
    }

    /// Does it hold? `None` when there is nothing to hold.
    pub fn holds(&self) -> Option<bool> {
        match self.bar {
            Bar::AtLeast(bar) => Some(self.ratio.is_some_and(|r| r >= bar)),
            Bar::AtMost(bar) => Some(self.ratio.is_some_and(|r| r <= bar)),
            Bar::Value(bar) => Some(self.measured <= bar),
            Bar::Told => None,
        }
    }

    fn cells(&self) -> [String; 7] {
        let with_unit = |n: f64| format!("{} {}", number(n), self.unit);
        [
            self.what.clone(),
            with_unit(self.measured),
            self.floor.map(with_unit).unwrap_or_default(),
            self.ratio.map(|r| format!("{r:.2}")).unwrap_or_default(),
            match self.bar {
                Bar::AtLeast(bar) => format!("≥ {bar}"),
                Bar::AtMost(bar) => format!("≤ {bar}"),
                Bar::Value(bar) => format!("≤ {}", with_unit(bar)),
                Bar::Told => String::new(),
            },
            match self.holds() {
                Some(true) => "ok".into(),
                Some(false) => "**short**".into(),
                None => String::new(),
            },
            self.note.clone(),
        ]
    }
}

/// 14,203 · 312 · 41.3 · 0.52
fn number(n: f64) -> String {
    if n.abs() < 100.0 {
        let digits = if n.fract() == 0.0 { 0 } else { 2 - usize::from(n.abs() >= 10.0) };
        return format!("{n:.digits$}");
    }
    let whole = format!("{n:.0}");
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) && !out.ends_with('-') {
            out.push(',');
        }
        out.push(c);
    }
    out
}

const HEAD: [&str; 7] = ["What", "Measured", "Floor", "Ratio", "Bar", "", "Note"];

/// The lines as a Markdown table that can also be read on a terminal.
pub fn markdown(lines: &[Line]) -> String {
    let mut rows = vec![HEAD.map(String::from)];
    rows.extend(lines.iter().map(Line::cells));
    let width = |column: usize| rows.iter().map(|r| r[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; 7] = std::array::from_fn(width);
    let mut out = String::new();
    for (i, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let gap = " ".repeat(widths[column] - cell.chars().count());
            let (left, right) =
                if (1..=3).contains(&column) { (gap, String::new()) } else { (String::new(), gap) };
            let _ = write!(out, "| {left}{cell}{right} ");
        }
        out.push_str("|\n");
        if i == 0 {
            for (column, width) in widths.iter().enumerate() {
                let end = if (1..=3).contains(&column) { ":" } else { "-" };
                let _ = write!(out, "|-{}{end}", "-".repeat(*width));
            }
            out.push_str("|\n");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_below_its_bar_is_short() {
        let line = Line::new("page", 10.0, "/s").floor(100.0);
        assert_eq!(line.clone().bar(Bar::AtLeast(0.25)).holds(), Some(false));
        assert_eq!(line.clone().bar(Bar::AtLeast(0.1)).holds(), Some(true));
        assert_eq!(line.clone().bar(Bar::AtMost(0.05)).holds(), Some(false));
        assert_eq!(line.holds(), None);
    }

    #[test]
    fn without_a_floor_no_ratio_holds() {
        let line = Line::new("page", 10.0, "/s").floor(0.0);
        assert_eq!(line.clone().bar(Bar::AtLeast(0.1)).holds(), Some(false));
        assert_eq!(line.bar(Bar::AtMost(9.0)).holds(), Some(false));
    }

    #[test]
    fn a_figure_is_compared_with_its_own_bar() {
        assert_eq!(Line::new("weight", 31.0, "KB").bar(Bar::Value(30.0)).holds(), Some(false));
        assert_eq!(Line::new("weight", 30.0, "KB").bar(Bar::Value(30.0)).holds(), Some(true));
    }

    #[test]
    fn numbers_are_short() {
        let said: Vec<String> =
            [14_203.4, 312.0, 41.26, 0.518, 7.0, -1234.0, 1_000_000.0].map(number).into();
        assert_eq!(said, ["14,203", "312", "41.3", "0.52", "7", "-1,234", "1,000,000"]);
    }

    #[test]
    fn every_row_has_the_same_columns() {
        let lines = [Line::new("甲", 1.0, "ms"), Line::new("b", 2.0, "ms").bar(Bar::Value(1.0))];
        let text = markdown(&lines);
        assert!(text.lines().all(|l| l.matches('|').count() == 8), "{text}");
        assert!(text.contains("**short**"));
    }
}
