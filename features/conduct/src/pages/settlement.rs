//! 结算: closed weeks and months, never changed (C2-03).

use super::matters::Words;
use super::{Head, NAV, at, begin, places};
use crate::actions::{school_days, settle};
use crate::bridge::student_id;
use crate::model::category::Category;
use crate::model::points::{plain, signed};
use crate::model::settlement::{Period, Rhythm, Row, Snapshot, due, look_through_from};
use crate::store::entries::{self, Stored};
use crate::store::snapshots::{self, Settled};
use auth::Scope;
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Table};
use ui::shell::{Paper, Size, print_page};
use web::{App, Frame};

/// `2025 年 11 月`, `11月10日 – 16日这一周`.
pub fn name(period: &Period) -> String {
    let (from, to) = (period.from, period.to);
    match period.rhythm {
        Rhythm::Month => format!("{} 年 {} 月", from.year(), from.month()),
        Rhythm::Week if from.month() == to.month() => {
            format!("{} – {}日这一周", from.short(), to.day())
        }
        Rhythm::Week => format!("{} – {}这一周", from.short(), to.short()),
    }
}

/// The list of settlements.
pub struct List {
    head: Head,
    all: Vec<Settled>,
    next: Option<(Period, Day, Day)>,
}

/// Collects the list, and when the next week closes.
pub fn list(tx: &mut Tx<'_>, scope: &Scope) -> Result<List> {
    let head = begin(tx, scope)?;
    let all = snapshots::of_class(tx, scope, 60)?;
    let calendar = people::class_calendar(tx, head.class.id)?;
    let settled = all.iter().find(|s| s.period.rhythm == Rhythm::Week).map(|s| s.period.to);
    let days = school_days(&calendar, head.today.plus(-60), head.today.plus(60))?;
    let objection =
        settle::scheme_of(tx, head.class.id, head.today)?.map_or(2, |s| s.objection_days);
    let from = settled.map_or(head.today, |to| head.today.max(to.plus(1)));
    let next = due(Rhythm::Week, &days, Some(from.plus(-7)), from.plus(40))
        .into_iter()
        .find(|d| d.settles >= from && settled.is_none_or(|to| d.period.to > to))
        .map(|d| (d.period, d.settles, look_through_from(d.settles, &days, objection)));
    Ok(List { head, all, next })
}

/// The page of the list.
pub fn list_page(app: &App, scope: &Scope, list: &List) -> Markup {
    let class = list.head.class.id;
    let rows = list.all.iter().map(|s| {
        let taken = format!("{} {} 结算", s.taken.day().short(), s.taken.hm());
        parts::Row::new(name(&s.period))
            .icon(Icon::Check)
            .small(taken)
            .href(at(class, &format!("conduct/settlements/{}", s.id)))
    });
    let body = html! {
        (parts::head("结算", "每周、每月最后一个上学日放学以后自动结算。结算过的不再改动，有错就更正，算进下一次。", ""))
        (parts::stack_lg(html! {
            (places(class, "conduct/settlements"))
            @if let Some((period, settles, look)) = &list.next {
                (parts::banner(parts::Tone::Note, format!(
                    "下一次：{}，{}（{}）放学后结算。{}起请大家看一看自己的一页，有不对的先提出来。",
                    name(period), settles.short(), settles.weekday_name(), look.short(),
                )))
            }
            @if list.all.is_empty() {
                (parts::empty_in_card("还没有结算过", "记过一周，到最后一个上学日放学，这里会有第一份周结算。", ""))
            } @else {
                (parts::list(rows))
            }
        }))
    };
    web::page(app, scope, Frame::class("结算", list.head.line.clone(), NAV), body)
}

/// One settlement.
pub struct View {
    head: Head,
    settled: Settled,
    snapshot: Snapshot,
    names: HashMap<Id, (i64, String)>,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<View> {
    let head = begin(tx, scope)?;
    let settled = snapshots::one(tx, scope, id)?;
    let snapshot = snapshots::open(tx, &settled)?;
    let ever = people::store::students::ever(tx, scope)?;
    let names = ever.into_iter().map(|s| (s.id, (s.roll, s.name))).collect();
    Ok(View { head, settled, snapshot, names })
}

impl View {
    /// By roll, as the class list has them.
    fn rows(&self) -> Vec<(i64, &str, &Row)> {
        let mut rows: Vec<_> = self
            .snapshot
            .rows
            .iter()
            .filter_map(|row| {
                let (roll, name) = self.names.get(&student_id(row.student))?;
                Some((*roll, name.as_str(), row))
            })
            .collect();
        rows.sort_by_key(|(roll, _, row)| (*roll, row.student));
        rows
    }

    fn categories(&self) -> Vec<(Category, i64, i64)> {
        let sums = self.snapshot.by_category();
        Category::ALL
            .into_iter()
            .map(|c| (c, sums.get(&c).copied().unwrap_or_default()))
            .map(|(c, s)| (c, s.plus, s.minus))
            .collect()
    }
}

/// A total without a plus sign.
fn total(hundredths: i64) -> String {
    if hundredths < 0 { signed(hundredths) } else { plain(hundredths) }
}

fn cells(row: &Row) -> [String; 6] {
    [
        total(row.brought - row.lapsed + row.opening),
        signed(row.own.plus),
        signed(row.own.minus),
        signed(row.late.net()),
        (row.own.entries + row.late.entries).to_string(),
        total(row.closing),
    ]
}

const COLUMNS: [&str; 6] = ["期初", "肯定", "提醒", "补记与更正", "笔数", "期末"];

/// The page of one settlement.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let class = view.head.class.id;
    let id = view.settled.id;
    let mut table = Table::new(name(&view.settled.period)).col("座号 姓名");
    for column in COLUMNS {
        table = table.num(column);
    }
    for (roll, name, row) in view.rows() {
        let href = at(class, &format!("conduct/settlements/{id}/{}", student_id(row.student)));
        let first = html! { a href=(href) { (roll) " " (name) } };
        table.push(std::iter::once(first).chain(cells(row).into_iter().map(|c| html! { (c) })));
    }
    let taken = view.settled.taken;
    let lead =
        format!("{} {} 结算，以后不再改动。点名字看背后的每一笔。", taken.day().long(), taken.hm());
    let print = Button::link("打印", at(class, &format!("conduct/settlements/{id}/print")))
        .icon(Icon::Print);
    let body = html! {
        (parts::crumb("结算", &at(class, "conduct/settlements")))
        (parts::head(name(&view.settled.period), lead, print))
        (parts::stack_lg(html! {
            (by_category(view))
            (parts::section("每位同学", "按座号", html! { (table) }))
        }))
    };
    web::page(app, scope, Frame::class("结算", view.head.line.clone(), NAV), body)
}

fn by_category(view: &View) -> Markup {
    let mut table = Table::new("各方面").col("方面").num("肯定").num("提醒");
    for (category, plus, minus) in view.categories() {
        table.push([category.label().to_owned(), signed(plus), signed(minus)]);
    }
    html! { (table) }
}

/// On A4, for the class's folder.
pub fn print(view: &View) -> Markup {
    let class = view.head.class.id;
    let period = name(&view.settled.period);
    let paper = Paper {
        title: format!("品德记录结算 · {period}"),
        school: view.head.school.clone(),
        class_name: view.head.line.0.clone(),
        date: view.head.today.to_string(),
        back: at(class, &format!("conduct/settlements/{}", view.settled.id)),
        size: Size::A4,
    };
    let mut head = vec!["座号", "姓名"];
    head.extend(COLUMNS);
    let rows: Vec<Vec<String>> = view
        .rows()
        .into_iter()
        .map(|(roll, name, row)| {
            [roll.to_string(), name.to_owned()].into_iter().chain(cells(row)).collect()
        })
        .collect();
    let sums: Vec<Vec<String>> = view
        .categories()
        .into_iter()
        .map(|(c, plus, minus)| vec![c.label().to_owned(), signed(plus), signed(minus)])
        .collect();
    print_page(
        &paper,
        html! {
            h1 { "品德记录结算" }
            p { (period) "，" (view.settled.taken.day().long()) "结算。按座号排列，不排先后；只供班主任存档，不张贴。" }
            (ui::print::grid(&head, &rows))
            h2 { "各方面" }
            (ui::print::grid(&["方面", "肯定", "提醒"], &sums))
            (ui::print::note("期末 = 期初 + 肯定 + 提醒 + 补记与更正。有错不改这一份，更正算进下一次结算。"))
        },
    )
}

/// What stands behind one student's numbers.
pub struct Behind {
    head: Head,
    settled: Settled,
    name: String,
    rows: Vec<Stored>,
    words: Words,
}

/// Collects it.
pub fn behind(tx: &mut Tx<'_>, scope: &Scope, id: Id, student: Id) -> Result<Behind> {
    let head = begin(tx, scope)?;
    let settled = snapshots::one(tx, scope, id)?;
    let name = people::member(tx, scope, student)?.name;
    let rows = entries::behind(tx, scope, id, student)?;
    let words = Words {
        names: people::names(tx, scope)?,
        titles: rules::item_titles(tx, scope)?,
        staff: HashMap::new(),
        me: scope.actor(),
        now: tx.now(),
    };
    Ok(Behind { head, settled, name, rows, words })
}

/// The page behind one student's numbers.
pub fn behind_page(app: &App, scope: &Scope, view: &Behind) -> Markup {
    let class = view.head.class.id;
    let back = at(class, &format!("conduct/settlements/{}", view.settled.id));
    let rows = view.rows.iter().map(|s| {
        let entry = &s.entry;
        let root = entry.about.map_or(s.id(), crate::bridge::entry_id);
        let title = if entry.is_opening() { "底分" } else { view.words.title(s.item()) };
        let row = parts::Row::new(format!("{title} {}", signed(entry.value)))
            .at(entry.day.short())
            .small(entry.kind.label());
        if entry.is_opening() {
            row
        } else {
            row.href(at(class, &format!("conduct/entries/{root}")))
        }
    });
    let body = html! {
        (parts::crumb(name(&view.settled.period), &back))
        (parts::head(&view.name, "这次结算算进去的每一笔", ""))
        @if view.rows.is_empty() { p.mut { "这一段没有记录。" } } @else { (parts::list(rows)) }
    };
    web::page(app, scope, Frame::class("结算", view.head.line.clone(), NAV), body)
}
