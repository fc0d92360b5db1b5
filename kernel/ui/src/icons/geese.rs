//! The mark and the one illustration: geese of one size; the one in morning light is the last.

use maud::{Markup, html};

/// One goose, wings up, flying north; centred on 0,0 and about nine units wide.
pub const GOOSE: &str =
    "M-4.2 2.7C-2.3 1-1-.8 0-2.8 1-.8 2.3 1 4.2 2.7 2.6 1.9 1.2 1.2 0 .5-1.2 1.2-2.6 1.9-4.2 2.7z";

/// Where the five geese of the mark fly; the fourth is the last one and carries the light.
const MARK: [(&str, bool); 5] = [
    ("translate(15 4.1) rotate(14) scale(1.1)", false),
    ("translate(10.4 9.7) rotate(14) scale(1.1)", false),
    ("translate(7.1 14.8) rotate(14) scale(1.1)", false),
    ("translate(5 19.9) rotate(14) scale(1.1)", true),
    ("translate(19 10.7) rotate(14) scale(1.1)", false),
];

const FLOCK: [&str; 6] = [
    "translate(0 0)",
    "translate(-5 6)",
    "translate(5 6.6)",
    "translate(-9.6 12.2)",
    "translate(9.6 13.2)",
    "translate(-14 18.6)",
];

/// The mark in two colours, 28 px; decorative, the name 雁行 or the class stands beside it.
pub fn mark() -> Markup {
    mark_in("mark")
}

/// The mark with another class: `mark big`, `mark huge`, `mk` on paper (one colour).
pub fn mark_in(class: &str) -> Markup {
    html! {
        svg class=(class) viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" focusable="false" {
            @for (at, last) in MARK {
                @if last { path.lead transform=(at) d=(GOOSE) {} } @else { path transform=(at) d=(GOOSE) {} }
            }
        }
    }
}

/// The flock near the sun, for doors, letters and empty pages. Decorative.
pub fn flock() -> Markup {
    html! {
        svg.flock viewBox="0 0 180 84" aria-hidden="true" focusable="false" {
            path.sun d="M118 70a20 20 0 0 1 40 0z" {}
            path.hz d="M4 70.6h172M34 77h52M104 77h30" {}
            (geese("translate(106 34) rotate(76) scale(1.6)", 6, ""))
        }
    }
}

/// The flock as a band over the coverage page (雁阵): who is near, who a little away, who far.
/// It shows at most nine birds a group: it is a picture, not a count; the counts stand in words.
pub fn flock_band(near: usize, away: usize, far: usize) -> Markup {
    const BEHIND: [(i32, i32); 9] = [
        (210, 50),
        (165, 34),
        (124, 58),
        (90, 40),
        (252, 30),
        (60, 58),
        (290, 56),
        (36, 36),
        (322, 38),
    ];
    html! {
        svg.flock.band.only-lap viewBox="0 0 1000 84" aria-hidden="true" focusable="false" {
            path.hz d="M0 80h1000" {}
            path.sun d="M916 80a30 30 0 0 1 60 0z" {}
            (geese("translate(884 38) rotate(80) scale(1.5)", near.min(6), ""))
            (geese("translate(600 46) rotate(80) scale(1.5)", away.min(4), ""))
            @for (x, y) in BEHIND.iter().take(far.min(BEHIND.len())) {
                (geese(&format!("translate({x} {y}) rotate(80) scale(1.5)"), 1, "far"))
            }
        }
    }
}

/// The class goal as a flight towards the sun: `done` of `total`. Never for a person's score.
pub fn flight(done: i64, total: i64) -> Markup {
    let share = share(done, total);
    let x = 4.0 + share * 271.0;
    let label = format!("完成 {}%", (share * 100.0).round());
    html! {
        svg.flight viewBox="0 0 320 44" role="img" aria-label=(label) {
            path.sun d="M282 38a15 15 0 0 1 30 0z" {}
            path.hz d="M4 38H316" {}
            path.go d=(format!("M4 38H{x:.0}")) {}
            (geese(&format!("translate({:.0} 22) rotate(90) scale(1.15)", x.max(24.0)), 5, ""))
        }
    }
}

/// The same flight for the board, 1300 wide.
pub fn flight_wide(done: i64, total: i64) -> Markup {
    let share = share(done, total);
    let x = 4.0 + share * 1193.0;
    let label = format!("完成 {}%", (share * 100.0).round());
    html! {
        svg.flight viewBox="0 0 1300 108" role="img" aria-label=(label) {
            path.sun d="M1232 100a32 32 0 0 1 64 0z" {}
            path.hz d="M4 100H1296" {}
            path.go d=(format!("M4 100H{x:.0}")) {}
            (geese(&format!("translate({:.0} 56) rotate(90) scale(3.2)", x.max(56.0)), 5, ""))
        }
    }
}

/// The drawing bag (抽签): one goose a person; drawn ones are faint, the present one is lit, those
/// still in the bag are outlined. `drawn` counts the present one.
pub fn bag(total: usize, drawn: usize, away: usize) -> Markup {
    let in_bag = total.saturating_sub(drawn);
    let label = format!("一共 {total} 人，已抽 {drawn} 人，还剩 {in_bag} 人，{away} 人不在袋里");
    let rows = total.div_ceil(27).max(1);
    let height = rows * 44;
    html! {
        svg viewBox=(format!("0 0 1240 {height}")) role="img" aria-label=(label) {
            @for n in 0..total {
                @let class = if n + 1 == drawn { "here" } else if n < drawn { "out" } else { "in" };
                @let x = 24.0 + (n % 27) as f64 * 45.5;
                @let y = 22 + (n / 27) * 42;
                path class=(class) transform=(format!("translate({x:.1} {y}) scale(3.6)")) d=(GOOSE) {}
            }
        }
    }
}

/// `logo.svg` as a file: colours written out, because it also stands where no style sheet is.
pub fn logo_file(azure: &str, dawn: &str) -> String {
    let geese: String = MARK
        .iter()
        .map(|(at, last)| {
            let fill = if *last { dawn } else { azure };
            format!("<path fill=\"{fill}\" transform=\"{at}\" d=\"{GOOSE}\"/>")
        })
        .collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"><title>雁行</title>{geese}</svg>"
    )
}

/// `favicon.svg`: three geese drawn for 16 px; five would run together.
pub fn favicon_file(azure: &str, dawn: &str) -> String {
    let bird =
        |at: &str, fill: &str| format!("<path fill=\"{fill}\" transform=\"{at}\" d=\"{GOOSE}\"/>");
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"><title>雁行</title>{}{}{}</svg>",
        bird("translate(13.5 6.2) scale(2)", azure),
        bird("translate(18.4 17.2) scale(1.25)", azure),
        bird("translate(6.6 17.2) scale(1.55)", dawn),
    )
}

fn geese(at: &str, count: usize, class: &str) -> Markup {
    html! {
        @if count > 0 {
            g class=[Some(class).filter(|c| !c.is_empty())] transform=(at) {
                @for place in FLOCK.iter().take(count) { path transform=(place) d=(GOOSE) {} }
            }
        }
    }
}

/// `done / total` between 0 and 1; 0 when there is no total.
pub(crate) fn share(done: i64, total: i64) -> f64 {
    if total <= 0 { 0.0 } else { (done as f64 / total as f64).clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flight_says_its_share_and_never_leaves_the_page() {
        assert!(flight(86, 100).into_string().contains("完成 86%"));
        assert!(flight(300, 100).into_string().contains("完成 100%"));
        assert!(flight(1, 0).into_string().contains("完成 0%"));
    }

    #[test]
    fn the_bag_shows_one_goose_a_person_and_lights_only_the_present_one() {
        let svg = bag(54, 42, 1).into_string();
        assert_eq!(svg.matches("<path").count(), 54);
        assert_eq!(svg.matches("class=\"here\"").count(), 1);
        assert_eq!(svg.matches("class=\"in\"").count(), 12);
    }

    #[test]
    fn one_goose_of_the_mark_carries_the_light() {
        assert_eq!(mark().into_string().matches("lead").count(), 1);
    }
}
