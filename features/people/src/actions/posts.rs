//! Giving and taking the posts that let a student note facts (C3-05, C3-08, L-A14).

use crate::store::posts::{self, Post};
use crate::store::students;
use auth::{Do, Grant, Role, Scope};
use db::{Entry, Fault, Id, Result, Tx, journal};

/// The categories of facts that a post may note.
pub const CATEGORIES: &[&str] = &["纪律", "卫生", "学习", "礼仪", "活动"];

/// Gives a student a post with the category of facts that it may note.
pub fn give(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    title: &str,
    category: &str,
) -> Result<Id> {
    scope.may(Do::ManagePosts)?;
    if students::member(tx, scope, student)?.left.is_some() {
        return Err(Fault::field("student", "这位同学已经离班了"));
    }
    let (title, category) = (title.trim(), category.trim());
    if title.is_empty() || title.chars().count() > 20 {
        return Err(Fault::field("title", "请写职务，比如“纪律委员”，最多 20 个字"));
    }
    if !CATEGORIES.contains(&category) {
        return Err(Fault::field("category", "请选择这个职务可以记哪一类"));
    }
    let (class, today) = (scope.class()?, tx.now().day());
    let held = posts::posts(tx, scope)?;
    if held.iter().any(|p| p.student == student && p.category == category) {
        return Err(Fault::field("student", "这位同学已经有记这一类的职务了"));
    }
    let post = Post {
        id: tx.new_id(),
        student,
        title: title.into(),
        category: category.into(),
        from: today,
        until: None,
    };
    posts::insert(tx, class, &post)?;
    let grant = Grant {
        role: Role::Cadre,
        class: Some(class),
        student: Some(student),
        detail: category.into(),
    };
    auth::grant(tx, student, &grant, today)?;
    journal::tell(
        tx,
        Entry::new("people.post_given").class(class).student(student).object(post.id),
    )?;
    Ok(post.id)
}

/// Takes a post at once; it stays in the history.
pub fn take(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::ManagePosts)?;
    let post = posts::one(tx, scope, id)?;
    let (class, today) = (scope.class()?, tx.now().day());
    posts::end(tx, id, today.plus(-1))?;
    auth::revoke_grants(tx, post.student, Role::Cadre, Some(class), today)?;
    // Another post of the same student keeps its own right.
    for other in posts::posts(tx, scope)? {
        if other.student == post.student && other.id != id {
            let grant = Grant {
                role: Role::Cadre,
                class: Some(class),
                student: Some(post.student),
                detail: other.category,
            };
            auth::grant(tx, post.student, &grant, today)?;
        }
    }
    journal::tell(
        tx,
        Entry::new("people.post_taken").class(class).student(post.student).object(id),
    )?;
    Ok(())
}
