//! Care by route: named after the rows of the specification and the rules of the law.

mod cases;
mod cases_ground;
mod cases_roles;
mod ground;
mod own;
mod pairs;
mod quick;
mod reading;
mod talks;
