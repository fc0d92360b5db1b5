//! Every component once, on one page: for whoever builds a page, and for the screenshots.
//! All names are invented.

mod basics;
mod papers;
mod pictures;
mod speech;

pub use papers::papers;

use maud::{Markup, html};

use crate::parts::head;

/// The page's body; frame it with [`crate::shell::page`].
pub fn gallery() -> Markup {
    html! {
        (head("组件一览", "同一套纸、墨与晨光。每一件都有图形和字，不靠颜色说话。", ""))
        div.gg {
            (pictures::marks())
            (basics::all())
            (speech::all())
            (pictures::charts())
            (pictures::drawings())
        }
    }
}

fn show(title: &str, body: Markup) -> Markup {
    html! { section.gs { h2 { (title) } (body) } }
}

fn show_wide(title: &str, body: Markup) -> Markup {
    html! { section.gs.w { h2 { (title) } (body) } }
}
