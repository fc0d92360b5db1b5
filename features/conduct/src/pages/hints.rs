//! 留意: early signs, third repeats, who has not been praised, quiet weeks. For the homeroom
//! teacher alone; nothing follows from it by itself (C2-06, C2-09, C4-13, L-D10).

use super::{Head, Keys, NAV, at, begin, hidden, key, places};
use crate::actions::{school_days, stretches};
use crate::bridge::{self, student, student_id};
use crate::model::days::SchoolDays;
use crate::model::hints::{Hint, Unseen, early_signs, third_repeats, without_praise};
use crate::model::settlement::{Period, quiet_weeks};
use crate::store::{entries, goals, talks, tallies};
use auth::Scope;
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use rules::Title;
use std::collections::{BTreeSet, HashMap};
use ui::Icon;
use ui::parts::{self, Button, Row};
use web::{App, Frame};

/// What the page shows.
pub struct View {
    head: Head,
    early: Vec<Hint>,
    third: Vec<Hint>,
    quiet: Vec<Unseen>,
    quiet_days: i64,
    blank: bool,
    weeks: Vec<Period>,
    titles: HashMap<Id, Title>,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let head = begin(tx, scope)?;
    let (class, today) = (head.class.id, head.today);
    let calendar = people::class_calendar(tx, class)?;
    let term = stretches(&calendar, today).term_start;
    let days = school_days(&calendar, term.min(today.plus(-60)), today)?;
    let settings = goals::settings(tx, class)?;
    let rows = entries::between(tx, scope, term.min(today.plus(-40)), today, 20_000)?;
    let rows: Vec<_> = rows.into_iter().map(|s| s.entry).collect();
    let talks = talks::since(tx, scope, term.min(today.plus(-40)))?;
    let here = |hint: &Hint| head.students.iter().any(|s| student(s.id) == hint.student);
    let mut early = early_signs(&rows, &talks, &days, today);
    let mut third = third_repeats(&rows, &talks, term, today);
    early.retain(here);
    third.retain(here);
    // What already is a third repeat needs no second hint.
    early.retain(|e| !third.iter().any(|t| (t.student, t.rule) == (e.student, e.rule)));
    let roster: Vec<_> = head.students.iter().map(|s| (student(s.id), s.joined)).collect();
    let n = usize::try_from(settings.quiet_days).unwrap_or(10);
    let quiet = without_praise(&roster, &rows, &days, today, n);
    let weeks = quiet_of(tx, scope, &days, term, today)?;
    let titles = rules::item_titles(tx, scope)?;
    let (quiet_days, blank) = (settings.quiet_days, rows.is_empty());
    Ok(View { head, early, third, quiet, quiet_days, blank, weeks, titles })
}

/// Weeks with school and without a record, since the class's first one in this term.
fn quiet_of(
    tx: &mut Tx<'_>,
    scope: &Scope,
    days: &SchoolDays,
    term: Day,
    today: Day,
) -> Result<Vec<Period>> {
    let weeks = tallies::weeks(tx, scope, term)?;
    let recorded = weeks.iter().filter(|(_, _, t)| t.plus_rows + t.minus_rows > 0);
    let recorded: BTreeSet<Day> = recorded.map(|(monday, ..)| *monday).collect();
    let Some(first) = recorded.first().copied() else { return Ok(Vec::new()) };
    let all = quiet_weeks(days, &recorded, today);
    Ok(all.into_iter().filter(|p| p.from >= term.monday() && p.to >= first).collect())
}

/// The students who were not praised for a while, for the page of the day: name and words.
pub fn quiet_now(
    tx: &mut Tx<'_>,
    scope: &Scope,
    students: &[people::Student],
    n: i64,
) -> Result<Vec<(people::Student, String)>> {
    let today = tx.now().day();
    let calendar = people::class_calendar(tx, scope.class()?)?;
    let days = school_days(&calendar, today.plus(-200), today)?;
    let Some(from) = days.window_start(today, usize::try_from(n).unwrap_or(10)) else {
        return Ok(Vec::new());
    };
    if entries::first_day(tx, scope.class()?)?.is_none_or(|first| first > from) {
        // The class has not recorded for that long.
        return Ok(Vec::new());
    }
    let praised = entries::praised_since(tx, scope, from.plus(-120))?;
    let unseen = students.iter().filter(|s| s.joined <= from).filter_map(|s| {
        let last = praised.get(&s.id).copied();
        let unseen = Unseen { student: student(s.id), last };
        last.is_none_or(|day| day < from).then(|| (s.clone(), unseen.words()))
    });
    Ok(unseen.collect())
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys) -> Markup {
    let class = view.head.class.id;
    let body = html! {
        (parts::head("留意", "只是提醒您，不作任何处理。", ""))
        (parts::stack_lg(html! {
            (places(class, "conduct/hints"))
            (parts::private_line("只有您能看到，不进任何报表"))
            (parts::section("找个时间聊一聊", "", hints(view, keys)))
            (parts::section("好久没被肯定", format!("{} 个上学日", view.quiet_days), unseen(view)))
            @if !view.weeks.is_empty() {
                (parts::section("这几周没有记", "", html! {
                    p { @for (i, w) in view.weeks.iter().enumerate() { @if i > 0 { "、" } (w.from.short()) "那一周" } }
                    p.sm.mut { "忙起来没顾上很平常。以后看到一件好事，点两下就够了。" }
                }))
            }
        }))
    };
    web::page(app, scope, Frame::class("留意", view.head.line.clone(), NAV), body)
}

fn hints(view: &View, keys: &Keys) -> Markup {
    html! {
        @if view.third.is_empty() && view.early.is_empty() {
            p.mut { "没有看出苗头。" }
        } @else {
            (parts::list(view.third.iter().chain(&view.early).map(|h| hint(view, h, keys))))
        }
    }
}

fn hint(view: &View, hint: &Hint, keys: &Keys) -> Row {
    let class = view.head.class.id;
    let (who, item) = (student_id(hint.student), bridge::rule_id(hint.rule));
    let name = view.head.students.iter().find(|s| s.id == who).map_or("", |s| s.name.as_str());
    let title = view.titles.get(&item).map_or("旧版班规", |t| t.title.as_str());
    let form_key = keys.of(&format!("talk{who}{item}"));
    let talked = html! {
        form.inline method="post" action=(at(class, "conduct/hints")) {
            (key(&form_key))
            (hidden("student", &who.to_string())) (hidden("item", &item.to_string()))
            (Button::submit("聊过了").icon(Icon::Talk).bare())
        }
    };
    Row::new(name)
        .icon(Icon::Talk)
        .small(hint.words(title))
        .href(at(class, &format!("conduct/students/{who}")))
        .action(talked)
}

fn unseen(view: &View) -> Markup {
    let class = view.head.class.id;
    let rows = view.quiet.iter().filter_map(|u| {
        let s = view.head.students.iter().find(|s| student(s.id) == u.student)?;
        let href = at(class, &format!("conduct/students/{}", s.id));
        Some(
            Row::new(&s.name).lead(parts::avatar_of(&s.id.to_string())).small(u.words()).href(href),
        )
    });
    html! {
        @if view.quiet.is_empty() {
            p.mut {
                @if view.blank { "还没有记录。记过以后，好久没被肯定的同学会列在这里。" }
                @else { "没有哪位同学超过 " (view.quiet_days) " 个上学日没被肯定。" }
            }
        } @else {
            p.sm.mut { "按座号。一点小进步，也值得说一声。" }
            (parts::list(rows))
        }
    }
}
