//! 劝返: cases of students who stay away, with their steps.

use super::{Head, Keys, NAV, at, begin, places};
use crate::actions::absence::STEP;
use crate::model::absence::{Case, Outcome, StepKind};
use crate::store::absence::{self as store, Step};
use auth::{Scope, Vault};
use db::{Id, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Field, Moment, Row, Tone, tag};
use web::{App, Frame, Typed};

/// What the list shows.
pub struct View {
    head: Head,
    cases: Vec<Case>,
    settings: crate::model::settings::Settings,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let settings = crate::store::school::settings(tx)?;
    Ok(View { head: begin(tx, scope)?, cases: store::of_class(tx, scope, 100)?, settings })
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, typed: &Typed) -> Markup {
    let class = view.head.class;
    let s = &view.settings;
    let lead =
        format!("{} 个上学日里未请假缺席满 {} 天，自动立一件。", s.watch_among, s.watch_days);
    let form = html! {
        (typed.fill("student", Field::select("student", "哪位同学", view.head.options("请选"))))
        (Button::submit("立一件"))
    };
    let lost = view.cases.iter().filter(|c| c.outcome == Some(Outcome::Lost)).count();
    let body = html! {
        (parts::head("劝返", lead, ""))
        (places(class, scope, "safety/returning"))
        (typed.message())
        (parts::cols(
            html! {
                @if view.cases.is_empty() {
                    (parts::empty_in_card("一个都没有少",
                        "每位同学都在。有人连着几天没来又没请假，这里会自动立一件，记下每一步：联系、上门、帮助，直到他回来。", ""))
                } @else {
                    (parts::list(view.cases.iter().map(|c| row(view, c))))
                }
            },
            html! {
                (parts::card_titled("本班", "", parts::facts(&[
                    ("在读", html! { (view.head.students.len()) " 人" }),
                    ("流失", html! { (lost) " 人" }),
                ])))
                (parts::card_titled("不等自动，先立一件", "", parts::form(
                    &at(class, "safety/returning"), Some(typed.key()), form)))
            },
        ))
    };
    web::page(app, scope, Frame::class("劝返", view.head.line.clone(), NAV), body)
}

fn row(view: &View, case: &Case) -> Row {
    let side = match case.outcome {
        None => tag(Tone::Now, Icon::Clock, "进行中"),
        Some(outcome) => tag(Tone::Calm, Icon::Check, outcome.chinese()),
    };
    let days =
        if case.days > 0 { format!("，当时缺席 {} 天", case.days) } else { String::new() };
    Row::new(view.head.name(case.student).to_owned())
        .small(format!("{}立{days}", case.opened.short()))
        .tail(side)
        .href(at(view.head.class, &format!("safety/returning/{}", case.id)))
        .done(case.outcome.is_some())
}

/// One case.
pub struct One {
    head: Head,
    case: Case,
    steps: Vec<(Step, String)>,
}

/// Collects it, with its student for the access log.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<(One, Id)> {
    let case = store::one(tx, scope, id)?;
    let open = |step: Step| -> Result<(Step, String)> {
        let words = vault.open(scope.school(), STEP, &step.words)?;
        Ok((step, words))
    };
    let steps = store::steps(tx, id)?.into_iter().map(open).collect::<Result<_>>()?;
    let student = case.student;
    Ok((One { head: begin(tx, scope)?, case, steps }, student))
}

/// Its page.
pub fn one_page(app: &App, scope: &Scope, view: &One, keys: &Keys, typed: &Typed) -> Markup {
    let (class, case) = (view.head.class, &view.case);
    let below = |rest: &str| at(class, &format!("safety/returning/{}/{rest}", case.id));
    let kinds = StepKind::ALL.iter().map(|k| (k.code(), k.chinese()));
    let outcomes = Outcome::ALL.iter().map(|o| (o.code(), o.chinese()));
    let step = html! {
        (parts::pair(
            typed.fill("kind", Field::select("kind", "做了什么", kinds)),
            typed.fill("day", Field::date("day", "哪一天")),
        ))
        (typed.fill("words", Field::area("words", "怎么说的，约好了什么")))
        (Button::submit("记一步").go())
    };
    let end = html! {
        (typed.fill("outcome", Field::select("outcome", "结果", outcomes)))
        (Button::submit("办结"))
    };
    let moments: Vec<Moment> = view
        .steps
        .iter()
        .map(|(s, words)| {
            let mut moment = Moment::new(s.day.short(), s.kind.chinese()).small(words);
            moment.datetime = Some(s.day.to_string());
            moment
        })
        .collect();
    let lead = format!("{}立的劝返", case.opened.long());
    let body = html! {
        (parts::crumb("劝返", &at(class, "safety/returning")))
        (parts::head(view.head.name(case.student).to_owned(), lead, ""))
        (typed.message())
        (parts::cols(
            html! {
                (parts::section("做过的", format!("{} 步", moments.len()), html! {
                    @if moments.is_empty() { p.mut { "先打一个电话：孩子平安吗，家里有什么难处。" } }
                    @else { (parts::timeline_wide(&moments)) }
                }))
                @if case.outcome.is_none() { (parts::card(parts::form(&below("steps"), Some(typed.key()), step))) }
            },
            html! {
                @match case.outcome {
                    Some(outcome) => (parts::banner(Tone::Done, outcome.chinese())),
                    None => (parts::card_titled("办结", "", parts::form(&below("closing"), Some(&keys.of("closing")), end))),
                }
                p.sm.mut { "劝返无效的，学校要向教育行政部门书面报告（未成年人保护法第二十八条）。" }
            },
        ))
    };
    web::page(app, scope, Frame::class("劝返", view.head.line.clone(), NAV), body)
}
