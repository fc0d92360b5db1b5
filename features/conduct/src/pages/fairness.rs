//! 公平提醒: the same rule for all alike? For the homeroom teacher alone (L-A17, C2-13).

use super::{Head, NAV, at, begin, places};
use crate::bridge::{self, student};
use crate::model::fairness::{
    Case, ClassFacts, Comparison, HOW, Half, Person, Report, RuleReport, Sex, Verdict, report,
};
use crate::model::ids::{RuleId, StudentId};
use crate::model::ledger::{Entry, live};
use crate::model::points::signed;
use crate::store::entries;
use auth::Scope;
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use people::{SeatPlan, Student};
use rules::Title;
use std::collections::{BTreeMap, HashMap, HashSet};
use ui::parts::{self, Button, Table};
use ui::{Icon, icon};
use web::{App, Frame};

/// Where everybody sits, and who holds a post.
pub struct Facts {
    /// The room.
    pub plan: SeatPlan,
    /// The cadres.
    pub cadres: HashSet<Id>,
}

impl Facts {
    /// The report of the month that `day` is in, compared with the month before. `rows` reach
    /// back over both.
    pub fn report(
        &self,
        students: &[Student],
        rows: &[Entry],
        titles: &HashMap<Id, Title>,
        day: Day,
    ) -> Report {
        let halves = self.halves(students);
        let month = day.month_start();
        let before = month.plus(-1).month_start();
        let of = |from: Day| -> Vec<Case> {
            let inside = live(rows).into_iter().filter(|e| e.day.month_start() == from);
            inside.filter_map(|e| Case::of(e, 0, halves.get(&e.student).copied())).collect()
        };
        let titles: BTreeMap<RuleId, String> =
            titles.iter().map(|(id, t)| (bridge::rule(*id), t.title.clone())).collect();
        report(&of(month), &of(before), &self.class(students, &halves), &titles)
    }

    fn halves(&self, students: &[Student]) -> BTreeMap<StudentId, Half> {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let rows = self.plan.rows(students.len());
        let depth = count(self.plan.depth());
        let half = |(s, row): (&Student, &usize)| {
            Some((student(s.id), Half::of_row(count(*row) + 1, depth)?))
        };
        students.iter().zip(&rows).filter_map(half).collect()
    }

    fn class(&self, students: &[Student], halves: &BTreeMap<StudentId, Half>) -> ClassFacts {
        let count = |half: Half| {
            u32::try_from(halves.values().filter(|h| **h == half).count()).unwrap_or(u32::MAX)
        };
        let person = |s: &Student| Person {
            student: student(s.id),
            cadre: self.cadres.contains(&s.id),
            sex: match s.sex.as_deref() {
                Some("m") => Some(Sex::Boy),
                Some("f") => Some(Sex::Girl),
                _ => None,
            },
        };
        ClassFacts {
            people: students.iter().map(person).collect(),
            front: count(Half::Front),
            back: count(Half::Back),
            rows_each: u32::try_from(self.plan.depth() / 2).unwrap_or(0),
        }
    }
}

/// What the page shows.
pub struct View {
    head: Head,
    month: Day,
    report: Report,
}

impl View {
    /// The sentences worth a look.
    pub fn worth_a_look(&self) -> Vec<&str> {
        self.report.worth_a_look()
    }

    /// A month without records.
    pub fn is_blank(&self) -> bool {
        self.report.overall.is_empty()
    }
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, month: Option<Day>) -> Result<View> {
    let head = begin(tx, scope)?;
    let month = month.unwrap_or(head.today).min(head.today).month_start();
    let from = month.plus(-1).month_start();
    let rows = entries::between(tx, scope, from, month.month_end(), 8000)?;
    let rows: Vec<_> = rows.into_iter().map(|s| s.entry).collect();
    let titles = rules::item_titles(tx, scope)?;
    let facts = Facts {
        plan: people::seat_plan(tx, scope, &head.class, &head.students)?,
        cadres: people::posts(tx, scope)?.into_iter().map(|p| p.student).collect(),
    };
    let report = facts.report(&head.students, &rows, &titles, month);
    Ok(View { head, month, report })
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let class = view.head.class.id;
    let here = at(class, "conduct/fairness");
    let before = format!("{here}?month={}", view.month.plus(-1).month_start());
    let after = view.month.month_end().plus(1);
    let after = (after <= view.head.today).then(|| format!("{here}?month={after}"));
    let title = format!("{} 年 {} 月", view.month.year(), view.month.month());
    let body = html! {
        (parts::head("公平提醒", "同样的事，同样对待", ""))
        (parts::stack_lg(html! {
            (places(class, "conduct/fairness"))
            div.row.wrap {
                (Button::link("上个月", before).icon(Icon::Left))
                b.b { (title) }
                @if let Some(after) = after { (Button::link("下个月", after).after(Icon::Right)) }
                (parts::private_line("只有您能看到，不进任何报表，也不能导出"))
            }
            (parts::cols_even(worth(&view.report), parts::section("全班合在一起看", "", sentences(view))))
            (parts::section("一条一条看", "差别大的在前", by_rule(view)))
            details.card {
                summary.sec { h3 { "这些是怎么算的" } span.sp { (icon(Icon::Down)) } }
                ul.list { @for how in HOW { li.li { span.tx { (how) } } } }
            }
        }))
    };
    web::page(app, scope, Frame::class("公平提醒", view.head.line.clone(), NAV), body)
}

/// What is said when nothing is worth a look; of a month without records nothing can be seen.
pub fn nothing(blank: bool) -> &'static str {
    if blank {
        "这个月还没有记录，记过以后再来看。"
    } else {
        "这个月没有看出要留意的差别。"
    }
}

fn worth(report: &Report) -> Markup {
    let worth = report.worth_a_look();
    parts::card_titled(
        "请您再看一眼",
        "",
        html! {
            @if worth.is_empty() {
                p { (nothing(report.overall.is_empty())) }
            } @else {
                ul.list { @for words in worth { li.li { span.tx { (words) } } } }
            }
        },
    )
}

fn sentences(view: &View) -> Markup {
    html! {
        @if view.report.overall.is_empty() { p.mut { "这个月还没有记录。" } }
        ul.list { @for c in by_weight(&view.report.overall) { li.li { span.tx { (c.sentence) } } } }
    }
}

fn by_rule(view: &View) -> Markup {
    html! {
        @if view.report.rules.is_empty() { p.mut { "这个月还没有记录。" } }
        div.pile { @for rule in rules_by_weight(&view.report.rules) { (one(rule)) } }
    }
}

/// How far apart two groups are: clear differences first, then by the ratio per head in tenths;
/// what is too little to say anything comes last.
fn weight(c: &Comparison) -> (u8, u64) {
    let rank = match c.verdict {
        Verdict::Different => 3,
        Verdict::OneStudent => 2,
        Verdict::Alike => 1,
        Verdict::TooFew => 0,
    };
    let (x, y) = (c.a.cases * c.b.people, c.b.cases * c.a.people);
    let tenths = if x.min(y) == 0 { 0 } else { x.max(y) * 10 / x.min(y) };
    (rank, tenths)
}

/// The most unequal first; equal ones keep the report's order.
fn by_weight(all: &[Comparison]) -> Vec<&Comparison> {
    let mut sorted: Vec<&Comparison> = all.iter().collect();
    sorted.sort_by_key(|c| std::cmp::Reverse(weight(c)));
    sorted
}

/// Items by their heaviest difference: what asks for a second look, then the ratios, then how
/// often they were used.
fn rules_by_weight(all: &[RuleReport]) -> Vec<&RuleReport> {
    let heaviest = |r: &RuleReport| r.comparisons.iter().map(weight).max().unwrap_or((0, 0));
    let mut sorted: Vec<&RuleReport> = all.iter().collect();
    sorted.sort_by_key(|r| std::cmp::Reverse((!r.flags.is_empty(), heaviest(r), r.cases)));
    sorted
}

fn one(rule: &RuleReport) -> Markup {
    let mut table =
        Table::new(format!("{}：怎样记的", rule.title)).col("分值").num("次数").num("人数");
    for share in &rule.spread {
        table.push([signed(share.value), share.cases.to_string(), share.students.to_string()]);
    }
    let side = format!("{} 次 · {} 人", rule.cases, rule.students);
    html! {
        details.card {
            summary.sec { h3 { (rule.title) } span.sp {
                @if rule.comparisons.iter().any(|c| c.verdict.is_worth_a_look()) {
                    (parts::tag(parts::Tone::Now, Icon::Info, "差别明显")) " "
                }
                (side) (icon(Icon::Down))
            } }
            (table)
            ul.list {
                @for flag in &rule.flags { li.li { span.tx { (flag.sentence) } } }
                @for c in by_weight(&rule.comparisons) { li.li { span.tx { (c.sentence) } } }
            }
        }
    }
}
