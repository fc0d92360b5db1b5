//! Pages: data in, markup out.

pub mod ballot;
pub mod clause;
pub mod clauses;
pub mod compare;
pub mod draft;
pub mod findings;
pub mod frame;
pub mod in_force;
pub mod item;
pub mod item_form;
pub mod library;
pub mod lint;
pub mod next;
pub mod print;
pub mod proposals;
pub mod school;
pub mod start;
pub mod steps;
pub mod suggestions;
pub mod vote;

use crate::model::item::{Item, Value};
use db::Id;
use maud::{Markup, html};
use ui::parts::Button;

/// The navigation entry that these pages belong to.
pub const NAV: &str = "/classes/{class}/rules";

/// Where the rules of a class are.
pub fn base(class: Id) -> String {
    format!("/classes/{class}/rules")
}

/// Where a version on its way is.
pub fn draft_of(class: Id, set: Id) -> String {
    format!("/classes/{class}/rules/drafts/{set}")
}

/// A form's idempotency key.
pub fn key(key: &str) -> Markup {
    hidden("key", key)
}

/// A hidden field.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// The key of one of several forms on a page: its own, and the same one if it is sent twice.
pub fn key_for(form_key: &str, what: &str, id: Id) -> String {
    let id = id.to_string();
    format!("{form_key}-{what}-{}", &id[id.len() - 8..])
}

/// A small form whose one button says what it does.
pub fn do_it(action: &str, form_key: &str, button: Button) -> Markup {
    ui::parts::post_button(action, &[("key", form_key)], button)
}

/// A clause's number on the screen: 一 to 十, then 11 (the column is narrow; paper has room).
pub fn number(at: usize) -> String {
    match at + 1 {
        n @ 1..=10 => ui::print::chinese_number(n),
        n => n.to_string(),
    }
}

/// What an item is worth: `+1 分`, `-1 至 -3 分`.
pub fn worth(item: &Item) -> String {
    match &item.value {
        Value::Fixed(points) => format!("{points} 分"),
        Value::Range { low, high } => format!("{low} 至 {high} 分"),
        Value::Bands(_) => "按人数分档".to_owned(),
    }
}

/// What helps before and after, in a line: `先口头提醒一次，不记分；之后谈心`.
pub fn helps(item: &Item) -> String {
    let after = item.follow_up.map(|f| format!("之后{}", f.name())).unwrap_or_default();
    match (item.lighter.is_empty(), after.is_empty()) {
        (false, false) => format!("{}；{after}", item.lighter),
        (false, true) => item.lighter.clone(),
        _ => after,
    }
}

/// A label for whom an item's number belongs to, where it is not a student.
pub fn subject_word(item: &Item) -> Option<&'static str> {
    use crate::model::item::Subject;
    match item.subject {
        Subject::Student => None,
        Subject::Group => Some("只记小组，不记到个人"),
        Subject::Class => Some("只记班级，不记到个人"),
    }
}
