//! Posts that let a student note facts in one category.

use auth::Scope;
use db::{Day, Id, Result, Row, Tx};

db::queries! {
    /// The class's posts of today.
    POSTS [3 -> 6] "select id, student_id, title, category, from_day, until_day from posts \
        where school_id = $1 and class_id = $2 and (until_day is null or until_day >= $3) \
        order by title, id";
    /// Posts of one student that began before a line of the timeline.
    BEGAN [5 -> 6] "select id, student_id, title, category, from_day, until_day from posts \
        where school_id = $1 and class_id = $2 and student_id = $3 and from_day <= $4 \
        order by from_day desc, id desc limit $5";
    /// A new post.
    MAKE [7 -> 0] "insert into posts (school_id, id, class_id, student_id, title, category, from_day) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    /// One post.
    ONE [3 -> 6] "select id, student_id, title, category, from_day, until_day from posts \
        where school_id = $1 and class_id = $2 and id = $3";
    /// It ends.
    END [3 -> 0] "update posts set until_day = $3 where school_id = $1 and id = $2";
}

/// A post held by a student.
#[derive(Clone, Debug)]
pub struct Post {
    /// Identifier.
    pub id: Id,
    /// Who holds it.
    pub student: Id,
    /// 纪律委员, 值日班长…
    pub title: String,
    /// The category of facts that it may note; empty for every category.
    pub category: String,
    /// Since.
    pub from: Day,
    /// Until, if it ended.
    pub until: Option<Day>,
}

fn read(r: &Row<'_>) -> Result<Post> {
    Ok(Post {
        id: r.get(0)?,
        student: r.get(1)?,
        title: r.get(2)?,
        category: r.get(3)?,
        from: r.get(4)?,
        until: r.get(5)?,
    })
}

/// The posts of the scope's class today.
pub fn posts(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Post>> {
    let (school, class, today) = (scope.school(), scope.class()?, tx.now().day());
    tx.all(&POSTS, &[&school, &class, &today], read)
}

/// One post of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Post> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// Adds one.
pub fn insert(tx: &mut Tx<'_>, class: Id, post: &Post) -> Result<()> {
    let school = tx.school();
    tx.run(
        &MAKE,
        &[&school, &post.id, &class, &post.student, &post.title, &post.category, &post.from],
    )?;
    Ok(())
}

/// Ends one; the last day that counts is given.
pub fn end(tx: &mut Tx<'_>, id: Id, last: Day) -> Result<()> {
    let school = tx.school();
    tx.run_one(&END, &[&school, &id, &last])
}

/// The posts that a student of the scope's class began before a line of the timeline.
pub(crate) fn began(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    span: &web::Span,
) -> Result<Vec<Post>> {
    let (school, class, (day, id)) = (scope.school(), scope.class()?, span.before);
    // A class has few posts: those of the line's own day are sorted out here.
    let most = span.most + 20;
    let mut all = tx.all(&BEGAN, &[&school, &class, &student, &day, &most], read)?;
    all.retain(|p| (p.from, p.id) < (day, id));
    all.truncate(usize::try_from(span.most).unwrap_or(0));
    Ok(all)
}
