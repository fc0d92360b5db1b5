//! Lists without any header, cut into columns before their content is looked at.

use super::guess::looks_like_name;
use crate::model::text::{compact, half_width, is_han};
use papers::table::{Row, Table};

/// Names in rows and columns (a seating list, `林一、周二、沈三`) as one name per row; `1.林一`
/// as number and name. Other tables come back as they are.
pub(super) fn unfold(table: &Table) -> Table {
    let (table, split) = split_cells(table);
    let table = &table;
    // 讲台 alone in its row is no name and no column.
    let width = table.width();
    let titled = |r: &&Row| {
        let filled = r.cells.iter().filter(|c| !compact(c).is_empty()).count();
        width < 3 || filled > 1 || r.cells.iter().any(|c| looks_like_name(c))
    };
    let filled: Vec<&str> = table
        .rows
        .iter()
        .filter(titled)
        .flat_map(|r| &r.cells)
        .map(String::as_str)
        .filter(|c| !compact(c).is_empty())
        .take(400)
        .collect();
    let names = filled.iter().filter(|c| looks_like_name(c)).count();
    let side_by_side = table.width() >= 3 || (table.rows.len() == 1 && table.width() >= 2);
    let named = filled.len() >= 2 && names * 10 >= filled.len() * 9;
    if (side_by_side || split) && named {
        let rows = one_per_row(table);
        return numbered(&rows).unwrap_or(rows);
    }
    numbered(table).unwrap_or_else(|| table.clone())
}

/// Cells that hold several names (林一、周二) as several cells; whether there were any.
fn split_cells(table: &Table) -> (Table, bool) {
    let mut out = table.clone();
    let mut any = false;
    for row in &mut out.rows {
        let split = |c: &String| names_in(c).unwrap_or_else(|| vec![c.clone()]);
        let cells: Vec<String> = row.cells.iter().flat_map(split).collect();
        any |= cells.len() > row.cells.len();
        row.cells = cells;
    }
    (out, any)
}

/// The names of a cell that holds at least two and nothing else: 林一、周二；1.沈三 2.李四.
pub(super) fn names_in(cell: &str) -> Option<Vec<String>> {
    let signs = |c: char| "、，,;；/|\n\r\t。".contains(c);
    let mut parts: Vec<String> = Vec::new();
    for part in cell.split(signs).map(str::trim).filter(|p| !p.is_empty()) {
        let number = part.trim_end_matches(['.', ')', '）', '号']);
        let counts = number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
        match parts.last_mut() {
            // 1、林一：the sign behind a number separates nothing.
            Some(last) if last.bytes().all(|b| b.is_ascii_digit() || b == b'.') => {
                *last = format!("{}.{part}", last.trim_end_matches('.'));
            }
            _ if counts => parts.push(number.to_owned()),
            _ => parts.push(part.to_owned()),
        }
    }
    (parts.len() >= 2 && parts.iter().all(|p| looks_like_name(p))).then_some(parts)
}

fn one_per_row(table: &Table) -> Table {
    let rows = table
        .rows
        .iter()
        .flat_map(|row| {
            let cells = row.cells.iter().filter(|c| !compact(c).is_empty());
            cells.map(|c| Row { number: row.number, cells: vec![c.clone()], hidden: row.hidden })
        })
        .collect();
    Table { rows, notes: table.notes.clone(), ..Table::default() }
}

/// Splits `1.林一`, `2、周二`, `3 沈三` and `04李四` in the first column, if most rows are so.
fn numbered(table: &Table) -> Option<Table> {
    let split: Vec<Option<(String, String)>> = table
        .rows
        .iter()
        .map(|r| split_number(r.cells.first().map_or("", String::as_str)))
        .collect();
    let hits = split.iter().filter(|s| s.is_some()).count();
    if hits * 10 < table.rows.len() * 6 {
        return None;
    }
    let rows = table
        .rows
        .iter()
        .zip(split)
        .map(|(row, split)| {
            let (number, rest) = split
                .unwrap_or_else(|| (String::new(), row.cells.first().cloned().unwrap_or_default()));
            let mut cells = vec![number, rest];
            cells.extend(row.cells.iter().skip(1).cloned());
            Row { number: row.number, cells, hidden: row.hidden }
        })
        .collect();
    Some(Table { rows, notes: table.notes.clone(), ..Table::default() })
}

fn split_number(cell: &str) -> Option<(String, String)> {
    let cell = half_width(cell);
    let cell = cell.trim().trim_start_matches(['(', '[']);
    let circled = cell.chars().next().filter(|c| ('①'..='⑳').contains(c));
    if let Some(first) = circled {
        let number = u32::from(first) - u32::from('①') + 1;
        return Some((number.to_string(), cell[first.len_utf8()..].trim().to_owned()));
    }
    let digits = cell.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let (number, rest) = cell.split_at(digits);
    let name = rest.trim_start_matches(|c: char| ".、)]:,，。号 \u{FF0E}-".contains(c)).trim();
    let begins = name.chars().next().is_some_and(|c| is_han(c) || c.is_alphabetic());
    begins.then(|| (number.to_owned(), name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let row = |(i, cells): (usize, &&[&str])| Row {
            number: i + 1,
            cells: cells.iter().map(|c| (*c).to_owned()).collect(),
            hidden: false,
        };
        Table { rows: rows.iter().enumerate().map(row).collect(), ..Table::default() }
    }

    #[test]
    fn grids_become_columns() {
        let unfolded = unfold(&table(&[&["林一", "周二", "沈三"], &["李四", "", "王五"]]));
        assert_eq!(unfolded.rows.len(), 5);
        assert_eq!(unfolded.rows[3].number, 2);
        let numbered = unfold(&table(&[&["1.林一"], &["２、周二"], &["03沈三"]]));
        assert_eq!(numbered.rows[1].cells, ["2", "周二"]);
        assert_eq!(numbered.rows[2].cells, ["03", "沈三"]);
        let pairs = table(&[&["林一", "林大山"], &["周二", "周大海"]]);
        assert_eq!(unfold(&pairs), pairs);
    }
}
