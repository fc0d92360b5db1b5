//! Where the header is, and which column holds what.

use super::header::{Field, Slot, classify, normal};
use super::view::Column;
use super::{Choice, footer, grid};
use crate::model::text::{compact, tidy, without_ids};
use papers::table::{Row, Table};
use std::collections::BTreeMap;

/// A table with its columns understood.
pub(super) struct Layout {
    /// The rows; for lists without a header they may have been cut anew.
    pub(super) table: Table,
    /// Index of the header's last row.
    pub(super) header: Option<usize>,
    /// Index of the first row that may be a student.
    pub(super) data_from: usize,
    /// Columns of the (first) list.
    pub(super) columns: Vec<Column>,
    /// How far right each list starts when several stand side by side; `[0]` for one.
    pub(super) offsets: Vec<usize>,
}

/// The header is among the first rows, below at most so many lines of titles.
const SEARCHED: usize = 60;

/// Understands a table by its header; `None` if there is no header with a name.
pub(super) fn with_header(table: &Table, choice: &Choice) -> Option<Layout> {
    let first = match choice.header_row {
        Some(0) => return None,
        Some(number) => table.rows.iter().position(|r| r.number == number)?,
        None => find(table, choice)?,
    };
    let mut last = first;
    while last < first + MOST_LINES && has_more_lines(table, first, last) {
        last += 1;
    }
    let titles = titles(table, first, last);
    let mut fields: Vec<Field> = titles.iter().map(Title::field).collect();
    for (column, field) in &choice.columns {
        if let Some(slot) = fields.get_mut(*column) {
            *slot = *field;
        }
    }
    settle_names(&mut fields);
    if !fields.iter().any(|f| matches!(f, Field::Name | Field::GivenName)) {
        return None;
    }
    let (range, offsets) = side_by_side(&titles, &fields);
    let inside = |index: &usize| range.contains(index);
    let mut columns: Vec<Column> = (0..titles.len())
        .filter(inside)
        .map(|index| Column {
            index,
            title: titles[index].shown(),
            field: fields[index],
            samples: samples(table, last + 1, index),
        })
        .collect();
    count_slots(&mut columns);
    let mut table = table.clone();
    let names: Vec<usize> =
        fields.iter().enumerate().filter(|(_, f)| **f == Field::Name).map(|(i, _)| i).collect();
    if let [name] = names[..] {
        unpack_names(&mut table, last + 1, name);
    }
    Some(Layout { table, header: Some(last), data_from: last + 1, columns, offsets })
}

/// A cell with several names and nothing else in its row becomes a row for each.
fn unpack_names(table: &mut Table, from: usize, name: usize) {
    let single = |row: &Row| {
        let others = row.cells.iter().enumerate().filter(|(i, _)| *i != name);
        others.into_iter().all(|(_, c)| compact(c).is_empty())
    };
    let packed =
        |row: &Row| row.cells.get(name).filter(|_| single(row)).and_then(|c| grid::names_in(c));
    let mut rows = Vec::with_capacity(table.rows.len());
    for (index, row) in std::mem::take(&mut table.rows).into_iter().enumerate() {
        match packed(&row).filter(|_| index >= from) {
            Some(names) => rows.extend(names.into_iter().map(|one| {
                let mut cells = vec![String::new(); name];
                cells.push(one);
                Row { number: row.number, cells, hidden: row.hidden }
            })),
            None => rows.push(row),
        }
    }
    table.rows = rows;
}

/// Up to three cells below the header.
pub(super) fn samples(table: &Table, from: usize, column: usize) -> Vec<String> {
    let cells = (from..table.rows.len()).map(|row| tidy(table.cell(row, column)));
    let short = |cell: String| without_ids(&cell).chars().take(30).collect();
    cells.filter(|c| !c.is_empty()).take(3).map(short).collect()
}

/// The first row with a name's header and another known one; or a name's header alone above a
/// single column.
fn find(table: &Table, choice: &Choice) -> Option<usize> {
    let chosen = choice.columns.iter().find(|(_, f)| **f == Field::Name).map(|(column, _)| *column);
    (0..table.rows.len().min(SEARCHED)).find(|&row| {
        let cells = &table.rows[row].cells;
        let filled = cells.iter().filter(|c| !compact(c).is_empty()).count();
        let fields: Vec<Field> = cells.iter().map(|c| classify(c)).collect();
        let known = fields.iter().filter(|f| **f != Field::Unknown).count();
        if let Some(column) = chosen {
            let certain = fields.iter().filter(|f| !matches!(f, Field::Unknown | Field::NotNeeded));
            return certain.count() >= 2 || (known == filled && known > 1 && column < cells.len());
        }
        let named = fields.contains(&Field::Name)
            || (fields.contains(&Field::FamilyName) && fields.contains(&Field::GivenName));
        let short = cells.iter().all(|c| normal(c).chars().count() <= 6);
        let alone = filled == 1 && short && row + 1 < table.rows.len();
        named && (known >= 2 || alone)
    })
}

/// A header has at most so many lines below its first.
const MOST_LINES: usize = 2;

/// Another line of the header: nothing below the name, only header words elsewhere.
fn has_more_lines(table: &Table, first: usize, last: usize) -> bool {
    let Some(row) = table.rows.get(last + 1) else { return false };
    let name = table.rows[first].cells.iter().position(|c| classify(c) == Field::Name);
    if name.is_some_and(|column| !compact(table.cell(last + 1, column)).is_empty()) {
        return false;
    }
    let (mut certain, mut filled) = (0, 0);
    for cell in row.cells.iter().filter(|c| !compact(c).is_empty()) {
        filled += 1;
        match classify(cell) {
            Field::Unknown if !matches!(compact(cell).as_str(), "号码" | "父" | "母" | "单位") =>
            {
                return false;
            }
            Field::NotNeeded | Field::Unknown => {}
            _ => certain += 1,
        }
    }
    certain > 0 && certain * 2 >= filled && !row.cells.iter().any(|c| footer::is_footer(c))
}

/// The lines of one column's header: groups above, the leaf below them.
struct Title {
    groups: Vec<String>,
    leaf: String,
}

impl Title {
    fn shown(&self) -> String {
        let mut parts: Vec<&str> = self.groups.iter().map(String::as_str).collect();
        parts.push(&self.leaf);
        let parts: Vec<String> = parts.into_iter().map(tidy).filter(|p| !p.is_empty()).collect();
        parts.join(" ")
    }

    /// 姓名 below 监护人 is the guardian's name; below 学生信息 it is the student's.
    fn field(&self) -> Field {
        let leaf = classify(&self.leaf);
        // 家庭情况 · 父亲 · 姓名: the nearest group that names a guardian.
        let near = self.groups.iter().rev().find(|g| is_guardian(classify(g))).cloned();
        let group = near.unwrap_or_else(|| self.groups.concat());
        let of_guardian = !group.contains("学生") && is_guardian(classify(&group));
        if of_guardian || leaf == Field::Unknown {
            let whole = classify(&format!("{group}{}", self.leaf));
            if !compact(&self.leaf).is_empty() || self.groups.is_empty() {
                return whole;
            }
        }
        leaf
    }
}

fn is_guardian(field: Field) -> bool {
    matches!(field, Field::GuardianName(_) | Field::GuardianPhone(_))
        || matches!(field, Field::GuardianRelation(_))
}

fn titles(table: &Table, first: usize, last: usize) -> Vec<Title> {
    let width = (first..=last).map(|r| table.rows[r].cells.len()).max().unwrap_or(0);
    let above = (first > 0).then(|| first - 1).filter(|row| is_group_row(table, *row));
    (0..width)
        .map(|column| {
            let mut groups: Vec<String> = Vec::new();
            groups.extend(above.map(|row| spread(table, row, column)));
            let filled = |row: &usize| !compact(table.cell(*row, column)).is_empty();
            let lowest = (first..=last).rev().find(filled).unwrap_or(first);
            groups.extend((first..lowest).map(|row| spread(table, row, column)));
            let leaf = table.cell(lowest, column).to_owned();
            groups.retain(|g| !compact(g).is_empty());
            // 序号 over both lines: what stands in the upper one is the column's own header.
            match above.map(|row| table.cell(row, column)) {
                Some(own) if compact(&leaf).is_empty() && !is_group(own) => {
                    Title { groups: Vec::new(), leaf: own.to_owned() }
                }
                _ => Title { groups, leaf },
            }
        })
        .collect()
}

/// The row above the header groups its columns if it names guardians over a part of them. Lines
/// such as “填表人：… 联系电话：…” are none.
fn is_group_row(table: &Table, row: usize) -> bool {
    let (above, below) = (&table.rows[row], &table.rows[row + 1]);
    if above.number + 1 != below.number {
        return false;
    }
    let filled: Vec<String> =
        above.cells.iter().map(|c| compact(c)).filter(|c| !c.is_empty()).collect();
    let sentence = |c: &String| {
        c.contains(':')
            || c.chars().filter(char::is_ascii_digit).count() > 4
            || c.chars().count() > 12
    };
    let wide = |m: &papers::table::Merge| {
        m.top == above.number && m.left == 0 && m.right + 1 >= table.width()
    };
    !filled.iter().any(sentence)
        && !table.merges.iter().any(wide)
        && filled.iter().any(|c| is_group(c))
}

/// 家长信息 or 联系方式 over several columns names none of them.
fn is_group(cell: &str) -> bool {
    group_word(cell) || is_guardian(classify(cell))
}

fn group_word(cell: &str) -> bool {
    ["家长信息", "监护人信息", "家庭成员", "家长情况"].contains(&normal(cell).as_str())
}

/// A cell's text, or that of the merged area (or of the nearest filled cell to the left, when
/// the file knows no merged areas).
fn spread(table: &Table, row: usize, column: usize) -> String {
    let own = table.cell(row, column);
    if !compact(own).is_empty() {
        return own.to_owned();
    }
    let number = table.rows[row].number;
    if let Some(area) = table.merge_at(number, column) {
        return table
            .rows
            .iter()
            .position(|r| r.number == area.top)
            .map_or_else(String::new, |top| table.cell(top, area.left).to_owned());
    }
    if !table.merges.is_empty() {
        return String::new();
    }
    (0..column)
        .rev()
        .map(|c| table.cell(row, c))
        .find(|c| !compact(c).is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// 名 alone is a name; 姓 without 名 is one too.
fn settle_names(fields: &mut [Field]) {
    let has = |fields: &[Field], field| fields.contains(&field);
    if has(fields, Field::Name) {
        for field in fields.iter_mut().filter(|f| matches!(f, Field::FamilyName | Field::GivenName))
        {
            *field = Field::NotNeeded;
        }
    } else if has(fields, Field::GivenName) && !has(fields, Field::FamilyName) {
        for field in fields.iter_mut().filter(|f| **f == Field::GivenName) {
            *field = Field::Name;
        }
    }
}

/// Lists printed side by side repeat their headers: the first list's columns, and how far right
/// each list starts.
fn side_by_side(titles: &[Title], fields: &[Field]) -> (std::ops::Range<usize>, Vec<usize>) {
    let leaf = |column: usize| titles.get(column).map_or_else(String::new, |t| normal(&t.leaf));
    let names: Vec<usize> = (0..fields.len()).filter(|c| fields[*c] == Field::Name).collect();
    let [first, second, ..] = names[..] else { return (0..titles.len(), vec![0]) };
    let step = second - first;
    if leaf(first) != leaf(second) {
        return (0..titles.len(), vec![0]);
    }
    let repeats = |c: &usize| !leaf(*c).is_empty() && leaf(*c) == leaf(c + step);
    let start = ((first + 1).saturating_sub(step)..=first).find(repeats).unwrap_or(first);
    let mut offsets = vec![0];
    while leaf(first + step * offsets.len()) == leaf(first) {
        offsets.push(step * offsets.len());
    }
    (start..start + step, offsets)
}

/// Nobody lists more guardians of a student.
const MOST_GUARDIANS: usize = 6;

/// Gives 家长, 联系电话 … their numbers: the first of a kind is 1, the next is 2.
pub(super) fn count_slots(columns: &mut [Column]) {
    let mut seen: BTreeMap<u8, Vec<Slot>> = BTreeMap::new();
    let mut named = false;
    for column in columns {
        let (kind, slot) = match column.field {
            Field::GuardianName(slot) => (0, slot),
            Field::GuardianPhone(slot) => (1, slot),
            Field::GuardianRelation(slot) => (2, slot),
            Field::Name if named => {
                column.field = Field::Unknown;
                continue;
            }
            Field::Name => {
                named = true;
                continue;
            }
            _ => continue,
        };
        let taken = seen.entry(kind).or_default();
        let mut slot = slot;
        if slot == Slot::Any(0) || taken.contains(&slot) {
            let free = (1..=u8::MAX).map(Slot::Any).find(|s| !taken.contains(s));
            slot = free.unwrap_or(Slot::Any(u8::MAX));
        }
        if taken.len() >= MOST_GUARDIANS {
            column.field = Field::Unknown;
            continue;
        }
        taken.push(slot);
        column.field = match kind {
            0 => Field::GuardianName(slot),
            1 => Field::GuardianPhone(slot),
            _ => Field::GuardianRelation(slot),
        };
    }
}
