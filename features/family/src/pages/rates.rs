//! Rates of visits and contacts: of a class with its own purposes and channels; of a grade and of
//! the school as sums by class. No family and no teacher is in them (D.2, L-L1).

use super::desk::{NAV, Stretches, begin, places};
use super::overview::progress_of;
use crate::model::contact::{Channel, by_channel};
use crate::model::target::{Progress, Target};
use crate::model::visit::Purpose;
use crate::store::rates::{Counts, of_school};
use crate::store::{contact, visit};
use auth::{Do, Role, Scope};
use db::{Fault, Id, Result, Tx};
use maud::{Markup, html};
use papers::write::{Column, SheetOut, write_xlsx};
use std::collections::{BTreeMap, HashMap};
use ui::parts::{self, Stat, Table};
use web::{App, Frame};

/// The navigation entry of the school's page.
pub const SCHOOL: &str = "/school/family";
/// Classes with fewer students show no numbers: they would tell of single families.
const CELL: i64 = 5;

/// A class as a line.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its name.
    pub class: String,
    /// Its students.
    pub students: i64,
    /// Its counts.
    pub counts: Counts,
}

/// `12 户，22.2%`; nothing for a class that is too small.
pub fn rate(part: i64, students: i64) -> String {
    match students {
        0 => "—".into(),
        n if n < CELL => "人数少，不显示".into(),
        n => format!("{part} 户，{}.{}%", part * 100 / n, part * 1000 / n % 10),
    }
}

/// The same for the head of a page: the number large, the share beside it.
fn stat(label: &str, part: i64, students: i64) -> Stat {
    let said = rate(part, students);
    match said.split_once(" 户，") {
        Some((families, share)) => Stat::new(label, families, format!("户，{share}")),
        None => Stat::new(label, said, ""),
    }
}

/// What the page of a class shows.
pub struct View {
    line: (String, String),
    class: Id,
    stretches: Stretches,
    targets: Vec<(Target, Progress)>,
    counts: Counts,
    students: i64,
    purposes: Vec<(Purpose, usize)>,
    visits: usize,
    channels: BTreeMap<Channel, usize>,
    grade: Vec<Line>,
    own: bool,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let head = begin(tx, scope)?;
    let (stretches, targets) = progress_of(tx, scope, &head.students)?;
    let (from, to) = (stretches.term.0, head.today);
    let done = visit::done(tx, scope, from, to)?;
    let count = |p: Purpose| done.iter().filter(|d| d.3.contains(&p)).count();
    let contacts = contact::channels(tx, scope, from, to)?;
    let visits = done.iter().map(|d| (d.0, d.2, Channel::of_visit(d.1)));
    let all = of_school(tx, from, to)?;
    let grade = if scope.is(Role::GradeHead) { lines(tx, scope, &all)? } else { Vec::new() };
    Ok(View {
        class: head.class.id,
        targets: targets.into_iter().map(|(_, target, progress)| (target, progress)).collect(),
        counts: all.get(&head.class.id).cloned().unwrap_or_default(),
        students: i64::try_from(head.students.len()).unwrap_or(0),
        purposes: Purpose::ALL.iter().map(|p| (*p, count(*p))).collect(),
        visits: done.len(),
        channels: by_channel(contacts.into_iter().chain(visits)),
        grade,
        own: scope.can(Do::Family),
        stretches,
        line: head.line,
    })
}

/// The classes that this person answers for, in the school's order.
fn lines(tx: &mut Tx<'_>, scope: &Scope, all: &HashMap<Id, Counts>) -> Result<Vec<Line>> {
    let (today, naming) = (tx.now().day(), people::school(tx)?.settings.naming);
    let sizes = people::store::students::sizes(tx)?;
    let whole = scope.is(Role::Principal) || scope.is(Role::Moral);
    let leads = |id: Id| {
        let grants = &scope.who().grants;
        whole || grants.iter().any(|g| g.role == Role::GradeHead && g.class == Some(id))
    };
    let classes = people::classes(tx)?.into_iter().filter(|c| !c.closed && leads(c.id));
    Ok(classes
        .map(|c| Line {
            class: c.name(&naming, today),
            students: sizes.get(&c.id).copied().unwrap_or(0),
            counts: all.get(&c.id).cloned().unwrap_or_default(),
        })
        .collect())
}

fn table(caption: &str, lines: &[Line]) -> Table {
    let mut table = Table::new(caption)
        .col("班级")
        .num("学生")
        .num("家访过")
        .num("其中上门")
        .num("任一途径联系到")
        .num("其中一对一")
        .empty("还没有班级。");
    for line in lines {
        let n = line.students;
        let c = &line.counts;
        table.push([
            line.class.clone(),
            n.to_string(),
            rate(c.visited, n),
            rate(c.at_home, n),
            rate(c.reached, n),
            rate(c.own, n),
        ]);
    }
    table
}

/// The page of a class.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let n = view.students;
    let body = html! {
        (parts::head("家校统计", view.stretches.name.clone(), ""))
        (parts::stack_lg(html! {
            @if view.own { (places(view.class, "rates")) }
            (parts::stats(&[
                stat("家访过", view.counts.visited, n),
                stat("其中上门", view.counts.at_home, n),
                stat("任一途径联系到", view.counts.reached, n),
                stat("其中一对一", view.counts.own, n),
            ]))
            (parts::cols_even(targets(view), numbers(view)))
            @if !view.grade.is_empty() {
                (parts::section("我负责的班级", "按班号", html! { (table("各班家校", &view.grade)) }))
            }
            p.sm.mut { "这里只有次数和比例，没有学生和家庭，也不用来评比老师。群公告不算一对一。" }
        }))
    };
    web::page(app, scope, Frame::class("家校统计", view.line.clone(), NAV), body)
}

fn targets(view: &View) -> Markup {
    parts::card_titled(
        "家访目标",
        "",
        html! {
            @if view.targets.is_empty() { p.mut { "没有定目标。" } }
            div.stack {
                @for (target, progress) in &view.targets {
                    (super::overview::target_line(target, *progress))
                }
            }
        },
    )
}

fn numbers(view: &View) -> Markup {
    let mut purposes =
        Table::new("四个目的各有几次").caption_shown().col("目的").num("次").unstuck();
    for (purpose, n) in &view.purposes {
        purposes.push([purpose.chinese().to_owned(), n.to_string()]);
    }
    let mut channels = Table::new("各种途径几次").caption_shown().col("途径").num("次").unstuck();
    for (channel, n) in &view.channels {
        channels.push([channel.chinese().to_owned(), n.to_string()]);
    }
    let channels = channels.empty("这学期还没有联系记录。");
    html! {
        (parts::card_titled("本学期", format!("家访 {} 次", view.visits), parts::stack(html! {
            (purposes) (channels)
            p.sm.mut { "同一家同一天同一途径只算一次；一次家访可以有几个目的。" }
        })))
    }
}

/// The school in numbers.
pub struct School {
    name: String,
    stretches: Stretches,
    lines: Vec<Line>,
}

/// Collects it.
pub fn school(tx: &mut Tx<'_>, scope: &Scope) -> Result<School> {
    scope.may(Do::SeeFamilyRates)?;
    let today = tx.now().day();
    let stretches = Stretches::of(&people::calendar(tx)?, today);
    let all = of_school(tx, stretches.term.0, today)?;
    Ok(School { name: people::school(tx)?.name, lines: lines(tx, scope, &all)?, stretches })
}

/// The school's page.
pub fn school_page(app: &App, scope: &Scope, view: &School) -> Markup {
    let sum = |of: fn(&Counts) -> i64| view.lines.iter().map(|l| of(&l.counts)).sum::<i64>();
    let n: i64 = view.lines.iter().map(|l| l.students).sum();
    let body = html! {
        (parts::head("各班家校", view.stretches.name.clone(), ui::parts::Button::link("导出", "/school/family.xlsx")))
        (parts::stack_lg(html! {
            (parts::stats(&[
                stat("全校家访过", sum(|c| c.visited), n),
                stat("任一途径联系到", sum(|c| c.reached), n),
            ]))
            (table("各班家校", &view.lines))
            p.sm.mut { "只有班级的次数和比例，按班号排列；没有学生、家庭和老师的名字，也不作为考核老师的依据。" }
        }))
    };
    web::page(app, scope, Frame::plain("各班家校", SCHOOL), body)
}

/// The same as a workbook: counts only (C12-08).
///
/// # Errors
/// When it cannot be written: a bug of ours.
pub fn school_workbook(view: &School) -> Result<(String, Vec<u8>)> {
    let columns = ["家访过", "其中上门", "任一途径联系到", "其中一对一"].map(Column::text);
    let row = |l: &Line| {
        let n = l.students;
        let c = &l.counts;
        vec![
            l.class.clone(),
            n.to_string(),
            rate(c.visited, n),
            rate(c.at_home, n),
            rate(c.reached, n),
            rate(c.own, n),
        ]
    };
    let title = format!("{}各班家校", view.stretches.name);
    let sheet = SheetOut {
        name: "家校".into(),
        heading: format!("{} {title}", view.name),
        columns: [Column::text("班级"), Column::number("学生")]
            .into_iter()
            .chain(columns)
            .collect(),
        rows: view.lines.iter().map(row).collect(),
        landscape: false,
    };
    Ok((title, write_xlsx(&[sheet]).map_err(Fault::broken)?))
}
