//! The list of visits, and as a workbook: who, when, how, what for. No texts (C12-08).

use crate::model::visit::{Purpose, State, hm};
use crate::pages::desk::{Head, NAV, Stretches, at, begin, places};
use crate::store::visit::{Visit, between, page as page_of};
use auth::Scope;
use db::{Fault, Id, Result, Tx};
use maud::{Markup, html};
use papers::write::{Column, SheetOut, write_xlsx};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Row, Seg, pagination, segmented};
use web::{App, Frame};

/// Lines of a page.
const LINES: i64 = 40;

/// What the page shows.
pub struct View {
    head: Head,
    names: HashMap<Id, String>,
    state: State,
    page: i64,
    all: Vec<Visit>,
    more: bool,
}

/// Collects one page of the visits in a state.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, state: State, page: i64) -> Result<View> {
    let head = begin(tx, scope)?;
    let mut all = page_of(tx, scope, state, LINES + 1, (page - 1) * LINES)?;
    let more = all.len() > LINES as usize;
    all.truncate(LINES as usize);
    if state == State::Planned {
        // What comes first stands first.
        all.sort_by_key(|v| (v.day, v.minute));
    }
    Ok(View { names: people::names(tx, scope)?, head, state, page, all, more })
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let class = view.head.class.id;
    let acts = html! {
        (Button::link("约家访", at(class, "visits/new")).icon(Icon::Visit).go())
        (Button::link("记一次家访", at(class, "visits/record")).icon(Icon::Pen))
    };
    let hrefs: Vec<String> =
        State::ALL.iter().map(|s| at(class, &format!("visits?state={}", s.code()))).collect();
    let segs: Vec<Seg<'_>> = State::ALL
        .iter()
        .zip(&hrefs)
        .map(|(s, href)| Seg::new(s.chinese(), href, *s == view.state))
        .collect();
    let body = html! {
        (parts::head("家访", "到谁家、哪天、为什么去。聊了什么，点开才看得到。", acts))
        (parts::stack_lg(html! {
            (places(class, "visits"))
            (segmented("状态", &segs))
            @if view.all.is_empty() { (none(view)) } @else {
                (parts::list(view.all.iter().map(|v| row(view, v))))
                @if view.page > 1 || view.more { (turn(view)) }
                p { a href=(at(class, "visits.xlsx")) { "导出本学年的家访清单（不含谈话内容）" } }
            }
        }))
    };
    web::page(app, scope, Frame::class("家访", view.head.line.clone(), NAV), body)
}

fn none(view: &View) -> Markup {
    let class = view.head.class.id;
    match view.state {
        State::Planned => parts::empty_in_card(
            "没有约好的家访",
            "一周约两三户，先约没去过的那几家。",
            Button::link("约家访", at(class, "visits/new")).go(),
        ),
        State::Done => parts::empty_in_card(
            "还没有记过家访",
            "走一家记一家，两三分钟。到期末，三分之一、二分之一有没有达到，自己就数出来了。",
            Button::link("记一次家访", at(class, "visits/record")).go(),
        ),
        State::Cancelled => parts::empty_in_card("没有取消过的家访", "约好的都去了。", ""),
    }
}

fn row(view: &View, v: &Visit) -> Row {
    let purposes: Vec<&str> = v.purposes.iter().map(|p| p.chinese()).collect();
    let hour = v.minute.map(|m| format!(" {}", hm(m))).unwrap_or_default();
    Row::new(view.head.named(&view.names, v.student))
        .at(format!("{}{hour}", v.day.short()))
        .icon(Icon::Visit)
        .small(
            html! { (v.form.chinese()) @if !purposes.is_empty() { " · " (purposes.join("、")) } },
        )
        .href(at(view.head.class.id, &format!("visits/{}", v.id)))
}

fn turn(view: &View) -> Markup {
    let at = |page: i64| {
        at(view.head.class.id, &format!("visits?state={}&page={page}", view.state.code()))
    };
    let before = (view.page > 1).then(|| at(view.page - 1));
    let after = view.more.then(|| at(view.page + 1));
    pagination(before.as_deref(), html! { "第 " (view.page) " 页" }, after.as_deref())
}

/// The visits of the school year as a workbook, by seat number: counts and dates, no texts.
pub fn workbook(tx: &mut Tx<'_>, scope: &Scope) -> Result<(String, Vec<u8>)> {
    let head = begin(tx, scope)?;
    let names = people::names(tx, scope)?;
    let year = Stretches::of(&people::class_calendar(tx, head.class.id)?, head.today).year;
    let mut all = between(tx, scope, year.0, year.1)?;
    all.retain(|v| v.state != State::Cancelled);
    let roll = |v: &Visit| head.students.iter().find(|s| s.id == v.student).map(|s| s.roll);
    all.sort_by_key(|v| (roll(v).unwrap_or(i64::MAX), v.student, v.day));
    let rows = all.iter().map(|v| {
        let purposes: Vec<&str> = v.purposes.iter().copied().map(Purpose::chinese).collect();
        vec![
            roll(v).map(|r| r.to_string()).unwrap_or_default(),
            names.get(&v.student).cloned().unwrap_or_default(),
            v.day.to_string(),
            v.form.chinese().to_owned(),
            purposes.join("、"),
            v.state.chinese().to_owned(),
        ]
    });
    let columns = ["姓名", "日期", "方式", "目的", "状态"].map(Column::text);
    let title = format!("{}家访清单", head.line.0);
    let sheet = SheetOut {
        name: "家访".into(),
        heading: format!("{} {title}", head.school),
        columns: std::iter::once(Column::number("座号")).chain(columns).collect(),
        rows: rows.collect(),
        landscape: false,
    };
    Ok((title, write_xlsx(&[sheet]).map_err(Fault::broken)?))
}
