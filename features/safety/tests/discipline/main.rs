//! Disciplinary measures by route: named after the rules of the law.

mod appeals;
mod ground;
mod keeping;
mod law;
mod papers;
mod sight;
