//! Paper: fixed sheets with head and foot, posters, cards and slips with cut marks, blank forms.
//! Black and white, system fonts, no colour that carries meaning.

mod certificate;
mod cut;
mod form;
mod poster;

pub use certificate::{Certificate, certificates};
pub use cut::{CutSheet, PinCard, Slip, cut_sheets, pin_card, pin_cards, slip, slips};
pub use form::{FormRow, Tall, blank, boxes, form_table};
pub use poster::{Poster, PosterClause, chinese_number, poster};

use maud::{Markup, html};

/// What the head and foot of a fixed sheet say.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// 育林初级中学 · 七年级（3）班.
    pub left: String,
    /// 家访记录表　编号 V-2026-017.
    pub right: String,
    /// The title in the middle; empty for none.
    pub title: String,
    /// The day of printing, for the foot.
    pub date: String,
    /// This page, from 1.
    pub page: usize,
    /// Of so many.
    pub pages: usize,
}

/// One A4 sheet, the same on the screen and on paper. Content that does not fit runs over; count
/// lines before, or use [`crate::shell::print_page`].
pub fn a4(sheet: &Sheet, body: Markup) -> Markup {
    html! {
        section.a4 {
            div.rh { span { (sheet.left) } span { (sheet.right) } }
            @if !sheet.title.is_empty() { h2 { (sheet.title) } }
            (body)
            footer.rf {
                span { "雁行" @if !sheet.date.is_empty() { " · " (sheet.date) " 打印" } }
                @if sheet.pages > 0 { span { "第 " (sheet.page) " 页，共 " (sheet.pages) " 页" } }
            }
        }
    }
}

/// Items over as many sheets as needed, `per_page` each: title and page numbers on each.
pub fn a4_pages<T>(
    sheet: &Sheet,
    items: &[T],
    per_page: usize,
    body: impl Fn(&[T]) -> Markup,
) -> Markup {
    let per_page = per_page.max(1);
    let pages = items.len().div_ceil(per_page).max(1);
    html! {
        @for page in 0..pages {
            @let from = (page * per_page).min(items.len());
            @let part = &items[from..(from + per_page).min(items.len())];
            (a4(&Sheet { page: page + 1, pages, ..sheet.clone() }, body(part)))
        }
    }
}

/// A small line under a form: what is done with the paper.
pub fn note(text: &str) -> Markup {
    html! { p.note { (text) } }
}

/// A table of values on paper, every cell ruled: a head, then rows.
pub fn grid(head: &[&str], rows: &[Vec<String>]) -> Markup {
    html! {
        table.g {
            thead { tr { @for cell in head { th scope="col" { (cell) } } } }
            tbody { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_numbered_and_nothing_is_lost() {
        let items: Vec<usize> = (1..=54).collect();
        let html =
            a4_pages(&Sheet::default(), &items, 25, |part| html! { @for n in part { i { (n) } } });
        let html = html.into_string();
        assert!(html.contains("第 3 页，共 3 页"));
        assert_eq!(html.matches("<i>").count(), 54);
    }

    #[test]
    fn an_empty_list_still_prints_one_sheet() {
        let html = a4_pages(&Sheet::default(), &[] as &[u8], 10, |_| html! {}).into_string();
        assert_eq!(html.matches("class=\"a4\"").count(), 1);
    }
}
