//! 家校: how far the targets are, whom to visit next, what is planned, what is to be done.

use super::desk::{Head, NAV, Stretches, at, begin, day_word, places};
use crate::actions::{plan, target as targets};
use crate::model::order::{Candidate, Suggestion, order};
use crate::model::target::{Progress, Target, progress};
use crate::model::visit::{State, hm};
use crate::store::contact::{self, Contact};
use crate::store::visit::{self, Visit};
use auth::{Scope, Vault};
use care::{FollowKind, FollowUp};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::{HashMap, HashSet};
use ui::Icon;
use ui::parts::{self, Button, Row, Tone, tag};
use web::{App, Frame};

/// Suggestions on the first page.
const NEXT: usize = 6;
/// Lines of other lists.
const LINES: i64 = 6;

/// A follow-up with its reason opened.
pub struct Open {
    /// It.
    pub follow_up: FollowUp,
    /// Why.
    pub why: String,
}

/// What the page shows.
pub struct View {
    head: Head,
    names: HashMap<Id, String>,
    targets: Vec<(Target, Progress)>,
    stretches: Stretches,
    next: Vec<Suggestion>,
    planned: Vec<Visit>,
    open: Vec<Open>,
    done: Vec<Visit>,
    contacts: Vec<Contact>,
}

/// A target with how far it is; the class's own have an identifier.
pub type Counted = (Option<Id>, Target, Progress);

/// Every target of the scope's class with how far it is.
pub fn progress_of(
    tx: &mut Tx<'_>,
    scope: &Scope,
    students: &[people::Student],
) -> Result<(Stretches, Vec<Counted>)> {
    let today = tx.now().day();
    let stretches = Stretches::of(&people::class_calendar(tx, scope.class()?)?, today);
    let class: HashSet<Id> = students.iter().map(|s| s.id).collect();
    let done = visit::done(tx, scope, stretches.year.0.min(stretches.term.0), today)?;
    let mut out = Vec::new();
    for (id, target) in targets::in_use(tx, scope)? {
        let stretch = match target.span {
            crate::model::target::Span::Term => stretches.term,
            crate::model::target::Span::Year => stretches.year,
        };
        let visits = done.iter().map(|(student, form, day, _)| (*student, *form, *day));
        let progress = progress(&target, stretch, &class, visits);
        out.push((id, target, progress));
    }
    Ok((stretches, out))
}

/// Whom to visit next, everybody without a plan once.
pub fn suggestions(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    students: &[people::Student],
) -> Result<(Vec<Suggestion>, Vec<plan::HomeDraft>)> {
    let today = tx.now().day();
    let homes = plan::homes(tx, scope, vault)?;
    let cases = care::targets(tx, scope)?;
    let known: HashMap<Id, &plan::HomeDraft> = homes.iter().map(|h| (h.student, h)).collect();
    let mut last: HashMap<Id, Day> = HashMap::new();
    for (student, _, day) in visit::last(tx, scope)? {
        let newest = last.entry(student).or_insert(day);
        *newest = day.max(*newest);
    }
    let coming = visit::between(tx, scope, today, Day::MAX)?;
    let planned: HashSet<Id> =
        coming.iter().filter(|v| v.state == State::Planned).map(|v| v.student).collect();
    let candidate = |s: &people::Student| {
        let home = known.get(&s.id);
        Candidate {
            id: s.id,
            roll: s.roll,
            last: last.get(&s.id).copied(),
            planned: planned.contains(&s.id),
            closer: home.is_some_and(|h| h.closer) || cases.contains_key(&s.id),
            sibling: home.and_then(|h| h.sibling),
            area: home.map(|h| h.area.clone()).unwrap_or_default(),
        }
    };
    let all: Vec<Candidate> = students.iter().map(candidate).collect();
    Ok((order(&all, today), homes))
}

/// Open follow-ups that concern the families, the earliest first.
pub fn open(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, most: i64) -> Result<Vec<Open>> {
    let all = care::open(tx, scope, most)?;
    let ours = |f: &FollowUp| match f.kind {
        FollowKind::Contact | FollowKind::Visit => true,
        FollowKind::Review => f.room == "family",
        FollowKind::Talk => false,
    };
    let opened =
        |follow_up: FollowUp| Ok(Open { why: care::why(vault, scope, &follow_up)?, follow_up });
    all.into_iter().filter(ours).map(opened).collect()
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<View> {
    let head = begin(tx, scope)?;
    let (stretches, targets) = progress_of(tx, scope, &head.students)?;
    let (mut next, _) = suggestions(tx, scope, vault, &head.students)?;
    next.truncate(NEXT);
    // The order says whom; on the page they stand by seat as everywhere.
    let seat = |id: Id| head.students.iter().position(|s| s.id == id);
    next.sort_by_key(|s| seat(s.id));
    let planned = visit::between(tx, scope, head.today.plus(-60), Day::MAX)?;
    Ok(View {
        names: people::names(tx, scope)?,
        targets: targets.into_iter().map(|(_, target, progress)| (target, progress)).collect(),
        stretches,
        next,
        planned: planned.into_iter().filter(|v| v.state == State::Planned).collect(),
        open: open(tx, scope, vault, 60)?,
        done: visit::page(tx, scope, State::Done, LINES, 0)?,
        contacts: contact::page(tx, scope, LINES, 0)?,
        head,
    })
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, said: Option<&str>) -> Markup {
    let class = view.head.class.id;
    let acts = html! {
        (Button::link("记一次联系", at(class, "contacts/new")).icon(Icon::Phone).go())
        (Button::link("约家访", at(class, "visits/new")).icon(Icon::Visit))
    };
    let body = html! {
        (parts::head("家校", "先说好事，再商量事。每一家都走到，不看成绩先后。", acts))
        (parts::stack_lg(html! {
            (places(class, ""))
            @if let Some(said) = said { (parts::banner(Tone::Done, said)) }
            @if view.head.students.is_empty() {
                (parts::empty_in_card("班里还没有学生", "导入名单以后，这里会排出下一家去谁家。",
                    Button::link("去导入名单", format!("/classes/{class}/people/import")).go()))
            } @else {
                (parts::cols(main(view), aside(view)))
            }
        }))
    };
    web::page(app, scope, Frame::class("家校", view.head.line.clone(), NAV), body)
}

fn main(view: &View) -> Markup {
    html! {
        (progress_card(view))
        @if !view.open.is_empty() { (todo(view)) }
        (planned(view))
        (done(view))
    }
}

fn progress_card(view: &View) -> Markup {
    let link = parts::more_link("改目标", &at(view.head.class.id, "targets"));
    let lines = html! {
        @if view.targets.is_empty() { p.mut { "这个班没有定家访目标。" } }
        div.stack { @for (target, progress) in &view.targets { (target_line(target, *progress)) } }
    };
    parts::card_titled("家访目标", html! { (view.stretches.name) " " (link) }, lines)
}

/// A target with its bar.
pub fn target_line(target: &Target, progress: Progress) -> Markup {
    let aim = progress.high.filter(|_| progress.is_met()).unwrap_or(progress.low);
    let tone = if progress.is_met() { Tone::Done } else { Tone::Now };
    let icon = if progress.is_met() { Icon::Check } else { Icon::Flag };
    let words = format!("{} 户里走到 {} 户", aim, progress.visited);
    html! {
        div {
            div.sec {
                b { (target.words()) }
                span.sp { (tag(tone, icon, progress.words())) }
            }
            (parts::meter(progress.visited.min(aim), aim, &words))
            p.sm.mut {
                "走到 " (progress.visited) " 户 / 至少 " (progress.low) " 户"
                @if let Some(high) = progress.high { "，争取 " (high) " 户" }
                @if progress.missing() > 0 { "，还差 " (progress.missing()) " 户" }
                "。" (target.forms_words()) "；一位学生只算一次。"
            }
        }
    }
}

/// Where a follow-up is done.
pub fn act_on(class: Id, open: &FollowUp) -> (&'static str, String) {
    let with =
        |place: &str| at(class, &format!("{place}?student={}&follow_up={}", open.student, open.id));
    match (open.kind, open.about) {
        (FollowKind::Visit, _) => ("约家访", with("visits/new")),
        (FollowKind::Review, Some(visit)) => ("回看", at(class, &format!("visits/{visit}"))),
        _ => ("记联系", with("contacts/new")),
    }
}

fn todo(view: &View) -> Markup {
    let row = |open: &Open| {
        let f = &open.follow_up;
        let late = f.due < view.head.today;
        let (word, href) = act_on(view.head.class.id, f);
        let who = view.head.named(&view.names, f.student);
        Row::new(html! { (who) " · " (f.kind.chinese()) })
            .icon(Icon::Bell)
            .small(&open.why)
            .tail(tag(
                if late { Tone::Now } else { Tone::Calm },
                Icon::Clock,
                format!("{}前", day_word(f.due, view.head.today)),
            ))
            .action(Button::link(word, href))
    };
    let side = format!("{} 件", view.open.len());
    parts::section("等着办的", side, parts::list(view.open.iter().take(8).map(row)))
}

fn planned(view: &View) -> Markup {
    let class = view.head.class.id;
    let today = view.head.today;
    let row = |v: &Visit| {
        let when = match v.minute {
            Some(minute) => format!("{} {}", day_word(v.day, today), hm(minute)),
            None => day_word(v.day, today),
        };
        let action = match v.day <= today {
            true => Button::link("去记", at(class, &format!("visits/{}/record", v.id))).go(),
            false => Button::link("打印", at(class, &format!("visits/{}/print", v.id))).bare(),
        };
        let yes = if v.agreed { "家长说好了" } else { "还没和家长说好" };
        let form = v.form.chinese();
        Row::new(html! { (view.head.named(&view.names, v.student)) })
            .at(when)
            .icon(Icon::Visit)
            .small(html! { (form) " · " (yes) })
            .href(at(class, &format!("visits/{}", v.id)))
            .action(action)
    };
    let none = parts::empty(
        "没有约好的家访",
        "一周约两三户，一学期就能走到一半以上。右边是建议的下一家。",
        Button::link("按片区排一次", at(class, "plan")),
    );
    let more = parts::more_link("路线单", &at(class, "route"));
    parts::section(
        "约好的",
        html! { @if !view.planned.is_empty() { (more) } },
        html! {
            @if view.planned.is_empty() { (none) }
            @else { (parts::list(view.planned.iter().take(10).map(row))) }
        },
    )
}

fn done(view: &View) -> Markup {
    let class = view.head.class.id;
    let row = |v: &Visit| {
        let purposes: Vec<&str> = v.purposes.iter().map(|p| p.chinese()).collect();
        Row::new(view.head.named(&view.names, v.student))
            .at(day_word(v.day, view.head.today))
            .icon(Icon::Visit)
            .small(html! { (v.form.chinese()) " · " (purposes.join("、")) })
            .href(at(class, &format!("visits/{}", v.id)))
    };
    html! {
        @if !view.done.is_empty() {
            (parts::section("走过的", parts::more_link("全部", &at(class, "visits?state=done")),
                parts::list(view.done.iter().map(row))))
        }
    }
}

fn aside(view: &View) -> Markup {
    html! { (next(view)) (contacts(view)) }
}

fn next(view: &View) -> Markup {
    let class = view.head.class.id;
    let row = |s: &Suggestion| {
        let way = if s.on_the_way { " · 和约好的同路" } else { "" };
        Row::new(view.head.named(&view.names, s.id))
            .small(html! { (s.reason.words()) (way) })
            .action(Button::link("约", at(class, &format!("visits/new?student={}", s.id))))
    };
    let body = html! {
        @if view.next.is_empty() { p.mut { "每一家都约好了。" } }
        @else { (parts::list(view.next.iter().map(row))) }
        p.sm.mut { "先选没去过的，其次是最久没去的；选出来的按座号排。和成绩、分数无关。" }
    };
    parts::card_titled("下一家", parts::more_link("按片区排", &at(class, "plan")), body)
}

fn contacts(view: &View) -> Markup {
    let class = view.head.class.id;
    let row = |c: &Contact| {
        Row::new(view.head.named(&view.names, c.student))
            .at(day_word(c.day, view.head.today))
            .small(html! { (c.channel.chinese()) " · " (c.about.chinese()) })
            .href(at(class, &format!("contacts/{}", c.id)))
    };
    let body = html! {
        @if view.contacts.is_empty() {
            p.mut { "还没有记过联系。放学在门口聊两句，也值得记一句。" }
        } @else { (parts::list(view.contacts.iter().map(row))) }
        div.row { (Button::link("放学交流（多位）", at(class, "contacts/batch")).icon(Icon::Users)) }
    };
    parts::card_titled("最近联系", parts::more_link("全部", &at(class, "contacts")), body)
}
