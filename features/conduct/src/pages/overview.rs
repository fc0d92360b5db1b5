//! 品德记录: the teacher's overview of the month.

use super::matters::{Thing, Words, row, things};
use super::month::{Month, weeks};
use super::{Keys, NAV, at, fairness, places};
use crate::model::points::signed;
use crate::store::desk::{Desk, desk};
use crate::store::entries;
use crate::store::tallies::{self, Tally};
use auth::Scope;
use db::{Day, Id, Moment, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::charts::{Bars, Series, spark};
use ui::parts::{self, Button, Pupil, Stat, Table};
use web::{App, Frame};

/// How many matters stand under 最近记的.
const RECENT: i64 = 8;
/// How many weeks the trend shows: a term.
const WEEKS: i32 = 18;

/// What the page shows.
pub struct View {
    class: Id,
    line: (String, String),
    today: Day,
    month: Month,
    weeks: Vec<(Day, Tally)>,
    recent: Vec<Thing>,
    words: Words,
    desk: Desk,
    unseen: Vec<String>,
}

impl View {
    /// When the page says something else although nothing is written: a record can no longer be
    /// taken back with a tap. At midnight it does anyway.
    pub fn until(&self) -> Moment {
        let (me, now) = (self.words.me, self.words.now);
        let ends = self.recent.iter().filter_map(|thing| thing.undo_until(me, now));
        ends.min().unwrap_or(Moment::at(self.today.plus(1), 0))
    }
}

/// Collects it: eight statements besides the session's and the journal's.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let class = people::class(tx, scope)?;
    let naming = people::school(tx)?.settings.naming;
    let ever = people::store::students::ever(tx, scope)?;
    let today = tx.now().day();
    let from = today.month_start().plus(-1).month_start();
    let recent = things(entries::newest(tx, scope, from, today, RECENT)?);
    let titles = rules::item_titles(tx, scope)?;
    let desk = desk(tx, scope, today.month_start())?;
    let trend = tallies::weeks(tx, scope, today.plus(-7 * (WEEKS - 1)))?;
    let sums = tallies::of_month(tx, scope, today)?;
    let names = ever.iter().map(|s| (s.id, s.name.clone())).collect();
    let students: Vec<_> = ever.into_iter().filter(|s| s.left.is_none()).collect();
    let month = Month::of(&students, &sums);
    let unseen = month.lines.iter().filter(|l| l.all.plus_rows == 0);
    let unseen = unseen.map(|l| l.student.name.clone()).collect();
    let words = Words { names, titles, staff: HashMap::new(), me: scope.actor(), now: tx.now() };
    Ok(View {
        class: class.id,
        // The week would be the eleventh statement; the page's budget is ten.
        line: (class.name(&naming, today), format!("{} 人", students.len())),
        today,
        month,
        weeks: weeks(&trend, today),
        recent,
        words,
        desk,
        unseen,
    })
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys) -> Markup {
    let today = view.today;
    let settled = view.desk.week.map_or_else(
        || "每周最后一个上学日自动结算".to_owned(),
        |day| format!("已结算到{}", day.short()),
    );
    let lead = format!("{} – {}日 · {settled}", today.month_start().short(), today.day());
    let acts = html! {
        (Button::link("打印", at(view.class, "conduct/print")).icon(Icon::Print).laptop_only())
        (Button::link("导出表格", at(view.class, "conduct/export.xlsx")).icon(Icon::Doc).laptop_only())
    };
    let body = html! {
        (parts::head("品德记录", lead, acts))
        (parts::stack_lg(html! {
            (places(view.class, "conduct"))
            (stats(view))
            (parts::cols(main(view, keys), aside(view)))
        }))
    };
    web::page(app, scope, Frame::class("品德记录", view.line.clone(), NAV), body)
}

fn stats(view: &View) -> Markup {
    let month = &view.month;
    let last: Vec<&Tally> = view.weeks.iter().rev().take(6).rev().map(|(_, t)| t).collect();
    let counts: Vec<f64> = last.iter().map(|t| (t.plus_rows + t.minus_rows) as f64).collect();
    let shares: Vec<f64> =
        last.iter().map(|t| t.plus_rows as f64 / t.minus_rows.max(1) as f64).collect();
    let gauge = month.gauge(&view.desk.settings);
    let (ratio, unit) = match gauge.ratio() {
        Some(ratio) => (ratio, "比 1"),
        None => (month.all.plus_rows.to_string(), "次肯定，没有提醒"),
    };
    let rows = month.all.plus_rows + month.all.minus_rows;
    let mut all = vec![
        Stat::new("本月记录", rows, "笔"),
        Stat::new("肯定与提醒", ratio, unit),
        Stat::new("被看见的人", month.praised(), format!("/ {} 人", month.lines.len())),
        Stat::new("本月申诉", view.desk.appeals_since, appeal_words(&view.desk)),
    ];
    if last.len() > 1 {
        all[0] = all[0].clone().spark(spark(&counts, "近几周每周的笔数"));
        all[1] = all[1].clone().spark(spark(&shares, "近几周每周肯定与提醒之比"));
    }
    parts::stats(&all)
}

fn appeal_words(desk: &Desk) -> String {
    match desk.appeals {
        0 if desk.appeals_since == 0 => "件".to_owned(),
        0 => "件，都已答复".to_owned(),
        n => format!("件，{n} 件等您答复"),
    }
}

fn main(view: &View, keys: &Keys) -> Markup {
    let back = at(view.class, "conduct");
    let all = parts::more_link("看全部", &at(view.class, "conduct/entries"));
    html! {
        @if view.desk.drafts > 0 {
            (parts::banner(parts::Tone::Now, html! {
                "班干部报了 " (view.desk.drafts) " 条，等您确认。"
                (parts::more_link("去确认", &at(view.class, "conduct/drafts")))
            }))
        }
        (parts::section("这学期的走势", "", trend(view)))
        (parts::section("最近记的", all, html! {
            @if view.recent.is_empty() {
                (parts::empty_in_card("还没有记过", "看到一件好事，先记下来。座位图上点两下就够了。",
                    Button::link("打开座位图", at(view.class, "seats")).go()))
            } @else {
                (parts::list(view.recent.iter().map(|t| row(t, &view.words, view.class, keys, &back))))
            }
        }))
        (parts::section("各方面", month_word(view.today), categories(view)))
        (parts::section("每位同学", "按座号，不排先后", students(view)))
    }
}

fn month_word(day: Day) -> String {
    format!("{} 月", day.month())
}

fn trend(view: &View) -> Markup {
    if view.weeks.is_empty() {
        return html! { p.mut { "记过一周以后，这里会画出走势。" } };
    }
    let count = |of: fn(&Tally) -> i64| view.weeks.iter().map(move |(_, t)| of(t));
    Bars {
        title: "每周肯定与提醒的笔数".into(),
        label_name: "周一".into(),
        labels: view
            .weeks
            .iter()
            .map(|(day, _)| format!("{}.{}", day.month(), day.day()))
            .collect(),
        solid: Series::counts("肯定", count(|t| t.plus_rows)),
        hollow: Some(Series::counts("提醒", count(|t| t.minus_rows))),
        ..Bars::default()
    }
    .view()
}

fn categories(view: &View) -> Markup {
    let mut table = Table::new("本月各方面").col("方面").num("肯定").num("提醒").num("分值合计");
    for (line, tally) in view.month.report(&view.desk.settings) {
        let name = html! {
            (line.category.label())
            @if line.focus { " " (parts::tag(parts::Tone::Now, Icon::Flag, "本月重点")) }
        };
        table.push([
            name,
            html! { (tally.plus_rows) },
            html! { (tally.minus_rows) },
            html! { (signed(line.sums.net())) },
        ]);
    }
    html! { (table) }
}

fn students(view: &View) -> Markup {
    let pupil = |l: &super::month::Line| {
        let (plus, minus) = (l.all.plus_rows, l.all.minus_rows);
        let quiet = plus + minus == 0;
        Pupil {
            no: l.student.roll,
            name: l.student.name.clone(),
            href: at(view.class, &format!("conduct/students/{}", l.student.id)),
            value: if quiet { String::new() } else { signed(l.all.net()) },
            small: match (plus, minus) {
                (0, 0) => "这个月还没有".to_owned(),
                (plus, 0) => format!("肯定 {plus}"),
                (plus, minus) => format!("肯定 {plus} · 提醒 {minus}"),
            },
            quiet,
        }
    };
    let all: Vec<Pupil> = view.month.lines.iter().map(pupil).collect();
    html! {
        @if all.is_empty() { p.mut { "班里还没有同学。" } } @else { (parts::pupils(&all)) }
    }
}

fn aside(view: &View) -> Markup {
    let gauge = view.month.gauge(&view.desk.settings);
    // For the teacher's eyes: what stands here goes onto no paper (L-A17).
    html! { div.stack-lg.no-print {
        (parts::card_titled("公平提醒", "", fair_card(view)))
        (parts::card_titled("多鼓励，少批评", "", html! {
            (parts::private_line("只有您能看到"))
            p { (gauge.words()) }
        }))
        (parts::list([
            parts::Row::new("本月重点、提醒天数").icon(Icon::Sliders).href(at(view.class, "conduct/settings")),
            parts::Row::new("班级大屏").icon(Icon::Board).href(at(view.class, "board")),
        ]))
    } }
}

/// The comparison reads the rows of two months: it is asked for when the page stands.
fn fair_card(view: &View) -> Markup {
    let report = at(view.class, "conduct/fairness");
    html! {
        (parts::private_line("只有您能看到，不进任何报表"))
        ul.list {
            (parts::later(&at(view.class, "conduct/fairness/card"), &report, "看看同一条班规是不是同样记"))
            @if !view.unseen.is_empty() {
                li.li { span.tx {
                    (view.unseen.len()) " 位同学本月还没有一次肯定"
                    small { (few(&view.unseen)) }
                } }
            }
        }
        (parts::more_link("这些是怎么算的", &report))
    }
}

/// What stands in the card: up to three sentences of the report.
pub fn fair_lines(view: &fairness::View) -> Markup {
    let worth = view.worth_a_look();
    html! {
        @for words in worth.iter().take(3) { li.li { span.tx { (words) } } }
        @if worth.is_empty() { li.li { span.tx { (fairness::nothing(view.is_blank())) } } }
    }
}

/// The first names, in the order of the class list.
fn few(names: &[String]) -> String {
    let shown = names.iter().take(6).cloned().collect::<Vec<_>>().join("、");
    if names.len() > 6 { format!("{shown}…") } else { shown }
}
