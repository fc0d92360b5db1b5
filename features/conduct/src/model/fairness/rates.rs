//! How often: front and back rows, sexes, cadres and others, by head.

use super::compare::{Comparison, Ratio, Side, Trend, Verdict, What};
use super::exact::rate_chance;
use super::{Case, ClassFacts, FEW, Half, Person, Sex};
use crate::model::ids::StudentId;
use crate::model::ledger::Sign;
use std::collections::HashMap;

/// By what the class is parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    Rows,
    Sexes,
    Cadres,
}

pub const SPLITS: [Split; 3] = [Split::Rows, Split::Sexes, Split::Cadres];

/// The class with its persons at hand: a report parts them hundreds of times.
pub struct Known<'a> {
    class: &'a ClassFacts,
    people: HashMap<StudentId, &'a Person>,
}

impl<'a> Known<'a> {
    /// Looks everybody up once.
    pub fn new(class: &'a ClassFacts) -> Known<'a> {
        Known { class, people: class.people.iter().map(|p| (p.student, p)).collect() }
    }
}

/// The two groups with the given records.
pub fn sides(split: Split, cases: &[&Case], known: &Known<'_>) -> Option<(Side, Side)> {
    let Known { class, people } = known;
    let is_first = |case: &Case| match split {
        Split::Rows => case.half.map(|h| h == Half::Front),
        Split::Sexes => people.get(&case.student)?.sex.map(|s| s == Sex::Boy),
        Split::Cadres => people.get(&case.student).map(|p| p.cadre),
    };
    let of =
        |first: bool| cases.iter().filter(move |c| is_first(c) == Some(first)).map(|c| c.student);
    let count = |f: &dyn Fn(&Person) -> bool| class.people.iter().filter(|p| f(p)).count() as u64;
    let (names, heads) = match split {
        Split::Rows => {
            let rows = row_words(class.rows_each);
            let names = (format!("前{rows}排"), format!("后{rows}排"));
            (names, (u64::from(class.front), u64::from(class.back)))
        }
        Split::Sexes => {
            let boys = count(&|p| p.sex == Some(Sex::Boy));
            (("男生".into(), "女生".into()), (boys, count(&|p| p.sex == Some(Sex::Girl))))
        }
        Split::Cadres => {
            let cadres = count(&|p| p.cadre);
            (("班干部".into(), "其他同学".into()), (cadres, count(&|p| !p.cadre)))
        }
    };
    if heads.0 == 0 || heads.1 == 0 {
        return None;
    }
    Some((Side::new(names.0, heads.0, of(true)), Side::new(names.1, heads.1, of(false))))
}

fn row_words(rows: u32) -> &'static str {
    ["", "", "两", "三", "四", "五", "六"].get(rows as usize).copied().unwrap_or("几")
}

/// All splits of one thing; a split in which a group has no member, or that has no record at all,
/// is left out.
pub fn compare(
    what: &What,
    cases: &[&Case],
    before: &[&Case],
    known: &Known<'_>,
) -> Vec<Comparison> {
    let one = |split: &Split| {
        let (a, b) = sides(*split, cases, known)?;
        if a.cases + b.cases == 0 {
            return None;
        }
        let earlier = sides(*split, before, known);
        let praise = cases.iter().all(|c| c.sign == Sign::Plus);
        Some(comparison(what.clone(), (*split, praise), a, b, earlier))
    };
    SPLITS.iter().filter_map(one).collect()
}

fn comparison(
    what: What,
    kind: (Split, bool),
    a: Side,
    b: Side,
    before: Option<(Side, Side)>,
) -> Comparison {
    let verdict = verdict(&a, &b);
    let ratio = Ratio::of(&a, &b);
    let earlier = before
        .filter(|(x, y)| x.cases + y.cases >= FEW && verdict != Verdict::TooFew)
        .and_then(|(x, y)| Ratio::of(&x, &y));
    let trend = ratio.zip(earlier).map(|(now, then)| now.since(&then));
    let mut sentence = counts(&what, &a, &b);
    sentence += &meaning(kind, verdict, &a, &b, ratio);
    if let Some((trend, then)) = trend.zip(earlier) {
        sentence += &trend_words(trend, &then, &a, &b);
    }
    Comparison { what, a, b, verdict, trend, sentence }
}

fn verdict(a: &Side, b: &Side) -> Verdict {
    if a.cases + b.cases < FEW {
        return Verdict::TooFew;
    }
    let (x, y) = (a.cases * b.people, b.cases * a.people);
    let clear = x.max(y) * 2 >= x.min(y) * 3; // 1.5 times
    if !clear || rate_chance(a.cases, b.cases, a.people, b.people) >= 0.1 {
        return Verdict::Alike;
    }
    let heavier = if x > y { a } else { b };
    if heavier.is_one_student() { Verdict::OneStudent } else { Verdict::Different }
}

fn counts(what: &What, a: &Side, b: &Side) -> String {
    let head = match what {
        What::Rule(title) | What::Handling(title) => format!("「{title}」"),
        What::Reminders => "提醒".to_owned(),
        What::Affirmations => "肯定".to_owned(),
    };
    let people = if a.people == b.people {
        String::new()
    } else {
        format!("（{} 人和 {} 人）", a.people, b.people)
    };
    format!("{head}：{} {} 次，{} {} 次{people}。", a.label, a.cases, b.label, b.cases)
}

fn meaning(
    kind: (Split, bool),
    verdict: Verdict,
    a: &Side,
    b: &Side,
    ratio: Option<Ratio>,
) -> String {
    let first = a.cases * b.people >= b.cases * a.people;
    let (heavy, light) = if first { (a, b) } else { (b, a) };
    let times = match ratio {
        Some(r) if r.is_even() => "按人数折算差不多".to_owned(),
        Some(r) => format!("按人数折算，{}是{}的 {} 倍", heavy.label, light.label, r.shown()),
        None => format!("只有{}有", heavy.label),
    };
    match verdict {
        Verdict::TooFew => "数量太少，看不出差别。".to_owned(),
        Verdict::Alike => format!("{times}，差别不明显。"),
        Verdict::OneStudent => {
            let most = heavy.most;
            format!("{times}，不过{}有 {most} 次是同一位同学，不算两边的差别。", heavy.label)
        }
        Verdict::Different => {
            format!("{times}，差得明显。{}", question(kind, first))
        }
    }
}

/// A question, not an accusation.
fn question((split, praise): (Split, bool), first_heavier: bool) -> &'static str {
    match (split, first_heavier, praise) {
        (Split::Rows, true, false) => "是不是后排看不清？",
        (Split::Rows, false, false) => "是不是离得远，看到的多是不好的一面？走近看看。",
        (Split::Rows, true, true) => "后排的好事，是不是没看见？",
        (Split::Rows, false, true) => "前排的好事，是不是没看见？",
        (Split::Sexes, _, false) => "同样的事换一位同学，也会这样记吗？",
        (Split::Sexes, _, true) => "另一边的好事，是不是没看见？",
        (Split::Cadres, true, false) => "从严是约定，也请给他们同样的改正机会。",
        (Split::Cadres, false, false) => "班干部有同样的事，也要同样记。",
        (Split::Cadres, true, true) => "没有职务的同学，好事是不是没看见？",
        (Split::Cadres, false, true) => "班干部做得好，也值得说一声。",
    }
}

fn trend_words(trend: Trend, then: &Ratio, a: &Side, b: &Side) -> String {
    let (heavy, light) = if then.first_heavier { (a, b) } else { (b, a) };
    let was = then.shown();
    match trend {
        Trend::Narrower => format!("上月 {was} 倍，差距在变小。"),
        Trend::Wider => format!("上月 {was} 倍，差距在变大。"),
        Trend::Same => "和上月差不多。".to_owned(),
        Trend::Turned => format!("上月相反：{}是{}的 {was} 倍。", heavy.label, light.label),
    }
}
