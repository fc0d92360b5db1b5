//! 品德量化: the ledger, its capture on the seat map, settlement, fairness, the class's board.

pub mod actions;
mod bridge;
mod hooks;
pub mod model;
mod pages;
mod routes;
mod scheme;
pub mod store;
pub mod today;

pub use actions::talk::talked;
pub use today::{Quiet, Today, TodayGoal, today};

use auth::Do;
use ui::Icon;
use web::{Check, NavEntry};

/// This feature's tables.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration::both("conduct", 1, include_str!("../schema/0001_conduct.sql"))];

/// This feature's statements.
pub static QUERIES: &[&[&db::Query]] = &[
    store::appeals::ALL,
    store::awards::ALL,
    store::desk::ALL,
    store::entries::ALL,
    store::goals::ALL,
    store::lines::ALL,
    store::snapshots::ALL,
    store::standings::ALL,
    store::tallies::ALL,
    store::talks::ALL,
];

const fn nav(
    icon: Icon,
    label: &'static str,
    path: &'static str,
    may: Do,
    order: u8,
    tab: bool,
) -> NavEntry {
    NavEntry { icon, label, path, may, order, tab }
}

/// What the house mounts.
pub static FEATURE: web::Feature = web::Feature {
    name: "conduct",
    migrations: MIGRATIONS,
    queries: QUERIES,
    routes: routes::all,
    nav: &[
        nav(Icon::Person, "我的一页", "/my", Do::SeeOwnConduct, 10, true),
        nav(Icon::Seats, "座位图", "/classes/{class}/seats", Do::SeeOwnEntries, 20, true),
        nav(Icon::Pen, "我记的", "/classes/{class}/conduct/mine", Do::Record, 25, false),
        nav(Icon::Chart, "品德记录", "/classes/{class}/conduct", Do::SeeConduct, 50, true),
        nav(Icon::Board, "大屏", "/classes/{class}/board", Do::ManageBoard, 70, false),
        // Sums without persons. The entries show to exactly those of [`Do::SeeConductAggregate`] who
        // do not see the class itself: the same roles ask for a phone, the same school-wide ones
        // take in filed rules.
        nav(Icon::Chart, "品德合计", "/classes/{class}/conduct/aggregate", Do::AskPhone, 55, false),
        nav(Icon::Chart, "各班品德", "/school/conduct", Do::FileRules, 91, false),
    ],
    person: &[nav(
        Icon::Chart,
        "品德记录",
        "/classes/{class}/conduct/students/{student}",
        Do::SeeConduct,
        50,
        false,
    )],
    jobs: actions::settle::JOBS,
    checks: &[
        Check { name: "每位学生的总数等于明细之和", run: store::standings::wrong },
        Check { name: "月合计、周合计等于明细之和", run: store::tallies::wrong },
        Check {
            name: "结算前后相接，等于它背后的明细", run: store::snapshots::wrong
        },
    ],
    today: today::todos,
    timeline: hooks::timeline,
    touches: hooks::touches,
    ..web::Feature::EMPTY
};
