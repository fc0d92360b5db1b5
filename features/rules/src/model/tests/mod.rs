//! Tests of the model, named after the rows and rules that they stand for.

mod item;
mod measure;
mod points;
mod preset;
mod proposal;
mod ruleset;
mod scheme;
mod vote;
