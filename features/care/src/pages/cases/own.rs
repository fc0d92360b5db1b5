//! The part of a case that is meant for the student and the family (D.2): goals in the words that
//! were written for them, what was agreed, what was seen. Nothing else, and no word of a case.

use crate::actions::cases::seal::{self, Seal};
use crate::model::cases::{GoalState, Mark};
use crate::model::follow::Outcome;
use crate::store::cases::{self, parts};
use auth::{AccountKind, Do, Scope, Vault};
use db::{Day, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self as ui_parts, Row, Tone, tag};
use web::{App, Frame};

/// What the page shows.
pub struct View {
    line: (String, String),
    guardian: bool,
    pairs: bool,
    name: String,
    goals: Vec<(String, bool)>,
    agreed: Vec<(Day, String, bool)>,
    seen: Vec<(String, Mark, String)>,
}

/// Collects it, of every open case of the child.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<View> {
    let student = people::member(tx, scope, scope.student()?)?;
    let class = people::class(tx, scope)?;
    let naming = people::school(tx)?.settings.naming;
    let seal = Seal::new(vault, scope);
    let mut view = View {
        line: (class.name(&naming, tx.now().day()), format!("{} 号", student.roll)),
        guardian: scope.who().kind == AccountKind::Guardian,
        pairs: scope.can(Do::BeInPairs),
        name: student.name.clone(),
        goals: Vec::new(),
        agreed: Vec::new(),
        seen: Vec::new(),
    };
    let open = cases::of_child(tx, scope, student.id)?;
    for case in open.into_iter().filter(|c| c.closed.is_none()) {
        for goal in parts::goals(tx, case.id)? {
            let words = seal.open_maybe(seal::GOAL_WORDS, goal.words.as_ref())?;
            if goal.state != GoalState::Dropped && !words.is_empty() {
                view.goals.push((words, goal.state == GoalState::Reached));
            }
        }
        for measure in parts::measures(tx, case.id)?.into_iter().filter(|m| m.told) {
            if measure.outcome.is_none_or(|o| o == Outcome::Done) {
                let text = seal.open(seal::MEASURE, &measure.body)?;
                view.agreed.push((measure.due, text, measure.done.is_some()));
            }
        }
        for month in parts::progress(tx, case.id)? {
            let words = seal.open_maybe(seal::PROGRESS_WORDS, month.words.as_ref())?;
            if !words.is_empty() {
                view.seen.push((month.month, month.mark, words));
            }
        }
    }
    view.seen.reverse();
    Ok(view)
}

impl View {
    fn is_empty(&self) -> bool {
        self.goals.is_empty() && self.agreed.is_empty() && self.seen.is_empty()
    }
}

/// The page of the student, or of the guardian.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let title = if view.guardian {
        format!("{}的成长目标", view.name)
    } else {
        "我的成长目标".to_owned()
    };
    let lead = match view.guardian {
        true => "老师和孩子一起定的，您在家里也可以这样帮他。",
        false => "和老师一起定的。一步一步来，做到一点就是一点。",
    };
    let body = html! {
        (ui_parts::head(&title, lead, ""))
        (ui_parts::stack_lg(html! {
            @if view.is_empty() {
                (ui_parts::empty_in_card("现在还没有一起定的目标",
                    "想练练上台说话、改一个小习惯、把喜欢的事做得更好，都可以找老师聊聊，定一个小目标，写在这里。", ""))
            } @else { (inside(view)) }
            @if view.pairs { (ui_parts::more_link("和同学互相帮助", "/my/pairs")) }
        }))
    };
    web::page(app, scope, Frame::class(title, view.line.clone(), "/my/support"), body)
}

fn inside(view: &View) -> Markup {
    let goal = |(words, reached): &(String, bool)| {
        let state = if *reached {
            tag(Tone::Done, Icon::Check, "做到了")
        } else {
            html! {}
        };
        Row::new(words).icon(Icon::Flag).tail(state)
    };
    let agreed = |(day, text, done): &(Day, String, bool)| {
        let state = if *done {
            tag(Tone::Done, Icon::Check, "做到了")
        } else {
            html! {}
        };
        Row::new(text).at(day.short()).tail(state)
    };
    let seen = |(month, mark, words): &(String, Mark, String)| {
        // Only what encourages is marked; the rest is told in the words alone.
        let better = matches!(mark, Mark::Better | Mark::Well);
        let state = if better {
            tag(Tone::Done, Icon::Sprout, mark.chinese())
        } else {
            html! {}
        };
        let number = month.split_once('-').map_or("", |(_, m)| m.trim_start_matches('0'));
        Row::new(words).at(format!("{number}月")).tail(state)
    };
    html! {
        @if !view.goals.is_empty() {
            (ui_parts::section("目标", "", ui_parts::list(view.goals.iter().map(goal))))
        }
        @if !view.agreed.is_empty() {
            (ui_parts::section("约好的", "", ui_parts::list(view.agreed.iter().map(agreed))))
        }
        @if !view.seen.is_empty() {
            (ui_parts::section("老师看到的", "", ui_parts::list(view.seen.iter().map(seen))))
        }
    }
}
