//! The room: groups, seats, and what a seat says before it is tapped.

use maud::{Markup, html};

use super::{Seat, SeatMap, SeatState};
use crate::icons::{Icon, icon, icon_in};

pub(super) fn dais(map: &SeatMap) -> Markup {
    html! {
        div.daisrow {
            @if !map.shared {
                button.btn.bare.only-ph type="button" data-open-quick hidden { (icon(Icon::Search)) "速记" }
            }
            div.dais { "讲台" }
            button.btn.bare type="button" data-all hidden { (icon(Icon::Users)) "全班" }
        }
    }
}

pub(super) fn room(map: &SeatMap) -> Markup {
    html! {
        p.sr #seat-help { "方向键换座位，空格选中，选好后按数字 1 到 6 记一笔。" }
        div.room role="group" aria-label="座位" aria-describedby="seat-help" {
            @for (i, group) in map.groups.iter().enumerate() {
                section.grp id={ "g" (i + 1) } aria-label=(group.label) {
                    h2.gh { (group.label) }
                    button.gh type="button" data-group hidden { (group.label) span { "\u{a0}· 点此全选" } }
                    div class={ "seats c" (group.columns.clamp(1, 4)) } {
                        @for place in &group.seats {
                            @match place {
                                Some(student) => (seat(student, map.shared)),
                                None => { div.seat.empty aria-hidden="true" {} }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn seat(seat: &Seat, shared: bool) -> Markup {
    let away = matches!(seat.state, SeatState::Away(_));
    let long = seat.name.chars().filter(|c| *c != '·').count() > 4;
    html! {
        label class={ "seat" @if away { " away" } @if long { " long" } } data-k=(seat.keys) {
            input type="checkbox" name="student" value=(seat.student_id);
            span.no { (seat.no) }
            b { (broken(&seat.name)) }
            span.st {
                @match seat.state {
                    SeatState::Away(_) if shared => "不在",
                    SeatState::Away(word) => (word),
                    SeatState::Seen if !shared => (seen()),
                    SeatState::Seen | SeatState::Plain => "",
                }
            }
            (icon_in(Icon::Check, "tk"))
        }
    }
}

pub(super) fn seen() -> Markup {
    html! { (icon(Icon::Affirm)) span.sr { "今天已记" } }
}

/// A long name may break after the dot: 阿依努尔·库尔班.
fn broken(name: &str) -> Markup {
    let mut parts = name.split_inclusive('·').peekable();
    html! { @while let Some(part) = parts.next() { (part) @if parts.peek().is_some() { wbr; } } }
}
