//! 今天: the page on which a teacher's day begins. It belongs to no feature: it gathers what
//! they have to say about today.

use auth::{Do, Role, Scope};
use axum::extract::State;
use db::{Day, Result, Tx};
use maud::{Markup, html};
use ui::{Icon, parts};
use web::{Access, App, Feature, Frame, NavEntry, Page, Route, ScopeOf, Todo};

/// What the house mounts.
pub static FEATURE: Feature = Feature {
    name: "home",
    migrations: &[],
    queries: &[],
    routes: || vec![Route::get("/classes/{class}", Access::Class(Do::SeeClass), today)],
    nav: &[NavEntry {
        icon: Icon::Today,
        label: "今天",
        path: "/classes/{class}",
        may: Do::SeeClass,
        order: 10,
        tab: true,
    }],
    ..Feature::EMPTY
};

struct View {
    line: (String, String),
    day: Day,
    lead: String,
    warning: Option<String>,
    tasks: Vec<Todo>,
    weeks: Vec<parts::WeekDay>,
    today: Option<conduct::Today>,
    homeroom: bool,
    records: bool,
}

/// `GET /classes/{class}`
async fn today(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let (held, features) = (scope.clone(), app.features());
    let view = app.db().read(scope.ticket(), move |tx| collect(tx, &held, features)).await?;
    let class = scope.class()?.to_string();
    let frame = Frame::class(view.day.long(), view.line.clone(), "/classes/{class}");
    Ok(web::page(&app, &scope, frame, body(&class, &view)))
}

fn collect(tx: &mut Tx<'_>, scope: &Scope, features: &[&Feature]) -> Result<View> {
    let class = people::class(tx, scope)?;
    let naming = people::school(tx)?.settings.naming;
    let day = tx.now().day();
    let size = people::class_size(tx, scope)?;
    let calendar = people::class_calendar(tx, class.id)?;
    let name = class.name(&naming, day);
    let week = match calendar.teaching_week(day) {
        Some(week) => format!("第 {} 周", week.number),
        None => "假期".to_owned(),
    };
    let homeroom = scope.is(Role::Homeroom);
    let today = if homeroom { Some(conduct::today(tx, scope)?) } else { None };
    let tasks = if homeroom { tasks(tx, scope, features)? } else { Vec::new() };
    Ok(View {
        line: (name.clone(), format!("{week} · {size} 人")),
        day,
        lead: format!("{name} · {week} · {}", calendar.reason(day)),
        weeks: weeks(&calendar, day),
        warning: calendar.warning(day, day.plus(30)).map(|w| w.to_string()),
        tasks,
        today,
        homeroom,
        records: scope.can(Do::Record),
    })
}

/// This week and the next: which days have school, and which are out of the ordinary.
fn weeks(calendar: &calendar::SchoolCalendar, today: Day) -> Vec<parts::WeekDay> {
    let monday = today.monday();
    let one = |n: i32| {
        let day = monday.plus(n);
        let school = calendar.reason_of(day).status() == calendar::Status::School;
        let usual = day.weekday() < 6;
        let word = match (school, usual) {
            (true, true) => "上课",
            (true, false) => "补课",
            (false, true) => "放假",
            (false, false) => "休息",
        };
        parts::WeekDay {
            weekday: day.weekday_name().replace("星期", "周"),
            day: if day.day() == 1 {
                format!("{}.{}", day.month(), day.day())
            } else {
                day.day().to_string()
            },
            word: word.to_owned(),
            why: calendar.reason(day),
            off: !school,
            extra: school != usual,
            today: day == today,
        }
    };
    (0..14).map(one).collect()
}

/// What waits, as the features tell it: what cannot wait first, then in the order of THE LIST.
fn tasks(tx: &mut Tx<'_>, scope: &Scope, features: &[&Feature]) -> Result<Vec<Todo>> {
    let mut all = Vec::new();
    for feature in features {
        all.extend((feature.today)(tx, scope)?);
    }
    all.sort_by_key(|todo| !todo.urgent);
    Ok(all)
}

fn body(class: &str, view: &View) -> Markup {
    let title = format!("{}月{}日，{}", view.day.month(), view.day.day(), view.day.weekday_name());
    let act = html! {
        @if view.records {
            (parts::Button::link("记一笔", format!("/classes/{class}/seats")).icon(Icon::Pen).go())
        }
    };
    html! {
        (parts::head(title, &view.lead, act))
        @if let Some(warning) = &view.warning { (parts::banner(parts::Tone::Now, warning)) }
        (parts::cols(main(class, view), aside(class, view)))
    }
}

fn main(class: &str, view: &View) -> Markup {
    html! {
        @if view.records {
            (parts::quick_box(&format!("/classes/{class}/seats"), "quick", "快记：名字、拼音或座号 + 事情"))
        }
        @if view.homeroom { (to_do(class, view)) (bright(class, view)) }
        @else {
            (parts::section("这个班", "", parts::list([
                parts::Row::new("班规").small("看现在生效的班规").icon(Icon::Book)
                    .href(format!("/classes/{class}/rules")),
            ])))
        }
        (parts::section("这两周", "", parts::weeks(&view.weeks)))
    }
}

fn to_do(class: &str, view: &View) -> Markup {
    let rows = || {
        parts::list(view.tasks.iter().map(|t| {
            parts::Row::new(&t.title)
                .small(&t.small)
                .action(parts::Button::link(t.action, t.href.clone()))
        }))
    };
    parts::section(
        "今天要做的",
        "",
        html! {
            @if view.tasks.is_empty() {
                (parts::empty_in_card("都办好了", "没有等您处理的事。去教室里走走，看见一件好事就记下来。",
                    parts::Button::link("打开座位图", format!("/classes/{class}/seats"))))
            } @else { (rows()) }
        },
    )
}

fn bright(class: &str, view: &View) -> Markup {
    let Some(today) = &view.today else { return html! {} };
    let side = html! {
        @if today.records > 0 {
            a href=(format!("/classes/{class}/conduct/entries?day={}", view.day)) { "今天记了 " (today.records) " 笔" }
        }
    };
    parts::section(
        "今天的亮点",
        side,
        html! {
            @if today.bright.is_empty() {
                p.mut { "今天还没有记下亮点。看到一件好事，座位图上点两下就够了。" }
            } @else {
                (parts::list(today.bright.iter().map(|line| parts::Row::new(line).affirm())))
            }
        },
    )
}

fn aside(class: &str, view: &View) -> Markup {
    let Some(today) = &view.today else { return html! {} };
    html! {
        @if !today.quiet.is_empty() {
            (parts::card_titled("好久没看见", parts::private_line("只有您能看到"), html! {
                (parts::list(today.quiet.iter().map(|q| {
                    parts::Row::new(&q.name).lead(parts::avatar_of(&q.student)).small(&q.words)
                })))
                (parts::more_link("看全部", &format!("/classes/{class}/conduct/hints")))
            }))
        }
        @if let Some(goal) = &today.goal {
            (parts::card(parts::goal(&goal.words, goal.reached, goal.target, "", &goal.reward)))
        }
    }
}
