//! The school's desk: what waits for a decision, what runs, which sanction can be lifted, which
//! appeal waits; and how many there were, without persons (D.2: graver ones only).

use super::{Forms, MOST, NAV_SCHOOL, step_tag, what};
use crate::actions::discipline::{case, open};
use crate::model::discipline::{AppealStage, Step};
use crate::store::discipline::appeals;
use crate::store::discipline::measures::{self, Stored};
use crate::store::discipline::settings::{self, Settings};
use auth::Scope;
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Field, Row, Table};
use web::{App, Frame, Typed};

/// A line of the desk.
pub struct Line {
    /// As kept.
    pub measure: Stored,
    /// The student.
    pub name: String,
    /// The class.
    pub class: String,
    next: &'static str,
    due: bool,
    /// The open appeal.
    pub appeal: Option<AppealStage>,
}

/// The desk.
pub struct View {
    /// What there is, the newest first.
    pub lines: Vec<Line>,
    counts: Vec<(String, [i64; 4])>,
    from: Day,
    /// Today.
    pub today: Day,
    /// The school's name.
    pub school: String,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    scope.may(auth::Do::DecideMeasures)?;
    let (today, school) = (tx.now().day(), people::school(tx)?);
    let naming = school.settings.naming;
    let classes: Vec<(Id, String)> =
        people::classes(tx)?.iter().map(|c| (c.id, c.name(&naming, today))).collect();
    let names = measures::names(tx)?;
    let under: HashMap<Id, AppealStage> = appeals::open(tx)?.into_iter().collect();
    let mut lines = Vec::new();
    for measure in measures::of_school(tx, MOST)? {
        let class = classes.iter().find(|(id, _)| *id == measure.class);
        let running = open(measure.step);
        let (next, due) = match running {
            true => {
                let case = case(tx, &measure)?;
                (case.next(today), case.lifting_due(today))
            }
            false => ("", false),
        };
        lines.push(Line {
            name: names.get(&measure.student).cloned().unwrap_or_default(),
            class: class.map(|(_, n)| n.clone()).unwrap_or_default(),
            appeal: under.get(&measure.id).copied(),
            measure,
            next,
            due,
        });
    }
    let calendar = people::calendar(tx)?;
    let from = calendar.term_on(today).map_or(today.plus(-150), calendar::Term::starts);
    let mut counts: Vec<(Id, String, [i64; 4])> =
        classes.into_iter().map(|(id, name)| (id, name, [0; 4])).collect();
    for (class, tier, n) in measures::counts(tx, from)? {
        let at = usize::try_from(tier - 1).unwrap_or(0).min(3);
        if let Some(row) = counts.iter_mut().find(|(id, ..)| *id == class) {
            row.2[at] = n;
        }
    }
    let counts = counts.into_iter().map(|(_, name, n)| (name, n)).collect();
    Ok(View { lines, counts, from, today, school: school.name })
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let row = |l: &&Line| {
        let small = if l.next.is_empty() { l.measure.situation.chinese() } else { l.next };
        Row::new(format!("{} · {}", l.name, what(&l.measure)))
            .at(l.measure.day.short())
            .small(format!("{} · {small}", l.class))
            .tail(step_tag(&l.measure, l.appeal, view.today))
            .href(format!("{NAV_SCHOOL}/{}", l.measure.id))
    };
    let pick =
        |f: &dyn Fn(&Line) -> bool| -> Vec<&Line> { view.lines.iter().filter(|l| f(l)).collect() };
    let appealed = pick(&|l| l.appeal.is_some());
    let waiting = pick(&|l| l.appeal.is_none() && l.measure.step == Step::Proposed);
    let due = pick(&|l| l.appeal.is_none() && l.due);
    let running = pick(&|l| {
        l.appeal.is_none() && !l.due && matches!(l.measure.step, Step::Decided | Step::Running)
    });
    let ended = pick(&|l| l.appeal.is_none() && !open(l.measure.step));
    let act = Button::link("设置", format!("{NAV_SCHOOL}/settings")).icon(Icon::Sliders);
    let body = html! {
        (parts::head("各班惩戒", "较重和严重的措施、纪律处分由学校决定。较轻的由老师当场处理，这里只有数目。", act))
        (parts::stack_lg(html! {
            @if view.lines.is_empty() {
                (parts::empty_in_card("没有要学校决定的事", "班主任提出建议以后，会出现在这里：先告知家长，再听学生陈述，然后决定。", ""))
            }
            @for (title, side, lines) in [
                ("申诉", "等学校处理", &appealed),
                ("等学校决定", "", &waiting),
                ("到期，可以解除", "", &due),
                ("正在进行", "", &running),
                ("已经结束", "", &ended),
            ] {
                @if !lines.is_empty() { (parts::section(title, side, parts::list(lines.iter().map(row)))) }
            }
            (counted(view))
            @if !view.lines.is_empty() {
                div.row { (Button::link("导出表格", format!("{NAV_SCHOOL}/export.xlsx")).icon(Icon::Download).bare()) }
            }
        }))
    };
    web::page(app, scope, Frame::plain("各班惩戒", NAV_SCHOOL), body)
}

fn counted(view: &View) -> Markup {
    let mut table =
        Table::new("各班用了多少次").col("班级").num("较轻").num("较重").num("严重").num("处分");
    for (name, n) in &view.counts {
        table.push([
            name.clone(),
            n[0].to_string(),
            n[1].to_string(),
            n[2].to_string(),
            n[3].to_string(),
        ]);
    }
    parts::section(
        "各班数目",
        format!("{} 起", view.from.short()),
        html! { (table) p.sm.mut { "只是数目，不评比。多了，去了解一下班主任需要什么帮助。" } },
    )
}

/// What the settings page shows.
pub fn settings_view(tx: &mut Tx<'_>, _scope: &Scope) -> Result<Settings> {
    settings::settings(tx)
}

/// The settings page.
pub fn settings_page(app: &App, scope: &Scope, now: &Settings, typed: &Typed) -> Markup {
    let forms = Forms::new(app, typed);
    let put = |name: &str, fresh: &str, field: Field| forms.put("settings", name, fresh, field);
    let body = html! {
        (parts::crumb("各班惩戒", NAV_SCHOOL))
        (parts::head("惩戒的设置", "决定书上会印申诉向谁提出、向谁申请复核。", ""))
        (forms.message())
        (forms.form(&format!("{NAV_SCHOOL}/settings"), "settings", html! {
            (put("office", &now.office, Field::text("office", "申诉交到哪里").attr("maxlength", "80")))
            (put("authority", &now.authority, Field::text("authority", "复核的主管部门").attr("maxlength", "80")))
            (put("upper_primary_from", &now.upper_primary_from.to_string(),
                Field::number("upper_primary_from", "小学高年级从几年级开始").help("这以前的年级不能用严重措施和处分。")))
            (put("lesson_minutes", &now.lesson_minutes.to_string(),
                Field::number("lesson_minutes", "一节课几分钟").help("教室内站立最多一节课。")))
            (Button::submit("保存").go())
        }))
    };
    web::page(app, scope, Frame::plain("惩戒的设置", NAV_SCHOOL), body)
}
