//! 班规: proposed by anyone, discussed, voted, filed, published, in force; every version kept.

pub mod actions;
pub mod codes;
pub mod fixture;
pub mod model;
pub mod pages;
pub mod routes;
pub mod store;
pub mod today;
mod version;

use db::{Day, Id};
use std::sync::Arc;

pub use store::force::{Title, item_on, item_titles, items_on, scheme_of, scheme_on};
pub use today::{InProgress, OpenVote, asks_opinions, in_progress, open_vote};

/// An item of the class rules in one published version.
#[derive(Clone, Debug)]
pub struct RuleItem {
    /// The same through all versions that keep the item.
    pub id: Id,
    /// The version's row.
    pub set: Id,
    /// The version's number.
    pub version: i64,
    /// When it was made known.
    pub published: Day,
    /// Since when it counts.
    pub in_force: Day,
    /// The last day on which it counts, once a newer version follows.
    pub until: Option<Day>,
    /// The whole item.
    pub item: Arc<model::item::Item>,
    /// A few words.
    pub title: String,
    /// Category.
    pub category: String,
    /// An affirmation?
    pub positive: bool,
    /// Pinyin, for search.
    pub keys: String,
}

/// This feature's tables.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration::both("rules", 1, include_str!("../schema/0001_rules.sql"))];

/// This feature's statements.
pub static QUERIES: &[&[&db::Query]] = &[
    store::clauses::ALL,
    store::force::ALL,
    store::items::ALL,
    store::proposals::ALL,
    store::reasons::ALL,
    store::sets::ALL,
    store::suggestions::ALL,
    store::votes::ALL,
];

/// What the house mounts.
pub static FEATURE: web::Feature = web::Feature {
    name: "rules",
    migrations: MIGRATIONS,
    queries: QUERIES,
    routes: routes::all,
    nav: &[
        web::NavEntry {
            icon: ui::Icon::Book,
            label: "班规",
            path: "/classes/{class}/rules",
            may: auth::Do::SeeRules,
            order: 60,
            tab: true,
        },
        web::NavEntry {
            icon: ui::Icon::Doc,
            label: "班规备案",
            path: "/school/rules",
            may: auth::Do::FileRules,
            order: 91,
            tab: false,
        },
    ],
    checks: &[web::Check {
        name: "班规走完每一步才生效，票数相符，两版不同时有效",
        run: store::sets::wrong,
    }],
    today: today::todos,
    ..web::Feature::EMPTY
};
