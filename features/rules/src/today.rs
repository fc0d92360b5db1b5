//! Small summaries for the page 今天.

use crate::actions::suggest;
use crate::codes::Method;
use crate::store::{sets, votes};
use auth::{Do, Scope};
use db::{Id, Result, Tx};
use web::Todo;

/// A version on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InProgress {
    /// The version's row: `/classes/{class}/rules/drafts/{id}`.
    pub id: Id,
    /// Its number.
    pub version: i64,
    /// Where it stands: 征求意见, 表决中…
    pub word: &'static str,
    /// Suggestions that nobody has answered yet.
    pub suggestions: usize,
}

/// The version that is on its way in the scope's class, for whoever leads it.
pub fn in_progress(tx: &mut Tx<'_>, scope: &Scope) -> Result<Option<InProgress>> {
    if !scope.can(Do::LeadRules) {
        return Ok(None);
    }
    let all = sets::of_class(tx, scope)?;
    let Some(open) = all.iter().find(|s| s.is_open()) else { return Ok(None) };
    let waiting = crate::store::suggestions::of_set(tx, open.id)?;
    Ok(Some(InProgress {
        id: open.id,
        version: open.version,
        word: open.word(tx.now().day()),
        suggestions: waiting.iter().filter(|s| s.state == "open").count(),
    }))
}

/// What waits for whoever leads the rules.
pub(crate) fn todos(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Todo>> {
    if !scope.can(Do::LeadRules) {
        return Ok(Vec::new());
    }
    let class = scope.class()?;
    let (title, small, action, rest) = match in_progress(tx, scope)? {
        Some(open) => (
            format!("第 {} 版班规：{}", open.version, open.word),
            "做完这一步，才能往下走",
            "去看看",
            format!("rules/drafts/{}", open.id),
        ),
        None if people::class_size(tx, scope)? == 0
            || crate::scheme_on(tx, scope, tx.now().day())?.is_some() =>
        {
            return Ok(Vec::new());
        }
        None => (
            "和同学们定一份班规".to_owned(),
            "有现成的样板，一节班会课就能表决",
            "开始",
            "rules".to_owned(),
        ),
    };
    let href = format!("/classes/{class}/{rest}");
    Ok(vec![Todo { title, small: small.into(), action, href, urgent: false }])
}

/// A vote that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenVote {
    /// The version's row.
    pub set: Id,
    /// Its number.
    pub version: i64,
    /// How it is held.
    pub method: Method,
    /// How many have voted on the shared device; 0 for other methods.
    pub voted: i64,
    /// How many belong to the class.
    pub members: i64,
    /// Whether the student who asks may still vote here and now.
    pub mine: bool,
}

/// The open vote of the scope's class, if there is one.
pub fn open_vote(tx: &mut Tx<'_>, scope: &Scope) -> Result<Option<OpenVote>> {
    if !scope.can(Do::LeadRules) && !scope.can(Do::VoteRules) {
        return Ok(None);
    }
    let all = sets::of_class(tx, scope)?;
    let open = all.iter().find(|s| s.is_open() && s.voting.is_some());
    let Some((open, method)) = open.and_then(|s| Some((s, s.voting?))) else { return Ok(None) };
    let mine = method == Method::Secret
        && scope.can(Do::VoteRules)
        && !votes::has_voted(tx, open.id, scope.student()?)?;
    Ok(Some(OpenVote {
        set: open.id,
        version: open.version,
        method,
        voted: votes::voted(tx, open.id)?,
        members: people::class_size(tx, scope)?,
        mine,
    }))
}

/// The version that takes suggestions from this student, or from the guardian of this student.
pub fn asks_opinions(tx: &mut Tx<'_>, scope: &Scope) -> Result<Option<(Id, i64)>> {
    if !scope.can(Do::SuggestRules) {
        return Ok(None);
    }
    for set in sets::of_class(tx, scope)?.into_iter().filter(sets::RuleSet::is_editable) {
        if suggest::asked(tx, scope, set.id).is_ok() {
            return Ok(Some((set.id, set.version)));
        }
    }
    Ok(None)
}
