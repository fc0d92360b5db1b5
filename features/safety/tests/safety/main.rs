//! Safety by route: named after the rows of the specification and the rules of the law.

mod attendance;
mod custody;
mod ground;
mod harm;
mod incidents;
mod leave;
mod model;
mod permissions;
mod returning;
mod school;
mod slots;
mod weekly;
