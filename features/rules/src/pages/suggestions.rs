//! Suggestions for a draft: anybody in the class writes, the homeroom teacher answers.

use super::{base, clauses, draft_of, hidden, key, key_for, number};
use crate::store::clauses::Clause;
use crate::store::sets::RuleSet;
use crate::store::suggestions::Suggestion;
use db::Id;
use maud::{Markup, html};
use ui::icons::Icon;
use ui::parts::{
    Button, Clause as Shown, Field, Tone, card_titled, cols, crumb, empty, head, quote, section,
    tag,
};
use web::Typed;

/// What the page needs.
pub struct View {
    /// The version.
    pub set: RuleSet,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// What this person may read: the leader all, others their own and those that were answered.
    pub suggestions: Vec<Suggestion>,
    /// Whether this person answers.
    pub lead: bool,
    /// Who looks.
    pub me: Id,
}

/// `/classes/{class}/rules/drafts/{set}/suggestions`
pub fn page(view: &View, typed: &Typed) -> Markup {
    let class = view.set.class;
    let back = if view.lead { draft_of(class, view.set.id) } else { base(class) };
    let open = view.set.is_editable();
    html! {
        (crumb(if view.lead { "草案" } else { "班规" }, &back))
        (head(
            html! { (view.set.title) " · 第 " (view.set.version) " 版 · 征求意见" },
            "哪一条好，哪一条要改，还缺什么？每一条建议班主任都会回。",
            "",
        ))
        (cols(
            html! { (typed.message()) (draft(view)) (all(view, typed)) },
            html! {
                @if open { (form(view, typed)) }
                @else { (card_titled("意见收齐了", "", html! { p { "这一版已经进入表决，不再收建议。" } })) }
            },
        ))
    }
}

fn draft(view: &View) -> Markup {
    let all: Vec<Shown> = view
        .clauses
        .iter()
        .enumerate()
        .map(|(at, c)| Shown::new(number(at), &c.text).below(clauses::aside(c)))
        .collect();
    section("草案", html! { "共 " (view.clauses.len()) " 条" }, ui::parts::clauses(&all))
}

fn form(view: &View, typed: &Typed) -> Markup {
    let none = std::iter::once((String::new(), "加一条新的".to_owned()));
    let all = view.clauses.iter().enumerate().map(|(at, c)| {
        let short: String = c.text.chars().take(16).collect();
        (c.id.to_string(), format!("{}、{short}", number(at)))
    });
    let action = format!("{}/suggestions", draft_of(view.set.class, view.set.id));
    card_titled(
        "提一个建议",
        "",
        html! {
            form.stack method="post" action=(action) {
                (key(typed.key()))
                (typed.fill("clause", Field::select("clause", "对哪一条", none.chain(all))))
                (typed.fill("text", Field::area("text", "建议")).required().attr("rows", "4").attr("maxlength", "300")
                    .placeholder("第三条可以写成：做完请下一组看一眼。"))
                p.sm.mut { "班主任看得到是谁写的；别的同学看到的不带名字，而且要老师回复以后。" }
                (Button::submit("提建议").icon(Icon::Pen).go())
            }
        },
    )
}

/// Who wrote it: `周屿 · 学生`, or `家长` where no name is known.
pub fn author(s: &Suggestion) -> String {
    if s.name == s.role { s.role.clone() } else { format!("{} · {}", s.name, s.role) }
}

fn about(view: &View, s: &Suggestion) -> String {
    match s.clause.and_then(|id| view.clauses.iter().position(|c| c.id == id)) {
        Some(at) => format!("对第{}条", number(at)),
        None => "新的一条".to_owned(),
    }
}

fn all(view: &View, typed: &Typed) -> Markup {
    section(
        "建议",
        html! { (view.suggestions.len()) " 条" },
        html! {
            @if view.suggestions.is_empty() {
                (empty("还没有建议", "好的班规是改出来的。第一个开口的人最了不起。", ""))
            }
            div.stack-lg { @for s in view.suggestions.iter().rev() { (one(view, s, typed)) } }
        },
    )
}

fn one(view: &View, s: &Suggestion, typed: &Typed) -> Markup {
    let by = if view.lead || s.by == view.me { author(s) } else { format!("一位{}", s.role) };
    html! {
        div {
            (quote(&s.text, html! { (by) " · " (s.at.day().short()) " · " (about(view, s)) }))
            @match s.state.as_str() {
                "accepted" => p.tags { (tag(Tone::Done, Icon::Check, "采纳了")) " " (s.reply) },
                "declined" => p.tags { (tag(Tone::Calm, Icon::Info, "没有采纳")) " " (s.reply) },
                _ if view.lead => (answer(view, s, typed)),
                _ => p.sm.mut { "等老师回复。" },
            }
        }
    }
}

fn answer(view: &View, s: &Suggestion, typed: &Typed) -> Markup {
    let at = draft_of(view.set.class, view.set.id);
    let here = typed.value("suggestion") == s.id.to_string();
    let field = Field::text("reply", "回一句").attr("maxlength", "200");
    let field = if here {
        typed.fill("reply", field)
    } else {
        field.id(format!("f-reply-{}", &s.id.to_string()[24..]))
    };
    let write = match s.clause {
        Some(clause) => format!("{at}/clauses/{clause}?suggestion={}", s.id),
        None => format!("{at}/clauses/new?suggestion={}", s.id),
    };
    html! {
        form.stack method="post" action=(format!("{at}/suggestions/{}/answer", s.id)) {
            (key(&key_for(typed.key(), "answer", s.id)))
            (hidden("suggestion", &s.id.to_string()))
            (field)
            div.row.wrap {
                @if view.set.is_editable() { (Button::link("采纳，写进条文", write).icon(Icon::Pen)) }
                (Button::submit("采纳").named("verdict", "accepted"))
                (Button::submit("不采纳").bare().named("verdict", "declined"))
            }
        }
    }
}
