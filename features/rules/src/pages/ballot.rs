//! The vote as a student casts it on the shared device: one at a time, then 下一位.

use super::{base, clauses};
use crate::store::clauses::Clause;
use crate::store::items::StoredItem;
use crate::store::sets::RuleSet;
use crate::store::votes::CHOICES;
use db::Id;
use maud::{Markup, html};
use ui::icons::Icon;
use ui::parts::{Button, Choice, cols, crumb, door, empty, head, radios_inline, section};
use web::Typed;

/// `/classes/{class}/rules/vote`: the ballot.
pub fn page(
    class: Id,
    set: &RuleSet,
    all: &[Clause],
    items: &[StoredItem],
    typed: &Typed,
) -> Markup {
    let choices: Vec<Choice<'_>> =
        CHOICES.iter().map(|(code, word)| Choice::new(code, word)).collect();
    html! {
        (crumb("班规", &base(class)))
        (head(
            html! { "表决《" (set.title) "》第 " (set.version) " 版" },
            "看完再选。投了不能改；你投了什么，谁也看不到，老师也看不到。",
            "",
        ))
        (cols(
            section("条文", html! { "共 " (all.len()) " 条" }, clauses::whole(all, items)),
            html! {
                form.card.stack method="post" action=(format!("{}/vote", base(class))) {
                    (typed.message())
                    (radios_inline("choice", "你同意这一版吗", &choices, typed.value("choice"), typed.error("choice")))
                    (Button::submit("投票").icon(Icon::Vote).go().full())
                    p.sm.mut { "投完会自动退出，请下一位同学来。" }
                }
            },
        ))
    }
}

/// Nothing to vote on here, or not any more.
pub fn closed(class: Id, voted: bool, typed: &Typed) -> Markup {
    let next = ui::parts::post_button("/sign-out", &[], Button::submit("下一位").go());
    html! {
        (crumb("班规", &base(class)))
        (head("投票", "", ""))
        (typed.message())
        @if voted {
            (empty("你已经投过票了", "每人只能投一次。请下一位同学来。", next))
        } @else {
            (empty("现在没有要在这里投的票", "开始投票的时候，班规页上会有“去投票”。",
                Button::link("看看班规", base(class))))
        }
    }
}

/// `/classes/{class}/rules/voted`: said to an empty chair; nobody is signed in any more.
pub fn voted() -> Markup {
    let body = door(
        "投好了",
        "你的一票已经放进票箱，和别人的混在一起，分不出是谁的。",
        html! {
            (Button::link("下一位", "/sign-in/student").go().big().full())
        },
    );
    ui::shell::bare_page(&ui::shell::Bare::new("投好了"), body)
}
