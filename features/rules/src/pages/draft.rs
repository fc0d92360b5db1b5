//! A version on its way: clauses with what is said about them, items, the frame, the next step.

use super::findings::{Acts, shown};
use super::{base, clauses, do_it, draft_of, frame, key_for, next, number};
use crate::actions::check::Found;
use crate::model::ruleset::State;
use crate::store::clauses::Clause;
use crate::store::items::StoredItem;
use crate::store::sets::RuleSet;
use crate::store::suggestions::Suggestion;
use crate::store::votes::Held;
use db::{Day, Id};
use maud::{Markup, html};
use ui::icons::{Icon, icon};
use ui::parts::{
    Button, Clause as Shown, Tone, action_sheet, cols, crumb, empty_in_card, head, list, more_link,
    quote, section, steps, tag,
};
use web::Typed;

/// Everything about a version on its way.
pub struct View {
    /// The version.
    pub set: RuleSet,
    /// Who proposed it.
    pub by: String,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// Its items.
    pub items: Vec<StoredItem>,
    /// The version in force, to compare with: its number and clauses.
    pub before: Option<(i64, Vec<Clause>)>,
    /// What the linter found.
    pub found: Vec<Found>,
    /// What people suggest.
    pub suggestions: Vec<Suggestion>,
    /// Votes that were held on it.
    pub held: Vec<Held>,
    /// How many belong to the class.
    pub members: i64,
    /// How many have voted on the shared device.
    pub voted: i64,
    /// Today.
    pub today: Day,
}

/// The five steps.
pub const STEPS: [&str; 5] = ["提出", "讨论", "表决", "备案", "公布"];

/// How many of the steps are done.
pub fn step_of(set: &RuleSet) -> usize {
    match set.state {
        State::Draft if set.students_asked.is_none() => 0,
        State::Draft => 1,
        State::Discussed => 2,
        State::Adopted => 3,
        State::Filed => 4,
        State::Published | State::InForce | State::Superseded => STEPS.len(),
    }
}

/// `/classes/{class}/rules/drafts/{set}`
pub fn page(class: Id, view: &View, typed: &Typed) -> Markup {
    let at = draft_of(class, view.set.id);
    html! {
        (crumb("班规", &base(class)))
        (head(
            html! { (view.set.title) " · 第 " (view.set.version) " 版" },
            lead(view),
            Button::link("印选票", format!("{at}/slips")).icon(Icon::Print).laptop_only(),
        ))
        div.stack-lg {
            (typed.message())
            div {
                (steps(&STEPS, step_of(&view.set)))
                p.only-ph.mid { a.lnk href="#next" { "看下一步" (icon(Icon::Down)) } }
            }
            (cols(main(&at, view, typed), html! { div.stack-lg #next { (next::panel(&at, view, typed)) } (said(&at, view)) }))
        }
    }
}

/// `周老师提出 · 改 1 条，加 1 条`
fn lead(view: &View) -> String {
    let Some((_, before)) = &view.before else {
        return format!("{}提出 · 共 {} 条", view.by, view.clauses.len());
    };
    let old = |c: &Clause| before.iter().find(|b| b.id == c.id);
    let new = view.clauses.iter().filter(|c| old(c).is_none()).count();
    let changed = view.clauses.iter().filter(|c| old(c).is_some_and(|b| b.text != c.text)).count();
    let gone = before.iter().filter(|b| !view.clauses.iter().any(|c| c.id == b.id)).count();
    let parts: Vec<String> = [("改", changed), ("加", new), ("删", gone)]
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(word, n)| format!("{word} {n} 条"))
        .collect();
    let what = if parts.is_empty() { "条文没有改动".to_owned() } else { parts.join("，") };
    format!("{}提出 · {what}", view.by)
}

fn main(at: &str, view: &View, typed: &Typed) -> Markup {
    let compare = html! {
        @if let Some((version, _)) = &view.before {
            a href=(format!("{at}/changes")) { "与第 " (version) " 版对照" }
        }
    };
    html! {
        (section("条文", compare, html! {
            @if view.clauses.is_empty() { (no_clauses(at)) } @else { (written(at, view, typed)) }
            @if view.set.is_editable() && !view.clauses.is_empty() { (add(at)) }
        }))
        (section("可以记的事", html! { (view.items.len()) " 项" }, items(at, view, typed)))
        (section("计分办法", html! {
            @if view.set.is_editable() { a href=(format!("{at}/frame")) { "修改" } }
        }, frame::facts_of(&view.set.scheme)))
    }
}

fn no_clauses(at: &str) -> Markup {
    empty_in_card(
        "还没有条文",
        "好的班规不多，六到九条就够；每条讲一件做得到、看得见的事，说“怎么做”，不说“不许”。",
        html! {
            (Button::link("写一条", format!("{at}/clauses/new")).icon(Icon::Pen).go())
            (Button::link("从常规里选", format!("{at}/library")))
        },
    )
}

fn add(at: &str) -> Markup {
    html! {
        div.row.wrap {
            (Button::link("写一条", format!("{at}/clauses/new")).icon(Icon::Plus))
            (Button::link("从常规里选", format!("{at}/library")).bare())
        }
    }
}

fn written(at: &str, view: &View, typed: &Typed) -> Markup {
    let all: Vec<Shown> = view
        .clauses
        .iter()
        .enumerate()
        .map(|(n, c)| {
            let own: Vec<&Found> = view.found.iter().filter(|f| f.place == c.id).collect();
            let spans: Vec<_> =
                own.iter().filter(|f| f.text == c.text).map(|f| f.finding.span.clone()).collect();
            Shown::new(number(n), clauses::marked(&c.text, &spans))
                .below(below(at, view, c, &own, typed))
        })
        .collect();
    ui::parts::clauses(&all)
}

fn below(at: &str, view: &View, c: &Clause, own: &[&Found], typed: &Typed) -> Markup {
    let editor = format!("{at}/clauses/{}", c.id);
    let open =
        view.suggestions.iter().filter(|s| s.clause == Some(c.id) && s.state == "open").count();
    let acts = Acts { base: at, editor: view.set.is_editable().then(|| editor.clone()), typed };
    html! {
        (clauses::aside(c))
        (changed(view, c))
        @if !own.is_empty() { div.stack { @for found in own { (shown(found, &acts)) } div {} } }
        div.row.wrap {
            @if open > 0 {
                a href=(format!("{at}/suggestions")) { (open) " 条建议等您回" }
            }
            @if view.set.is_editable() { (more(&editor, view, c, typed)) }
        }
    }
}

fn changed(view: &View, c: &Clause) -> Markup {
    let Some((_, before)) = &view.before else { return html! {} };
    match before.iter().find(|b| b.id == c.id) {
        None => html! { p.tags { (tag(Tone::Note, Icon::Plus, "这次新加")) } },
        Some(old) if old.text != c.text => {
            html! { p.tags { (tag(Tone::Note, Icon::Pen, "这次改动")) } }
        }
        Some(_) => html! {},
    }
}

fn more(editor: &str, view: &View, c: &Clause, typed: &Typed) -> Markup {
    let place = |word: &str, to: &str| {
        let button = Button::submit(word).bare().full().named("to", to);
        do_it(&format!("{editor}/place"), &key_for(typed.key(), to, c.id), button)
    };
    let (first, last) = (view.clauses.first(), view.clauses.last());
    let mut all = Vec::new();
    if first.is_some_and(|f| f.id != c.id) {
        all.push(place("往前移", "up"));
    }
    if last.is_some_and(|l| l.id != c.id) {
        all.push(place("往后移", "down"));
    }
    all.push(do_it(
        &format!("{editor}/removal"),
        &key_for(typed.key(), "strike", c.id),
        Button::submit("删去这一条").bare().warn().full().confirm("删去这一条？旧版里的不受影响。"),
    ));
    html! {
        (Button::link("改", editor).icon(Icon::Pen).bare())
        (action_sheet("更多", &all))
    }
}

fn items(at: &str, view: &View, typed: &Typed) -> Markup {
    let editable = view.set.is_editable();
    html! {
        @if view.items.is_empty() {
            p.mut { "班规里可以记下来的事：谁、什么时候、做到什么、记多少。肯定的至少占三分之二。" }
        } @else {
            (list(view.items.iter().map(|i| {
                let row = clauses::row(i);
                if editable { row.href(format!("{at}/items/{}", i.id)) } else { row }
            })))
        }
        @for found in view.found.iter().filter(|f| view.items.iter().any(|i| i.id == f.place)) {
            (shown(found, &Acts {
                base: at,
                editor: editable.then(|| format!("{at}/items/{}", found.place)),
                typed,
            }))
        }
        @if editable {
            div.row.wrap {
                (Button::link("加一项", format!("{at}/items/new")).icon(Icon::Plus))
                (Button::link("从样板里选", format!("{at}/library#items")).bare())
            }
        }
    }
}

/// What was said: the recorded discussion and the newest suggestions.
fn said(at: &str, view: &View) -> Markup {
    let waiting = view.suggestions.iter().filter(|s| s.state == "open").count();
    html! {
        @if let Some(d) = &view.set.discussion {
            (section("讨论里的话", "", quote(
                &d.summary,
                html! { (d.present) " 人参加 · " (d.on.short()) },
            )))
        }
        @if view.set.students_asked.is_some() {
            (section("大家的建议", html! { (view.suggestions.len()) " 条" }, html! {
                div.stack { @for s in view.suggestions.iter().rev().take(3) {
                    (quote(&s.text, html! { (super::suggestions::author(s)) " · " (s.at.day().short()) }))
                } }
                @if waiting > 0 { p.sm.mut { "还有 " (waiting) " 条没有回复。" } }
                (more_link("看全部并回复", &format!("{at}/suggestions")))
            }))
        }
    }
}
