//! Today's journal: one row for each record, with the form that takes it back.

use maud::{Markup, html};

use super::dock::sign_icon;
use super::room::seen;
use super::{JournalRow, RowState, SeatMap, Sign};
use crate::icons::{Icon, icon};

pub(super) fn today(map: &SeatMap) -> Markup {
    html! {
        section.today aria-labelledby="today-h" {
            div.sec { h2 #today-h { "今天记的" } }
            p.mut data-empty hidden[!map.today.is_empty()] { "今天还没有记。看到一件好事，先记下来。" }
            ul.list data-today { @for row in &map.today { (journal_row(&map.class_id, row)) } }
        }
    }
}

/// One row of today's journal, with the form that takes it back.
pub fn journal_row(class_id: &str, row: &JournalRow) -> Markup {
    let undone = row.state == RowState::Undone;
    html! {
        li class={ "li jr" @if undone { " undone" } } data-key=(row.key) {
            time.at data-f="time" { (row.time) }
            div.tx {
                b.b data-f="names" { (row.names.join("、")) }
                small {
                    (sign_icon(row.sign)) " " span data-f="label" { (row.label) }
                    @if !row.points_label.is_empty() { " " (row.points_label) }
                    span data-f="note" { @if let Some(note) = &row.note { "　" (note) } }
                }
            }
            span.tag data-f="state" hidden[!undone] { @if undone { "已撤回" } }
            @if let RowState::Open { undo_key } = &row.state {
                form method="post" action={ "/classes/" (class_id) "/undos" } data-undo {
                    input type="hidden" name="key" value=(undo_key);
                    input type="hidden" name="of" value=(row.key);
                    button.btn.bare type="submit" { (icon(Icon::Undo)) "撤回" span.sr { (row.names.join("、")) (row.label) } }
                }
            }
        }
    }
}

/// The row that the script copies for what is still on the device, and the two marks at a seat.
pub(super) fn bits(map: &SeatMap) -> Markup {
    let row = JournalRow {
        key: String::new(),
        time: String::new(),
        names: Vec::new(),
        label: String::new(),
        sign: Sign::Affirm,
        points_label: String::new(),
        note: None,
        state: RowState::Open { undo_key: String::new() },
    };
    html! {
        template data-bits {
            span data-b="wait" { (icon(Icon::Waiting)) span.sr { "待上传" } }
            span data-b="seen" { (seen()) }
            ul { (journal_row(&map.class_id, &row)) }
        }
    }
}
