//! Proposals: anybody opens one; asked, discussed, decided (C1-01).

use super::{base, hidden, key, key_for};
use crate::model::ruleset::ProposalState;
use crate::store::proposals::Stored;
use db::{Day, Id};
use maud::{Markup, html};
use ui::icons::Icon;
use ui::parts::{
    Button, Field, Tone, card, card_titled, cols, crumb, empty, head, pair, quote, section, steps,
    tag,
};
use web::Typed;

/// `/classes/{class}/rules/proposals`
pub fn page(class: Id, all: &[Stored], lead: bool, today: Day, typed: &Typed) -> Markup {
    let at = format!("{}/proposals", base(class));
    html! {
        (crumb("班规", &base(class)))
        (head("大家的提议", "班里的事，先征求同学们的意见，再由全班讨论，最后做出决定。谁都可以提。", ""))
        (cols(
            html! {
                (typed.message())
                @if all.is_empty() {
                    (empty("还没有提议", "比如：午休想开窗还是关窗？图书角怎么借书？春游去哪里？", ""))
                }
                @for stored in all { (card(one(&at, stored, lead, today, typed))) }
            },
            card_titled("提一件事", "", html! {
                form.stack method="post" action=(at) {
                    (key(typed.key()))
                    (typed.fill("title", Field::area("title", "想和大家商量什么")).required()
                        .attr("rows", "3").attr("maxlength", "100"))
                    (Button::submit("提出来").icon(Icon::Pen).go())
                }
            }),
        ))
    }
}

fn one(at: &str, s: &Stored, lead: bool, today: Day, typed: &Typed) -> Markup {
    let p = &s.proposal;
    let now = match p.state() {
        ProposalState::Asking => 0,
        ProposalState::Discussed => 2,
        ProposalState::Decided => 3,
    };
    section(
        p.title(),
        "",
        html! {
            p.sm.mut { (s.name) " · " (s.opened.short()) "提出" }
            (steps(&["征求意见", "讨论", "决定"], now))
            @if let Some(d) = p.discussion() {
                (quote(&d.summary, html! { (d.present) " 人参加 · " (d.on.short()) }))
            }
            @match p.decision() {
                Some(d) => p.tags {
                    @if d.adopted { (tag(Tone::Done, Icon::Check, "同意")) } @else { (tag(Tone::Calm, Icon::Info, "不同意")) }
                    " " (d.how) "（" (d.on.short()) "）"
                },
                None if lead => (forms(at, s, today, typed)),
                None => {},
            }
        },
    )
}

/// The teacher's two forms: the discussion, then the decision.
fn forms(at: &str, s: &Stored, today: Day, typed: &Typed) -> Markup {
    let here = typed.value("proposal") == s.id.to_string();
    let short = &s.id.to_string()[24..];
    let fill = |name: &str, field: Field, usual: &str| {
        if here {
            typed.fill(name, field)
        } else {
            field.value(usual).id(format!("f-{name}-{short}"))
        }
    };
    html! {
        @if s.proposal.discussion().is_none() {
            form.stack method="post" action=(format!("{at}/{}/discussion", s.id)) {
                (key(&key_for(typed.key(), "talk", s.id)))
                (hidden("proposal", &s.id.to_string()))
                (pair(
                    fill("on", Field::date("on", "哪天讨论的"), &today.to_string()),
                    fill("present", Field::number("present", "多少人参加"), ""),
                ))
                (fill("summary", Field::area("summary", "大家怎么说").attr("rows", "3").attr("maxlength", "1000"), ""))
                (Button::submit("记下讨论"))
            }
        } @else {
            form.stack method="post" action=(format!("{at}/{}/decision", s.id)) {
                (key(&key_for(typed.key(), "end", s.id)))
                (hidden("proposal", &s.id.to_string()))
                (fill("how", Field::text("how", "怎么定的").attr("maxlength", "200").placeholder("举手，38 人同意"), ""))
                div.row.wrap {
                    (Button::submit("同意").named("verdict", "yes").go())
                    (Button::submit("不同意").named("verdict", "no"))
                }
            }
        }
    }
}
