//! 人: schools, terms, classes, students, guardians, staff, and how they come in and sign in.

pub mod actions;
mod checks;
pub mod files;
pub mod fixture;
pub mod model;
pub mod package;
mod pages;
mod routes;
pub mod store;

use auth::{Do, Scope};
use db::{Id, Result, Tx};
use ui::Icon;
use web::{Feature, Happening, NavEntry, Span, Todo};

pub use files::{Actor, import_file, import_package, preview_file, preview_oneroster};
pub use store::calendar::{calendar, class_calendar};
pub use store::classes::{Class, class, class_line, classes, my_classes};
pub use store::posts::{Post, posts};
pub use store::school::{School, SchoolSettings, school, schools};
pub use store::seats::{SeatPlan, room, seat_plan};
pub use store::students::{Student, member, names, roster};

/// This feature's tables.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::both("people", 1, include_str!("../schema/0001_people.sql")),
    db::Migration::both("people", 2, include_str!("../schema/0002_takeouts.sql")),
];

/// This feature's statements.
pub static QUERIES: &[&[&db::Query]] = &[
    store::school::ALL,
    store::calendar::ALL,
    store::classes::ALL,
    store::students::ALL,
    store::guardians::ALL,
    store::seats::ALL,
    store::posts::ALL,
    store::imports::ALL,
    store::staff::ALL,
    store::takeouts::ALL,
    actions::undo::ALL,
];

/// What the house mounts.
pub static FEATURE: Feature = Feature {
    name: "people",
    migrations: MIGRATIONS,
    queries: QUERIES,
    routes: routes::all,
    nav: &[
        NavEntry {
            icon: Icon::Users,
            label: "学生",
            path: "/classes/{class}/people",
            may: Do::SeeRoster,
            order: 30,
            tab: true,
        },
        NavEntry {
            icon: Icon::School,
            label: "学校",
            path: "/school",
            may: Do::SeeSchool,
            order: 90,
            tab: false,
        },
    ],
    checks: checks::ALL,
    today,
    timeline,
    ..Feature::EMPTY
};

fn today(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Todo>> {
    if !scope.can(Do::ManageRoster) || class_size(tx, scope)? > 0 {
        return Ok(Vec::new());
    }
    Ok(vec![Todo {
        title: "导入班级名单".into(),
        small: "粘贴学校的表格就行".into(),
        action: "去导入",
        href: format!("/classes/{}/people/import", scope.class()?),
        urgent: false,
    }])
}

/// A student's posts, for whoever keeps the class.
fn timeline(tx: &mut Tx<'_>, scope: &Scope, student: Id, span: &Span) -> Result<Vec<Happening>> {
    if !scope.can(Do::ManagePosts) {
        return Ok(Vec::new());
    }
    let class = scope.class()?;
    let line = |post: Post| Happening {
        id: post.id,
        day: post.from,
        icon: Icon::Flag,
        word: "职务",
        text: format!("开始做{}", post.title),
        href: Some(format!("/classes/{class}/people/posts")),
    };
    Ok(store::posts::began(tx, scope, student, span)?.into_iter().map(line).collect())
}

/// How many students the class has today.
pub fn class_size(tx: &mut Tx<'_>, scope: &Scope) -> Result<i64> {
    let (school, class): (Id, Id) = (scope.school(), scope.class()?);
    tx.number(&store::students::COUNT, &[&school, &class])
}
