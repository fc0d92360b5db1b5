//! The next step of a version, as one card: what is to be done now, and by whom.

use super::draft::View;
use super::{do_it, hidden, key, key_for};
use crate::codes::Method;
use crate::model::linter::Level;
use crate::model::ruleset::State;
use maud::{Markup, Render, html};
use ui::charts::ring_row;
use ui::icons::Icon;
use ui::parts::{Button, Tone, card_titled, tag};
use web::Typed;

/// A card with air between its lines.
fn step_card(title: &str, side: impl Render, body: Markup) -> Markup {
    card_titled(title, side, html! { div.stack { (body) } })
}

/// The card.
pub fn panel(at: &str, view: &View, typed: &Typed) -> Markup {
    let set = &view.set;
    let card = match set.state {
        _ if set.dropped.is_some() => step_card(
            "这一版已经放弃",
            "",
            html! {
                p { "它留在历史里，不会生效。" }
            },
        ),
        State::Draft if set.students_asked.is_none() => ask_students(at, view, typed),
        State::Draft => collecting(at, view, typed),
        _ if set.voting.is_some() => voting(at, view),
        State::Discussed => discussed(at, view, typed),
        State::Adopted => adopted(at, view),
        State::Filed => filed(at, view),
        State::Published | State::InForce | State::Superseded => published(view),
    };
    html! {
        (card)
        @if set.is_open() {
            div { (do_it(
                &format!("{at}/removal"),
                &key_for(typed.key(), "drop", set.id),
                Button::submit("放弃这一版").bare()
                    .confirm("放弃这一版？它会留在历史里，但不能再继续。"),
            )) }
        }
    }
}

/// A form that asks one group for suggestions.
fn ask(at: &str, view: &View, typed: &Typed, whom: &str, button: Button) -> Markup {
    html! {
        form method="post" action=(format!("{at}/asking")) {
            (key(&key_for(typed.key(), whom, view.set.id)))
            (hidden("whom", whom))
            (button)
        }
    }
}

fn ask_students(at: &str, view: &View, typed: &Typed) -> Markup {
    step_card(
        "下一步：征求意见",
        "",
        html! {
            p { "先征求同学们的意见，再由全班讨论、表决。打开以后，同学们在公用设备上就能看到草案、提建议。" }
            (ask(at, view, typed, "students", Button::submit("请同学们提意见").go().full()
                .off(view.clauses.is_empty())))
            @if view.clauses.is_empty() { p.sm.mut { "先写几条，再请大家提意见。" } }
        },
    )
}

fn guardians(at: &str, view: &View, typed: &Typed) -> Markup {
    html! {
        @match view.set.guardians_asked {
            Some(day) => p.sm.mut { "家长从" (day.short()) "起可以提意见。" },
            None => {
                p.sm.mut { "表决以前也要征求家长的意见。家长在自己的页面里看得到、写得了；用纸质通知征求过的，也点这里。" }
                (ask(at, view, typed, "guardians", Button::submit("请家长提意见").full()))
            }
        }
    }
}

fn collecting(at: &str, view: &View, typed: &Typed) -> Markup {
    let since = view.set.students_asked.map(|d| d.short()).unwrap_or_default();
    step_card(
        "下一步：全班讨论",
        tag(Tone::Now, Icon::Clock, "征求意见中"),
        html! {
            p { "同学们从" (since) "起可以提意见。在班会上逐条讨论，把要点记下来，才能表决。" }
            @if let Some(last) = view.held.last() {
                p.sm.mut { (last.day.short()) "表决没有通过。改一改，再讨论一次。" }
            }
            (guardians(at, view, typed))
            (Button::link("记下讨论", format!("{at}/discussion")).icon(Icon::Meeting).go().full())
        },
    )
}

fn discussed(at: &str, view: &View, typed: &Typed) -> Markup {
    let errors = view.found.iter().filter(|f| f.finding.level == Level::Error).count();
    step_card(
        "下一步：表决",
        "",
        html! {
            p { "讨论过了。表决以后条文就定下来，不能再改。" }
            @if errors > 0 {
                p { b.b { "还有 " (errors) " 处不能公布的写法。" } "请先改好，再表决：通过以后就不能改了。" }
            }
            (guardians(at, view, typed))
            (Button::link("去表决", format!("{at}/vote")).icon(Icon::Vote).go().full()
                .off(view.set.guardians_asked.is_none()))
        },
    )
}

fn voting(at: &str, view: &View) -> Markup {
    let members = view.members;
    let size = u32::try_from(members).unwrap_or(0);
    let needed = view.set.majority.needed(size, size);
    let open = tag(Tone::Now, Icon::Clock, "进行中");
    step_card(
        "表决进行中",
        open,
        html! {
            @if view.set.voting == Some(Method::Secret) {
                (ring_row(view.voted, members, "人", html! {
                    p.b { "还差 " (members - view.voted) " 人" }
                    p.sm.mut { "通过线：" (view.set.majority.name()) br; "（全班都投时 " (needed) " 票）" }
                }))
                p.sm.mut { "票数到结束才公开。谁投了什么，老师也看不到。" }
                (Button::link("去计票", format!("{at}/vote")).icon(Icon::Vote).go().full())
            } @else {
                p { "通过线：" (view.set.majority.name()) "（全班 " (members) " 人都到时要 " (needed) " 票）。" }
                @if view.set.voting == Some(Method::Paper) {
                    (Button::link("录入纸质选票", format!("{at}/vote")).icon(Icon::Doc).go().full())
                    (Button::link("印选票", format!("{at}/slips")).icon(Icon::Print).full())
                    (Button::link("印计票单", format!("{at}/count-sheet")).icon(Icon::Print).full())
                } @else {
                    (Button::link("填举手的人数", format!("{at}/vote")).icon(Icon::Vote).go().full())
                }
            }
        },
    )
}

/// What the last vote said.
pub fn result(view: &View) -> Markup {
    html! {
        @if let Some(held) = view.held.last() {
            @if let Some(outcome) = held.outcome() {
                p { (held.day.short()) "，" (held.method.word()) "，" (outcome) "。" }
            }
        }
    }
}

fn adopted(at: &str, view: &View) -> Markup {
    step_card(
        "下一步：备案",
        tag(Tone::Done, Icon::Check, "表决通过"),
        html! {
            (result(view))
            p { "报学校（一般是德育处）备案，备案以后才能公布。" }
            (Button::link("记下备案", format!("{at}/filing")).icon(Icon::Doc).go().full())
        },
    )
}

fn filed(at: &str, view: &View) -> Markup {
    let errors = view.found.iter().filter(|f| f.finding.level == Level::Error).count();
    let open = view.found.iter().filter(|f| f.blocks()).count() - errors;
    step_card(
        "下一步：公布",
        tag(Tone::Done, Icon::Check, "已备案"),
        html! {
            (result(view))
            @if let Some(filing) = &view.set.filing {
                p.sm.mut { (filing.on.short()) "向" (filing.with) "备案"
                    @if !filing.reference.is_empty() { "，编号 " (filing.reference) }
                    @if view.set.acknowledged.is_some() { "，学校已阅" } "。" }
            }
            @if errors > 0 {
                p { b.b { "有 " (errors) " 处不能用的写法，不能公布。" } "请放弃这一版，另提一版改好，再表决。" }
            } @else if open > 0 {
                p { b.b { "还有 " (open) " 处提醒没有说明理由。" } "请在左边的条文下面写明，再公布。" }
            } @else {
                p { "公布以后，从生效那天起，才能按它记。" }
            }
            (Button::link("公布", format!("{at}/publication")).icon(Icon::Book).go().full()
                .off(errors + open > 0))
        },
    )
}

fn published(view: &View) -> Markup {
    step_card(
        "已经公布",
        tag(Tone::Done, Icon::Check, "公布"),
        html! {
            (result(view))
            @if let Some(day) = view.set.in_force { p { (day.long()) "起生效。" } }
        },
    )
}
