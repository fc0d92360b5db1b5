//! The vote: hands, secret on the shared device, or paper slips (C1-02).

use super::tell;
use crate::codes::Method;
use crate::model::ruleset::Move;
use crate::model::vote::{Ballot, HandVote, Majority, Outcome, SecretTally};
use crate::store::sets::{self, RuleSet};
use crate::store::votes::{self, Held};
use crate::version;
use auth::{Do, Scope};
use db::{Fault, Id, Result, Tx};

fn members(tx: &mut Tx<'_>, scope: &Scope) -> Result<u32> {
    Ok(u32::try_from(people::class_size(tx, scope)?).unwrap_or(0))
}

/// Opens the vote. Everything that must come before it is asked of the model at once, by a vote
/// on a copy in which all are there and agree.
pub fn open(
    tx: &mut Tx<'_>,
    scope: &Scope,
    set: Id,
    method: Method,
    majority: Majority,
) -> Result<()> {
    scope.may(Do::LeadRules)?;
    let mut found = sets::one(tx, scope, set)?;
    if found.voting.is_some() {
        return Err(Fault::Conflict("表决已经开始了。".into()));
    }
    let members = members(tx, scope)?;
    if members == 0 {
        return Err(Fault::rule("班里还没有同学，请先导入名单。"));
    }
    let all = HandVote { in_favour: members, against: 0, abstain: 0, present: members, members };
    let trial =
        Move::Vote { on: tx.now().day(), ballot: Ballot::Hands(all), rule: votes::rule(majority) };
    version::step(tx, scope, &mut found.clone(), trial)?;
    votes::empty(tx, set)?;
    found.voting = Some(method);
    found.majority = majority;
    sets::move_on(tx, &found)?;
    tell(tx, scope, "rules.vote_opened", set)?;
    Ok(())
}

/// Takes the vote back before it is counted; the words may be changed again.
pub fn call_off(tx: &mut Tx<'_>, scope: &Scope, set: Id) -> Result<()> {
    scope.may(Do::LeadRules)?;
    let mut found = voting(tx, scope, set)?;
    found.voting = None;
    votes::empty(tx, set)?;
    sets::move_on(tx, &found)?;
    tell(tx, scope, "rules.vote_called_off", set)?;
    Ok(())
}

fn voting(tx: &mut Tx<'_>, scope: &Scope, set: Id) -> Result<RuleSet> {
    let found = sets::one(tx, scope, set)?;
    if found.voting.is_none() || !found.is_open() {
        return Err(Fault::rule("现在没有在表决。"));
    }
    Ok(found)
}

/// Casts one's own secret vote. Leaves no journal row: who voted and what was voted stay apart.
pub fn cast(tx: &mut Tx<'_>, scope: &Scope, set: Id, choice: &str) -> Result<()> {
    scope.may(Do::VoteRules)?;
    if voting(tx, scope, set)?.voting != Some(Method::Secret) {
        return Err(Fault::rule("这次不在这里投票。"));
    }
    if !votes::CHOICES.iter().any(|(code, _)| *code == choice) {
        return Err(Fault::field("choice", "请选赞成、反对或弃权"));
    }
    votes::cast(tx, set, scope.student()?, choice)
}

/// Counts the vote: hands and slips as given, secret ballots from the box. How many belong to the
/// class the class list says, not the form. The box is emptied: only the numbers stay.
pub fn close(tx: &mut Tx<'_>, scope: &Scope, set: Id, given: Option<Ballot>) -> Result<Outcome> {
    scope.may(Do::LeadRules)?;
    let mut found = voting(tx, scope, set)?;
    let members = members(tx, scope)?;
    let method = found.voting.unwrap_or(Method::Hands);
    let ballot = match (method, given) {
        (Method::Secret, _) => from_box(tx, set, members)?,
        (Method::Hands, Some(Ballot::Hands(vote))) => Ballot::Hands(HandVote { members, ..vote }),
        (Method::Paper, Some(Ballot::Papers(tally))) => {
            Ballot::Papers(SecretTally { members, ..tally })
        }
        _ => return Err(Fault::rule("请填这次表决的票数。")),
    };
    let (on, majority) = (tx.now().day(), found.majority);
    let step = Move::Vote { on, ballot, rule: votes::rule(majority) };
    version::step(tx, scope, &mut found, step)?;
    found.voting = None;
    let held = Held { set, day: on, method, majority, ballot };
    votes::hold(tx, &held)?;
    votes::empty(tx, set)?;
    sets::move_on(tx, &found)?;
    tell(tx, scope, "rules.voted", set)?;
    held.outcome().ok_or_else(|| Fault::broken("a vote without outcome"))
}

/// The box of the shared device as a tally: nobody can spoil a ballot there.
fn from_box(tx: &mut Tx<'_>, set: Id, members: u32) -> Result<Ballot> {
    let (in_favour, against, abstain) = votes::tally(tx, set)?;
    let cast = in_favour + against + abstain;
    Ok(Ballot::Papers(SecretTally {
        issued: cast,
        returned: cast,
        invalid: 0,
        in_favour,
        against,
        abstain,
        members,
    }))
}
