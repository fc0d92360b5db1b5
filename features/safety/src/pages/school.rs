//! 全校安全: sums by class, incidents that were reported, and what the school decides. No student
//! is named in the sums.

use super::{Keys, at};
use crate::actions::term_of;
use crate::model::attendance::days;
use crate::model::incident::Incident;
use crate::model::leave::Level;
use crate::model::settings::Settings;
use crate::model::slot::ClassTopic;
use crate::store::{absence, attendance, custody, harm, incidents, leaves, school, slots};
use auth::{Do, Scope};
use db::{Day, Id, Moment, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Cell, Field, Row, Stat, Table, Tone, tag};
use web::{App, Frame, Typed};

/// The navigation entry.
pub const SCHOOL: &str = "/school/safety";

/// One class's sums of the term.
#[derive(Clone, Debug, Default)]
struct Sums {
    absent: i64,
    away: i64,
    slots: i64,
    incidents: i64,
    open: i64,
    cases: i64,
    lost: i64,
    kept: i64,
    late: i64,
}

/// What the page shows.
pub struct View {
    classes: Vec<(Id, String, i64, Sums)>,
    waiting: Vec<(Id, i64)>,
    incidents: Vec<Incident>,
    harm: i64,
    settings: Settings,
    topics: Vec<ClassTopic>,
    term: (Day, Day),
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    scope.may(Do::SeeSchoolSafety)?;
    let (today, naming) = (tx.now().day(), people::school(tx)?.settings.naming);
    let term = term_of(&people::calendar(tx)?, today);
    let mut sums: HashMap<Id, Sums> = HashMap::new();
    for (class, absent, away) in attendance::of_school(tx, term.0)? {
        let s = sums.entry(class).or_default();
        (s.absent, s.away) = (absent, away);
    }
    for (class, days) in slots::of_school(tx, term.0)? {
        sums.entry(class).or_default().slots = days;
    }
    for (class, all, open) in incidents::of_school(tx, term.0)? {
        let s = sums.entry(class).or_default();
        (s.incidents, s.open) = (all, open);
    }
    for (class, open, lost) in absence::of_school(tx, term.0)? {
        let s = sums.entry(class).or_default();
        (s.cases, s.lost) = (open, lost);
    }
    for (class, kept, late) in custody::of_school(tx, today)? {
        let s = sums.entry(class).or_default();
        (s.kept, s.late) = (kept, late);
    }
    let sizes = people::store::students::sizes(tx)?;
    let classes = people::classes(tx)?.into_iter().filter(|c| !c.closed).map(|c| {
        let size = sizes.get(&c.id).copied().unwrap_or(0);
        (c.id, c.name(&naming, today), size, sums.remove(&c.id).unwrap_or_default())
    });
    let classes = classes.collect();
    let long = leaves::waiting(tx)?.into_iter().filter(|(_, level, _)| *level == Level::School);
    Ok(View {
        classes,
        waiting: long.map(|(class, _, count)| (class, count)).collect(),
        incidents: incidents::told_school(tx, 30)?,
        harm: harm::count(tx, Moment::at(term.0, 0))?,
        settings: school::settings(tx)?,
        topics: slots::school_topics(tx)?,
        term,
    })
}

impl View {
    /// The settings' form as it stands.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let s = &self.settings;
        vec![
            ("homeroom_days", s.homeroom_days.to_string()),
            ("grade_days", s.grade_days.to_string()),
            ("roll_by", format!("{:02}:{:02}", s.roll_by / 60, s.roll_by % 60)),
            ("watch_days", s.watch_days.to_string()),
            ("watch_among", s.watch_among.to_string()),
        ]
    }

    fn class(&self, id: Id) -> &str {
        self.classes.iter().find(|c| c.0 == id).map_or("", |c| c.1.as_str())
    }
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys, typed: &Typed) -> Markup {
    let sum = |of: fn(&Sums) -> i64| view.classes.iter().map(|c| of(&c.3)).sum::<i64>();
    let harm = Button::link("紧急上报", "/harm").icon(Icon::Alert);
    let students: i64 = view.classes.iter().map(|c| c.2).sum();
    let body = html! {
        (parts::head("全校安全", format!("{}以来，按班合计。", view.term.0.long()), harm))
        (typed.message())
        (parts::stack_lg(html! {
            (parts::stats(&[
                Stat::new("在读", students, "人"),
                Stat::new("流失", sum(|s| s.lost), "人"),
                Stat::new("正在劝返", sum(|s| s.cases), "人"),
                Stat::new("紧急上报", view.harm, "份"),
            ]))
            (waiting(view))
            (table(view))
            (parts::cols(reported(view), html! { (settings(typed)) (topics(view, keys)) }))
        }))
    };
    web::page(app, scope, Frame::plain("全校安全", SCHOOL), body)
}

fn waiting(view: &View) -> Markup {
    let row = |(class, count): &(Id, i64)| {
        Row::new(format!("{}：{count} 份长假等学校批", view.class(*class)))
            .icon(Icon::Clock)
            .href(at(*class, "safety/leave"))
    };
    html! { @if !view.waiting.is_empty() { (parts::list(view.waiting.iter().map(row))) } }
}

fn table(view: &View) -> Markup {
    let mut table = Table::new("各班安全").col("班级").num("人数").num("未请假缺席（人天）");
    table = table.num("全部缺席（人天）").num("说过安全的日子").num("事件").num("未办结");
    table = table.num("劝返中").num("代管").num("过期未还").empty("还没有班级。");
    for (_, name, size, s) in &view.classes {
        let numbers = [s.slots, s.incidents, s.open, s.cases, s.kept, s.late];
        let first =
            [Cell::new(name), Cell::new(size), Cell::new(days(s.absent)), Cell::new(days(s.away))];
        table.push(first.into_iter().chain(numbers.map(Cell::new)));
    }
    parts::section("各班", "只看合计，不评比老师", html! { (table) })
}

fn reported(view: &View) -> Markup {
    let row = |i: &Incident| {
        let side = match i.closed {
            Some(_) => tag(Tone::Done, Icon::Check, "已办结"),
            None => tag(Tone::Now, Icon::Clock, "处理中"),
        };
        Row::new(format!("{} · {}", i.kind.chinese(), i.place))
            .small(format!("{} {}　{}", i.day.short(), i.clock(), view.class(i.class)))
            .tail(side)
            .href(format!("{SCHOOL}/incidents/{}", i.id))
            .done(i.closed.is_some())
    };
    parts::section(
        "报告到学校的事件",
        "",
        html! {
            @if view.incidents.is_empty() {
                p.mut { "没有。班主任认为要报告的，会马上出现在这里。" }
            } @else { (parts::list(view.incidents.iter().map(row))) }
        },
    )
}

fn settings(typed: &Typed) -> Markup {
    let form = html! {
        (typed.fill("homeroom_days", Field::number("homeroom_days", "班主任能批几天以内的假")))
        (typed.fill("grade_days", Field::number("grade_days", "年级主任能批几天以内的假").help("再长的由德育处或校长批。")))
        (typed.fill("roll_by", Field::time("roll_by", "早上几点前点完名").help("第一节课开始 15 分钟内。")))
        (parts::pair(
            typed.fill("watch_days", Field::number("watch_days", "未请假缺席满几天")),
            typed.fill("watch_among", Field::number("watch_among", "在几个上学日里")),
        ))
        p.sm.mut { "满了自动立劝返，由班主任跟进。" }
        (Button::submit("保存"))
    };
    parts::card_titled("学校的规定", "", parts::form("/school/safety", Some(typed.key()), form))
}

fn topics(view: &View, keys: &Keys) -> Markup {
    let names: Vec<&str> =
        view.topics.iter().filter(|t| !t.ended).map(|t| t.name.as_str()).collect();
    let form = html! {
        (Field::text("name", "全校再加一个主题").placeholder("防溺水、消防、防欺凌…"))
        (Button::submit("加上"))
    };
    let inside = html! {
        p { (names.join("、")) }
        (parts::form("/school/safety/topics", Some(&keys.of("topic")), form))
    };
    parts::card_titled("安全主题", "", parts::stack(inside))
}
