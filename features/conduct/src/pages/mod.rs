//! Pages: data in, markup out. Each file first collects its view in one snapshot.

pub mod aggregate;
pub mod appeals;
pub mod awards;
pub mod board;
pub mod drafts;
pub mod entry;
pub mod fairness;
pub mod hints;
pub mod journal;
pub mod matters;
pub mod month;
pub mod overview;
pub mod own;
pub mod seats;
pub mod settings;
pub mod settlement;
pub mod sheet;
pub mod student;
pub mod yardsticks;

use auth::Scope;
use db::{Day, Id, Moment, Result, Tx};
use maud::{Markup, html};
use ui::parts::{Seg, tabs};

/// The navigation entry of the conduct pages.
pub const NAV: &str = "/classes/{class}/conduct";

/// An address below a class.
pub fn at(class: Id, rest: &str) -> String {
    format!("/classes/{class}/{rest}")
}

/// Keys of the forms of a page: each form has its own, and the same one if it is sent twice.
#[derive(Clone, Debug)]
pub struct Keys(Source);

#[derive(Clone, Debug)]
enum Source {
    /// The chance of one request.
    Once(String),
    /// A page that is kept: keys are filled in with each answer.
    Kept(web::FormKeys),
}

impl Keys {
    /// Keys from the chance of one request.
    pub fn new(app: &web::App) -> Keys {
        Keys(Source::Once(web::new_key(app)))
    }

    /// Keys of a page that is kept.
    pub fn kept(keys: &web::FormKeys) -> Keys {
        Keys(Source::Kept(keys.clone()))
    }

    /// The key of one form.
    pub fn of(&self, form: &str) -> String {
        match &self.0 {
            Source::Once(chance) => {
                let key = auth::form_key(chance.as_bytes(), form);
                key.iter().map(|b| format!("{b:02x}")).collect()
            }
            Source::Kept(keys) => keys.of(form),
        }
    }
}

/// A form's idempotency key.
pub fn key(key: &str) -> Markup {
    html! { input type="hidden" name="key" value=(key); }
}

/// A hidden field.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A day as a journal says it: today's hour, 昨天, 11月20日.
pub fn day_word(day: Day, at: Moment, today: Day) -> String {
    match day.days_until(today) {
        0 if at.day() == today => at.hm(),
        0 => "今天".to_owned(),
        1 => "昨天".to_owned(),
        _ => day.short(),
    }
}

/// The name of the class, its teaching week and size, from what a page has read already. One
/// statement.
pub fn line(
    tx: &mut Tx<'_>,
    class: &people::Class,
    settings: people::SchoolSettings,
    size: usize,
) -> Result<(String, String)> {
    people::store::classes::line_of(tx, class, settings, i64::try_from(size).unwrap_or(0))
}

/// Class, its line, today's students: four statements that most pages begin with.
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

/// Reads it.
pub fn begin(tx: &mut Tx<'_>, scope: &Scope) -> Result<Head> {
    let class = people::class(tx, scope)?;
    let school = people::school(tx)?;
    let students = people::roster(tx, scope)?;
    let today = tx.now().day();
    let line = line(tx, &class, school.settings, students.len())?;
    Ok(Head { class, school: school.name, line, students, today })
}

/// The places of the teacher's conduct pages.
const PLACES: [(&str, &str); 9] = [
    ("conduct", "概览"),
    ("conduct/entries", "明细"),
    ("conduct/drafts", "待确认"),
    ("conduct/appeals", "申诉"),
    ("conduct/awards", "评比"),
    ("conduct/hints", "留意"),
    ("conduct/fairness", "公平"),
    ("conduct/dimensions", "多把尺子"),
    ("conduct/settlements", "结算"),
];

/// The tabs of the teacher's conduct pages.
pub fn places(class: Id, here: &str) -> Markup {
    let hrefs: Vec<String> = PLACES.iter().map(|(place, _)| at(class, place)).collect();
    let segs: Vec<Seg<'_>> = PLACES
        .iter()
        .zip(&hrefs)
        .map(|((place, word), href)| Seg::new(word, href, *place == here))
        .collect();
    tabs("品德记录", &segs)
}
