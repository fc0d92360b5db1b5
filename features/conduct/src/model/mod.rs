//! The rules of quantified conduct (品德量化, rows C2-01 … C2-13): pure arithmetic and state
//! machines. Nothing here reads a clock, a database or chance; times, ids and school days are
//! handed in.
//!
//! Values are `i64` hundredths of a point (`100` = 1 分). The feature `rules` has its own
//! `Points(i64)` with the same unit: the caller converts at the edge, see [`ledger::ItemTerms`].
//!
//! Whoever looks for a list ordered by points will not find one: no function here compares
//! two students (hard wall 2), and none takes an exam score (hard wall 3).

pub mod appeal;
pub mod award;
pub mod bands;
pub mod bright;
pub mod category;
pub mod chips;
mod codes;
pub mod days;
pub mod dimensions;
pub mod fairness;
pub mod gauge;
pub mod goal;
pub mod hints;
pub mod ids;
pub mod ledger;
pub mod own;
pub mod points;
pub mod range;
pub mod routine;
pub mod scheme;
pub mod settlement;
pub mod sight;

#[cfg(test)]
mod tests;
