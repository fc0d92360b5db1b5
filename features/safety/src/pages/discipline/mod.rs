//! 教育惩戒: the class's overview and forms, the school's desk, the student's and family's own page,
//! letters and lists. Every text is opened here, for one reader, from the seal.

pub mod class;
pub mod draft;
pub mod fairness;
pub mod file;
pub mod letter;
pub mod lists;
pub mod own;
pub mod paper;
pub mod school;
pub mod steps;

use crate::model::discipline::{AppealStage, Step};
use crate::store::discipline::measures::Stored;
use auth::{Do, Scope};
use db::{Day, Id, Result, Tx};
use maud::{Markup, Render, html};
use ui::Icon;
use ui::parts::{Field, Tone, tag};
use web::{App, Typed};

/// The navigation entry of the class's pages: 安全, where this is one of the tabs.
pub const NAV: &str = super::NAV;
/// The navigation entry of the school's pages.
pub const NAV_SCHOOL: &str = "/school/measures";
/// The navigation entry of the own pages.
pub const NAV_OWN: &str = "/my/measures";

/// How many stand in a list at most.
pub const MOST: i64 = 300;

/// Where this reader's list of measures is.
pub fn home(scope: &Scope) -> String {
    match scope.class() {
        Ok(_) if scope.can(Do::OwnMeasures) => NAV_OWN.to_owned(),
        Ok(class) => format!("/classes/{class}/safety/measures"),
        Err(_) => NAV_SCHOOL.to_owned(),
    }
}

/// Where one measure is for this reader.
pub fn at(scope: &Scope, id: Id, rest: &str) -> String {
    format!("{}/{id}{rest}", home(scope))
}

/// Name of the class and teaching week, when this is a page of a class.
pub fn line(tx: &mut Tx<'_>, scope: &Scope) -> Result<Option<(String, String)>> {
    match scope.class() {
        Ok(_) => people::class_line(tx, scope).map(Some),
        Err(_) => Ok(None),
    }
}

/// The forms of one page: each with a key of its own, and what was typed in the one that was
/// refused.
pub struct Forms<'a> {
    chance: String,
    typed: &'a Typed,
}

impl<'a> Forms<'a> {
    /// The forms of a page.
    pub fn new(app: &App, typed: &'a Typed) -> Forms<'a> {
        Forms { chance: web::new_key(app), typed }
    }

    /// Is this the form that was refused?
    pub fn mine(&self, form: &str) -> bool {
        self.typed.value("form") == form
    }

    /// What stands in a field of a form.
    pub fn value(&self, form: &str, name: &str) -> &str {
        if self.mine(form) { self.typed.value(name) } else { "" }
    }

    /// What is wrong with a field of a form.
    pub fn error(&self, form: &str, name: &str) -> Option<&str> {
        if self.mine(form) { self.typed.error(name) } else { None }
    }

    /// The field in its form; `fresh` is what stands there at first.
    pub fn put(&self, form: &str, name: &str, fresh: &str, field: Field) -> Field {
        if self.mine(form) {
            return self.typed.fill(name, field);
        }
        field.id(format!("f-{name}-{form}")).value(fresh)
    }

    /// A whole form.
    pub fn form(&self, action: &str, form: &str, body: impl Render) -> Markup {
        let key = if self.mine(form) {
            self.typed.key().to_owned()
        } else {
            let key = auth::form_key(self.chance.as_bytes(), form);
            key.iter().map(|b| format!("{b:02x}")).collect()
        };
        html! {
            form.stack method="post" action=(action) {
                input type="hidden" name="key" value=(key);
                input type="hidden" name="form" value=(form);
                (body)
            }
        }
    }

    /// What was refused, at the head of the page.
    pub fn message(&self) -> Markup {
        self.typed.message()
    }
}

/// Where it stands, as a label; under appeal before all else (L-A7).
pub fn step_tag(measure: &Stored, appeal: Option<AppealStage>, today: Day) -> Markup {
    if appeal.is_some_and(AppealStage::is_open) {
        return tag(Tone::Now, Icon::Clock, "申诉中");
    }
    let due = measure.days.1.is_some_and(|to| to <= today);
    match measure.step {
        Step::Proposed => tag(Tone::Note, Icon::Clock, Step::Proposed.chinese()),
        Step::Running if due => tag(Tone::Now, Icon::Clock, "已到期"),
        Step::Decided | Step::Running => tag(Tone::Calm, Icon::Doc, measure.step.chinese()),
        step => tag(Tone::Calm, Icon::Check, step.chinese()),
    }
}

/// `停课，由家长在家管教 · 11月12日 – 11月14日`
pub fn what(measure: &Stored) -> String {
    let mut all = measure.measure.chinese().to_owned();
    if let Some(minutes) = measure.minutes {
        all.push_str(&format!(" · {minutes} 分钟"));
    }
    if let (Some(from), Some(to)) = measure.days {
        all.push_str(&format!(" · {} – {}", from.short(), to.short()));
    }
    all
}

/// A minute of the day: 10:05.
pub fn hm(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
