//! 座号 (the number in the class): which column holds it, and numbers for those who have none.

use super::header::Field;
use super::layout::Layout;
use super::view::{Column, Student, Warning};
use crate::model::text::{compact, half_width};
use std::collections::{BTreeMap, BTreeSet};

/// The highest number that is still a 座号.
const HIGHEST: i64 = 9999;

/// Where the numbers come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A column says them.
    Column,
    /// The last digits of the 学号, so many of them.
    Tail(usize),
    /// The order of the list.
    Order,
}

/// A number in the class as cells write it: 7, 07, 7号, No.7, 7.0; `None` if it is none.
pub(super) fn number(cell: &str) -> Option<i64> {
    let text = compact(cell);
    let text = text.strip_suffix(".0").unwrap_or(&text);
    let text = text.trim_matches(|c: char| "号#.、,，。NnOo()№座第".contains(c));
    if let Some(number) = chinese(text) {
        return Some(number);
    }
    if text.is_empty() || text.len() > 9 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|n| (1..=HIGHEST).contains(n))
}

/// 一 to 九十九.
fn chinese(text: &str) -> Option<i64> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|n| n as i64 + 1);
    let chars: Vec<char> = text.chars().collect();
    match chars[..] {
        ['十'] => Some(10),
        [one] => digit(one),
        ['十', one] => digit(one).map(|n| 10 + n),
        [ten, '十'] => digit(ten).map(|n| n * 10),
        [ten, '十', one] => Some(digit(ten)? * 10 + digit(one)?),
        _ => None,
    }
}

/// Decides which column is the 座号: its own column; else a 学号 of one or two digits; else the
/// running number; else any short 学号. Long ones stay 学号.
pub(super) fn resolve(columns: &mut [Column], layout: &Layout) -> Source {
    let short = |index: usize, most: i64| {
        let cells = cells(layout, index);
        let fits = |c: &&String| number(c).is_some_and(|n| n <= most);
        !cells.is_empty() && cells.iter().filter(fits).count() * 10 >= cells.len() * 8
    };
    let find = |columns: &[Column], field| columns.iter().position(|c| c.field == field);
    if let Some(at) = find(columns, Field::Roll) {
        if short(columns[at].index, HIGHEST) || cells(layout, columns[at].index).is_empty() {
            set(columns, Field::Order, Field::NotNeeded);
            return Source::Column;
        }
        let free = find(columns, Field::StudentNo).is_none();
        columns[at].field = if free { Field::StudentNo } else { Field::Unknown };
    }
    let student = find(columns, Field::StudentNo);
    let order = find(columns, Field::Order);
    if let Some(at) = student.filter(|at| short(columns[*at].index, 99)) {
        columns[at].field = Field::Roll;
        set(columns, Field::Order, Field::NotNeeded);
        return Source::Column;
    }
    if let Some(at) = order {
        if short(columns[at].index, HIGHEST) {
            columns[at].field = Field::Roll;
            set(columns, Field::Order, Field::NotNeeded);
            return Source::Column;
        }
        columns[at].field = if student.is_none() { Field::StudentNo } else { Field::NotNeeded };
    }
    set(columns, Field::Order, Field::NotNeeded);
    match find(columns, Field::StudentNo) {
        Some(at) if short(columns[at].index, HIGHEST) => {
            columns[at].field = Field::Roll;
            Source::Column
        }
        Some(at) => tail(&cells(layout, columns[at].index)).map_or(Source::Order, Source::Tail),
        None => Source::Order,
    }
}

fn set(columns: &mut [Column], from: Field, to: Field) {
    for column in columns.iter_mut().filter(|c| c.field == from) {
        column.field = to;
    }
}

/// The column's cells in all lists side by side, of rows that hold more than this cell.
fn cells(layout: &Layout, index: usize) -> Vec<String> {
    let rows = layout.data_from..layout.table.rows.len();
    rows.flat_map(|row| layout.offsets.iter().map(move |offset| (row, index + offset)))
        .filter(|(row, _)| {
            let filled = layout.table.rows[*row].cells.iter().filter(|c| !compact(c).is_empty());
            filled.count() > 1
        })
        .map(|(row, column)| half_width(layout.table.cell(row, column)).trim().to_owned())
        .filter(|c| c.bytes().any(|b| b.is_ascii_digit()))
        .map(|c| c.strip_suffix(".0").map(str::to_owned).unwrap_or(c))
        .collect()
}

/// How many last digits of all long 学号 tell the students of one class apart, the rest being
/// the same for all.
fn tail(cells: &[String]) -> Option<usize> {
    let digits = |c: &String| c.len() > 4 && c.bytes().all(|b| b.is_ascii_digit());
    let numbers: Vec<&String> = cells.iter().filter(|c| digits(c)).collect();
    if numbers.is_empty() || numbers.len() * 10 < cells.len() * 9 {
        return None;
    }
    [2, 3].into_iter().find(|&n| {
        let heads: BTreeSet<&str> = numbers.iter().map(|c| &c[..c.len() - n]).collect();
        let tails: BTreeSet<&str> = numbers.iter().map(|c| &c[c.len() - n..]).collect();
        let zero = tails.iter().any(|t| t.bytes().all(|b| b == b'0'));
        heads.len() == 1 && tails.len() == numbers.len() && !zero
    })
}

/// Gives numbers to those without one, and says so.
pub(super) fn fill(students: &mut [Student], source: Source, warnings: &mut Vec<Warning>) {
    let general = |text: String| Warning { row: None, text };
    // A column of 座号 without a single one is as good as none.
    let none = source == Source::Column && students.iter().all(|s| s.roll.is_none());
    let source = if none { Source::Order } else { source };
    match source {
        Source::Tail(length) if !students.is_empty() => {
            for student in students.iter_mut() {
                let number = student.student_no.as_deref().unwrap_or_default();
                let at = number.len().saturating_sub(length);
                student.roll = number.get(at..).and_then(self::number);
            }
            warnings
                .push(general(format!("名单里没有座号，用学号的末 {length} 位作了座号，请核对")));
        }
        Source::Order if !students.is_empty() => {
            for (n, student) in (1..).zip(students.iter_mut()) {
                student.roll = Some(n);
            }
            let last = students.len();
            warnings.push(general(format!("名单里没有座号，按名单的顺序编为 1–{last}，请核对")));
            return;
        }
        _ => {}
    }
    let mut taken: BTreeSet<i64> = students.iter().filter_map(|s| s.roll).collect();
    let mut before = 0;
    for student in students.iter_mut() {
        if let Some(roll) = student.roll {
            before = roll;
            continue;
        }
        let after_last = taken.last().copied().unwrap_or(0) + 1;
        let roll = if taken.contains(&(before + 1)) { after_last } else { before + 1 };
        taken.insert(roll);
        before = roll;
        student.roll = Some(roll);
        let text = format!("{}没有座号，编为 {roll}", student.name);
        warnings.push(Warning { row: Some(student.row), text });
    }
}

/// Says which numbers stand twice; both students stay as the list has them.
pub(super) fn clashes(students: &[Student], warnings: &mut Vec<Warning>) {
    let mut by_roll: BTreeMap<i64, Vec<&Student>> = BTreeMap::new();
    for student in students {
        if let Some(roll) = student.roll {
            by_roll.entry(roll).or_default().push(student);
        }
    }
    for (roll, same) in by_roll.into_iter().filter(|(_, same)| same.len() > 1) {
        let who: Vec<String> = same.iter().map(|s| format!("第 {} 行 {}", s.row, s.name)).collect();
        let text = format!("座号 {roll} 重复：{}，请改正其中一个", who.join("、"));
        warnings.push(Warning { row: same.last().map(|s| s.row), text });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for cell in ["7", "07", "７", "7号", "No.7", "7.0", " 7 ", "7、", "(7)", "#7", "7.", "七"]
        {
            assert_eq!(number(cell), Some(7), "{cell}");
        }
        assert_eq!(
            (number("十"), number("二十三"), number("十二号")),
            (Some(10), Some(23), Some(12))
        );
        for cell in ["", "0", "七班", "7.5", "-7", "20260301", "A7", "99999999999"] {
            assert_eq!(number(cell), None, "{cell}");
        }
    }

    #[test]
    fn the_tail_of_a_long_number_is_the_number_in_the_class() {
        let cells = |all: &[&str]| all.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
        assert_eq!(tail(&cells(&["2026030101", "2026030102", "2026030154"])), Some(2));
        assert_eq!(tail(&cells(&["2026030101", "2026040101"])), None);
        assert_eq!(tail(&cells(&["20261099", "20271100"])), None);
        assert_eq!(tail(&cells(&["20260199", "20260101", "20260100"])), Some(3));
        assert_eq!(tail(&[]), None);
    }
}
