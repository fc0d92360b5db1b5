//! The vote as the teacher leads it.

use super::{At, framed, line};
use crate::actions::vote as verbs;
use crate::codes::{self, Method, from_code};
use crate::model::vote::{Ballot, HandVote, Majority, SecretTally};
use crate::pages::draft_of;
use crate::pages::vote::{self as pages, View};
use crate::store::{clauses, sets, votes};
use auth::Scope;
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET …/vote`
pub async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    let usual = Fields::default()
        .with("method", Method::Hands.code())
        .with("majority", codes::code(&Majority::default()));
    show(&app, &scope, at.set, &Typed::fresh(&app, usual)).await
}

async fn show(app: &App, scope: &Scope, set: Id, typed: &Typed) -> Page {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let view = View {
            set: sets::one(tx, scope, set)?,
            clauses: clauses::of_set(tx, set)?.len(),
            members: people::class_size(tx, scope)?,
            voted: votes::voted(tx, set)?,
            code: people::class(tx, scope)?.code,
        };
        Ok((line(tx, scope)?, view))
    };
    let (line, view) = app.look(scope, read).await?;
    Ok(typed.answer(framed(app, scope, "表决", line, pages::page(&view, typed))))
}

async fn again(app: &App, scope: &Scope, set: Id, fields: Fields, fault: Fault) -> Page {
    let typed = Typed::refused(app, fields, mendable(fault)?);
    show(app, scope, set, &typed).await
}

/// `POST …/vote`: the vote begins.
pub async fn open(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let method = Method::from_code(fields.text("method"));
    let majority: Option<Majority> = from_code(fields.text("majority"));
    let done = match (method, majority) {
        (Some(method), Some(majority)) => {
            let verb =
                move |tx: &mut Tx<'_>, who: &Scope| verbs::open(tx, who, at.set, method, majority);
            app.act(&scope, &fields, verb).await
        }
        (None, _) => Err(Fault::field("method", "请选怎么表决")),
        (_, None) => Err(Fault::field("majority", "请选多少票算通过")),
    };
    match done {
        Ok(()) => Ok(see_other(&format!("{}/vote", draft_of(scope.class()?, at.set)))),
        Err(fault) => again(&app, &scope, at.set, fields, fault).await,
    }
}

/// What was called out while slips were opened: how many of each.
fn heard(slips: &str) -> std::result::Result<[u32; 4], String> {
    let mut counts = [0; 4];
    for mark in slips.chars().filter(|c| !c.is_whitespace() && !"、，,。.".contains(*c)) {
        let at = match mark {
            '1' | '１' | '赞' => 0,
            '2' | '２' | '反' => 1,
            '3' | '３' | '弃' => 2,
            '0' | '０' | '废' => 3,
            other => {
                return Err(format!("“{other}”看不懂。1 赞成，2 反对，3 弃权，0 废票"));
            }
        };
        counts[at] += 1;
    }
    Ok(counts)
}

/// `POST …/vote/tally`: counts what was typed and fills the numbers in; stores nothing.
pub async fn tally(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let counts = match heard(fields.text("slips")) {
        Ok(counts) => counts,
        Err(message) => {
            let fault = Fault::field("slips", message);
            return again(&app, &scope, at.set, fields, fault).await;
        }
    };
    let returned: u32 = counts.iter().sum();
    let issued = match fields.text("issued") {
        "" => returned.to_string(),
        issued => issued.to_owned(),
    };
    let [yes, no, abstain, invalid] = counts.map(|n| n.to_string());
    let filled = fields
        .with("key", "")
        .with("issued", issued)
        .with("returned", returned.to_string())
        .with("yes", yes)
        .with("no", no)
        .with("abstain", abstain)
        .with("invalid", invalid);
    show(&app, &scope, at.set, &Typed::fresh(&app, filled)).await
}

/// The numbers of a form: of hands, of papers, or none for the box.
fn counted(fields: &Fields) -> Result<Option<Ballot>> {
    let number = |name: &str| -> Result<u32> {
        let message = "请填数字，没有就写 0";
        let n = fields.number(name, message)?;
        u32::try_from(n).map_err(|_| Fault::field(name, message))
    };
    let sent = |name: &str| fields.raw(name).is_some();
    if sent("issued") {
        return Ok(Some(Ballot::Papers(SecretTally {
            issued: number("issued")?,
            returned: number("returned")?,
            in_favour: number("yes")?,
            against: number("no")?,
            abstain: number("abstain")?,
            invalid: number("invalid")?,
            members: 0,
        })));
    }
    if sent("present") {
        return Ok(Some(Ballot::Hands(HandVote {
            present: number("present")?,
            in_favour: number("yes")?,
            against: number("no")?,
            abstain: number("abstain")?,
            members: 0,
        })));
    }
    Ok(None)
}

/// `POST …/vote/count`: the vote is over.
pub async fn count(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let done = match counted(&fields) {
        Ok(ballot) => {
            let verb = move |tx: &mut Tx<'_>, who: &Scope| {
                verbs::close(tx, who, at.set, ballot).map(|outcome| outcome.adopted())
            };
            app.act(&scope, &fields, verb).await
        }
        Err(fault) => Err(fault),
    };
    match done {
        Ok(_) => Ok(see_other(&draft_of(scope.class()?, at.set))),
        Err(fault) => again(&app, &scope, at.set, fields, fault).await,
    }
}

/// `POST …/vote/removal`: taken back before it was counted.
pub async fn call_off(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    match app.act(&scope, &fields, move |tx, who| verbs::call_off(tx, who, at.set)).await {
        Ok(()) => Ok(see_other(&draft_of(scope.class()?, at.set))),
        Err(fault) => again(&app, &scope, at.set, fields.with("key", ""), fault).await,
    }
}

#[cfg(test)]
mod tests {
    use super::heard;

    #[test]
    fn slips_are_counted_as_they_are_called() {
        assert_eq!(heard("1112 3\n0，１赞反弃废"), Ok([5, 2, 2, 2]));
        assert_eq!(heard(""), Ok([0; 4]));
        assert!(heard("114").expect_err("no such answer").contains('4'));
    }
}
