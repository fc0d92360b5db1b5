//! 明细: every record of the class by day and student, page by page; and one's own records for a
//! subject teacher.

use super::matters::{Thing, Words, row, things};
use super::{Keys, NAV, at, line, places};
use crate::store::entries::{self, Asked};
use auth::Scope;
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::parts::{self, Button, Field};
use web::{App, Frame};

/// Records on a page.
pub const PAGE: i64 = 40;

/// What was asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// Only this student.
    pub student: Option<Id>,
    /// Only this day.
    pub day: Option<Day>,
    /// Page, from 0.
    pub page: i64,
}

/// What the page shows.
pub struct View {
    class: Id,
    line: (String, String),
    students: Vec<people::Student>,
    things: Vec<Thing>,
    words: Words,
    filter: Filter,
    more: bool,
}

/// Collects the class's records.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, filter: Filter) -> Result<View> {
    let today = tx.now().day();
    let asked = Asked {
        from: filter.day.unwrap_or(today.plus(-400)),
        to: filter.day.unwrap_or(today),
        student: filter.student,
        limit: PAGE + 1,
        skip: filter.page.max(0) * PAGE,
    };
    let rows = entries::page(tx, scope, &asked)?;
    collect(tx, scope, rows, filter)
}

/// Collects what this person recorded in the class.
pub fn mine(tx: &mut Tx<'_>, scope: &Scope, page: i64) -> Result<View> {
    let rows = entries::page_by_me(tx, scope, PAGE + 1, page.max(0) * PAGE)?;
    collect(tx, scope, rows, Filter { page, ..Filter::default() })
}

fn collect(
    tx: &mut Tx<'_>,
    scope: &Scope,
    mut rows: Vec<entries::Stored>,
    filter: Filter,
) -> Result<View> {
    let class = people::class(tx, scope)?;
    let settings = people::school(tx)?.settings;
    let ever = people::store::students::ever(tx, scope)?;
    let titles = rules::item_titles(tx, scope)?;
    let staff = people::store::staff::of_class(tx, class.id)?;
    let more = rows.len() as i64 > PAGE;
    rows.truncate(usize::try_from(PAGE).unwrap_or(0));
    if let Some(oldest) = rows.iter().map(|r| r.entry.day).min() {
        rows.extend(entries::followed(tx, scope, oldest)?);
    }
    let words = Words {
        names: ever.iter().map(|s| (s.id, s.name.clone())).collect(),
        titles,
        staff: staff_words(staff),
        me: scope.actor(),
        now: tx.now(),
    };
    let students: Vec<_> = ever.into_iter().filter(|s| s.left.is_none()).collect();
    let line = line(tx, &class, settings, students.len())?;
    Ok(View { class: class.id, line, students, things: things(rows), words, filter, more })
}

/// `数学老师` for whoever teaches a subject, 班主任 for the homeroom teacher.
pub fn staff_words(staff: Vec<(Id, String, auth::Role, String)>) -> HashMap<Id, String> {
    let word = |(id, name, role, subject): (Id, String, auth::Role, String)| match role {
        auth::Role::Homeroom => (id, "班主任".to_owned()),
        _ if subject.is_empty() => (id, format!("{name}老师")),
        _ => (id, format!("{subject}老师")),
    };
    let mut words: HashMap<Id, String> = HashMap::new();
    for (id, said) in staff.into_iter().map(word) {
        words.entry(id).or_insert(said);
    }
    words
}

/// The class's journal.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys) -> Markup {
    let body = html! {
        (parts::head("明细", "每一笔都在这里；记错了可以撤回或更正，不会被抹掉。", ""))
        (parts::stack_lg(html! {
            (places(view.class, "conduct/entries"))
            (filters(view))
            (rows(view, keys, "conduct/entries"))
        }))
    };
    web::page(app, scope, Frame::class("明细", view.line.clone(), NAV), body)
}

/// One's own records.
pub fn own_page(app: &App, scope: &Scope, view: &View, keys: &Keys) -> Markup {
    let body = html! {
        (parts::head("我记的", "您在这个班记下的每一笔。24 小时内可以直接撤回，之后请更正并写原因。",
            Button::link("记一笔", at(view.class, "seats")).go()))
        (rows(view, keys, "conduct/mine"))
    };
    web::page(
        app,
        scope,
        Frame::class("我记的", view.line.clone(), "/classes/{class}/conduct/mine"),
        body,
    )
}

fn filters(view: &View) -> Markup {
    let all = std::iter::once((String::new(), "全班".to_owned()));
    let each = view.students.iter().map(|s| (s.id.to_string(), format!("{} {}", s.roll, s.name)));
    let student = view.filter.student.map(|id| id.to_string()).unwrap_or_default();
    let day = view.filter.day.map(|d| d.to_string()).unwrap_or_default();
    html! {
        form.filters method="get" action=(at(view.class, "conduct/entries")) {
            (Field::select("student", "同学", all.chain(each)).value(student))
            (Field::date("day", "哪一天").value(day).optional())
            div.row {
                (Button::submit("查看"))
                @if view.filter.student.is_some() || view.filter.day.is_some() {
                    (Button::link("看全部", at(view.class, "conduct/entries")).bare())
                }
            }
        }
    }
}

fn rows(view: &View, keys: &Keys, place: &str) -> Markup {
    let here = at(view.class, place);
    html! {
        @if view.things.is_empty() {
            (parts::empty_in_card("这里还没有记录", "看到一件好事，先记下来。座位图上点两下就够了。",
                Button::link("打开座位图", at(view.class, "seats")).go()))
        } @else {
            (parts::list(view.things.iter().map(|t| row(t, &view.words, view.class, keys, &here))))
            (pages(view, &here))
        }
    }
}

fn pages(view: &View, here: &str) -> Markup {
    let f = view.filter;
    let href = |page: i64| {
        let student = f.student.map(|s| format!("&student={s}")).unwrap_or_default();
        let day = f.day.map(|d| format!("&day={d}")).unwrap_or_default();
        format!("{here}?page={page}{student}{day}")
    };
    let before = (f.page > 0).then(|| href(f.page - 1));
    let after = view.more.then(|| href(f.page + 1));
    html! {
        @if before.is_some() || after.is_some() {
            (parts::pagination(before.as_deref(), format!("第 {} 页", f.page + 1), after.as_deref()))
        }
    }
}
