//! The way of a request: routes that name their permission, forms that keep what was typed,
//! faults that become pages, live streams, and the headers that keep it safe.

mod about;
mod app;
mod assets;
mod body;
mod feature;
mod fields;
mod frame;
mod guard;
mod headers;
mod kept;
mod live;
mod reply;
mod route;
mod serve;
mod typed;
mod upload;

pub use app::{App, Settings, only_here};
pub use feature::{
    Area, Check, Date, Errand, Feature, Happening, NavEntry, Span, Todo, Touch, TouchKind,
};
pub use fields::Fields;
pub use frame::{Frame, page, person_rows};
pub use guard::{DeviceCookie, SESSION_COOKIE, ScopeOf, clear_session, session_cookie};
pub use kept::{FormKeys, Keepable};
pub use live::{Live, stream};
pub use reply::{Failure, Page, attachment, fragment, invalid, json, see_other};
pub use route::{Access, Route};
pub use serve::{all_routes, router};
pub use typed::{Typed, mendable, new_key};
pub use upload::Upload;

pub use axum;

/// This crate's statements.
pub static QUERIES: &[&[&db::Query]] = &[guard::ALL];
