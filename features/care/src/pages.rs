//! Data in, markup out.

use crate::model::Draft;
use crate::store::Kept;
use maud::{Markup, html};
use ui::parts::{Button, Field, Row, card, empty_in_card, form, head, list, stack};

/// The list, and the form for whoever may keep something.
pub struct ListPage<'a> {
    /// Where the form goes.
    pub action: &'a str,
    /// What is kept.
    pub kept: &'a [Kept],
    /// The form, if this person has one.
    pub form: Option<Form<'a>>,
}

/// A form with what was typed and what is wrong with it.
pub struct Form<'a> {
    /// The idempotency key.
    pub key: &'a str,
    /// What was typed.
    pub draft: &'a Draft,
    /// What is wrong with the title.
    pub error: Option<&'a str>,
}

/// 关怀 of a class.
pub fn list_page(page: &ListPage<'_>) -> Markup {
    stack(html! {
        (head("关怀", "", ""))
        @if let Some(form) = &page.form { (card(fields(page.action, form))) }
        @if page.kept.is_empty() {
            (empty_in_card("还没有关怀", "写好一条，全班就都看得到。", ""))
        } @else {
            (list(page.kept.iter().map(|kept| Row::new(&kept.title))))
        }
    })
}

fn fields(action: &str, draft: &Form<'_>) -> Markup {
    form(
        action,
        Some(draft.key),
        html! {
            (Field::text("title", "标题").value(&draft.draft.title).error(draft.error).required())
            (Button::submit("保存"))
        },
    )
}
