//! The legality linter 班规合法性检查 (`L-A11`): finds in what a teacher writes the 34 kinds of
//! wording that law and ministry rules forbid or advise against, with basis and better words.
//!
//! Text is brought to one writing first (full-width, traditional characters, spaces and marks
//! inside words), cut into sentences, and searched with the shapes of [`patterns`]. A shape that
//! is denied (`不得罚抄`) or merely described (`跑步比赛`) is no offence. Nothing is changed in
//! the text, and nothing is asked of anybody: the same words give the same findings.

mod context;
mod han;
mod lexicon;
mod negation;
mod normal;
mod number;
mod patterns;
mod report;
mod screen;
mod shape;
mod words;

pub use context::{Context, Kind, Sign};
pub use report::{Verdict, line_json, lint_line_json, verdict};

use normal::Normal;
use patterns::{PATTERNS, Pattern};
use screen::Screen;
use serde::Serialize;
use shape::{Denial, Ready};
use std::ops::Range;
use std::sync::LazyLock;

/// How grave a finding is. An error blocks publishing; a warning needs a reason (`L-A11`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// May be kept with a reason.
    Warning,
    /// May not be published.
    Error,
}

/// One place of the text that should not stay as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Pattern number, 1–34 (law.md section O).
    pub rule: u8,
    /// How grave it is here.
    pub level: Level,
    /// **Byte** range in the text that was handed in: `&text[finding.span.clone()]` are the words.
    pub span: Range<usize>,
    /// Short name of the pattern, Chinese (`罚抄`).
    pub name: &'static str,
    /// The legal basis, Chinese.
    pub basis: &'static str,
    /// What could be written instead, Chinese.
    pub suggestion: &'static str,
    /// Why it may not stay, Chinese, one sentence.
    pub why: &'static str,
}

/// All wordings of all patterns, and what tells at a glance which of them to look for.
struct Wordings {
    ready: Vec<(&'static Pattern, Ready)>,
    screen: Screen,
}

static WORDINGS: LazyLock<Wordings> = LazyLock::new(|| {
    let each = |pattern: &'static Pattern| {
        pattern.shapes.iter().map(move |shape| (pattern, Ready::new(shape)))
    };
    let ready: Vec<_> = PATTERNS.iter().flat_map(each).collect();
    let screen = Screen::new(ready.iter().map(|(_, ready)| ready.pattern()));
    Wordings { ready, screen }
});

/// A sentence on its way through the patterns.
struct Piece<'a> {
    sentence: &'a str,
    /// Where it starts in the normalised text.
    offset: usize,
    /// Whether it stands in a list of forbidden acts.
    header: bool,
}

/// Checks `text`. Findings come in the order of the text, then of the pattern numbers; the same
/// words are reported once per pattern. An empty list means that nothing is against it.
pub fn lint(text: &str, context: &Context) -> Vec<Finding> {
    let normal = Normal::new(text);
    let mut findings = Vec::new();
    let mut header = false;
    for (range, closed_by) in normal::sentences(&normal.text) {
        let sentence = &normal.text[range.clone()];
        let piece = Piece { sentence, offset: range.start, header };
        for place in WORDINGS.screen.passing(sentence) {
            let (pattern, ready) = &WORDINGS.ready[place];
            search(pattern, ready, &piece, &normal, context, &mut findings);
        }
        // A heading such as `禁止：` covers the items after it, up to the full stop.
        header = match (negation::opens_list(sentence), closed_by) {
            (_, '。') => false,
            (true, _) => true,
            (false, _) => header,
        };
    }
    patterns::by_dates(&normal, text, context, &mut findings);
    tidy(findings)
}

fn search(
    pattern: &Pattern,
    ready: &Ready,
    piece: &Piece<'_>,
    normal: &Normal,
    context: &Context,
    findings: &mut Vec<Finding>,
) {
    let Piece { sentence, offset, header } = *piece;
    for hit in ready.hits(sentence, context) {
        let taken_back = |from: usize| match ready.shape.denial {
            Denial::Nowhere => false,
            Denial::Before => negation::denied_before(sentence, from, hit.end, header),
            Denial::Around => {
                negation::denied_before(sentence, from, hit.end, header)
                    || negation::denied_after(sentence, hit.end)
            }
        };
        let denied = taken_back(hit.focus) || taken_back(hit.start);
        let named = |at: usize| normal.in_title(&(offset + at..offset + hit.end));
        if denied || named(hit.start) || named(hit.focus) {
            continue;
        }
        let level = ready.shape.level.unwrap_or(pattern.level)(context);
        findings.push(Finding {
            span: normal.original(offset + hit.start..offset + hit.end),
            level,
            ..pattern.finding(ready.shape.saying)
        });
    }
}

/// One finding for overlapping words of the same pattern, in reading order.
fn tidy(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|f| (f.rule, f.span.start, f.span.end));
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        match kept.last_mut() {
            Some(last) if last.rule == finding.rule && finding.span.start < last.span.end => {
                last.span.end = last.span.end.max(finding.span.end);
                last.level = last.level.max(finding.level);
            }
            _ => kept.push(finding),
        }
    }
    kept.sort_by_key(|f| (f.span.start, f.rule));
    kept
}
