//! Family by route: named after the rows of the specification and the rules of the law.

mod contacts;
mod ground;
mod visits;
mod visits_more;
