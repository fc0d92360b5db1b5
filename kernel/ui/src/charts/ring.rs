//! Rings: how many of how many, and the timer's face.

use maud::{Markup, Render, html};

use crate::icons::geese::share;

/// A ring with its number inside: 41 / 54 人.
pub fn ring(done: i64, total: i64, unit: &str) -> Markup {
    let round = 2.0 * std::f64::consts::PI * 44.0;
    let label = format!("{done} {unit}，共 {total} {unit}");
    html! {
        div.ringbox {
            svg.ch viewBox="0 0 104 104" role="img" aria-label=(label) {
                circle.track cx="52" cy="52" r="44" stroke-width="10" {}
                circle.arc cx="52" cy="52" r="44" stroke-width="10"
                    stroke-dasharray=(format!("{:.1} {round:.1}", share(done, total) * round))
                    transform="rotate(-90 52 52)" {}
                text.hero x="52" y="57" text-anchor="middle" { (done) }
                text x="52" y="76" text-anchor="middle" { "/ " (total) " " (unit) }
            }
        }
    }
}

/// The ring with words beside it.
pub fn ring_row(done: i64, total: i64, unit: &str, words: impl Render) -> Markup {
    html! { div.ringrow { (ring(done, total, unit)) div { (words) } } }
}

/// The timer's ring for the board: seconds left of a total, the last tenth in dawn light. The
/// script moves the arc; `caption` says what the time is for.
pub fn ring_large(left: i64, total: i64, caption: &str) -> Markup {
    let round = 2.0 * std::f64::consts::PI * 180.0;
    let left = left.max(0);
    let part = share(left, total);
    let clock = format!("{}:{:02}", left / 60, left % 60);
    let label = format!("计时还剩 {} 分 {} 秒", left / 60, left % 60);
    html! {
        svg.bd-timer viewBox="0 0 400 400" role="timer" aria-label=(label) data-total=(total) data-left=(left) {
            circle.t cx="200" cy="200" r="180" {}
            circle.p.late[part <= 0.1] cx="200" cy="200" r="180"
                stroke-dasharray=(format!("{:.0} {round:.0}", part * round)) transform="rotate(-90 200 200)" {}
            text.clk x="200" y="222" text-anchor="middle" { (clock) }
            text.cap x="200" y="278" text-anchor="middle" { (caption) }
        }
    }
}
