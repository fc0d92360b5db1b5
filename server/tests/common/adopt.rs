//! Class rules on their whole way, from the preset to the first day in force.

use auth::Scope;
use calendar::Clock;
use db::{Db, Id, Moment, Result, Tx};
use people::fixture::Fixture;
use rules::actions::{draft, publish, vote};
use rules::codes::Method;
use rules::model::ruleset::{Discussion, Filing};
use rules::model::vote::{Ballot, HandVote, Majority};

/// Days from the first proposal to the day on which the rules count.
pub const TAKES: i32 = 7;

/// Does something as the homeroom teacher of the first class.
pub fn lead<T, F>(db: &Db, school: &Fixture, mut f: F) -> T
where
    T: serde::Serialize + serde::de::DeserializeOwned + Send + 'static,
    F: FnMut(&mut Tx<'_>, &Scope) -> Result<T> + Send + 'static,
{
    let scope = school.homeroom(db, 0);
    let done = db.write_blocking(scope.ticket(), move |tx| f(tx, &scope));
    done.expect("the homeroom teacher may do this").value
}

/// Proposes, asks, discusses, votes, files and publishes, a step a day; the clock stands at nine
/// on the first day in force afterwards.
pub fn adopt(db: &Db, clock: &Clock, school: &Fixture) {
    let first = clock.today();
    let at = |n: i32| Moment::at(first.plus(n), 9 * 60);
    let set: Id = lead(db, school, |tx, scope| {
        let preset = rules::model::preset::find("p-chuzhong").expect("a preset");
        let start = draft::Start::preset(&preset, calendar::Stage::Junior)?;
        draft::propose(tx, scope, &start)
    });
    lead(db, school, move |tx, scope| draft::ask(tx, scope, set, draft::Ask::Students));
    lead(db, school, move |tx, scope| draft::ask(tx, scope, set, draft::Ask::Guardians));
    clock.set(at(1));
    lead(db, school, move |tx, scope| {
        let on = tx.now().day();
        let summary = "逐条念过，迟到一条改成提前十分钟提醒".to_owned();
        draft::discuss(tx, scope, set, &Discussion { on, present: 8, summary })
    });
    lead(db, school, move |tx, scope| {
        vote::open(tx, scope, set, Method::Hands, Majority::HalfOfPresent)
    });
    lead(db, school, move |tx, scope| {
        let hands = HandVote { in_favour: 7, against: 1, abstain: 0, present: 8, members: 8 };
        vote::close(tx, scope, set, Some(Ballot::Hands(hands))).map(|_| ())
    });
    clock.set(at(2));
    lead(db, school, move |tx, scope| {
        let on = tx.now().day();
        let filing = Filing { on, with: "德育处".into(), reference: String::new() };
        publish::file(tx, scope, set, &filing)
    });
    clock.set(at(3));
    lead(db, school, move |tx, scope| {
        publish::publish(tx, scope, set, tx.now().day().plus(TAKES - 3))
    });
    clock.set(at(TAKES));
}
