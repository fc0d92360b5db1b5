//! Where a person speaks: quotations, agreements, letters. Song type here and nowhere else.

use maud::{Markup, PreEscaped, Render, html};

use crate::icons::{Icon, geese, icon};

/// What somebody said, and who, when.
pub fn quote(text: impl Render, by: impl Render) -> Markup {
    let by = by.render();
    html! { blockquote { p.quote { (text) } @if !by.0.is_empty() { p.quote-by { (by) } } } }
}

/// One clause of an agreement.
#[derive(Clone, Debug, Default)]
pub struct Clause {
    /// 一, 二, 三.
    pub number: String,
    text: String,
    below: String,
}

impl Clause {
    /// A clause; `<mark>` in the text underlines what the linter means.
    pub fn new(number: impl Into<String>, text: impl Render) -> Self {
        Self { number: number.into(), text: text.render().0, below: String::new() }
    }

    /// Tags or a banner below the text.
    pub fn below(mut self, below: impl Render) -> Self {
        self.below = below.render().0;
        self
    }
}

/// The clauses of an agreement.
pub fn clauses(all: &[Clause]) -> Markup {
    html! {
        div.clauses {
            @for clause in all {
                div.clause {
                    b { (clause.number) }
                    div { (PreEscaped(&clause.text)) (PreEscaped(&clause.below)) }
                }
            }
        }
    }
}

/// The one-day clock of a letter (C13): minutes left of `total` minutes; the last quarter is 赭.
pub fn day_clock(left_minutes: i64, total_minutes: i64) -> Markup {
    let share = geese::share(left_minutes, total_minutes);
    let words = match (left_minutes.max(0) / 60, left_minutes.max(0) % 60) {
        (0, 0) => "时间到了".to_owned(),
        (0, minutes) => format!("还有 {minutes} 分"),
        (hours, 0) => format!("还有 {hours} 小时"),
        (hours, minutes) => format!("还有 {hours} 小时 {minutes} 分"),
    };
    html! {
        span.clock.soon[share <= 0.25] {
            svg viewBox="0 0 34 34" aria-hidden="true" focusable="false" {
                circle.t cx="17" cy="17" r="13" {}
                circle.p cx="17" cy="17" r="13" stroke-dasharray=(format!("{:.1} 81.7", share * 81.7))
                    transform="rotate(-90 17 17)" {}
            }
            (words)
        }
    }
}

/// A letter as it lies in the box.
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    /// Where it is opened.
    pub href: String,
    /// 一位同学, or the name that was signed.
    pub from: String,
    /// 没有署名 · 还没拆.
    pub state: String,
    /// Still closed: flap and seal are drawn.
    pub sealed: bool,
    /// Minutes left of the day, if the clock runs.
    pub left_minutes: Option<i64>,
    /// 昨天 15:40.
    pub arrived: String,
}

/// One envelope; the whole of it is the link.
pub fn envelope(letter: &Envelope) -> Markup {
    html! {
        a.env.sealed[letter.sealed] href=(letter.href) {
            @if letter.sealed {
                svg.flap viewBox="0 0 400 40" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                    path d="M0 -1H400L208 36Q200 40 192 36z" vector-effect="non-scaling-stroke" {}
                }
                span.seal { (icon(Icon::Mail)) }
            }
            p.by { b.b { (letter.from) } small { (letter.state) } }
            div.when {
                @if let Some(left) = letter.left_minutes { (day_clock(left, 24 * 60)) }
                small.dim.sp { (letter.arrived) }
            }
        }
    }
}

/// Envelopes side by side.
pub fn envelopes(letters: &[Envelope]) -> Markup {
    html! { div.envs { @for letter in letters { (envelope(letter)) } } }
}

/// A letter as a page for [`crate::shell::bare_page`]: title, line, the spoken part in Song type,
/// then plain sections.
pub fn letter(title: &str, line: &str, said: &[String], rest: Markup) -> Markup {
    html! {
        main #main tabindex="-1" {
            article.letter {
                header { (geese::flock()) h1 { (title) } p { (line) } }
                div.say { @for paragraph in said { p { (paragraph) } } }
                (rest)
            }
        }
    }
}
