//! 《心声》: written by a student, seen by the class after the homeroom teacher (C13-02, L-C4).

use super::{VOICE, seal, told, words};
use crate::model::channel::Keep;
use crate::model::risk::risks;
use crate::store::voices::{self, Signature, State, Voice};
use auth::{Do, Scope, Vault};
use db::{Fault, Id, Result, Tx};

/// The most characters of a post.
pub const LONGEST: usize = 500;
/// Posts of one student that may wait at the same time.
pub const AT_ONCE: i64 = 3;

/// A post as a student writes it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// How it is signed.
    pub signature: Signature,
    /// The nickname, if it has one.
    pub nickname: String,
    /// The words.
    pub text: String,
}

/// Gives a post to the reviewer; gives whether its words may point to danger.
pub fn give(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, draft: &Draft) -> Result<(Id, bool)> {
    scope.may(Do::WriteLetters)?;
    let (class, student, today) = (scope.class()?, scope.student()?, tx.now().day());
    people::member(tx, scope, student)?;
    let text = words("text", &draft.text, LONGEST, "写几句吧，一句也行")?;
    if voices::undecided(tx, student)? >= AT_ONCE {
        return Err(Fault::rule(format!(
            "你已经有 {AT_ONCE} 篇在等老师看了。等老师看过，再投下一篇。"
        )));
    }
    let nickname = match draft.signature {
        Signature::Nickname => {
            let name = words("nickname", &draft.nickname, 12, "给自己取个笔名")?;
            let names = people::names(tx, scope)?;
            if names.values().any(|n| *n == name) {
                return Err(Fault::field("nickname", "笔名不能是班里同学的名字"));
            }
            Some(seal(tx, vault, VOICE, &name)?)
        }
        _ => None,
    };
    let urgent = !risks(&text).is_empty();
    let voice = Voice {
        id: tx.blind_id(),
        student,
        signature: draft.signature,
        nickname,
        body: seal(tx, vault, VOICE, &text)?,
        urgent,
        day: today,
        state: State::Waiting,
        decided_by: None,
        said: None,
    };
    let calendar = people::class_calendar(tx, class)?;
    voices::insert(tx, class, &voice, Keep::Year.delete_on(today, &calendar))?;
    told(tx, "letters.voice_given", class, voice.id)?;
    Ok((voice.id, urgent))
}

/// The reviewer takes a post, or declines it with a word to its writer.
pub fn decide(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    show: bool,
    said: &str,
) -> Result<()> {
    scope.may(Do::KeepLetters)?;
    let voice = voices::one(tx, scope, id)?;
    if !matches!(voice.state, State::Waiting | State::Reported) {
        return Err(Fault::Conflict("这一篇已经处理过了。".into()));
    }
    let said = match (show, said.trim()) {
        (true, "") => None,
        (_, text) => {
            let text = words("said", text, 200, "写一句为什么，让同学知道怎么改")?;
            Some(seal(tx, vault, VOICE, &text)?)
        }
    };
    let state = if show { State::Shown } else { State::Declined };
    voices::decide(tx, id, state, said.as_deref())?;
    told(tx, "letters.voice_decided", scope.class()?, id)
}

/// Somebody says that a post hurts: it leaves the board at once, the reviewer looks (L-D16).
pub fn report(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, why: &str) -> Result<()> {
    scope.may(Do::SeeVoices)?;
    let voice = voices::one(tx, scope, id)?;
    if voice.state != State::Shown {
        return Err(Fault::NotFound);
    }
    let why = words("why", why, 200, "写一句哪里不合适")?;
    let why = seal(tx, vault, VOICE, &why)?;
    voices::report(tx, id, &why)?;
    told(tx, "letters.voice_reported", scope.class()?, id)
}

/// A student takes an own post away.
pub fn remove(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::WriteLetters)?;
    let voice = voices::one(tx, scope, id)?;
    if voice.student != scope.student()? {
        return Err(Fault::NotFound);
    }
    if voice.state == State::Reported {
        return Err(Fault::rule("这一篇正在由班主任处理，处理完以后你可以删掉它。"));
    }
    voices::delete(tx, id)?;
    told(tx, "letters.voice_removed", scope.class()?, id)
}
