//! Pages: data in, markup out.

pub mod account;
pub mod class_list;
pub mod classes;
pub mod doors;
pub mod guardians;
pub mod home;
pub mod import;
mod import_remarks;
pub mod posts;
pub mod print;
pub mod roster_package;
pub mod school;
pub mod school_calendar;
pub mod seats;
pub mod setup;
pub mod staff;
pub mod student;

use db::Id;
use maud::{Markup, html};
use ui::parts::Button;

/// Where the class list of a class is.
pub fn base(class: Id) -> String {
    format!("/classes/{class}/people")
}

/// A form's idempotency key.
pub fn key(key: &str) -> Markup {
    html! { input type="hidden" name="key" value=(key); }
}

/// A hidden field.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A small form whose one button says what it does.
pub fn do_it(action: &str, form_key: &str, button: Button) -> Markup {
    ui::parts::post_button(action, &[("key", form_key)], button)
}

/// `11月20日 10:05`.
pub fn when(at: db::Moment) -> String {
    format!("{} {}", at.day().short(), at.hm())
}
