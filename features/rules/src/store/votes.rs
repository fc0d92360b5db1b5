//! Votes that were held; and for an open secret vote the ballots and, apart from them, who has
//! voted. Nothing here links the two.

use crate::codes::{Method, code, from_code};
use crate::model::vote::{Ballot, HandVote, Majority, Outcome, SecretTally, VotingRule};
use auth::Scope;
use db::{Day, Fault, Id, OnUnique, Result, Row, Tx};
use std::collections::HashMap;

db::queries! {
    /// A vote was held.
    HOLD [13 -> 0] "insert into rule_votes (school_id, set_id, id, day, method, majority, yes, no, \
        abstain, present, members, issued, invalid) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// The votes on a version, oldest first.
    OF_SET [2 -> 11] "select set_id, day, method, majority, yes, no, abstain, present, members, \
        issued, invalid from rule_votes where school_id = $1 and set_id = $2 order by id";
    /// The votes in a class, oldest first.
    OF_CLASS [2 -> 11] "select v.set_id, v.day, v.method, v.majority, v.yes, v.no, v.abstain, \
        v.present, v.members, v.issued, v.invalid from rule_votes v join rule_sets s \
        on s.school_id = v.school_id and s.id = v.set_id \
        where v.school_id = $1 and s.class_id = $2 order by v.id";
    /// Counts that do not add up, for doctor.
    MISCOUNTS [1 -> 2] "select s.class_id, s.version from rule_votes v join rule_sets s \
        on s.school_id = v.school_id and s.id = v.set_id where v.school_id = $1 \
        and v.yes + v.no + v.abstain + coalesce(v.invalid, 0) <> v.present";
    /// Filed without a vote, for doctor.
    UNDECIDED [1 -> 2] "select s.class_id, s.version from rule_sets s where s.school_id = $1 \
        and s.filed_day is not null and not exists (select 1 from rule_votes v \
        where v.school_id = s.school_id and v.set_id = s.id and v.day <= s.filed_day)";
    /// Drop a ballot into the box: random identifier, the day only.
    CAST [5 -> 0] "insert into ballots (school_id, set_id, id, choice, day) values ($1, $2, $3, $4, $5)";
    /// Tick the voter off.
    TICK [3 -> 0] "insert into voters (school_id, set_id, student_id) values ($1, $2, $3)";
    /// What is in the box.
    BOX [2 -> 2] "select choice, day from ballots where school_id = $1 and set_id = $2";
    /// How many have voted.
    VOTED [2 -> 1] "select count(*) from voters where school_id = $1 and set_id = $2";
    /// Has this one?
    HAS [3 -> 1] "select count(*) from voters where school_id = $1 and set_id = $2 and student_id = $3";
    /// Empty the box.
    EMPTY [2 -> 0] "delete from ballots where school_id = $1 and set_id = $2";
    /// And the list.
    UNTICK [2 -> 0] "delete from voters where school_id = $1 and set_id = $2";
}

/// The words on a ballot: code, word.
pub const CHOICES: [(&str, &str); 3] = [("yes", "赞成"), ("no", "反对"), ("abstain", "弃权")];

/// A vote that was held.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// On which version.
    pub set: Id,
    /// When.
    pub day: Day,
    /// How.
    pub method: Method,
    /// What it took.
    pub majority: Majority,
    /// The numbers.
    pub ballot: Ballot,
}

impl Held {
    /// What came of it; `None` only for numbers that could never have been stored.
    pub fn outcome(&self) -> Option<Outcome> {
        self.ballot.decide(&rule(self.majority)).ok()
    }
}

/// The class's rule for a majority: two thirds of the class must be there.
pub fn rule(majority: Majority) -> VotingRule {
    VotingRule { majority, ..VotingRule::default() }
}

/// The numbers as stored: papers have a number of issued ones, hands have none.
fn read(r: &Row<'_>) -> Result<Held> {
    let (in_favour, against, abstain) = (r.get(4)?, r.get(5)?, r.get(6)?);
    let (present, members): (u32, u32) = (r.get(7)?, r.get(8)?);
    let ballot = match r.get::<Option<u32>>(9)? {
        Some(issued) => Ballot::Papers(SecretTally {
            issued,
            returned: present,
            invalid: r.get::<Option<u32>>(10)?.unwrap_or(0),
            in_favour,
            against,
            abstain,
            members,
        }),
        None => Ballot::Hands(HandVote { in_favour, against, abstain, present, members }),
    };
    Ok(Held {
        set: r.get(0)?,
        day: r.get(1)?,
        method: Method::from_code(&r.get::<String>(2)?).unwrap_or(Method::Hands),
        majority: from_code(&r.get::<String>(3)?).unwrap_or_default(),
        ballot,
    })
}

/// Stores a vote that was held.
pub fn hold(tx: &mut Tx<'_>, held: &Held) -> Result<()> {
    let (school, id) = (tx.school(), tx.new_id());
    let (yes, no, abstain, present, members, papers) = match &held.ballot {
        Ballot::Hands(v) => (v.in_favour, v.against, v.abstain, v.present, v.members, None),
        Ballot::Papers(t) => {
            (t.in_favour, t.against, t.abstain, t.returned, t.members, Some((t.issued, t.invalid)))
        }
    };
    let (issued, invalid) = (papers.map(|p| p.0), papers.map(|p| p.1));
    let (method, majority) = (held.method.code(), code(&held.majority));
    tx.run(
        &HOLD,
        &[
            &school, &held.set, &id, &held.day, &method, &majority, &yes, &no, &abstain, &present,
            &members, &issued, &invalid,
        ],
    )?;
    Ok(())
}

/// The votes on a version, oldest first; the caller has looked the version up in scope.
pub fn of_set(tx: &mut Tx<'_>, set: Id) -> Result<Vec<Held>> {
    let school = tx.school();
    tx.all(&OF_SET, &[&school, &set], read)
}

/// The last vote on each version of the scope's class.
pub fn of_class(tx: &mut Tx<'_>, scope: &Scope) -> Result<HashMap<Id, Held>> {
    let (school, class) = (scope.school(), scope.class()?);
    let all = tx.all(&OF_CLASS, &[&school, &class], read)?;
    Ok(all.into_iter().map(|h| (h.set, h)).collect())
}

/// Drops a ballot and ticks the voter off; a second one is refused, also in a race. The whole box
/// is shuffled and written anew, so that neither identifiers nor the order of the rows tell which
/// ballot came last.
pub fn cast(tx: &mut Tx<'_>, set: Id, student: Id, choice: &str) -> Result<()> {
    let (school, today) = (tx.school(), tx.now().day());
    tx.run(&TICK, &[&school, &set, &student])
        .on_unique(|| Fault::Conflict("你已经投过票了。每人只能投一次。".into()))?;
    let mut all: Vec<(String, Day)> =
        tx.all(&BOX, &[&school, &set], |r| Ok((r.get(0)?, r.get(1)?)))?;
    all.push((choice.to_owned(), today));
    tx.chance().shuffle(&mut all);
    tx.run(&EMPTY, &[&school, &set])?;
    for (choice, day) in &all {
        let id = tx.blind_id();
        tx.run(&CAST, &[&school, &set, &id, choice, day])?;
    }
    Ok(())
}

/// For, against, abstentions in the box.
pub fn tally(tx: &mut Tx<'_>, set: Id) -> Result<(u32, u32, u32)> {
    let school = tx.school();
    let all: Vec<String> = tx.all(&BOX, &[&school, &set], |r| r.get(0))?;
    let of =
        |code: &str| u32::try_from(all.iter().filter(|c| *c == code).count()).unwrap_or(u32::MAX);
    Ok((of("yes"), of("no"), of("abstain")))
}

/// How many have voted.
pub fn voted(tx: &mut Tx<'_>, set: Id) -> Result<i64> {
    let school = tx.school();
    tx.number(&VOTED, &[&school, &set])
}

/// Has this student voted?
pub fn has_voted(tx: &mut Tx<'_>, set: Id, student: Id) -> Result<bool> {
    let school = tx.school();
    Ok(tx.number(&HAS, &[&school, &set, &student])? > 0)
}

/// Empties box and list: before a vote, and after it was counted.
pub fn empty(tx: &mut Tx<'_>, set: Id) -> Result<()> {
    let school = tx.school();
    tx.run(&EMPTY, &[&school, &set])?;
    tx.run(&UNTICK, &[&school, &set])?;
    Ok(())
}
