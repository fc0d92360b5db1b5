//! The school: overview and settings.

use super::key;
use db::Id;
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{
    Button, Field, Seg, Stat, Table, Tone, banner, chooser, empty_in_card, head, section, stats,
    tabs,
};
use web::Typed;

/// A class in a list.
#[derive(Clone, Debug)]
pub struct ClassLine {
    /// The class.
    pub id: Id,
    /// `七年级（3）班`.
    pub name: String,
    /// What students type.
    pub code: String,
    /// Students today.
    pub size: i64,
    /// Who leads it.
    pub homeroom: Option<String>,
    /// Its students have left the stage.
    pub graduated: bool,
}

/// What the first page of the school shows: counts, never a child.
pub struct Overview {
    /// The school's name.
    pub name: String,
    /// The present term.
    pub term: Option<String>,
    /// The teaching week.
    pub week: Option<String>,
    /// The nation's list is missing.
    pub warning: Option<String>,
    /// Open classes.
    pub classes: Vec<ClassLine>,
    /// Staff with an open account.
    pub staff: usize,
    /// Somebody keeps children's data (L-D17).
    pub keeper: bool,
    /// Requests that wait for this person's answer.
    pub requests: i64,
    /// How many terms there are.
    pub terms: usize,
}

const TABS: &[(&str, &str)] = &[
    ("总览", "/school"),
    ("班级", "/school/classes"),
    ("教职工", "/school/staff"),
    ("学期", "/school/terms"),
    ("校历", "/school/calendar"),
    ("设置", "/school/settings"),
    ("导出", "/school/export"),
    ("导入", "/school/import"),
];

/// The page under its tabs; whoever may not manage sees the overview alone.
pub fn with_tabs(manage: bool, current: &str, body: Markup) -> Markup {
    let segs: Vec<Seg<'_>> =
        TABS.iter().map(|(word, href)| Seg::new(word, href, *href == current)).collect();
    html! { @if manage { div.tabbed { (tabs("学校", &segs)) (body) } } @else { (body) } }
}

/// `/school`.
pub fn overview(o: &Overview, manage: bool) -> Markup {
    let students: i64 = o.classes.iter().map(|c| c.size).sum();
    let when = match (&o.term, &o.week) {
        (Some(term), Some(week)) => format!("{term} · {week}"),
        (Some(term), None) => term.clone(),
        (None, _) => "现在不在学期里".to_owned(),
    };
    html! {
        (head(&o.name, when, ""))
        div.stack-lg {
            (to_do(o, manage))
            (stats(&[
                Stat::new("班级", o.classes.len(), "个"),
                Stat::new("学生", students, "人"),
                Stat::new("教职工", o.staff, "人"),
            ]))
            @if o.classes.is_empty() {
                (empty_in_card(
                    "还没有班级",
                    "开好班，给每个班任命一位班主任，班主任就能自己导入名单。",
                    html! { @if manage { (Button::link("开班", "/school/classes").icon(Icon::Plus).go()) } },
                ))
            } @else {
                (section("班级", "", class_table(&o.classes)))
            }
        }
    }
}

fn class_table(classes: &[ClassLine]) -> Markup {
    let mut table = Table::new("班级").col("班级").col("班主任").num("人数");
    for c in classes {
        let lead = c.homeroom.clone().unwrap_or_else(|| "还没有".into());
        table.push([c.name.clone(), lead, c.size.to_string()]);
    }
    html! { (table) }
}

/// What is missing before the school can work.
fn to_do(o: &Overview, manage: bool) -> Markup {
    let without = o.classes.iter().filter(|c| c.homeroom.is_none()).count();
    html! {
        @if let Some(warning) = &o.warning { (banner(Tone::Now, warning)) }
        @if o.requests > 0 {
            (banner(Tone::Now, html! {
                (o.requests) " 份导出全校名单的申请等您答复。" a href="/school/requests" { "去看" }
            }))
        }
        @if manage && o.terms == 0 {
            (banner(Tone::Mend, html! { "还没有学期。" a href="/school/terms" { "写下第一天和最后一天" } }))
        }
        @if manage && without > 0 {
            (banner(Tone::Mend, html! {
                (without) " 个班还没有班主任（每个班要有一位）。" a href="/school/staff" { "去任命" }
            }))
        }
        @if manage && !o.keeper {
            (banner(Tone::Mend, html! {
                "还没有写明儿童个人信息保护负责人，学生的登录卡现在发不出来。"
                a href="/school/settings" { "去填写" }
            }))
        }
    }
}

/// `/school/settings`.
pub fn settings(typed: &Typed, saved: bool) -> Markup {
    let choose = |name: &str, label: &str, all: &[(&str, &str)]| {
        chooser(name, label, all, typed.value(name))
    };
    html! {
        (head("学校设置", "", ""))
        @if saved { div.flash { (banner(Tone::Done, "已存下。")) } }
        form.stack.narrow method="post" action="/school/settings" {
            (key(typed.key()))
            (typed.message())
            (typed.fill("name", Field::text("name", "学校全名")).attr("maxlength", "60").required())
            (typed.fill("data_keeper", Field::text("data_keeper", "儿童个人信息保护负责人"))
                .attr("maxlength", "100")
                .help("姓名和联系方式。发学生的登录卡以前必须填上，家长的一页上会写明。"))
            (choose("stage", "主要学段", &[("xx", "小学"), ("cz", "初中"), ("gz", "高中")]))
            (choose("system", "学制", &[("6-3", "六三制"), ("5-4", "五四制")]))
            (choose("junior", "初中年级叫", &[("counted", "七年级"), ("chu", "初一")]))
            (choose("cohorts", "届别叫", &[("entry", "2025级（入学）"), ("graduation", "2028届（毕业）")]))
            (choose("week_start", "一周从", &[("monday", "周一"), ("sunday", "周日")]))
            (choose("childrens_day_off", "六一", &[("", "照常上课"), ("1", "放假一天")]))
            (Button::submit("存下").go())
        }
    }
}
