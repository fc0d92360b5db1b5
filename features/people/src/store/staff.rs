//! The school's staff and their roles, as lists.

use auth::Role;
use db::{Day, Fault, Id, Result, Tx};

db::queries! {
    /// Everybody on the staff with every role of today.
    STAFF [2 -> 8] "select a.id, a.name, a.login, a.disabled_at, g.role, g.class_id, g.detail, \
        g.from_day from accounts a \
        left join grants g on g.school_id = a.school_id and g.account_id = a.id \
          and g.from_day <= $2 and (g.until_day is null or g.until_day >= $2) \
        where a.school_id = $1 and a.kind = 'staff' order by a.name, a.id, g.role";
    /// The present homeroom teachers, class by class.
    HOMEROOMS [2 -> 4] "select g.class_id, a.id, a.name, g.from_day from grants g \
        join accounts a on a.school_id = g.school_id and a.id = g.account_id \
        where g.school_id = $1 and g.role = 'homeroom' and g.from_day <= $2 \
          and (g.until_day is null or g.until_day >= $2) and g.class_id is not null \
        order by g.class_id, g.from_day, g.id";
    /// Students without an account, or whose account is no student in their class.
    ORPHANS [1 -> 1] "select count(*) from students s where s.school_id = $1 \
        and s.left_day is null and not exists (select 1 from accounts a join grants g \
        on g.school_id = a.school_id and g.account_id = a.id where a.school_id = s.school_id \
        and a.id = s.id and a.kind = 'student' and g.role = 'student' \
        and g.class_id = s.class_id and g.student_id = s.id)";
    /// Guardians without an account that opens their child's pages.
    LOOSE [1 -> 1] "select count(*) from guardians d where d.school_id = $1 \
        and d.ended_at is null and not exists (select 1 from grants g \
        where g.school_id = d.school_id and g.account_id = d.id and g.role = 'guardian' \
        and g.student_id = d.student_id)";
    /// The names of a class's teachers.
    OF_CLASS [3 -> 4] "select a.id, a.name, g.role, g.detail from grants g \
        join accounts a on a.school_id = g.school_id and a.id = g.account_id \
        where g.school_id = $1 and g.class_id = $2 and g.from_day <= $3 \
          and (g.until_day is null or g.until_day >= $3) and a.kind = 'staff' \
        order by g.role, a.name";
}

/// Somebody on the staff.
#[derive(Clone, Debug)]
pub struct Member {
    /// Their account.
    pub id: Id,
    /// Name.
    pub name: String,
    /// What they type at sign-in.
    pub login: String,
    /// The account is closed.
    pub disabled: bool,
    /// Roles of today: what, in which class, with which detail (subject).
    pub roles: Vec<(Role, Option<Id>, String)>,
}

/// Everybody on the staff, by name.
pub fn staff(tx: &mut Tx<'_>) -> Result<Vec<Member>> {
    let (school, today) = (tx.school(), tx.now().day());
    let mut all: Vec<Member> = Vec::new();
    tx.each(&STAFF, &[&school, &today], |r| {
        let id: Id = r.get(0)?;
        if all.last().is_none_or(|m| m.id != id) {
            all.push(Member {
                id,
                name: r.get(1)?,
                login: r.get::<Option<String>>(2)?.unwrap_or_default(),
                disabled: r.get::<Option<i64>>(3)?.is_some(),
                roles: Vec::new(),
            });
        }
        if let (Some(member), Some(role)) = (all.last_mut(), r.get::<Option<String>>(4)?) {
            let role = Role::from_code(&role).ok_or_else(|| Fault::broken(&role))?;
            member.roles.push((role, r.get(5)?, r.get(6)?));
        }
        Ok(())
    })?;
    Ok(all)
}

/// The homeroom teacher of a class today.
#[derive(Clone, Debug)]
pub struct Homeroom {
    /// The class.
    pub class: Id,
    /// The teacher's account.
    pub account: Id,
    /// The teacher's name.
    pub name: String,
    /// Since when.
    pub from: Day,
}

/// The present homeroom teachers; a class that has none is not in the list.
pub fn homerooms(tx: &mut Tx<'_>) -> Result<Vec<Homeroom>> {
    let (school, today) = (tx.school(), tx.now().day());
    tx.all(&HOMEROOMS, &[&school, &today], |r| {
        Ok(Homeroom { class: r.get(0)?, account: r.get(1)?, name: r.get(2)?, from: r.get(3)? })
    })
}

/// How many students and guardians cannot sign in because their account is missing; both 0 in
/// sound data.
pub fn without_account(tx: &mut Tx<'_>) -> Result<(i64, i64)> {
    let school = tx.school();
    Ok((tx.number(&ORPHANS, &[&school])?, tx.number(&LOOSE, &[&school])?))
}

/// The teachers of a class: account, name, role, subject.
pub fn of_class(tx: &mut Tx<'_>, class: Id) -> Result<Vec<(Id, String, Role, String)>> {
    let (school, today) = (tx.school(), tx.now().day());
    tx.all(&OF_CLASS, &[&school, &class, &today], |r| {
        let role: String = r.get(2)?;
        let role = Role::from_code(&role).ok_or_else(|| Fault::broken(&role))?;
        Ok((r.get(0)?, r.get(1)?, role, r.get(3)?))
    })
}
