//! The rules in force, as everybody in the class reads them; and every version before and after.

use super::{base, clauses, do_it, draft_of, key_for};
use crate::store::clauses::Clause;
use crate::store::items::StoredItem;
use crate::store::sets::RuleSet;
use crate::store::votes::Held;
use db::{Day, Id};
use maud::{Markup, html};
use ui::icons::Icon;
use ui::parts::{
    Button, Row, Tone, banner, card_titled, cols, crumb, empty, head, list, more_link, section,
    stats, steps, tag,
};

/// Who looks, and what they may do here.
#[derive(Clone, Copy, Debug, Default)]
pub struct May {
    /// Lead the rules to force.
    pub lead: bool,
    /// Suggest something.
    pub suggest: bool,
    /// Say that they have read them: students and guardians.
    pub confirm: bool,
}

/// A version with everything in it.
pub struct Whole {
    /// The version.
    pub set: RuleSet,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// Its items.
    pub items: Vec<StoredItem>,
    /// The vote that adopted it.
    pub held: Option<Held>,
}

/// The page's data.
pub struct View {
    /// The version in force today.
    pub now: Option<Whole>,
    /// Published, its day still to come.
    pub coming: Option<RuleSet>,
    /// On its way; only for those who may know it.
    pub open: Option<RuleSet>,
    /// The published versions, and for the leader those given up.
    pub history: Vec<RuleSet>,
    /// Students and guardians who have read it, and how many there are; for the leader.
    pub readers: Option<(i64, i64, i64)>,
    /// Whether whoever looks has read it.
    pub read: bool,
    /// A vote that this student may take part in now.
    pub vote: bool,
    /// Today.
    pub today: Day,
}

/// `/classes/{class}/rules`
pub fn page(class: Id, view: &View, may: May, form_key: &str) -> Markup {
    let at = base(class);
    html! {
        @match &view.now {
            Some(now) => (head(
                html! { (now.set.title) " · 第 " (now.set.version) " 版" },
                adopted_line(now),
                actions(&at, view, may),
            )),
            None => (head("班规", "和同学们一起商量，一起遵守。", actions(&at, view, may))),
        }
        div.stack-lg {
            (notices(&at, class, view, may))
            @match &view.now {
                Some(now) => (cols(
                    section("条文", html! { "共 " (now.clauses.len()) " 条" },
                        clauses::whole(&now.clauses, &now.items)),
                    aside(&at, class, view, now, may, form_key),
                )),
                None => div { (nothing(&at, class, view, may)) },
            }
        }
    }
}

fn actions(at: &str, view: &View, may: May) -> Markup {
    html! {
        @if view.now.is_some() {
            (Button::link("打印海报", format!("{at}/poster")).icon(Icon::Print).laptop_only())
        }
        @if may.lead && view.open.is_none() && view.now.is_some() {
            (Button::link("提新的一版", format!("{at}/new")).icon(Icon::Pen).go())
        }
    }
}

/// `11月20日起生效 · 全班 54 人，本班 47 人表决通过`
pub fn adopted_line(whole: &Whole) -> String {
    let from = whole.set.in_force.map(|d| format!("{}起生效", d.short()));
    let vote = whole.held.map(|h| {
        let members = match h.ballot {
            crate::model::vote::Ballot::Hands(v) => v.members,
            crate::model::vote::Ballot::Papers(t) => t.members,
        };
        format!("全班 {members} 人，本班 {} 人表决通过（{}）", h.ballot.in_favour(), h.day.short())
    });
    from.into_iter().chain(vote).collect::<Vec<_>>().join(" · ")
}

fn notices(at: &str, class: Id, view: &View, may: May) -> Markup {
    html! {
        @if view.vote {
            (banner(Tone::Now, html! {
                "新的一版正在表决。" (Button::link("去投票", format!("{at}/vote")).icon(Icon::Vote).go())
            }))
        }
        @if let Some(coming) = &view.coming {
            (banner(Tone::Note, html! {
                a href=(format!("{at}/versions/{}", coming.id)) { "第 " (coming.version) " 版" }
                "已经公布，" (coming.in_force.map(|d| d.long()).unwrap_or_default()) "起生效。"
            }))
        }
        @if let Some(open) = &view.open {
            @if !may.lead {
                @let href = format!("{}/suggestions", draft_of(class, open.id));
                (banner(Tone::Note, html! {
                    @if open.is_editable() {
                        "第 " (open.version) " 版正在征求意见。" a href=(href) { "去看看、提建议" }
                    } @else {
                        "第 " (open.version) " 版：" (open.word(view.today)) "。" a href=(href) { "看草案" }
                    }
                }))
            }
        }
    }
}

fn in_progress(class: Id, view: &View) -> Markup {
    let Some(open) = &view.open else { return html! {} };
    card_titled(
        html! { "第 " (open.version) " 版" },
        tag(Tone::Now, Icon::Clock, open.word(view.today)),
        html! {
            div.stack {
                (steps(&super::draft::STEPS, super::draft::step_of(open)))
                (Button::link("接着做", draft_of(class, open.id)).go().full())
            }
        },
    )
}

fn aside(at: &str, class: Id, view: &View, now: &Whole, may: May, form_key: &str) -> Markup {
    html! {
        @if may.lead { (in_progress(class, view)) }
        @if may.confirm {
            @if view.read {
                (banner(Tone::Done, "已经确认看过这一版。"))
            } @else {
                (do_it(
                    &format!("{at}/versions/{}/reading", now.set.id),
                    &key_for(form_key, "read", now.set.id),
                    Button::submit("我看过了").icon(Icon::Check).go().full(),
                ))
            }
        }
        (section("贴在墙上", "", list([
            Row::new("海报 A4").small("条文、表决结果、生效日").icon(Icon::Print).href(format!("{at}/poster")),
            Row::new("海报 A3").small("后排也看得清").icon(Icon::Print).href(format!("{at}/poster?size=a3")),
            Row::new("可以记的事").small("哪些事会记、记多少、怎么帮").icon(Icon::Print).href(format!("{at}/poster/items")),
        ])))
        @if let Some((students, guardians, members)) = view.readers {
            (section("看过的人", "", html! {
                (stats(&[
                    ui::parts::Stat::new("同学", students, format!("/ {members} 人")),
                    ui::parts::Stat::new("家长", guardians, "人"),
                ]))
                p.sm.mut { "只数人数，不列名单。" }
            }))
        }
        (links(at, may))
        (history(at, class, view))
    }
}

fn links(at: &str, may: May) -> Markup {
    html! {
        @if may.suggest {
            (section("商量", "", list([
                Row::new("大家的提议").small("谁都可以提：先征求意见，再讨论，再决定").icon(Icon::Meeting)
                    .href(format!("{at}/proposals")),
                Row::new("查一查写法").small("贴一段话，看有没有不能写的").icon(Icon::Search)
                    .href(format!("{at}/lint")),
            ])))
        }
    }
}

fn history(at: &str, class: Id, view: &View) -> Markup {
    html! {
        @if !view.history.is_empty() {
            (section("历次版本", "", list(view.history.iter().map(|s| {
                let from = s.in_force.map(|d| d.to_string());
                let until = s.until.map(|d| format!("至 {d}"));
                let days: Vec<String> = from.into_iter().chain(until).collect();
                let href = if s.is_published() {
                    format!("{at}/versions/{}", s.id)
                } else {
                    draft_of(class, s.id)
                };
                Row::new(html! { "第 " (s.version) " 版" })
                    .small(html! { (s.word(view.today)) @if !days.is_empty() { " · " (days.join(" ")) } })
                    .href(href)
            }))))
        }
    }
}

/// No rules in force: what good looks like, and the first step.
fn nothing(at: &str, class: Id, view: &View, may: May) -> Markup {
    html! {
        @if may.lead && view.open.is_some() {
            (cols(
                empty(
                    "还没有生效的班规",
                    "讨论、表决、备案、公布都做完，从生效那天起，才能按它记。",
                    "",
                ),
                html! { (in_progress(class, view)) (links(at, may)) (history(at, class, view)) },
            ))
        } @else if may.lead {
            (empty(
                "还没有班规",
                "好的班规是同学们自己定的：六到九条，说得清、做得到；先征求意见，再讨论，再表决。\
                 从现成的样板改起，一节班会课就能表决。",
                html! {
                    (Button::link("从样板开始", format!("{at}/new")).icon(Icon::Book).go())
                    (Button::link("大家的提议", format!("{at}/proposals")))
                },
            ))
            (history(at, class, view))
        } @else {
            (empty(
                "还没有生效的班规",
                "班规要全班讨论、表决，报学校备案以后才公布。有想法，现在就可以提。",
                html! { @if may.suggest {
                    (Button::link("提一个建议", format!("{at}/proposals")).icon(Icon::Pen).go())
                } },
            ))
        }
    }
}

/// `/classes/{class}/rules/versions/{set}`: one published version.
pub fn version(class: Id, whole: &Whole, today: Day, before: Option<i64>) -> Markup {
    let at = base(class);
    html! {
        (crumb("班规", &at))
        (head(
            html! { (whole.set.title) " · 第 " (whole.set.version) " 版" },
            html! { (whole.set.word(today)) " · " (adopted_line(whole)) },
            "",
        ))
        (section("条文", html! {
            @if let Some(version) = before {
                a href=(format!("{at}/versions/{}/changes", whole.set.id)) { "与第 " (version) " 版对照" }
            }
        }, clauses::whole(&whole.clauses, &whole.items)))
        @if let Some(d) = &whole.set.discussion {
            (section("讨论", "", ui::parts::quote(&d.summary, html! { (d.present) " 人参加 · " (d.on.long()) })))
        }
        (more_link("回到班规", &at))
    }
}
