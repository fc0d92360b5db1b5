//! Pages: data in, markup out. Each file first collects its view in one snapshot.

pub mod bright;
pub mod cases;
pub mod follow;
pub mod form;
pub mod note;
pub mod own;
pub mod pairs;
pub mod paper;
pub mod shared;
pub mod student;
pub mod talks;
pub mod term;

use auth::Scope;
use calendar::SchoolCalendar;
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use ui::parts::{Seg, Tone, banner, tabs};

/// The navigation entry of the care pages.
pub const NAV: &str = "/classes/{class}/care";

/// An address below a class.
pub fn at(class: Id, rest: &str) -> String {
    format!("/classes/{class}/{rest}")
}

/// A form's idempotency key.
pub fn key(key: &str) -> Markup {
    html! { input type="hidden" name="key" value=(key); }
}

/// A hidden field.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// The places of the homeroom teacher's care pages.
const PLACES: [(&str, &str); 10] = [
    ("care", "谈心"),
    ("care/coverage", "雁阵"),
    ("care/cases", "成长支持"),
    ("care/follow-ups", "后续"),
    ("care/bright", "闪光点"),
    ("care/term", "一学期"),
    ("care/greetings", "问候"),
    ("care/families", "家庭概况"),
    ("care/pairs", "互助"),
    ("care/note", "记一句"),
];

/// The tabs of the homeroom teacher's care pages; `here` is the path behind the class.
pub fn places(class: Id, here: &str) -> Markup {
    let hrefs: Vec<String> = PLACES.iter().map(|(place, _)| at(class, place)).collect();
    let segs: Vec<Seg<'_>> = PLACES
        .iter()
        .zip(&hrefs)
        .map(|((place, word), href)| Seg::new(word, href, *place == here))
        .collect();
    tabs("关怀", &segs)
}

/// What most pages begin with.
pub struct Head {
    /// The class.
    pub class: people::Class,
    /// The school's name.
    pub school: String,
    /// For the frame.
    pub line: (String, String),
    /// Today's students by roll.
    pub students: Vec<people::Student>,
    /// Today.
    pub today: Day,
    /// The class's calendar.
    pub calendar: SchoolCalendar,
}

/// Reads it.
pub fn begin(tx: &mut Tx<'_>, scope: &Scope) -> Result<Head> {
    let class = people::class(tx, scope)?;
    let school = people::school(tx)?;
    let students = people::roster(tx, scope)?;
    let today = tx.now().day();
    let size = i64::try_from(students.len()).unwrap_or(0);
    let line = people::store::classes::line_of(tx, &class, school.settings, size)?;
    let calendar = people::class_calendar(tx, class.id)?;
    Ok(Head { class, school: school.name, line, students, today, calendar })
}

/// A stretch that is looked at: 2025-2026学年上学期.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// Its name.
    pub name: String,
    /// Its first day.
    pub from: Day,
    /// Its last day, or today.
    pub to: Day,
    /// The day by which half of it is over.
    pub middle: Day,
}

impl Head {
    /// The term of today, or the last one before it.
    pub fn term(&self) -> Stretch {
        let term = self.calendar.terms().iter().rev().find(|t| t.starts() <= self.today);
        let Some(term) = term else {
            let from = self.today.plus(-180);
            let name = "最近半年".to_owned();
            return Stretch { name, from, to: self.today, middle: self.today };
        };
        let half = term.starts().days_until(term.ends()) / 2;
        Stretch {
            name: term.name().to_owned(),
            from: term.starts(),
            to: self.today,
            middle: term.starts().plus(half),
        }
    }
}

/// Hints below a form or above what was saved: calm, never in the way.
pub fn hints(all: &[String]) -> Markup {
    html! { @for hint in all { div.flash { (banner(Tone::Note, hint)) } } }
}

/// Where harm is reported at once, a page of the room of safety: never blocked, whatever this page
/// stands at (L-E1).
pub(crate) fn harm() -> maud::Markup {
    ui::parts::more_link("他受到或可能受到伤害：紧急上报", "/harm/new")
}
