//! Pages: data in, markup out. Each file first collects its view in one snapshot.

pub mod absence;
pub mod attendance;
pub mod attendance_month;
pub mod custody;
pub mod discipline;
pub mod harm;
pub mod incident;
pub mod incidents;
pub mod leaves;
pub mod own;
pub mod reflections;
pub mod school;
pub mod slots;
pub mod teams;
pub mod today;

use auth::{Do, Scope};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use people::Student;
use std::collections::HashMap;
use ui::parts::{Seg, tabs};

/// The navigation entry of these pages.
pub const NAV: &str = "/classes/{class}/safety";

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

/// What most pages begin with.
pub struct Head {
    /// The class.
    pub class: Id,
    /// The school's name.
    pub school: String,
    /// For the frame.
    pub line: (String, String),
    /// Today's students by roll.
    pub students: Vec<Student>,
    /// Everybody who is or was here.
    names: HashMap<Id, (i64, String)>,
    /// Today.
    pub today: Day,
    /// The minute of the day.
    pub minute: u16,
}

/// Reads it.
pub fn begin(tx: &mut Tx<'_>, scope: &Scope) -> Result<Head> {
    let line = people::class_line(tx, scope)?;
    let school = people::school(tx)?.name;
    let mut students = people::store::students::ever(tx, scope)?;
    let names = students.iter().map(|s| (s.id, (s.roll, s.name.clone()))).collect();
    students.retain(|s| s.left.is_none());
    let (today, minute) = (tx.now().day(), tx.now().minute_of_day());
    Ok(Head { class: scope.class()?, school, line, students, names, today, minute })
}

impl Head {
    /// A student's name.
    pub fn name(&self, id: Id) -> &str {
        self.names.get(&id).map_or("（已不在名单）", |(_, name)| name)
    }

    /// A student's place in lists.
    pub fn roll(&self, id: Id) -> i64 {
        self.names.get(&id).map_or(i64::MAX, |(roll, _)| *roll)
    }

    /// The students for a select, after `first`.
    pub fn options(&self, first: &str) -> Vec<(String, String)> {
        let one = |s: &Student| (s.id.to_string(), format!("{} {}", s.roll, s.name));
        let none = (String::new(), first.to_owned());
        std::iter::once(none).chain(self.students.iter().map(one)).collect()
    }

    /// A page of a printed document.
    pub fn paper(&self, title: &str, back: &str, size: ui::shell::Size) -> ui::shell::Paper {
        ui::shell::Paper {
            title: title.into(),
            school: self.school.clone(),
            class_name: self.line.0.clone(),
            date: self.today.to_string(),
            back: at(self.class, back),
            size,
        }
    }
}

/// The places of the class's safety pages, each with who may go there.
const PLACES: [(&str, &str, Do); 9] = [
    ("safety", "今天", Do::Safety),
    ("safety/attendance", "考勤", Do::Safety),
    ("safety/slots", "一分钟", Do::Safety),
    ("safety/leave", "请假", Do::ApproveLeave),
    ("safety/incidents", "事件", Do::Safety),
    ("safety/custody", "代管", Do::Safety),
    ("safety/returning", "劝返", Do::SeeSafety),
    ("safety/teams", "路队", Do::SeeSafety),
    ("safety/measures", "教育惩戒", Do::ProposeMeasures),
];

/// The tabs of the class's safety pages.
pub fn places(class: Id, scope: &Scope, here: &str) -> Markup {
    let mine: Vec<_> = PLACES.iter().filter(|(_, _, may)| scope.can(*may)).collect();
    let hrefs: Vec<String> = mine.iter().map(|(place, _, _)| at(class, place)).collect();
    let segs: Vec<Seg<'_>> = mine
        .iter()
        .zip(&hrefs)
        .map(|((place, word, _), href)| Seg::new(word, href, *place == here))
        .collect();
    html! { @if segs.len() > 1 { (tabs("安全", &segs)) } }
}

/// Ticks of the class's students, by seat number, for a form.
pub fn ticks(head: &Head, legend: &str, chosen: &[Id], error: Option<&str>) -> Markup {
    html! {
        fieldset.fld.bad[error.is_some()] #f-student tabindex="-1" {
            legend { (legend) }
            @if let Some(words) = error { p.err { (words) } }
            div.opts-side {
                @for s in &head.students {
                    label.opt-row {
                        input type="checkbox" name="student" value=(s.id) checked[chosen.contains(&s.id)];
                        span.tx { (s.roll) " " (s.name) }
                    }
                }
            }
        }
    }
}
