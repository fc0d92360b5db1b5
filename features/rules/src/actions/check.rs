//! Reading a version for what the law forbids (L-A11), and saying why a warning stands.

use super::tell;
use crate::model::linter::{self, Context, Finding, Kind, Level};
use crate::store::reasons::{self, Explained};
use crate::store::sets::{self, RuleSet};
use crate::store::{clauses, items};
use crate::version;
use auth::{Do, Scope};
use db::{Fault, Id, Result, Tx};

/// A finding in its place.
#[derive(Clone, Debug)]
pub struct Found {
    /// Identifier of the clause or item.
    pub place: Id,
    /// The text that was read.
    pub text: String,
    /// What was found.
    pub finding: Finding,
    /// Why it stands all the same, if somebody said so.
    pub reason: Option<String>,
}

impl Found {
    /// The words that were found.
    pub fn words(&self) -> &str {
        self.text.get(self.finding.span.clone()).unwrap_or_default()
    }

    /// Does it keep the version from being published?
    pub fn blocks(&self) -> bool {
        self.finding.level == Level::Error || self.reason.is_none()
    }
}

/// Reads every clause (with its reason) and item of a version.
pub fn check(tx: &mut Tx<'_>, scope: &Scope, set: &RuleSet) -> Result<Vec<Found>> {
    let context = version::context(tx, scope)?;
    let explained = reasons::of_set(tx, set.id)?;
    let mut found = Vec::new();
    let mut read = |place: Id, text: &str, context: &Context| {
        for finding in linter::lint(text, context) {
            let words = text.get(finding.span.clone()).unwrap_or_default();
            let known = explained.iter().find(|e| {
                e.place == place.to_string()
                    && e.pattern == i64::from(finding.rule)
                    && e.words == words
            });
            let reason = known.map(|e| e.reason.clone());
            found.push(Found { place, text: text.to_owned(), finding, reason });
        }
    };
    for clause in clauses::of_set(tx, set.id)? {
        let context = Context { kind: Kind::Clause, sign: None, ..context.clone() };
        read(clause.id, &clause.text, &context);
        read(clause.id, &clause.reason, &context);
    }
    for stored in items::of_set(tx, set.id)? {
        let item = &stored.item;
        let signed = Context { kind: Kind::Item, sign: Some(item.sign()), ..context.clone() };
        read(stored.id, &item.name, &signed);
        read(stored.id, &format!("{}{}", item.when, item.what), &signed);
        read(stored.id, &item.lighter, &Context { sign: None, ..signed });
    }
    Ok(found)
}

/// Says why a warning stands (L-A11). Errors cannot be explained away; other words need another
/// reason.
pub fn explain(
    tx: &mut Tx<'_>,
    scope: &Scope,
    set: Id,
    place: Id,
    pattern: i64,
    reason: &str,
) -> Result<()> {
    scope.may(Do::LeadRules)?;
    let found = sets::one(tx, scope, set)?;
    if !found.is_open() {
        return Err(Fault::rule("这一版已经公布或放弃了，不用再说明。"));
    }
    let reason = reason.trim();
    if reason.chars().count() < 4 || reason.chars().count() > 200 {
        return Err(Fault::field("reason", "请写明为什么保留这个写法（4 到 200 个字）"));
    }
    let known = check(tx, scope, &found)?;
    let warning = known.iter().find(|f| {
        f.place == place
            && i64::from(f.finding.rule) == pattern
            && f.finding.level == Level::Warning
    });
    let words = warning.ok_or(Fault::NotFound)?.words().to_owned();
    let explained = Explained { place: place.to_string(), pattern, words, reason: reason.into() };
    reasons::put(tx, set, &explained)?;
    tell(tx, scope, "rules.warning_explained", set)?;
    Ok(())
}
