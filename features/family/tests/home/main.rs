//! Meetings, letters home, cards, requests and robots by route: named after the rows of the
//! specification and the rules of the law.

mod cards;
mod ground;
mod letters;
mod meetings;
mod permissions;
mod requests;
mod robots;
