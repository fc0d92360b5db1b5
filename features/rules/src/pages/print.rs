//! Paper: the poster for the wall, the sheet of items, vote slips, the count sheet.

use super::in_force::Whole;
use super::{helps, worth};
use crate::model::vote::Ballot;
use crate::store::sets::RuleSet;
use db::Day;
use maud::{Markup, html};
use ui::print::{
    CutSheet, FormRow, Poster, PosterClause, Sheet, Tall, a4, a4_pages, blank, boxes,
    chinese_number, cut_sheets, form_table, grid, note, poster,
};

/// The day as a wall has it: 二〇二六年十一月二十四日.
pub fn wall_day(day: Day) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let year: String = day
        .year()
        .to_string()
        .chars()
        .filter_map(|c| DIGITS.get(c.to_digit(10)? as usize))
        .collect();
    let number = |n: i8| chinese_number(usize::from(n.unsigned_abs()));
    format!("{year}年{}月{}日", number(day.month()), number(day.day()))
}

/// `七年级（3）班 · 全班 54 人，本班 47 人表决通过 · 二〇二六年十一月二十四日起施行` (C1-06)
fn under_title(class: &str, whole: &Whole) -> String {
    let mut parts = vec![class.to_owned()];
    if let Some(held) = whole.held {
        let members = match held.ballot {
            Ballot::Hands(v) => v.members,
            Ballot::Papers(t) => t.members,
        };
        parts.push(format!("全班 {members} 人，本班 {} 人表决通过", held.ballot.in_favour()));
    }
    if let Some(from) = whole.set.in_force {
        parts.push(format!("{}起施行", wall_day(from)));
    }
    parts.join(" · ")
}

/// `第 5 版 · 讨论 11月9日 · 表决 11月18日`, `备案 11月20日 2026-07`, who proposed it.
fn foot(whole: &Whole) -> Vec<String> {
    let set = &whole.set;
    let mut days = vec![format!("第 {} 版", set.version)];
    days.extend(set.discussion.as_ref().map(|d| format!("讨论 {}", d.on.short())));
    days.extend(whole.held.map(|h| format!("表决 {}", h.day.short())));
    let mut lines = vec![days.join(" · ")];
    if let Some(f) = &set.filing {
        lines.push(format!("备案 {} {}", f.on.short(), f.reference).trim().to_owned());
    }
    let mut who: Vec<&str> =
        whole.clauses.iter().map(|c| c.proposer.as_str()).filter(|p| !p.is_empty()).collect();
    who.dedup();
    if !who.is_empty() {
        let more = if who.len() > 4 { "等" } else { "" };
        lines.push(format!("提出：{}{more}", who[..who.len().min(4)].join("、")));
    }
    lines
}

/// How much of a poster's sheet is left for clauses, and how they stand on it.
#[derive(Clone, Copy, Debug)]
struct Wall {
    /// Millimetres for the clauses.
    room: usize,
    /// Up to eight clauses: characters and height of a line, of a small line, and the air.
    few: [usize; 5],
    /// Nine and more, in smaller type.
    many: [usize; 5],
}

const A4: Wall = Wall { room: 172, few: [22, 10, 34, 7, 12], many: [30, 8, 41, 6, 6] };
const A3: Wall = Wall { room: 262, few: [24, 14, 39, 10, 16], many: [32, 11, 46, 8, 6] };
/// From this many clauses on `ui::print` sets them in smaller type.
const MANY: usize = 9;

impl Wall {
    /// How tall a clause stands, in millimetres.
    fn tall(&self, clause: &PosterClause, many: bool) -> usize {
        let [wide, line, small_wide, small_line, air] = if many { self.many } else { self.few };
        let lines = |text: &str, wide: usize| text.chars().count().div_ceil(wide);
        lines(&clause.text, wide) * line + lines(&clause.small, small_wide) * small_line + air
    }

    /// How tall the clauses of a first sheet stand together.
    fn height(&self, all: &[PosterClause]) -> usize {
        all.iter().map(|c| self.tall(c, all.len() >= MANY)).sum()
    }

    /// The clauses cut into sheets; explanations go first when room is short.
    fn sheets(&self, clauses: Vec<PosterClause>) -> Vec<Vec<PosterClause>> {
        if self.height(&clauses) <= self.room {
            return vec![clauses];
        }
        let plain: Vec<PosterClause> =
            clauses.into_iter().map(|c| PosterClause { small: String::new(), ..c }).collect();
        // The first sheet is a poster, whose type depends on how many it holds.
        let fits = |n: &usize| self.height(&plain[..*n]) <= self.room;
        let first = (1..=plain.len()).rev().find(fits).unwrap_or(1);
        let mut rest = plain;
        let mut all = vec![rest.drain(..first).collect::<Vec<_>>()];
        let mut used = self.room;
        for clause in rest {
            let more = self.tall(&clause, true);
            if used + more > self.room {
                all.push(Vec::new());
                used = 0;
            }
            used += more;
            if let Some(last) = all.last_mut() {
                last.push(clause);
            }
        }
        all
    }
}

/// The poster: every clause in force and nothing else (C1-07). What does not fit on one sheet
/// goes on to the next.
pub fn wall(class: &str, whole: &Whole, scan: Option<(String, Vec<String>)>, a3: bool) -> Markup {
    let clauses: Vec<PosterClause> = whole
        .clauses
        .iter()
        .map(|c| PosterClause { text: c.text.clone(), small: c.reason.clone() })
        .collect();
    let mut all = if a3 { A3 } else { A4 }.sheets(clauses).into_iter();
    let first = all.next().unwrap_or_default();
    // Each further sheet goes on where the one before ended.
    let mut next = first.len();
    let rest: Vec<(usize, Vec<PosterClause>)> = all
        .map(|sheet| {
            let from = next;
            next += sheet.len();
            (from, sheet)
        })
        .collect();
    let after = match rest.is_empty() {
        true => "做到了，有人会看见；没做到，弥补了就好。觉得不对，可以提出修改。".to_owned(),
        false => "（后面的条文见下一张）".to_owned(),
    };
    let head = Poster {
        title: whole.set.title.clone(),
        sub: under_title(class, whole),
        clauses: first,
        after,
        foot: foot(whole),
        scan,
        a3,
    };
    html! {
        (poster(&head))
        @for (from, sheet) in &rest { (further(&whole.set, *from, sheet, a3)) }
    }
}

/// A further sheet, numbered on.
fn further(set: &RuleSet, from: usize, clauses: &[PosterClause], a3: bool) -> Markup {
    html! {
        section.a4.poster.many.a3[a3] {
            p.sub { (set.title) " · 第 " (set.version) " 版（续）" }
            ol {
                @for (at, clause) in clauses.iter().enumerate() {
                    li { b { (chinese_number(from + at + 1)) } div { (clause.text) } }
                }
            }
        }
    }
}

/// What can be noted under the rules in force, how much, and what helps.
pub fn items(class: &str, whole: &Whole, printed: Day) -> Markup {
    let sheet = Sheet {
        left: class.to_owned(),
        right: format!("{} 第 {} 版", whole.set.title, whole.set.version),
        title: "可以记的事".to_owned(),
        date: printed.to_string(),
        ..Sheet::default()
    };
    a4_pages(&sheet, &whole.items, 14, |part| {
        let rows: Vec<Vec<String>> = part
            .iter()
            .map(|i| {
                let i = &i.item;
                let what = format!("{}{}", i.when, i.what);
                vec![i.name.clone(), what, format!("{} {}", i.unit.name(), worth(i)), helps(i)]
            })
            .collect();
        html! {
            (grid(&["名称", "什么情况", "记多少", "先怎么做，之后怎么帮"], &rows))
            (note("只有老师确认过的才算；只有本人、家长和班主任看得到自己的记录。有不同看法，可以申诉。"))
        }
    })
}

/// One slip for each student, eight on a sheet, without name or number.
pub fn ballots(class: &str, set: &RuleSet, clauses: usize, members: i64) -> Markup {
    let one = html! {
        div.slip {
            h2 { (class) "　选票" }
            p { "只勾一个，不写名字。写了名字、勾了两个或没有勾的，算废票。" }
            p.b { "我对《" (set.title) "》第 " (set.version) " 版（共 " (clauses) " 条）：" }
            p.pick { (boxes(&["赞成", "反对", "弃权"])) }
            p.ft { span { "折一下，投进票箱" } span { "雁行" } }
        }
    };
    let pieces = vec![one; usize::try_from(members).unwrap_or(0)];
    cut_sheets(CutSheet::Eight, &pieces)
}

/// The sheet of the three who count.
pub fn count_sheet(class: &str, set: &RuleSet, members: i64, printed: Day) -> Markup {
    let sheet = Sheet {
        left: class.to_owned(),
        right: format!("第 {} 版", set.version),
        title: format!("《{}》表决计票单", set.title),
        date: printed.to_string(),
        page: 1,
        pages: 1,
    };
    let rows = [
        FormRow::two("表决日期", "", "全班人数", html! { (members) " 人" }),
        FormRow::two("到场人数", "", "表决方式", html! { "□举手　□选票" }),
        FormRow::two("发出选票", "", "收回选票", ""),
        FormRow::one("赞成", "").small("画“正”字").tall(Tall::Some),
        FormRow::one("反对", "").small("画“正”字").tall(Tall::Two),
        FormRow::one("弃权", "").small("画“正”字").tall(Tall::Two),
        FormRow::one("废票", "").small("画“正”字").tall(Tall::Two),
        FormRow::two("赞成合计", "", "反对合计", ""),
        FormRow::two("弃权合计", "", "废票合计", ""),
        FormRow::two("通过线", set.majority.name(), "结果", "□通过　□没有通过"),
    ];
    a4(
        &sheet,
        html! {
            (form_table(&rows))
            p.note { "唱票：" (blank()) "　监票：" (blank()) "　计票：" (blank()) }
            (note("赞成、反对、弃权、废票加起来要等于收回的张数（举手表决等于到场人数）。数完请班主任录入，这张纸留到学期末。"))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::{A3, A4, MANY, PosterClause, wall_day};
    use db::Day;
    use proptest::prelude::*;

    #[test]
    fn the_day_stands_on_the_wall_as_it_is_read() {
        let day = |y, m, d| wall_day(Day::new(y, m, d).expect("a day"));
        assert_eq!(day(2026, 11, 24), "二〇二六年十一月二十四日");
        assert_eq!(day(2030, 1, 10), "二〇三〇年一月十日");
    }

    #[test]
    fn c1_07_an_agreement_of_nine_clauses_is_one_sheet_of_a3() {
        let clauses = |n: usize, small: &str| {
            let text = "先听完别人的话，再举手说自己的想法。".to_owned();
            vec![PosterClause { text, small: small.to_owned() }; n]
        };
        for (n, small, sheets) in [
            (5, "听完整了，才知道自己想说什么。", 1),
            (9, "听完整了，才知道自己想说什么。", 1),
            (15, "", 1),
        ] {
            assert_eq!(A3.sheets(clauses(n, small)).len(), sheets, "{n} clauses");
        }
    }

    proptest! {
        /// C1-07: nothing is lost between the sheets, and nothing runs over one of them.
        #[test]
        fn c1_07_every_clause_stands_on_exactly_one_sheet(
            long in proptest::collection::vec((1_usize..200, 0_usize..200), 0..40),
            large: bool,
        ) {
            let wall = if large { A3 } else { A4 };
            let clauses: Vec<PosterClause> = long
                .iter()
                .enumerate()
                .map(|(n, (text, small))| PosterClause {
                    text: format!("{n}{}", "字".repeat(*text)),
                    small: "字".repeat(*small),
                })
                .collect();
            let texts: Vec<String> = clauses.iter().map(|c| c.text.clone()).collect();
            let cut = wall.sheets(clauses);
            let back: Vec<String> = cut.iter().flatten().map(|c| c.text.clone()).collect();
            prop_assert_eq!(back, texts);
            for (n, sheet) in cut.iter().enumerate() {
                let many = n > 0 || sheet.len() >= MANY;
                let height: usize = sheet.iter().map(|c| wall.tall(c, many)).sum();
                prop_assert!(height <= wall.room, "{height} mm");
            }
        }
    }
}
