//! Class lists as schools have them, made into students: preview first, nothing written here.
//!
//! `read` takes a file, [`preview`] a workbook with the teacher's choices; both say for every row
//! what becomes of it and why. [`diff`] compares with the class as it is.

mod build;
mod diff;
mod footer;
mod grid;
mod guardians;
mod guess;
mod header;
mod json;
mod layout;
mod name;
mod person;
mod rolls;
mod twins;
mod values;
mod view;

pub use diff::{Change, Diff, Existing, FieldChange, diff};
pub use header::{Field, Slot, classify};
pub use name::{NameFault, StudentName};
pub use view::{Column, Fault, Guardian, Preview, Reason, Skipped, Student, Warning};

use layout::Layout;
use papers::table::{Table, Workbook, read_any};
use papers::{Limits, PaperError};
use std::collections::BTreeMap;

/// What the teacher has chosen differently from what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Which sheet, from 0.
    pub sheet: Option<usize>,
    /// The number of the header's row; `Some(0)` means there is none.
    pub header_row: Option<usize>,
    /// What a column holds, by its index from 0.
    pub columns: BTreeMap<usize, Field>,
}

/// Reads a file as it was sent; `file_name` only tells `.txt` (pasted) from CSV. Never fails:
/// what can't be read is in [`Preview::error`].
pub fn read(file_name: &str, bytes: &[u8]) -> Preview {
    read_with(file_name, bytes, &Choice::default())
}

/// Reads a file with the teacher's choices.
pub fn read_with(file_name: &str, bytes: &[u8], choice: &Choice) -> Preview {
    match read_any(file_name, bytes, &Limits::ROSTER) {
        Ok(book) => preview(&book, choice),
        Err(refusal) => Preview::refused(&refusal),
    }
}

/// Reads a block pasted into a text box.
pub fn read_pasted(text: &str, choice: &Choice) -> Preview {
    match papers::table::read_pasted(text, &Limits::ROSTER) {
        Ok(table) => {
            let sheet = papers::table::Sheet { table, ..Default::default() };
            preview(&Workbook { sheets: vec![sheet] }, choice)
        }
        Err(refusal) => Preview::refused(&refusal),
    }
}

/// What would be imported from a workbook.
pub fn preview(book: &Workbook, choice: &Choice) -> Preview {
    let Some((index, layout)) = choose_sheet(book, choice) else {
        return match book.sheets.iter().all(|s| s.table.is_empty()) {
            true => Preview::refused(&PaperError::Empty),
            false => Preview::failed(Fault::no_name_column()),
        };
    };
    let sheet = &book.sheets[index];
    let mut preview = build::students(&layout, choice);
    preview.sheet.clone_from(&sheet.name);
    let notes = layout.table.notes.iter().cloned();
    let unread = unread_sheets(book, index).into_iter();
    let general = notes.chain(unread).map(|text| Warning { row: None, text });
    preview.warnings.splice(0..0, general);
    if preview.students.is_empty() && preview.error.is_none() {
        preview.error = Some(Fault::no_students());
    }
    preview
}

/// The sheet the teacher chose, else the first that shows a header with names and holds at least
/// half as many students as the fullest, else the first whose content looks like names. Hidden
/// sheets, and those of teachers or counts, come last.
fn choose_sheet(book: &Workbook, choice: &Choice) -> Option<(usize, Layout)> {
    if let Some(index) = choice.sheet {
        let sheet = book.sheets.get(index)?;
        return layout_of(&sheet.table, choice).map(|layout| (index, layout));
    }
    let mut order: Vec<usize> = (0..book.sheets.len()).collect();
    order.sort_by_key(|i| (book.sheets[*i].hidden, is_other(&book.sheets[*i].name)));
    let mut found: Vec<(usize, Layout, usize)> = Vec::new();
    for i in order.iter().copied() {
        // A hidden sheet counts only while no other shows a list.
        if book.sheets[i].hidden && found.iter().any(|(_, _, n)| *n > 0) {
            break;
        }
        if let Some(layout) = layout::with_header(&book.sheets[i].table, choice) {
            let size = build::students(&layout, choice).students.len();
            found.push((i, layout, size));
        }
    }
    let counted = |(i, _, size): &&(usize, Layout, usize)| {
        if is_other(&book.sheets[*i].name) { 0 } else { *size }
    };
    let most = found.iter().map(|f| counted(&f)).max().unwrap_or(0);
    let at = found.iter().position(|f| counted(&f) * 2 >= most);
    at.map(|at| found.swap_remove(at)).map(|(i, layout, _)| (i, layout)).or_else(|| {
        order.iter().find_map(|&i| layout_of(&book.sheets[i].table, choice).map(|l| (i, l)))
    })
}

/// Sheets that are seldom the class list, by their names.
fn is_other(name: &str) -> bool {
    "教师 老师 任课 统计 汇总 说明 须知 课程 课表 家委 值日 座位 成绩 班干"
        .split(' ')
        .any(|w| name.contains(w))
}

fn layout_of(table: &Table, choice: &Choice) -> Option<Layout> {
    if table.is_empty() {
        return None;
    }
    if choice.header_row == Some(0) {
        return guess::layout(table, choice);
    }
    layout::with_header(table, choice).or_else(|| guess::layout(table, choice))
}

fn unread_sheets(book: &Workbook, read: usize) -> Option<String> {
    let others: Vec<String> = book
        .sheets
        .iter()
        .enumerate()
        .filter(|(i, s)| *i != read && !s.table.is_empty())
        .map(|(_, s)| format!("「{}」", s.name))
        .collect();
    (!others.is_empty()).then(|| {
        let name = &book.sheets[read].name;
        format!("只读了「{name}」这张表，{}没有读；要导入别的表，请在上面换一张", others.join("、"))
    })
}
