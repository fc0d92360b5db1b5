//! Pages made to be printed. The screen shows the sheet as it will lie on the desk.

use maud::{DOCTYPE, Markup, html};

use super::{Sheets, document_head, in_order};
use crate::icons::{Icon, icon};

/// The size of the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// A4 upright.
    #[default]
    A4,
    /// A4 lying.
    A4Wide,
    /// A3 upright.
    A3,
    /// A3 lying.
    A3Wide,
}

impl Size {
    const fn class(self) -> &'static str {
        match self {
            Size::A4 => "pp",
            Size::A4Wide => "pp pp-wide",
            Size::A3 => "pp pp-a3",
            Size::A3Wide => "pp pp-a3wide",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Size::A4 => "A4",
            Size::A4Wide => "A4 横向",
            Size::A3 => "A3",
            Size::A3Wide => "A3 横向",
        }
    }
}

/// What a printed page says about itself.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// The document: 座位表.
    pub title: String,
    /// 育林初级中学.
    pub school: String,
    /// 七年级（3）班; empty for school papers.
    pub class_name: String,
    /// The day of printing, 2026-11-20.
    pub date: String,
    /// Where 返回 leads.
    pub back: String,
    /// The sheet.
    pub size: Size,
}

/// A flowing document: the running head 学校 · 班级 · 日期 is repeated on every printed page.
pub fn print_page(paper: &Paper, body: Markup) -> Markup {
    let sheet = html! {
        main #main class=(paper.size.class()) {
            table.run role="presentation" {
                thead { tr { td { div.run-in {
                    span { (paper.school) @if !paper.class_name.is_empty() { " · " (paper.class_name) } }
                    span { (paper.title) "　" (paper.date) }
                } } } }
                tbody { tr { td { (body) } } }
            }
        }
    };
    frame(paper, sheet)
}

/// Fixed sheets ([`crate::print::a4`], posters, cards, slips): each brings its own head and foot.
pub fn print_sheets(paper: &Paper, sheets: Markup) -> Markup {
    frame(paper, html! { main #main { h1.sr { (paper.title) } (sheets) } })
}

fn frame(paper: &Paper, sheet: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" data-theme="light" {
            (document_head(&paper.title, Sheets::All, &in_order(&[], true)))
            body {
                header.pp-bar {
                    @if !paper.back.is_empty() { a.btn href=(paper.back) { (icon(Icon::Left)) "返回" } }
                    button.btn.go type="button" data-print hidden { (icon(Icon::Print)) "打印" }
                    span.sm {
                        (paper.size.word()) " 纸，黑白即可。"
                        span.nojs-only { "请用浏览器菜单里的「打印」。" }
                    }
                }
                (sheet)
            }
        }
    }
}
