//! The cases of a class, for its homeroom teacher; and those in whose team somebody is.

use crate::actions::cases::today::talks_due;
use crate::model::cases::{CaseKind, GoalState};
use crate::pages::{Head, NAV, at, begin, places};
use crate::store::cases::{self, Case, Now, parts, team};
use auth::{Do, Scope};
use calendar::Naming;
use db::{Day, Fault, Id, Result, Tx};
use maud::{Markup, html};
use papers::write::{Column, SheetOut, write_xlsx};
use std::collections::{HashMap, HashSet};
use ui::Icon;
use ui::parts::{self as ui_parts, Button, Row, Tone, tag};
use web::{App, Frame};

/// What the list shows.
pub struct View {
    head: Head,
    cases: Vec<(Case, Id)>,
    everybody: HashMap<Id, people::Student>,
    last: HashMap<Id, Day>,
    due: HashSet<Id>,
    joined: usize,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let head = begin(tx, scope)?;
    let ever = people::store::students::ever(tx, scope)?;
    let everybody: HashMap<Id, people::Student> = ever.into_iter().map(|s| (s.id, s)).collect();
    let mut all = cases::of_class(tx, scope)?;
    let roll = |id: &Id| everybody.get(id).map_or(i64::MAX, |s| s.roll);
    all.sort_by_key(|(c, s)| (c.closed.is_some(), roll(s), c.opened, c.id));
    Ok(View {
        last: cases::last_talks(tx, scope)?,
        due: talks_due(tx, scope)?.into_iter().map(|t| t.case).collect(),
        joined: team::mine(tx, scope)?.len(),
        cases: all,
        everybody,
        head,
    })
}

/// The page of the homeroom teacher.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let class = view.head.class.id;
    let acts = html! {
        (Button::link("建一份档案", at(class, "care/cases/new")).icon(Icon::Plus).go())
        @if !view.cases.is_empty() {
            (Button::link("导出清单", at(class, "care/cases/export.xlsx")).icon(Icon::Download).laptop_only())
        }
    };
    let (open, closed): (Vec<_>, Vec<_>) = view.cases.iter().partition(|(c, _)| c.closed.is_none());
    let body = html! {
        (ui_parts::head("成长支持", "给任何一位同学：练胆量、养习惯、发展特长，都可以有一份长期的陪伴计划。", acts))
        (ui_parts::stack_lg(html! {
            (places(class, "care/cases"))
            (ui_parts::private_line("只有您和每份档案的支持小组看得到；同学之间看不到，也不会出现在任何榜单和打印的名单上"))
            @if open.is_empty() {
                (ui_parts::empty_in_card("现在没有进行中的档案",
                    "常见的做法：一学期陪三五位同学，其中也有成绩好但胆小的、有特长没处使的。每份档案先写看到的事和他的长处，再定一个看得见的小目标。",
                    Button::link("建一份档案", at(class, "care/cases/new")).go()))
            } @else {
                (ui_parts::section("进行中", format!("{} 份", open.len()),
                    ui_parts::list(open.iter().map(|(c, s)| view.row(c, *s)))))
            }
            @if !closed.is_empty() {
                (ui_parts::section("已结案", format!("{} 份", closed.len()),
                    ui_parts::list(closed.iter().map(|(c, s)| view.row(c, *s).done(true)))))
            }
            @if view.joined > 0 {
                (ui_parts::more_link("别的班请我参与的", "/cases"))
            }
        }))
    };
    web::page(app, scope, Frame::class("成长支持", view.head.line.clone(), NAV), body)
}

impl View {
    fn row(&self, case: &Case, student: Id) -> Row {
        let name = self.everybody.get(&student).map_or("", |s| s.name.as_str());
        let roll = self.everybody.get(&student).map_or(0, |s| s.roll);
        let talk = match self.last.get(&case.id) {
            Some(day) => format!("{}谈过", day.short()),
            None => "还没有谈过".to_owned(),
        };
        let state = html! {
            @if self.due.contains(&case.id) { (tag(Tone::Now, Icon::Talk, "该谈心了")) }
            @else { (tag(Tone::Calm, Icon::Sprout, case.stage.chinese())) }
        };
        Row::new(format!("{roll} {name}"))
            .lead(ui_parts::avatar_of(&student.to_string()))
            .small(format!(
                "{} · {} · {} · {talk}",
                case.kind.chinese(),
                case.stage.chinese(),
                case.cadence.chinese()
            ))
            .tail(state)
            .href(at(self.head.class.id, &format!("care/cases/{}", case.id)))
    }

    /// `七年级（3）班成长支持清单`: the file's name.
    pub fn title(&self) -> String {
        format!("{}成长支持清单", self.head.line.0)
    }

    /// The list as a workbook, without names unless they are asked for (L-C11).
    pub fn workbook(&self, named: bool) -> Result<Vec<u8>> {
        let mut columns = vec![Column::text("编号")];
        if named {
            columns.extend([Column::number("座号"), Column::text("姓名")]);
        }
        columns
            .extend(["方面", "阶段", "谈心节奏", "建档", "最近一次谈心", "结案"].map(Column::text));
        let row = |(place, (case, student)): (usize, &(Case, Id))| {
            let mut row = vec![format!("档案{}", place + 1)];
            if named {
                let who = self.everybody.get(student);
                row.push(who.map_or_else(String::new, |s| s.roll.to_string()));
                row.push(who.map_or_else(String::new, |s| s.name.clone()));
            }
            let day = |day: Option<Day>| day.map_or_else(String::new, |d| d.to_string());
            row.extend([
                case.kind.chinese().to_owned(),
                case.stage.chinese().to_owned(),
                case.cadence.chinese().to_owned(),
                case.opened.to_string(),
                day(self.last.get(&case.id).copied()),
                day(case.closed),
            ]);
            row
        };
        let sheet = SheetOut {
            name: "成长支持".into(),
            heading: format!("{} {}", self.head.school, self.title()),
            columns,
            rows: self.cases.iter().enumerate().map(row).collect(),
            landscape: false,
        };
        write_xlsx(&[sheet]).map_err(Fault::broken)
    }
}

/// The cases in whose team somebody is, across classes.
pub struct Mine {
    cases: Vec<MyCase>,
    due: i64,
}

struct MyCase {
    case: Case,
    now: Now,
    class: String,
    goals: usize,
    due: i64,
}

/// Collects them. A case whose class gives this person no role any more is left out: they could
/// not open it.
///
/// # Errors
/// [`Fault::NotFound`] for whoever works in no case at all: students, guardians, boards.
pub fn mine(tx: &mut Tx<'_>, scope: &Scope) -> Result<Mine> {
    let works =
        scope.who().grants.iter().any(|g| auth::may(Do::WorkInCases, auth::Roles::of(&[g.role])));
    if !works {
        return Err(Fault::NotFound);
    }
    let naming: Naming = people::school(tx)?.settings.naming;
    let due: HashMap<Id, i64> = parts::due_of(tx, scope.actor())?.into_iter().collect();
    let (today, mut all) = (tx.now().day(), Vec::new());
    for (id, now) in team::mine(tx, scope)? {
        let here = Scope::in_class(scope.who().clone(), now.class);
        if !here.is_ok_and(|s| s.can(Do::WorkInCases)) {
            continue;
        }
        let case = cases::one(tx, scope, id)?;
        let class = people::store::classes::by_id(tx, now.class)?.name(&naming, today);
        let goals = parts::goals(tx, id)?;
        let goals = goals.iter().filter(|g| g.state == GoalState::Open).count();
        let due = due.get(&id).copied().unwrap_or(0);
        all.push(MyCase { case, now, class, goals, due });
    }
    all.sort_by_key(|m| (m.case.closed.is_some(), m.case.opened, m.case.id));
    Ok(Mine { due: all.iter().map(|m| m.due).sum(), cases: all })
}

/// The page of whoever is in teams.
pub fn mine_page(app: &App, scope: &Scope, mine: &Mine) -> Markup {
    let row = |m: &MyCase| {
        let state = html! {
            @if m.due > 0 { (tag(Tone::Now, Icon::Clock, format!("{} 条措施到期", m.due))) }
            @else { (tag(Tone::Calm, Icon::Sprout, m.case.stage.chinese())) }
        };
        Row::new(&m.now.name)
            .lead(ui_parts::avatar_of(&m.now.student.to_string()))
            .small(format!("{} · {} · 目标 {} 个", m.class, m.case.kind.chinese(), m.goals))
            .tail(state)
            .done(m.case.closed.is_some())
            .href(at(m.now.class, &format!("care/cases/{}", m.case.id)))
    };
    let body = html! {
        (ui_parts::head("参与的成长支持", "班主任请您一起帮的同学。打开一份档案会留下一行查看记录。", ""))
        (ui_parts::stack_lg(html! {
            (ui_parts::private_line("只有支持小组看得到"))
            @if mine.due > 0 {
                (ui_parts::banner(Tone::Now, format!("您有 {} 条措施到期，打开档案写一句结果。", mine.due)))
            }
            @if mine.cases.is_empty() {
                (ui_parts::empty_in_card("还没有请您参与的档案",
                    "班主任把您请进一份成长支持档案以后，这里会列出来：他的目标、您负责的措施、可以补充的观察。", ""))
            } @else {
                (ui_parts::list(mine.cases.iter().map(row)))
            }
        }))
    };
    web::page(app, scope, Frame::plain("参与的成长支持", "/cases"), body)
}

/// Kinds for a select.
pub(super) fn kinds() -> Vec<(&'static str, &'static str)> {
    CaseKind::ALL.iter().map(|k| (k.code(), k.chinese())).collect()
}
