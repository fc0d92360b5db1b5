//! THE LIST: one line per feature.

use db::Migration;
use web::Feature;

/// Every feature of this program.
pub static FEATURES: &[&Feature] = &[
    &crate::home::FEATURE,
    &crate::timeline::FEATURE,
    &crate::feed::FEATURE,
    &crate::coverage::FEATURE,
    &people::FEATURE,
    &rules::FEATURE,
    &conduct::FEATURE,
    &care::FEATURE,
    &family::FEATURE,
    &letters::FEATURE,
    &safety::FEATURE,
];

/// Every step of the schema, in order.
pub fn migrations() -> Vec<Migration> {
    auth::MIGRATIONS.iter().chain(FEATURES.iter().flat_map(|f| f.migrations)).copied().collect()
}

/// Every statement of the house.
pub fn queries() -> Vec<&'static db::Query> {
    let kernel = db::QUERIES.iter().chain(auth::QUERIES).chain(web::QUERIES);
    kernel
        .chain(FEATURES.iter().flat_map(|f| f.queries))
        .flat_map(|all| all.iter().copied())
        .collect()
}
