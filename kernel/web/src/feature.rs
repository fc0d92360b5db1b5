//! What a feature hands to the house: one constant, one line in `server/src/mount.rs`.

use crate::{App, Route};
use auth::{Do, Scope};
use calendar::{Day, Moment};
use db::{Id, Migration, Query, Result, Tx, jobs};
use std::pin::Pin;
use ui::icons::Icon;

/// Work that leaves the house.
pub type Errand = Pin<Box<dyn Future<Output = Result<usize>> + Send>>;

/// A capability: its tables, statements, routes and work.
pub struct Feature {
    /// The folder's name, for example `rules`.
    pub name: &'static str,
    /// Its schema, step by step.
    pub migrations: &'static [Migration],
    /// Its statements.
    pub queries: &'static [&'static [&'static Query]],
    /// Its routes.
    pub routes: fn() -> Vec<Route>,
    /// Its entries in the navigation of a class.
    pub nav: &'static [NavEntry],
    /// Its pages about one student, shown on the student's own page; `{class}` and `{student}`
    /// are replaced.
    pub person: &'static [NavEntry],
    /// Its background work.
    pub jobs: &'static [jobs::Kind],
    /// Work that leaves the house and may be slow, between transactions; called again and again,
    /// also by several processes at once. Gives how much was done.
    pub errands: fn(App) -> Errand,
    /// What `yanxing doctor` proves of its data, school by school.
    pub checks: &'static [Check],
    /// What waits for this person in the class of the scope: lines of the page 今天.
    pub today: fn(&mut Tx<'_>, &Scope) -> Result<Vec<Todo>>,
    /// What this person may know of one student, newest first: lines of the timeline. It asks
    /// the permission table itself; whoever may see nothing gets nothing, never an error.
    pub timeline: fn(&mut Tx<'_>, &Scope, Id, &Span) -> Result<Vec<Happening>>,
    /// This person's own dates between two days, for their phone's calendar.
    pub dates: fn(&mut Tx<'_>, &Scope, Day, Day) -> Result<Vec<Date>>,
    /// When, since a day, this room last had to do with each student of the scope's class: what
    /// the coverage board is made of. One line per student, kind and area; one statement each.
    pub touches: fn(&mut Tx<'_>, &Scope, Day) -> Result<Vec<Touch>>,
}

impl Feature {
    /// A feature that has nothing: the others name only what they have.
    pub const EMPTY: Feature = Feature {
        name: "",
        migrations: &[],
        queries: &[],
        routes: Vec::new,
        nav: &[],
        person: &[],
        jobs: &[],
        errands: |_| Box::pin(async { Ok(0) }),
        checks: &[],
        today: |_, _| Ok(Vec::new()),
        timeline: |_, _, _, _| Ok(Vec::new()),
        dates: |_, _, _, _| Ok(Vec::new()),
        touches: |_, _, _| Ok(Vec::new()),
    };
}

/// Something that waits for a person today, with where to do it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// What, in one line: 「有 2 件申诉等您答复」.
    pub title: String,
    /// Why or until when.
    pub small: String,
    /// The button's word.
    pub action: &'static str,
    /// Where it is done.
    pub href: String,
    /// It cannot wait: comes first, with a mark.
    pub urgent: bool,
}

/// Something that happened with one student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// The record behind the line; the order of lines of one day.
    pub id: Id,
    /// The day on which it happened.
    pub day: Day,
    /// Its picture.
    pub icon: Icon,
    /// What kind of thing, in the teachers' word: 谈心.
    pub word: &'static str,
    /// What the reader may know of it, in one line.
    pub text: String,
    /// Its record, if the reader may open it.
    pub href: Option<String>,
}

/// Which part of a timeline: the `most` newest that come before `before`.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// The last line of the page before: its day and id. The first page begins at the end of time.
    pub before: (Day, Id),
    /// How many lines at most.
    pub most: i64,
}

/// A date in somebody's calendar. It leaves the house: so little is told that nobody who looks
/// over a shoulder learns a child's name (standards F).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// Stable and unique: the record behind it.
    pub id: Id,
    /// The feature's word for its kind, in Latin letters: `visit`.
    pub kind: &'static str,
    /// When it begins; `None`: the whole day.
    pub at: Option<Moment>,
    /// The day.
    pub day: Day,
    /// How long, in minutes.
    pub minutes: i64,
    /// What stands in the calendar.
    pub title: String,
    /// Raised with every change.
    pub sequence: i64,
    /// It was called off.
    pub cancelled: bool,
}

/// A line of the navigation, shown to whoever may follow it.
pub struct NavEntry {
    /// Its picture.
    pub icon: Icon,
    /// Its word.
    pub label: &'static str,
    /// Where it leads; `{class}` is replaced.
    pub path: &'static str,
    /// Who sees it.
    pub may: Do,
    /// Place in the list, small first.
    pub order: u8,
    /// One of the phone's tabs (five at most).
    pub tab: bool,
}

/// A proof over stored data: every sentence that it gives is a fault found.
pub struct Check {
    /// What is proved.
    pub name: &'static str,
    /// Runs in a snapshot of one school.
    pub run: fn(&mut Tx<'_>) -> Result<Vec<String>>,
}

/// How a teacher had to do with a student.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TouchKind {
    /// A talk 谈心 or a note.
    Talk,
    /// An affirmation.
    Praise,
    /// A home visit 家访.
    Visit,
    /// Another contact with the family.
    Contact,
    /// Anything else that was written down.
    Record,
}

/// The three areas in which every student is to be seen (C7-06).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// 生活.
    Life,
    /// 学习.
    Study,
    /// 思想.
    Thought,
}

/// That a room had to do with a student.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Whom.
    pub student: Id,
    /// How.
    pub kind: TouchKind,
    /// In which area, if the record says so.
    pub area: Option<Area>,
    /// The last time.
    pub last: Day,
    /// How often since the day that was asked for.
    pub count: i64,
}
