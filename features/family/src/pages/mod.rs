//! Pages: data in, markup out. Each file first collects its view in one snapshot.

pub mod card;
pub mod contacts;
pub mod desk;
pub mod home;
pub mod letter;
pub mod letter_home;
pub mod meeting;
pub mod meeting_one;
pub mod meeting_paper;
pub mod overview;
pub mod plans;
pub mod rates;
pub mod request;
pub mod robot;
pub mod targets;
pub mod visit;

use auth::Scope;
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use ui::parts::{Seg, tabs};

/// The navigation entry of the room.
pub const NAV: &str = "/classes/{class}/family";

/// An address below a class.
pub fn at(class: Id, rest: &str) -> String {
    format!("/classes/{class}/{rest}")
}

/// Keys of the forms of a page: each form has its own, and the same one if it is sent twice.
#[derive(Clone, Debug)]
pub struct Keys(String);

impl Keys {
    /// Keys from the chance of one request.
    pub fn new(app: &web::App) -> Keys {
        Keys(web::new_key(app))
    }

    /// The key of one form.
    pub fn of(&self, form: &str) -> String {
        let key = auth::form_key(self.0.as_bytes(), form);
        key.iter().map(|b| format!("{b:02x}")).collect()
    }
}

/// A hidden field.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// Class, its line, today's students.
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
}

impl Head {
    /// `12 周屿`, of today's students; empty for others.
    pub fn who(&self, student: Id) -> String {
        let found = self.students.iter().find(|s| s.id == student);
        found.map_or_else(String::new, |s| format!("{} {}", s.roll, s.name))
    }
}

/// Reads it.
pub fn begin(tx: &mut Tx<'_>, scope: &Scope) -> Result<Head> {
    let class = people::class(tx, scope)?;
    let school = people::school(tx)?;
    let students = people::roster(tx, scope)?;
    let size = i64::try_from(students.len()).unwrap_or(0);
    let line = people::store::classes::line_of(tx, &class, school.settings, size)?;
    Ok(Head { class, school: school.name, line, students, today: tx.now().day() })
}

/// The places of the room.
const PLACES: &[(&str, &str)] = &[
    ("family", "家访"),
    ("family/contacts", "联系"),
    ("family/meetings", "家长会"),
    ("family/weekly", "周信"),
    ("family/requests", "家长来言"),
    ("family/cards", "指导卡"),
    ("family/robots", "群消息"),
];

/// The tabs of the room, by what stands behind `/classes/{class}/`.
pub fn places(class: Id, here: &str) -> Markup {
    let hrefs: Vec<String> = PLACES.iter().map(|(place, _)| at(class, place)).collect();
    let segs: Vec<Seg<'_>> = PLACES
        .iter()
        .zip(&hrefs)
        .map(|((place, word), href)| Seg::new(word, href, *place == here))
        .collect();
    tabs("家校", &segs)
}
