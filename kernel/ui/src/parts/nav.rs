//! Moving about inside a page: segments, tabs, pages of a list, the map of column groups, the
//! action sheet.

use maud::{Markup, Render, html};

use crate::icons::{Icon, icon};

/// One segment or tab.
#[derive(Clone, Debug, Default)]
pub struct Seg<'a> {
    /// The word, with its count if there is one: 等回音 3.
    pub label: &'a str,
    /// Where it leads.
    pub href: &'a str,
    /// Whether it is the present one.
    pub current: bool,
}

impl<'a> Seg<'a> {
    /// A segment.
    pub fn new(label: &'a str, href: &'a str, current: bool) -> Self {
        Self { label, href, current }
    }
}

/// A segmented control: the same things seen differently, at most five.
pub fn segmented(label: &str, segs: &[Seg<'_>]) -> Markup {
    segs_in("seg", label, segs)
}

/// The same over the full width.
pub fn segmented_full(label: &str, segs: &[Seg<'_>]) -> Markup {
    segs_in("seg full", label, segs)
}

/// Tabs of a large page: different things about one subject.
pub fn tabs(label: &str, segs: &[Seg<'_>]) -> Markup {
    segs_in("tabbar", label, segs)
}

fn segs_in(class: &str, label: &str, segs: &[Seg<'_>]) -> Markup {
    html! {
        nav class=(class) aria-label=(label) {
            @for seg in segs {
                a href=(seg.href) aria-current=[seg.current.then_some("page")] { (seg.label) }
            }
        }
    }
}

/// Pages of a list: the addresses before and after, and where the reader is (1–7 行，共 56 行).
pub fn pagination(before: Option<&str>, at: impl Render, after: Option<&str>) -> Markup {
    html! {
        nav.pg aria-label="翻页" {
            @match before {
                Some(href) => a.btn href=(href) rel="prev" { (icon(Icon::Left)) "上一页" },
                None => span.btn.off aria-hidden="true" { (icon(Icon::Left)) "上一页" },
            }
            span.at { (at) }
            @match after {
                Some(href) => a.btn href=(href) rel="next" { "下一页" (icon(Icon::Right)) },
                None => span.btn.off aria-hidden="true" { "下一页" (icon(Icon::Right)) },
            }
        }
    }
}

/// Further things to do, folded: a sheet from below on the phone, a small menu on the laptop.
/// `items` are links or forms with one button.
pub fn action_sheet(label: &str, items: &[Markup]) -> Markup {
    html! {
        details.asheet {
            summary.btn { (icon(Icon::More)) (label) }
            ul { @for item in items { li { (item) } } }
        }
    }
}

/// What a seat on the small map shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MiniSeat {
    /// Nothing yet today.
    #[default]
    Calm,
    /// Recorded today.
    Recorded,
    /// Selected.
    Selected,
    /// Waiting in the outbox.
    Waiting,
}

/// One column group on the small map.
#[derive(Clone, Debug)]
pub struct MiniGroup<'a> {
    /// 一组.
    pub label: &'a str,
    /// `#g1`.
    pub href: &'a str,
    /// Whether it is the one on the screen.
    pub current: bool,
    /// How many columns it has.
    pub columns: usize,
    /// Its seats, row by row from the dais.
    pub seats: &'a [MiniSeat],
}

/// The map of the column groups: on the phone one group fills the screen, and this shows where in
/// the room it is and what waits in the others.
pub fn minimap(groups: &[MiniGroup<'_>]) -> Markup {
    html! {
        nav.minimap aria-label="大组" {
            @for group in groups {
                a href=(group.href) aria-current=[group.current.then_some("true")] {
                    (dots(group)) (group.label)
                }
            }
        }
    }
}

fn dots(group: &MiniGroup<'_>) -> Markup {
    let columns = group.columns.max(1);
    let rows = group.seats.len().div_ceil(columns).max(1);
    html! {
        svg viewBox=(format!("0 0 {} {}", columns * 8, rows * 4)) aria-hidden="true" focusable="false" {
            @for (at, seat) in group.seats.iter().enumerate() {
                @let class = match seat {
                    MiniSeat::Calm => None,
                    MiniSeat::Recorded => Some("r"),
                    MiniSeat::Selected => Some("s"),
                    MiniSeat::Waiting => Some("w"),
                };
                rect class=[class] x=(at % columns * 8 + 1) y=(at / columns * 4 + 1) width="6" height="2.6" rx="1" {}
            }
        }
    }
}
