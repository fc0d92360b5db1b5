//! Conduct by route: named after the rows of the specification and the rules of the law.

mod appeals;
mod awards;
mod board;
mod capture;
mod drafts;
mod followed;
mod ground;
mod hostile;
mod kept;
mod numbers;
mod own;
mod permissions;
mod reports;
mod rows;
mod settling;
mod walls;
