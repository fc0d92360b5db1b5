//! Verbs: may, check, seal, store, journal; each in the caller's transaction.

pub mod answer;
pub mod consult;
pub mod jobs;
pub mod opening;
pub mod own;
pub mod settings;
pub mod topics;
pub mod voice;
pub mod write;

use auth::{Do, Role, Scope, Vault};
use db::{Entry, Fault, Id, Result, Tx, journal};

/// A letter's words, and what is said after them.
pub const LETTER: &str = "letters.letter";
/// What a letter's words may point to.
pub const RISKS: &str = "letters.risks";
/// The words of a board post, its nickname, what is said about it.
pub const VOICE: &str = "letters.voice";
/// A question without names, and its answers.
pub const CONSULTATION: &str = "letters.consultation";
/// Why a letter was opened in an emergency.
pub const OPENING: &str = "letters.opening";
/// Minutes and questions of a topic.
pub const TOPIC: &str = "letters.topic";
/// A teacher's own note.
pub const OWN: &str = "letters.own";

/// The most characters of one letter.
pub const LONGEST: usize = 4000;

/// Seals words for the transaction's school.
pub(crate) fn seal(tx: &Tx<'_>, vault: &Vault, purpose: &str, words: &str) -> Result<Vec<u8>> {
    vault.seal(tx.school(), purpose, words, tx.chance())
}

/// Words that are neither missing nor too long.
pub(crate) fn words(field: &str, text: &str, most: usize, missing: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Fault::field(field, missing));
    }
    let long = text.chars().count();
    if long > most {
        return Err(Fault::field(field, format!("最多 {most} 个字，现在有 {long} 个字")));
    }
    Ok(text.to_owned())
}

/// The journal hears that something happened in a class; never who wrote, never a word.
pub(crate) fn told(tx: &mut Tx<'_>, kind: &'static str, class: Id, object: Id) -> Result<()> {
    journal::tell(tx, Entry::new(kind).class(class).object(object)).map(|_| ())
}

/// Somebody to whom a student may write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// Their account.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// 班主任, 数学老师, 心理老师.
    pub word: String,
}

/// To whom the students of a class may write: homeroom teacher, its subject teachers, the
/// psychology teacher.
pub fn addressees(tx: &mut Tx<'_>, class: Id) -> Result<Vec<Addressee>> {
    let mut all: Vec<(u8, Addressee)> = Vec::new();
    for (id, name, role, subject) in people::store::staff::of_class(tx, class)? {
        let (rank, word) = match role {
            Role::Homeroom => (0, "班主任".to_owned()),
            Role::Teacher if subject.is_empty() => (1, "任课老师".to_owned()),
            Role::Teacher => (1, format!("{subject}老师")),
            _ => continue,
        };
        all.push((rank, Addressee { id, name, word }));
    }
    all.extend(psychologists(tx)?.into_iter().map(|a| (2, a)));
    all.sort_by_key(|(rank, _)| *rank);
    let mut once: Vec<Addressee> = Vec::new();
    for (_, one) in all {
        if once.iter().all(|a| a.id != one.id) {
            once.push(one);
        }
    }
    Ok(once)
}

/// The psychology teachers of the school.
pub fn psychologists(tx: &mut Tx<'_>) -> Result<Vec<Addressee>> {
    let staff = people::store::staff::staff(tx)?;
    let is = |roles: &[(Role, Option<Id>, String)]| {
        roles.iter().any(|(role, class, _)| *role == Role::Psychologist && class.is_none())
    };
    Ok(staff
        .into_iter()
        .filter(|m| !m.disabled && is(&m.roles))
        .map(|m| Addressee { id: m.id, name: m.name, word: "心理老师".to_owned() })
        .collect())
}

/// Whoever answers letters here.
pub(crate) fn answers(scope: &Scope) -> Result<()> {
    scope.may(Do::AnswerLetters)
}
