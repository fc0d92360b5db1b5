//! The class's board: clock, motto, today's bright spots, the class goal. Nothing negative, no
//! totals of persons (hard wall 8). And the teacher's page that steers it.

use super::{Keys, at, hidden, key};
use crate::actions::school_days;
use crate::bridge::student_id;
use crate::model::bright::{Deed, Honour, Showing, Spot, morning, today};
use crate::model::ledger::{Entry, Kind, Sign};
use crate::store::awards::{self, Award};
use crate::store::entries;
use crate::store::goals::{self, Goal};
use auth::{Link, LinkKind, Scope};
use db::{Day, Id, Moment, Result, Tx};
use maud::{Markup, html};
use std::collections::{BTreeSet, HashMap};
use ui::Icon;
use ui::parts::{self, Button, Field};
use ui::print::chinese_number;
use ui::shell::{BoardShell, board_page};
use web::{App, Frame, Typed};

/// Lines at most: what is read at a glance from the last row.
const LINES: usize = 9;

/// Words in a title that tell a fault even where it is praised that it grew less.
const TELLING: [&str; 15] = [
    "迟到", "早退", "旷", "打架", "骂", "违", "欠", "未交", "讲话", "认错", "弥补", "补交", "批评",
    "作弊", "改正",
];

/// May this item's title stand on a board?
pub fn for_board(title: &str) -> bool {
    !TELLING.iter().any(|word| title.contains(word))
}

/// What changes while the board hangs there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    class_name: String,
    date: String,
    week: String,
    motto: String,
    spots: Vec<Spot>,
    of_today: bool,
    goal: Option<Goal>,
}

/// Today's bright spots of a class, and those since the last school day.
pub fn spots(
    tx: &mut Tx<'_>,
    scope: &Scope,
    students: &[people::Student],
) -> Result<(Vec<Spot>, Vec<Spot>)> {
    let day = tx.now().day();
    let calendar = people::class_calendar(tx, scope.class()?)?;
    let days = school_days(&calendar, day.plus(-40), day)?;
    let last = days.before(day).unwrap_or(day.plus(-1)).min(day.plus(-7));
    let rows = entries::between(tx, scope, last, day, 4000)?;
    let rows: Vec<Entry> = rows.into_iter().map(|s| s.entry).collect();
    let titles = rules::item_titles(tx, scope)?;
    let by_id: HashMap<Id, &people::Student> = students.iter().map(|s| (s.id, s)).collect();
    let tell = |entry: &Entry| {
        let who = by_id.get(&student_id(entry.student))?;
        let title = &titles.get(&crate::bridge::rule_id(entry.rule()?))?.title;
        Some(deed(who, title.clone(), for_board(title)))
    };
    let given = awards::between(tx, scope, last, day)?;
    let honours: Vec<Honour> = given.iter().filter_map(|a| honour(a, &by_id)).collect();
    let named =
        rows.iter().filter(|e| e.day < day && e.kind == Kind::Record && e.sign == Sign::Plus);
    let mut lately: BTreeSet<_> = named.map(|e| e.student).collect();
    lately.extend(honours.iter().filter(|h| h.day < day).map(|h| h.student));
    let now = today(&rows, &honours, tell, &lately, day, LINES);
    Ok((now, morning(&rows, &honours, tell, &days, day)))
}

/// Notes are for teacher, child and family; the board shows the deed's own words.
fn deed(who: &people::Student, title: String, for_board: bool) -> Deed {
    let showing = if who.board_off { Showing::Hidden } else { Showing::Named };
    Deed { name: who.name.clone(), title, note: None, showing, for_board }
}

/// An award that stands, as the board tells it (C2-10).
fn honour(award: &Award, by_id: &HashMap<Id, &people::Student>) -> Option<Honour> {
    let who = by_id.get(&award.student).filter(|_| award.stands())?;
    let title = format!("获得「{}」", award.name);
    Some(Honour {
        student: crate::bridge::student(award.student),
        day: award.day,
        at: award.at,
        deed: deed(who, title, for_board(&award.name)),
    })
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let class = people::class(tx, scope)?;
    let naming = people::school(tx)?.settings.naming;
    let students = people::roster(tx, scope)?;
    let day = tx.now().day();
    let calendar = people::class_calendar(tx, class.id)?;
    let (now, mut before) = spots(tx, scope, &students)?;
    before.truncate(LINES);
    let week = calendar.teaching_week(day).map(|w| format!("第 {} 周", w.number));
    let of_today = !now.is_empty();
    Ok(View {
        class_name: class.name(&naming, day),
        date: format!("{} {}", chinese_day(day), day.weekday_name()),
        week: week.unwrap_or_default(),
        motto: class.motto,
        spots: if of_today { now } else { before },
        of_today,
        goal: goals::now(tx, scope)?,
    })
}

/// `十一月二十日`.
fn chinese_day(day: Day) -> String {
    let number = |n: i8| chinese_number(usize::from(n.unsigned_abs()));
    format!("{}月{}日", number(day.month()), number(day.day()))
}

/// Lines that one column holds at the largest size.
const FEW: usize = 4;
/// Lines of one column before the other begins.
const SIDE: usize = 5;
/// A motto of so many characters stands in the largest type.
const SHORT: usize = 14;

/// The part that the live stream replaces, without the clock's offset: the same content gives
/// the same text.
fn live(view: &View) -> Markup {
    let long = view.motto.chars().count() > SHORT;
    html! {
        div.bd-face {
            section {
                p.bd-clock data-clock data-zone="480" {}
                p.bd-say { (view.date) @if !view.week.is_empty() { br; span.mut { (view.week) } } }
                @if !view.motto.is_empty() { p.bd-motto.long[long] { (view.motto) } }
            }
            section { (bright(view)) }
        }
        @if let Some(goal) = &view.goal {
            div.bd-goal {
                div.tx { h2 { (goal.words) } p { b.b { (goal.reached) } "，" (goal_words(goal)) } }
                div.fl { (ui::icons::geese::flight_wide(goal.reached, goal.target)) }
            }
        }
    }
}

fn bright(view: &View) -> Markup {
    let count = view.spots.len();
    html! {
        h2 { @if view.of_today || count == 0 { "今天的亮点" } @else { "上一天的亮点" } }
        @if count == 0 {
            p.bd-calm { "今天的第一件好事，" br; "会出现在这里。" }
        } @else {
            ul.bd-spots.few[count <= FEW].two[count > SIDE] { @for spot in &view.spots {
                li.bd-li { span.k { (spot.name.as_deref().unwrap_or("有同学")) } span { (spot.text) } }
            } }
        }
    }
}

/// `还差 14，一起看一场电影`.
fn goal_words(goal: &Goal) -> String {
    let left = goal.target - goal.reached;
    match (left <= 0, goal.reward.is_empty()) {
        (true, true) => "达到了！".to_owned(),
        (true, false) => format!("达到了，{}！", goal.reward),
        (false, true) => format!("还差 {left}"),
        (false, false) => format!("还差 {left}，{}", goal.reward),
    }
}

/// The fragment with its clock, and a tag of its content.
pub fn fragment(view: &View, now: Moment) -> (Markup, String) {
    let inside = live(view);
    let digest = auth::digest(&inside.0);
    let tag: String = digest.iter().take(12).map(|b| format!("{b:02x}")).collect();
    let whole = html! { div #board-live data-now=(now.0) { (inside) } };
    (whole, tag)
}

/// What stands there when the link was taken back.
pub fn gone(now: Moment) -> Markup {
    html! {
        div #board-live data-now=(now.0) {
            div.bd-face {
                section { p.bd-clock data-clock data-zone="480" {} }
                section { p.bd-calm { "这个大屏链接已经停用。" br; "请班主任在「大屏」里做一个新链接。" } }
            }
        }
    }
}

/// The face.
pub fn face(view: &View, now: Moment, live_at: String) -> Markup {
    let shell = BoardShell {
        title: "课间".into(),
        class_name: view.class_name.clone(),
        aside: String::new(),
        live: Some(live_at),
        ..BoardShell::default()
    };
    let note = html! { p.sm.mut data-stale-note hidden {} };
    board_page(&shell, fragment(view, now).0, note)
}

/// What the teacher's page shows.
pub struct Remote {
    class: Id,
    line: (String, String),
    motto: String,
    goal: Option<Goal>,
    link: Option<Link>,
    now: Moment,
}

/// Collects it.
pub fn remote(tx: &mut Tx<'_>, scope: &Scope) -> Result<Remote> {
    let class = people::class(tx, scope)?;
    let account = people::actions::classes::board_account(class.id);
    Ok(Remote {
        class: class.id,
        line: people::class_line(tx, scope)?,
        motto: class.motto,
        goal: goals::now(tx, scope)?,
        link: auth::links_of(tx, LinkKind::Board, account)?.into_iter().next(),
        now: tx.now(),
    })
}

/// The teacher's page; `made` is a link that was made just now and is shown this once.
pub fn remote_page(
    app: &App,
    scope: &Scope,
    view: &Remote,
    keys: &Keys,
    typed: &Typed,
    made: Option<&str>,
) -> Markup {
    let body = html! {
        (parts::head("班级大屏", "课间挂在教室里：时间、班训、今天的亮点、班级目标。没有批评，没有谁的分。", ""))
        (typed.message())
        (parts::cols(
            html! { (goal(view, keys)) (new_goal(view, keys, typed)) },
            html! { (link(view, keys, made)) (motto(view, keys, typed)) },
        ))
    };
    web::page(
        app,
        scope,
        Frame::class("班级大屏", view.line.clone(), "/classes/{class}/board"),
        body,
    )
}

fn goal(view: &Remote, keys: &Keys) -> Markup {
    let Some(goal) = &view.goal else {
        return parts::empty_in_card(
            "还没有班级目标",
            "和同学们定一个大家一起做到的目标，比如“连续 100 天按时关灯”。它只数全班，不数哪一个人。",
            "",
        );
    };
    let step = |back: bool, label: &str, form: &str| {
        let button =
            if back { Button::submit(label).bare() } else { Button::submit(label).go().big() };
        let action = at(view.class, "board/goal/steps");
        let form_key = keys.of(form);
        html! {
            form.inline method="post" action=(action) {
                (key(&form_key))
                @if back { (hidden("back", "1")) }
                (button)
            }
        }
    };
    html! {
        (parts::goal(&goal.words, goal.reached, goal.target, "", goal_words(goal)))
        div.row {
            (step(false, "又做到一次", "step"))
            (step(true, "退一步", "back"))
        }
    }
}

fn new_goal(view: &Remote, keys: &Keys, typed: &Typed) -> Markup {
    let form = html! {
        form.stack method="post" action=(at(view.class, "board/goal")) {
            (key(&keys.of("goal")))
            (typed.fill("words", Field::text("words", "目标").placeholder("连续 100 天按时关灯").attr("maxlength", "30")))
            (typed.fill("target", Field::number("target", "一共多少次").placeholder("100")))
            (typed.fill("reward", Field::text("reward", "做到以后").placeholder("一起看一场电影").attr("maxlength", "30").optional()
                .help("不花班费，不发奖品也很好。")))
            (Button::submit("定下这个目标"))
        }
    };
    match &view.goal {
        None => parts::card_titled("定一个目标", "", form),
        Some(_) => html! {
            details open[!typed.value("words").is_empty()] {
                summary.btn.bare { (ui::icon(Icon::Flag)) "换一个目标" }
                (form)
            }
        },
    }
}

fn link(view: &Remote, keys: &Keys, made: Option<&str>) -> Markup {
    let living = view.link.filter(|l| l.revoked.is_none() && l.ends.is_none_or(|e| e > view.now));
    let words = if living.is_some() { "换一个新链接" } else { "做一个链接" };
    let inside = html! {
        @if let Some(address) = made {
            p { "在教室的电脑上打开，或者用它的摄像头扫一扫。这个链接只显示这一次。" }
            (ui::qr::qr(address, "班级大屏"))
            p.sm { a href=(address) { (address) } }
            @if web::only_here(address) {
                (parts::banner(parts::Tone::Calm, "这个地址只有这台电脑打得开。大屏在别的电脑上，请先用它在学校网络里的地址打开雁行，再做链接。"))
            }
        } @else if let Some(link) = living {
            p { (link.made.day().short()) "做的链接正在用。换了电脑或者链接传出去了，就换一个新的，旧的立刻失效。" }
        } @else {
            p { "大屏不用登录，用一个链接打开，只能看，不能改。" }
        }
        div.row {
            (parts::post_button(&at(view.class, "board/link"), &[("key", &keys.of("link"))],
                Button::submit(words).icon(Icon::Link).go()))
            @if living.is_some() || made.is_some() {
                (parts::post_button(&at(view.class, "board/link/removal"), &[("key", &keys.of("revoke"))],
                    Button::submit("停用").bare()))
            }
        }
    };
    parts::card_titled("大屏的链接", "", parts::stack(inside))
}

fn motto(view: &Remote, keys: &Keys, typed: &Typed) -> Markup {
    let field = Field::text("motto", "写在大屏上的一句话")
        .value(&view.motto)
        .attr("maxlength", "40")
        .help("最多 40 个字。");
    let field =
        if typed.fields().raw("motto").is_some() { typed.fill("motto", field) } else { field };
    let form = html! {
        form.stack method="post" action=(at(view.class, "board/motto")) {
            (key(&keys.of("motto")))
            (field)
            (Button::submit("存下"))
        }
    };
    parts::card_titled("班训", "", form)
}
