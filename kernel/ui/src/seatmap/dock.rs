//! The dock: what is selected, what was just said, the six chips and the full list.

use maud::{Markup, html};

use super::{Chip, SeatMap, Sign};
use crate::icons::{Icon, icon, sign};

/// Two arrows in a round: the same item again and again.
fn repeat() -> Markup {
    let path = "M4 12V9.5A3.5 3.5 0 0 1 7.5 6H20M17 3l3 3-3 3M20 12v2.5a3.5 3.5 0 0 1-3.5 3.5H4M7 21l-3-3 3-3";
    html! { svg.i viewBox="0 0 24 24" aria-hidden="true" focusable="false" { path d=(path) {} } }
}

/// The sign before an item's words; the shape says it without the colour.
pub(super) fn sign_icon(kind: Sign) -> Markup {
    sign(if kind == Sign::Affirm { Icon::Affirm } else { Icon::Remind })
}

fn chip(chip: &Chip, points: bool) -> Markup {
    html! {
        button class={ "chip" @if chip.sign == Sign::Mend { " mend" } } type="submit" name="item"
            value=(chip.item_id) data-k=(chip.keys) data-label=(chip.label)
            data-sizes=[(!chip.sizes.is_empty()).then(|| chip.sizes.join(" "))] {
            (sign_icon(chip.sign))
            (chip.label)
            @if points && !chip.points_label.is_empty() { small { (chip.points_label) } }
        }
    }
}

pub(super) fn dock(map: &SeatMap) -> Markup {
    html! {
        aside.dock aria-label="记一笔" {
            p.sr data-say role="status" {}
            div.docktop {
                div.infos {
                    div.info data-i="idle" {
                        span.mut { "先点座位，再点一条" span data-long hidden { "；长按一条可以连着记" } "。" }
                        button.btn.bare.sp type="button" data-repeat aria-pressed="false" hidden { (repeat()) "连续记" }
                    }
                    div.info data-i="picked" hidden {
                        span.who-line { b.b.nb data-count {} " " span.mut data-names {} }
                        button.btn.bare.sp type="button" data-clear { (icon(Icon::Close)) "清空" }
                    }
                    div.info.said data-i="said" hidden {
                        (icon(Icon::Check))
                        span.who-line data-said {}
                        span.sizes data-strip role="group" aria-label="分值" hidden {}
                        button.btn.bare type="button" data-note { (icon(Icon::Pen)) "加一句" }
                        button.btn.bare type="button" data-undo-last { (icon(Icon::Undo)) "撤回" }
                    }
                    div.info.noting data-i="note" hidden {
                        input.inp type="text" data-text maxlength="200" aria-label="加一句" placeholder="看见了什么，写一句";
                        button.btn.go type="button" data-save { "存" }
                        p.hint data-hint role="status" hidden { "写看得见的事会更好，例如「这周有三次作业没有交」。不改也能存。" }
                    }
                }
                (full_list(map))
            }
            div.chips data-chips {
                @for one in map.chips.iter().filter(|one| map.offered(one)).take(6) { (chip(one, false)) }
            }
        }
    }
}

fn full_list(map: &SeatMap) -> Markup {
    let groups = map.all_items.iter().map(|group| {
        (&group.label, group.items.iter().filter(|one| map.offered(one)).collect::<Vec<_>>())
    });
    let groups = groups.filter(|(_, items)| !items.is_empty()).collect::<Vec<_>>();
    let count: usize = groups.iter().map(|(_, items)| items.len()).sum();
    html! {
        @if count > 0 {
            details.items {
                summary.btn.bare { span { "全部" span.wide { "班规" } } " " (count) " 条" (icon(Icon::Right)) }
                div.sheet {
                    label.quick data-findbox hidden {
                        (icon(Icon::Search))
                        span.sr { "找一条班规" }
                        input type="text" data-find placeholder="拼音、首字母或文字" autocomplete="off" autocapitalize="off" spellcheck="false";
                    }
                    @for (label, items) in &groups {
                        section data-items {
                            h3 { (label) }
                            div.chips { @for one in items { (chip(one, true)) } }
                        }
                    }
                    p.mut data-none hidden { "没有这一条。班规里没有的事，可以写进谈心或家访记录。" }
                }
            }
        }
    }
}
