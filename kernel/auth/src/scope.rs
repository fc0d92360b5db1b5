//! Who asks, and where: the first argument of every store function.

use crate::{AccountKind, Do, Grant, Role, Roles, may};
use db::{Fault, Id, Result, Ticket};

/// Somebody who is signed in, with everything that they are today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Their school.
    pub school: Id,
    /// Their account.
    pub account: Id,
    /// What kind of account.
    pub kind: AccountKind,
    /// Their name.
    pub name: String,
    /// Theme and type size, as stored.
    pub prefs: String,
    /// What they are, and where.
    pub grants: Vec<Grant>,
}

impl Who {
    /// Does the table allow it in any of the places where they are something?
    pub fn may_somewhere(&self, what: Do) -> bool {
        self.grants.iter().any(|g| may(what, Roles::of(&[g.role])))
    }
}

/// A person in a place: the whole school, or one class of it. What a store function may
/// return is limited by it; it can be made only from a session.
#[derive(Clone, Debug)]
pub struct Scope {
    who: Who,
    roles: Roles,
    class: Option<Id>,
    key: Option<String>,
}

impl Scope {
    /// In the school: only school-wide roles count.
    pub fn school_wide(who: Who) -> Scope {
        let roles = roles(&who.grants, |g| g.class.is_none());
        Scope { who, roles, class: None, key: None }
    }

    /// In one class: its own roles and the school-wide ones count. Somebody with neither gets
    /// [`Fault::NotFound`]: they may not know that the class exists.
    pub fn in_class(who: Who, class: Id) -> Result<Scope> {
        let roles = roles(&who.grants, |g| g.class.is_none() || g.class == Some(class));
        if roles.is_empty() {
            return Err(Fault::NotFound);
        }
        Ok(Scope { who, roles, class: Some(class), key: None })
    }

    /// With the client's idempotency key of this request.
    #[must_use]
    pub fn with_key(mut self, key: Option<String>) -> Scope {
        self.key = key;
        self
    }

    /// Fails with 403 unless the table allows it.
    pub fn may(&self, what: Do) -> Result<()> {
        if self.can(what) {
            Ok(())
        } else {
            Err(Fault::Forbidden("您的身份不能做这件事。".into()))
        }
    }

    /// Does the table allow it?
    pub fn can(&self, what: Do) -> bool {
        may(what, self.roles)
    }

    /// Is this one of the roles here?
    pub fn is(&self, role: Role) -> bool {
        self.roles.has(role)
    }

    /// Every role here.
    pub fn roles(&self) -> Roles {
        self.roles
    }

    /// The school.
    pub fn school(&self) -> Id {
        self.who.school
    }

    /// The class. Routes without one give [`Fault::NotFound`].
    pub fn class(&self) -> Result<Id> {
        self.class.ok_or(Fault::NotFound)
    }

    /// The account that acts.
    pub fn actor(&self) -> Id {
        self.who.account
    }

    /// The person.
    pub fn who(&self) -> &Who {
        &self.who
    }

    /// The student whose own page this person may see here: oneself, or one's child.
    pub fn student(&self) -> Result<Id> {
        let own = self.who.grants.iter().find(|g| {
            matches!(g.role, Role::Student | Role::Guardian)
                && (self.class.is_none() || g.class == self.class)
        });
        own.and_then(|g| g.student).ok_or(Fault::NotFound)
    }

    /// The categories in which a cadre may note facts here.
    pub fn cadre_categories(&self) -> impl Iterator<Item = &str> {
        self.who
            .grants
            .iter()
            .filter(|g| g.role == Role::Cadre && g.class == self.class)
            .map(|g| g.detail.as_str())
    }

    /// For a write in this scope.
    pub fn ticket(&self) -> Ticket {
        Ticket { school: self.who.school, actor: self.who.account, key: self.key.clone() }
    }
}

fn roles(grants: &[Grant], here: impl Fn(&Grant) -> bool) -> Roles {
    grants.iter().filter(|g| here(g)).fold(Roles::default(), |set, g| set.with(g.role))
}
