//! Pages: data in, markup out. Words are opened here, with the key, and only after the store found
//! the row in this person's scope.

pub mod consult;
pub mod desk;
pub mod emergency;
pub mod inbox;
pub mod letter;
pub mod own;
pub mod print;
pub mod settings;
pub mod topics;
pub mod voices;
pub mod wellbeing;

use crate::actions::LETTER;
use crate::store::notes::{self, Note};
use auth::{Do, Scope, Vault};
use db::{Day, Id, Moment, Result, Tx};
use maud::{Markup, html};
use ui::parts::{self, Seg};

/// The navigation entry of the class's letters.
pub const NAV: &str = "/classes/{class}/letters";
/// The navigation entry of a student's letters.
pub const MINE: &str = "/my/letters";
/// The psychology teacher's desk.
pub const DESK: &str = "/letters";
/// Emergency openings.
pub const EMERGENCY: &str = "/school/letters";

/// What every student reads before writing (law E).
pub const PROMISE: &str = "老师会保密；只有你的人身安全有危险时，才会告诉能帮助你的人。";

/// An address below a class.
pub fn at(class: Id, rest: &str) -> String {
    format!("/classes/{class}/{rest}")
}

/// Words with their line ends.
pub fn lines(text: &str) -> Markup {
    html! { @for (n, line) in text.lines().enumerate() { @if n > 0 { br; } (line) } }
}

/// 今天 8:12, 昨天 21:05, 11月10日.
pub fn when(at: Moment, today: Day) -> String {
    match at.day().days_until(today) {
        0 => format!("今天 {}", at.hm()),
        1 => format!("昨天 {}", at.hm()),
        _ => at.day().short(),
    }
}

/// 11月13日 周四 12:40.
pub fn meeting(at: Moment) -> String {
    format!("{} {} {}", at.day().short(), at.day().weekday_name().replace("星期", "周"), at.hm())
}

/// Minutes in words: 3 小时 10 分.
pub fn span(minutes: i64) -> String {
    match (minutes.max(0) / 60, minutes.max(0) % 60) {
        (0, m) => format!("{m} 分"),
        (h, 0) => format!("{h} 小时"),
        (h, m) => format!("{h} 小时 {m} 分"),
    }
}

/// A form's idempotency key.
pub fn key(app: &web::App) -> Markup {
    html! { input type="hidden" name="key" value=(web::new_key(app)); }
}

/// Who helps at once: one card, the same wherever it is shown.
pub fn helpers(contacts: &str) -> Markup {
    html! {
        ul { @for line in contacts.lines().filter(|l| !l.trim().is_empty()) { li { b { (line.trim()) } } } }
    }
}

/// Words of a thread, opened.
pub struct Said {
    /// The row.
    pub note: Note,
    /// Its words.
    pub text: String,
}

/// Everything said after a letter.
pub fn thread(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, letter: Id) -> Result<Vec<Said>> {
    notes::of(tx, letter)?
        .into_iter()
        .map(|note| {
            let text = vault.open(scope.school(), LETTER, &note.body)?;
            Ok(Said { note, text })
        })
        .collect()
}

/// The places of the class's letters.
pub fn places(scope: &Scope, class: Id, here: &str) -> Markup {
    let mut all = vec![("letters", "来信")];
    if scope.can(Do::KeepLetters) {
        all.extend([
            ("voices", "心声墙"),
            ("letters/questions", "请教"),
            ("letters/topics", "班会"),
            ("letters/settings", "设置"),
        ]);
    } else if scope.can(Do::SeeVoices) {
        all.push(("voices", "心声墙"));
    }
    let hrefs: Vec<String> = all.iter().map(|(place, _)| at(class, place)).collect();
    let segs: Vec<Seg<'_>> = all
        .iter()
        .zip(&hrefs)
        .map(|((place, word), href)| Seg::new(word, href, *place == here))
        .collect();
    parts::tabs("心声", &segs)
}
