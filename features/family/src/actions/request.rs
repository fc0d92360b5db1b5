//! What families ask for, and what the teacher answers.

use crate::model::request::{MOST, Quiet, RequestKind, RequestState};
use crate::store::request::{self, Sending};
use auth::{Do, Scope, Vault};
use db::{Day, Entry, Fault, Id, Result, Tx, journal};

const WORDS: &str = "family.request";
const ANSWER: &str = "family.answer";

/// Requests of one guardian in a day, at most: a message is not a chat.
const A_DAY: i64 = 10;

/// Opens the words of a request.
pub fn words(vault: &Vault, scope: &Scope, sealed: &[u8]) -> Result<String> {
    vault.open(scope.school(), WORDS, sealed)
}

/// Opens an answer.
pub fn answered(vault: &Vault, scope: &Scope, sealed: &[u8]) -> Result<String> {
    vault.open(scope.school(), ANSWER, sealed)
}

/// Sends a request of the guardian who acts. It goes at once, also in the quiet hours; then the
/// teacher is reminded in the morning. Gives whether it is quiet now.
pub fn send(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    kind: RequestKind,
    text: &str,
    wish: Option<Day>,
) -> Result<bool> {
    scope.may(Do::BeFamily)?;
    let (class, student, now) = (scope.class()?, scope.student()?, tx.now());
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MOST {
        return Err(Fault::field("words", format!("请写一两句话，最多 {MOST} 个字")));
    }
    let wish = wish.filter(|_| kind == RequestKind::Appointment);
    if wish.is_some_and(|day| !(0..=90).contains(&now.day().days_until(day))) {
        return Err(Fault::field("wish", "请选今天以后三个月以内的一天"));
    }
    if request::since(tx, now.plus_hours(-24))? >= A_DAY {
        return Err(Fault::rule(format!(
            "一天里已经发了 {A_DAY} 条。急事请直接打电话给班主任，遇到危险先打 110 或 120。"
        )));
    }
    let quiet = request::quiet(tx, class)?.holds(now);
    let sealed = vault.seal(scope.school(), WORDS, text, tx.chance())?;
    let id = request::insert(tx, class, &Sending { student, kind, words: &sealed, wish, quiet })?;
    let entry = Entry::new("family.request").class(class).student(student).object(id);
    journal::tell(tx, entry)?;
    Ok(quiet)
}

/// Takes a request back that nobody has answered.
pub fn withdraw(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::BeFamily)?;
    let was = request::own(tx, id)?;
    if !request::withdraw(tx, id)? {
        return Err(Fault::rule("老师已经答复了，不能再撤回。"));
    }
    let class = scope.class()?;
    let entry = Entry::new("family.request_withdrawn").class(class).student(was.student).object(id);
    journal::tell(tx, entry)?;
    Ok(())
}

/// What the teacher answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Answered, agreed or another way.
    pub state: RequestState,
    /// The words.
    pub words: String,
    /// Day and minute of an agreed meeting.
    pub met: Option<(Day, u16)>,
}

/// Answers a request; a later answer takes the place of an earlier one.
pub fn answer(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    answer: &Answer,
) -> Result<()> {
    scope.may(Do::Family)?;
    let was = request::one(tx, scope, id)?;
    let text = answer.words.trim();
    if text.chars().count() > MOST {
        return Err(Fault::field("words", format!("最多 {MOST} 个字")));
    }
    let met = match answer.state {
        RequestState::Agreed => {
            let (day, minute) =
                answer.met.ok_or_else(|| Fault::field("day", "请写约在哪一天、几点"))?;
            if day < tx.now().day() {
                return Err(Fault::field("day", "这一天已经过去了"));
            }
            Some((day, i64::from(minute)))
        }
        RequestState::Answered | RequestState::Other => None,
        RequestState::Open | RequestState::Withdrawn => return Err(Fault::NotFound),
    };
    if met.is_none() && text.is_empty() {
        return Err(Fault::field("words", "请写一两句答复，家长马上能看到"));
    }
    let sealed = vault.seal(scope.school(), ANSWER, text, tx.chance())?;
    if !request::answer(tx, scope.class()?, id, (answer.state, &sealed), met)? {
        return Err(Fault::rule("家长已经撤回了这一条。"));
    }
    let class = scope.class()?;
    let entry = Entry::new("family.request_answered").class(class).student(was.student).object(id);
    journal::tell(tx, entry)?;
    Ok(())
}

/// Sets the quiet hours of the class.
pub fn set_quiet(tx: &mut Tx<'_>, scope: &Scope, quiet: Quiet) -> Result<()> {
    scope.may(Do::Family)?;
    if quiet.from == quiet.to {
        return Err(Fault::field("to", "开始和结束不能是同一个时间"));
    }
    let length = (i32::from(quiet.to) - i32::from(quiet.from)).rem_euclid(24 * 60);
    if length > 16 * 60 {
        return Err(Fault::field("to", "安静时段最长 16 小时"));
    }
    request::set_quiet(tx, scope.class()?, quiet)?;
    journal::tell(tx, Entry::new("family.quiet").class(scope.class()?))?;
    Ok(())
}
