//! Terms and the school calendar.

use super::{do_it, hidden, key};
use crate::store::calendar::{StoredChange, StoredTerm};
use calendar::{ChangeKind, Day, NationalDay, Weekday};
use maud::{Markup, html};
use ui::parts::{
    Button, Field, Row, Tone, banner, card_flush, card_titled, chooser, cols, empty_in_card, head,
    list, pair, section,
};
use web::Typed;

/// `/school/terms`.
pub fn terms(known: &[StoredTerm], typed: &Typed) -> Markup {
    html! {
        (head("学期", "第一天和最后一天以教育局的校历为准。", ""))
        (cols(
            html! {
                (typed.message())
                @if known.is_empty() {
                    (empty_in_card("还没有学期", "有了学期，周次、值日、每周小结才算得出来。", ""))
                }
                @for term in known.iter().rev() { (one_term(term, typed.key())) }
            },
            card_titled("加一个学期", "", html! {
                form.stack method="post" action="/school/terms" {
                    (key(typed.key()))
                    (typed.fill("starts", Field::date("starts", "第一天上课")).required())
                    (typed.fill("ends", Field::date("ends", "最后一天上课")).required())
                    p.sm.mut { "是哪个学年、第几学期，按第一天自己认。" }
                    (Button::submit("加上").go())
                }
            }),
        ))
    }
}

fn one_term(stored: &StoredTerm, form_key: &str) -> Markup {
    let term = &stored.term;
    let id = stored.id.to_string();
    card_titled(
        term.name(),
        "",
        html! {
            form.stack method="post" action=(format!("/school/terms/{id}")) {
                (key(&format!("{form_key}-{}", &id[24..])))
                (pair(
                    Field::date("starts", "第一天").id(format!("s-{id}"))
                        .value(term.starts().to_string()).required(),
                    Field::date("ends", "最后一天").id(format!("e-{id}"))
                        .value(term.ends().to_string()).required(),
                ))
                (Button::submit("改日期"))
            }
        },
    )
}

/// What the calendar page shows.
pub struct Shown {
    /// The school's own changes.
    pub changes: Vec<StoredChange>,
    /// Make-up workdays of this school year.
    pub make_up: Vec<NationalDay>,
    /// The national lists that are known, in words.
    pub years: Vec<String>,
    /// A list is missing.
    pub warning: Option<String>,
    /// Today.
    pub today: Day,
}

/// `/school/calendar`.
pub fn calendar(shown: &Shown, typed: &Typed) -> Markup {
    html! {
        (head("校历", "国家的放假安排已经在里面；这里写学校自己不一样的日子。", ""))
        @if let Some(warning) = &shown.warning { div.flash { (banner(Tone::Now, warning)) } }
        (typed.message())
        (cols(
            html! {
                (section("学校的调整", "", changes(shown, typed.key())))
                (section("调休上班的日子按周几上课", "", make_up(shown, typed.key())))
            },
            html! {
                (card_titled("加一项调整", "", change_form(typed)))
                (card_titled("放假安排", "", holidays(shown, typed)))
            },
        ))
    }
}

fn changes(shown: &Shown, form_key: &str) -> Markup {
    if shown.changes.is_empty() {
        return empty_in_card(
            "还没有调整",
            "运动会、秋假、临时停课，写在这里，值日和周次就会跟着变。",
            "",
        );
    }
    card_flush(list(shown.changes.iter().map(|c| {
        let change = &c.change;
        let days = match change.first() == change.last() {
            true => change.first().long(),
            false => format!("{} — {}", change.first().long(), change.last().short()),
        };
        let id = c.id.to_string();
        Row::new(format!("{}：{}", what(change.kind()), change.note())).small(days).action(do_it(
            &format!("/school/calendar/{id}/removal"),
            &format!("{form_key}-{}", &id[24..]),
            Button::submit("删去").bare().confirm("删去这一项调整？"),
        ))
    })))
}

fn what(kind: ChangeKind) -> String {
    match kind {
        ChangeKind::Off => "放假".into(),
        ChangeKind::Activity => "活动".into(),
        ChangeKind::Lessons { follows: None } => "上课".into(),
        ChangeKind::Lessons { follows: Some(day) } => format!("按{}课表", day.short()),
    }
}

fn make_up(shown: &Shown, form_key: &str) -> Markup {
    let decided = |day: Day| {
        let on = shown.changes.iter().find(|c| c.change.first() <= day && day <= c.change.last());
        on.map(|c| what(c.change.kind()))
    };
    html! {
        @if shown.make_up.is_empty() { p.mut { "这个学年没有调休上班的日子。" } }
        @else {
            (card_flush(list(shown.make_up.iter().map(|d| {
                let row = Row::new(format!("{} {}", d.day.long(), d.day.weekday_name()))
                    .small(format!("{}调休", d.name));
                match decided(d.day) {
                    Some(said) => row.tail(said),
                    None if d.day < shown.today => row.tail("已经过去").done(true),
                    None => row.action(follow_form(d.day, form_key)),
                }
            }))))
        }
    }
}

fn weekdays() -> impl Iterator<Item = (String, &'static str)> {
    Weekday::ALL.into_iter().take(5).map(|w| (w.number().to_string(), w.short()))
}

fn follow_form(day: Day, form_key: &str) -> Markup {
    html! {
        form.row method="post" action="/school/calendar/follows" {
            (key(&format!("{form_key}-{day}")))
            (hidden("day", &day.to_string()))
            (Field::select("follows", "按", weekdays()).id(format!("w-{day}")))
            (Button::submit("定下"))
        }
    }
}

fn change_form(typed: &Typed) -> Markup {
    let none = std::iter::once((String::new(), "照原来的课表"));
    html! {
        form.stack method="post" action="/school/calendar" {
            (key(typed.key()))
            (chooser("kind", "这几天", &[("off", "放假"), ("lessons", "上课"), ("activity", "活动")],
                typed.value("kind")))
            (typed.fill("first", Field::date("first", "第一天")).required())
            (typed.fill("last", Field::date("last", "最后一天")).help("只有一天就不用填").optional())
            (typed.fill("follows", Field::select("follows", "上课按", none.chain(weekdays()))))
            (typed.fill("note", Field::text("note", "原因")).attr("maxlength", "60")
                .placeholder("运动会"))
            (Button::submit("加上").go())
        }
    }
}

fn holidays(shown: &Shown, typed: &Typed) -> Markup {
    html! {
        ul.stack-sm { @for year in &shown.years { li.sm { (year) } } }
        form.stack method="post" action="/school/calendar/holidays" enctype="multipart/form-data" {
            (key(typed.key()))
            (Field::file("holidays", "导入新一年的节假日文件", ".json")
                .error(typed.error("holidays"))
                .help("国务院公布后，从公开的节假日数据（JSON）下载一个文件放进来。不需要联网。"))
            (Button::submit("导入"))
        }
    }
}
