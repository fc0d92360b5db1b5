//! A shape: one way of wording an offence, as a regular expression with its exceptions.

use super::lexicon;
use super::{Context, Level, Sign};
use regex::{Captures, Regex};
use std::sync::OnceLock;

/// What must be true around a match for it to count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing further.
    Nothing,
    /// A breach or a failure is named earlier in the sentence (`迟到的…`).
    Breach,
    /// The text describes the duties of a student's post.
    Post,
    /// The text belongs to an item with this sign.
    Sign(Sign),
    /// The text names an award.
    Award,
}

/// Where words that take the act back are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Denial {
    /// Before and after.
    Around,
    /// Only before.
    Before,
    /// Nowhere.
    Nowhere,
}

/// Text of a sentence and where a shape was found in it.
pub(super) struct Hit<'a> {
    pub sentence: &'a str,
    pub start: usize,
    pub end: usize,
    /// Where the forbidden act itself starts; negation is looked for before it.
    pub focus: usize,
    pub captures: Captures<'a>,
}

impl<'a> Hit<'a> {
    /// The sentence before the match.
    pub fn before(&self) -> &'a str {
        &self.sentence[..self.start]
    }
    /// The sentence after the match.
    pub fn after(&self) -> &'a str {
        &self.sentence[self.end..]
    }
    /// The match.
    pub fn text(&self) -> &'a str {
        &self.sentence[self.start..self.end]
    }
    /// The words of a named group, or nothing.
    pub fn group(&self, name: &str) -> &'a str {
        self.captures.name(name).map_or("", |m| m.as_str())
    }
}

/// What a finding tells, where the words of its pattern would not fit.
pub(super) struct Saying {
    pub name: &'static str,
    pub basis: &'static str,
    pub suggestion: &'static str,
    pub why: &'static str,
}

/// One wording. `find` is a template: `~8~` is a gap of up to 8 characters in the sentence,
/// `_8_` one inside the clause, `<NUM>` and the like are words of [`lexicon`]. The group `f`, if
/// there is one, marks the forbidden act.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    find: &'static str,
    need: Need,
    unless: &'static str,
    unless_too: &'static str,
    unless_so_far: &'static str,
    unless_hit: &'static str,
    before: &'static str,
    after: &'static str,
    benign: &'static str,
    test: Option<fn(&Hit<'_>) -> bool>,
    /// What is said about this wording if it differs from its pattern's words.
    pub saying: Option<&'static Saying>,
    /// The level of this wording if it differs from its pattern's.
    pub level: Option<fn(&Context) -> Level>,
    /// Where words that take the act back are looked for.
    pub denial: Denial,
}

/// A wording without exceptions.
pub(super) const fn shape(find: &'static str) -> Shape {
    Shape {
        find,
        need: Need::Nothing,
        unless: "",
        unless_too: "",
        unless_so_far: "",
        unless_hit: "",
        before: "",
        after: "",
        benign: "",
        test: None,
        saying: None,
        level: None,
        denial: Denial::Around,
    }
}

impl Shape {
    /// Counts only with this around it.
    pub const fn need(mut self, need: Need) -> Shape {
        self.need = need;
        self
    }
    /// Does not count if this is found anywhere in the sentence. May be said twice.
    pub const fn unless(mut self, found: &'static str) -> Shape {
        if self.unless.is_empty() {
            self.unless = found;
        } else {
            self.unless_too = found;
        }
        self
    }
    /// Does not count if this is found before the end of the match: what is done may name it.
    pub const fn unless_so_far(mut self, found: &'static str) -> Shape {
        self.unless_so_far = found;
        self
    }
    /// Does not count if this is found in the match.
    pub const fn unless_hit(mut self, found: &'static str) -> Shape {
        self.unless_hit = found;
        self
    }
    /// Does not count directly after this.
    pub const fn not_after(mut self, words: &'static str) -> Shape {
        self.before = words;
        self
    }
    /// Does not count directly before this.
    pub const fn not_before(mut self, words: &'static str) -> Shape {
        self.after = words;
        self
    }
    /// Does not count if this is in the sentence and no breach or punishment is.
    pub const fn benign(mut self, words: &'static str) -> Shape {
        self.benign = words;
        self
    }
    /// Counts only if this holds.
    pub const fn test(mut self, test: fn(&Hit<'_>) -> bool) -> Shape {
        self.test = Some(test);
        self
    }
    /// Has this level instead of the pattern's.
    pub const fn level(mut self, level: fn(&Context) -> Level) -> Shape {
        self.level = Some(level);
        self
    }
    /// Is explained with these words instead of the pattern's.
    pub const fn says(mut self, saying: &'static Saying) -> Shape {
        self.saying = Some(saying);
        self
    }
    /// No negation is looked for: the words are a negation themselves.
    pub const fn always(mut self) -> Shape {
        self.denial = Denial::Nowhere;
        self
    }
    /// Only what stands before can take it back.
    pub const fn whatever_follows(mut self) -> Shape {
        self.denial = Denial::Before;
        self
    }
}

/// A shape ready to search with. Its expressions are compiled when they are first needed.
pub(super) struct Ready {
    pub shape: &'static Shape,
    find: Lazy,
    unless: [Option<Lazy>; 2],
    unless_so_far: Option<Lazy>,
    unless_hit: Option<Lazy>,
    before: Option<Lazy>,
    after: Option<Lazy>,
    benign: Option<Lazy>,
}

/// An expression of a shape: its text, and once it was needed, compiled.
struct Lazy {
    text: String,
    compiled: OnceLock<Regex>,
}

impl Lazy {
    fn new(text: String) -> Lazy {
        Lazy { text, compiled: OnceLock::new() }
    }

    fn get(&self) -> &Regex {
        self.compiled.get_or_init(|| lexicon::compiled(&self.text))
    }
}

impl Ready {
    /// Fills in the templates of a shape.
    pub fn new(shape: &'static Shape) -> Ready {
        let part = |before: &str, words: &str, after: &str| {
            let text = || lexicon::fill(&format!("{before}{words}{after}"));
            (!words.is_empty()).then(|| Lazy::new(text()))
        };
        Ready {
            shape,
            find: Lazy::new(lexicon::fill(shape.find)),
            unless: [shape.unless, shape.unless_too].map(|words| part("", words, "")),
            unless_so_far: part("", shape.unless_so_far, ""),
            unless_hit: part("", shape.unless_hit, ""),
            before: part("(?:", shape.before, ")$"),
            after: part("^(?:", shape.after, ")"),
            benign: part("", shape.benign, ""),
        }
    }

    /// The regular expression of the wording itself.
    pub fn pattern(&self) -> &str {
        &self.find.text
    }

    /// Compiles everything at once.
    #[cfg(test)]
    pub fn compile(&self) {
        let more = [&self.unless_so_far, &self.unless_hit, &self.before, &self.after, &self.benign];
        self.find.get();
        for lazy in self.unless.iter().chain(more).flatten() {
            lazy.get();
        }
    }

    /// Every place of `sentence` at which this wording stands and counts; negation is not judged.
    pub fn hits<'a>(&self, sentence: &'a str, context: &Context) -> Vec<Hit<'a>> {
        let mut found = Vec::new();
        // Most sentences that come here do not match; asking that first is cheaper.
        if !self.wanted(context) || !self.find.get().is_match(sentence) {
            return found;
        }
        let mut from = 0;
        while let Some(captures) = self.find.get().captures_at(sentence, from) {
            let (start, end) = match captures.get(0) {
                Some(whole) if !whole.is_empty() => (whole.start(), whole.end()),
                _ => break,
            };
            let focus = captures.name("f").map_or(start, |m| m.start());
            let hit = Hit { sentence, start, end, focus, captures };
            from = end;
            if self.counts(&hit, context) {
                found.push(hit);
            } else {
                // A later start inside this match may still count.
                let step = sentence[start..].chars().next().map_or(1, char::len_utf8);
                from = start + step;
            }
        }
        found
    }

    fn wanted(&self, context: &Context) -> bool {
        match self.shape.need {
            Need::Post => context.kind == super::Kind::Post,
            Need::Award => context.kind == super::Kind::Award,
            Need::Sign(sign) => context.sign == Some(sign),
            Need::Nothing | Need::Breach => true,
        }
    }

    fn counts(&self, hit: &Hit<'_>, context: &Context) -> bool {
        let is = |r: &Option<Lazy>, text: &str| r.as_ref().is_some_and(|r| r.get().is_match(text));
        if self.unless.iter().any(|unless| is(unless, hit.sentence))
            || is(&self.unless_so_far, &hit.sentence[..hit.end])
            || is(&self.unless_hit, hit.text())
            || is(&self.before, hit.before())
            || is(&self.after, hit.after())
        {
            return false;
        }
        let breach = || lexicon::breach_in(&hit.sentence[..hit.focus]);
        if self.shape.need == Need::Breach && !breach() {
            return false;
        }
        let calm = is(&self.benign, hit.sentence)
            || (self.benign.is_some() && context.kind == super::Kind::Message);
        if calm && !breach() && !lexicon::punishes(hit.sentence) {
            return false;
        }
        self.shape.test.is_none_or(|test| test(hit))
    }
}
