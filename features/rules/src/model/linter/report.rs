//! The outcome of a check, for people and for programs.

use super::{Context, Finding, Level, lint};
use serde::Serialize;
use serde_json::{Value, json};

/// The worst level of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing is against it.
    Ok,
    /// May be kept with a reason.
    Warning,
    /// May not be published.
    Error,
}

impl Verdict {
    /// `ok`, `warning` or `error`.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Ok => "ok",
            Verdict::Warning => "warning",
            Verdict::Error => "error",
        }
    }
}

/// The worst level among findings.
pub fn verdict(findings: &[Finding]) -> Verdict {
    match findings.iter().map(|f| f.level).max() {
        None => Verdict::Ok,
        Some(Level::Warning) => Verdict::Warning,
        Some(Level::Error) => Verdict::Error,
    }
}

/// One line checked in the default setting, as `yanxing lint` prints it:
/// `{"text", "level": "error"|"warning"|"ok", "rules": [1, …], "suggestion": text or null,
/// "findings": [{"rule", "name", "level", "start", "end", "excerpt", "basis", "why",
/// "suggestion"}]}`. `start` and `end` count characters. `suggestion` belongs to the first of
/// the gravest findings.
pub fn lint_line_json(text: &str) -> Value {
    line_json(text, &Context::default())
}

/// [`lint_line_json`] in a given setting.
pub fn line_json(text: &str, context: &Context) -> Value {
    let findings = lint(text, context);
    let level = verdict(&findings);
    let mut rules: Vec<u8> = findings.iter().map(|f| f.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let worst = findings.iter().map(|f| f.level).max();
    let first = findings.iter().find(|f| Some(f.level) == worst);
    json!({
        "text": text,
        "level": level.word(),
        "rules": rules,
        "suggestion": first.map(|f| f.suggestion),
        "findings": details(text, &findings),
    })
}

/// Findings stand in the order of their starts, so the text is counted through once.
fn details(text: &str, findings: &[Finding]) -> Vec<Value> {
    let (mut at, mut count) = (0, 0);
    findings
        .iter()
        .map(|finding| {
            let from = finding.span.start;
            count += text[at..from].chars().count();
            at = from;
            detail(text, finding, count)
        })
        .collect()
}

/// `start` is the place of the finding in characters.
fn detail(text: &str, finding: &Finding, start: usize) -> Value {
    let excerpt = &text[finding.span.clone()];
    json!({
        "rule": finding.rule,
        "name": finding.name,
        "level": finding.level,
        "start": start,
        "end": start + excerpt.chars().count(),
        "excerpt": excerpt,
        "basis": finding.basis,
        "why": finding.why,
        "suggestion": finding.suggestion,
    })
}
