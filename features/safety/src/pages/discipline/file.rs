//! One measure whole: what happened, what is to be done, what was said in each step.

use super::{hm, line, step_tag, what};
use crate::actions::discipline::appeal::deadline;
use crate::actions::discipline::{Reached, Side, case, reach};
use crate::model::discipline::{AppealStage, Case, Member, Texts, Tier};
use crate::store::discipline::acts::{self, Act, Kind};
use crate::store::discipline::appeals::{self, Stored as Appeal};
use crate::store::discipline::measures::Stored;
use crate::store::discipline::settings::{self, Settings};
use auth::{Scope, Vault};
use db::{Day, Id, Moment, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Row, Tone, tag};

/// An appeal with its words.
pub struct Words {
    /// As kept.
    pub appeal: Appeal,
    /// The reasons.
    pub reasons: String,
    /// The answer.
    pub answer: Option<String>,
    /// The committee.
    pub members: Vec<Member>,
}

/// A measure, opened for one reader.
pub struct File {
    /// As kept.
    pub measure: Stored,
    /// On which side the reader stands.
    pub side: Side,
    /// The texts.
    pub texts: Texts,
    /// How far it has come.
    pub case: Case,
    /// Its file.
    pub acts: Vec<Act>,
    /// Its appeals, the newest first.
    pub appeals: Vec<Words>,
    /// The student.
    pub student: people::Student,
    /// The class's name.
    pub class: String,
    /// For the frame of a class's page.
    pub line: Option<(String, String)>,
    /// The school's name.
    pub school: String,
    /// The school's settings.
    pub settings: Settings,
    /// The last day to appeal.
    pub last: Option<Day>,
    /// Who is who on the staff.
    pub staff: HashMap<Id, String>,
    /// Now.
    pub now: Moment,
}

/// Collects it, and whom it is about.
///
/// # Errors
/// [`db::Fault::NotFound`] for whoever may not know of it.
pub fn file(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<File> {
    let Reached { measure, scope: inner, side } = reach(tx, scope, id)?;
    let (school, now) = (scope.school(), tx.now());
    let mut all = Vec::new();
    for appeal in appeals::of(tx, id)? {
        all.push(Words {
            reasons: appeal.words(vault, school)?,
            answer: appeal.answer(vault, school)?,
            members: appeal.members(vault, school)?,
            appeal,
        });
    }
    let case = case(tx, &measure)?;
    let naming = people::school(tx)?.settings.naming;
    Ok(File {
        texts: measure.texts(vault, school)?,
        acts: acts::of(tx, vault, id)?,
        student: people::member(tx, &inner, measure.student)?,
        class: people::class(tx, &inner)?.name(&naming, now.day()),
        line: line(tx, scope)?,
        school: people::school(tx)?.name,
        settings: settings::settings(tx)?,
        last: match measure.delivered {
            Some(day) if case.measure.tier().needs_hearing() => deadline(tx, day)?,
            _ => None,
        },
        staff: people::store::staff::staff(tx)?.into_iter().map(|m| (m.id, m.name)).collect(),
        appeals: all,
        case,
        measure,
        side,
        now,
    })
}

impl File {
    /// Today.
    pub fn today(&self) -> Day {
        self.now.day()
    }

    /// The appeal that counts: not taken back.
    pub fn appeal(&self) -> Option<&Words> {
        self.appeals.iter().find(|a| a.appeal.stage != AppealStage::Withdrawn)
    }

    /// Its stage.
    pub fn stage(&self) -> Option<AppealStage> {
        self.appeal().map(|a| a.appeal.stage)
    }

    /// Where it stands, as a label.
    pub fn tag(&self) -> Markup {
        step_tag(&self.measure, self.stage(), self.today())
    }

    /// Whether one can appeal today.
    pub fn can_appeal(&self) -> bool {
        self.case.open_to_appeal()
            && self.appeal().is_none()
            && self.last.is_none_or(|last| self.today() <= last)
    }

    /// The last step of this kind.
    pub fn act(&self, kind: Kind) -> Option<&Act> {
        self.acts.iter().rev().find(|a| a.kind == kind)
    }

    /// Who did something, by name; the family is the family.
    pub fn who(&self, id: Id) -> &str {
        self.staff.get(&id).map_or("家里", String::as_str)
    }

    /// Who wrote a step down; the school reads it without teachers' names beside numbers (L-L1).
    fn noted_by(&self, id: Id) -> &str {
        match (self.side, id == self.measure.made_by) {
            (Side::School, true) => "提出建议的老师",
            (Side::School, false) => "学校",
            _ => self.who(id),
        }
    }

    /// What happened and what is to be done.
    pub fn facts(&self) -> Markup {
        let m = &self.measure;
        let text = |t: &str| html! { @for l in t.lines() { p { (l) } } };
        let mut pairs = vec![
            ("哪一天", html! { (m.day.long()) }),
            ("情形", html! { (m.situation.chinese()) }),
            ("事实", text(&self.texts.facts)),
        ];
        if !self.texts.evidence.is_empty() {
            pairs.push(("依据的材料", text(&self.texts.evidence)));
        }
        pairs.push(("规定", text(&self.texts.basis)));
        pairs.push(("措施", html! { b { (what(m)) } "（" (m.tier().chinese()) "）" }));
        if !self.texts.words.is_empty() {
            pairs.push(("具体做什么", text(&self.texts.words)));
        }
        if let Some(out) = m.out.0 {
            let back = m.out.1.map_or("还没有记".to_owned(), hm);
            let words = format!("{} 离开，{back} 回来，{}陪着", hm(out), self.texts.adult);
            pairs.push(("带离课堂", html! { (words) }));
        }
        if !self.texts.differs.is_empty() && self.side != Side::Own {
            pairs.push(("和以往不同的原因", text(&self.texts.differs)));
        }
        if let Some((by, on)) = m.decided {
            let number = m.number.as_ref().map(|n| format!("，第 {n} 号")).unwrap_or_default();
            pairs.push(("决定", html! { (on.long()) " · " (self.who(by)) (number) }));
        }
        parts::card(parts::facts(&pairs))
    }

    /// What was said in each step, the newest last.
    pub fn way(&self) -> Markup {
        let shown = |a: &&Act| self.side != Side::Own || a.kind != Kind::Improved;
        let rows = self.acts.iter().filter(shown).map(|a| {
            let mut small: Vec<String> = vec![a.said.whom.clone(), a.said.channel.clone()];
            if self.side != Side::Own && !a.own {
                small.push(format!("{}记", self.noted_by(a.made_by)));
            }
            small.retain(|s| !s.is_empty());
            Row::new(html! {
                b { (a.kind.chinese()) }
                @for l in a.said.words.lines() { br; (l) }
            })
            .at(a.day.short())
            .small(small.join(" · "))
        });
        html! {
            @if !self.acts.is_empty() {
                (parts::section("经过", "", parts::list(rows)))
            }
        }
    }

    /// The appeals with their answers.
    pub fn told_appeals(&self) -> Markup {
        html! {
            @for a in &self.appeals {
                (parts::card_titled("申诉", tag(Tone::Now, Icon::Doc, a.appeal.stage.chinese()), html! {
                    (parts::quote(&a.reasons, format!("{} 提交{}", a.appeal.day.short(),
                        if a.appeal.paper { "（纸质）" } else { "" })))
                    @if a.appeal.paused && a.appeal.stage.is_open() { p { "申诉期间暂缓执行。" } }
                    @if !a.members.is_empty() {
                        p.sm.mut { "申诉委员会：" (members(&a.members)) }
                    }
                    @if let Some(answer) = &a.answer {
                        p { b { "答复" } " " (a.appeal.answered.map(|d| d.short()).unwrap_or_default()) }
                        @for l in answer.lines() { p { (l) } }
                    }
                }))
            }
        }
    }

    /// 等到哪一天: the dates that count, for whoever reads.
    pub fn dates(&self) -> Markup {
        let m = &self.measure;
        let mut rows: Vec<Row> = Vec::new();
        if let Some(day) = m.delivered {
            rows.push(Row::new("决定书送达").at(day.short()));
        }
        if let Some(last) = self.last {
            rows.push(Row::new("可以申诉的最后一天").at(last.short()).small("送达后 15 个工作日"));
        }
        if let (Some(from), Some(to)) = m.days {
            rows.push(Row::new("期限").at(from.short()).small(format!("到 {}", to.long())));
        }
        if let Some(hide) = m.hide.filter(|_| m.tier() == Tier::Minor) {
            rows.push(Row::new("记录自动删除").at(hide.short()).small("学期结束后三十天"));
        }
        html! { @if !rows.is_empty() { (parts::section("日子", "", parts::list(rows))) } }
    }
}

/// `罗老师（教师）、某某（家长）`
pub fn members(all: &[Member]) -> String {
    let one = |m: &Member| format!("{}（{}）", m.name, m.side.chinese());
    all.iter().map(one).collect::<Vec<_>>().join("、")
}
