//! What was typed, and the check that makes an item of it.

use super::{Allowance, Category, Escalation, FollowUp, Item, Subject, Unit, Value};
use crate::model::code::Code;
use crate::model::linter::{self, Context, Kind, Level, Sign};
use crate::model::measure::Tier;
use crate::model::points::Points;
use crate::model::slot::Slot;
use serde::{Deserialize, Serialize};

/// A field of the form and what is wrong with it.
pub type Fault = (&'static str, String);

/// An item as it is being written. Empty fields are allowed until [`ItemDraft::check`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemDraft {
    /// See [`Item::name`]; empty: the first words of `what`.
    pub name: String,
    /// See [`Item::subject`].
    pub subject: Subject,
    /// See [`Item::who`]; empty: 全体同学.
    pub who: String,
    /// See [`Item::when`].
    pub when: String,
    /// See [`Item::what`].
    pub what: String,
    /// See [`Item::unit`].
    pub unit: Option<Unit>,
    /// See [`Item::value`].
    pub value: Option<Value>,
    /// See [`Item::category`].
    pub category: Option<Category>,
    /// See [`Item::weekly_cap`].
    pub weekly_cap: Option<Points>,
    /// See [`Item::allowance`].
    pub allowance: Option<Allowance>,
    /// See [`Item::escalation`].
    pub escalation: Vec<Escalation>,
    /// See [`Item::owning_up_halves`].
    pub owning_up_halves: bool,
    /// See [`Item::evidence`].
    pub evidence: bool,
    /// See [`Item::note`].
    pub note: bool,
    /// See [`Item::approval_above`].
    pub approval_above: Option<Points>,
    /// See [`Item::recorders`].
    pub recorders: Vec<String>,
    /// See [`Item::cadres_stricter`].
    pub cadres_stricter: bool,
    /// See [`Item::follow_up`].
    pub follow_up: Option<FollowUp>,
    /// See [`Item::lighter`].
    pub lighter: String,
    /// See [`Item::tell_family`].
    pub tell_family: bool,
    /// See [`Item::tier`]; empty: tier 1.
    pub tier: Option<Tier>,
    /// See [`Item::code`].
    pub code: Option<Code>,
    /// See [`Item::slots`].
    pub slots: Vec<Slot>,
}

const VAGUE: &str = "不够具体";

impl ItemDraft {
    /// Makes an item, in the setting of a class in compulsory education.
    ///
    /// # Errors
    /// Every fault found, with its field.
    pub fn check(&self) -> Result<Item, Vec<Fault>> {
        self.check_in(&Context::default())
    }

    /// Makes an item for a class of the given setting. `kind` and `sign` of the setting are
    /// those of an item.
    ///
    /// # Errors
    /// Every fault found, with its field.
    pub fn check_in(&self, context: &Context) -> Result<Item, Vec<Fault>> {
        let mut faults = Vec::new();
        self.trigger(&mut faults);
        let sign = self.amount(&mut faults);
        self.limits(sign, &mut faults);
        self.repeats(sign, &mut faults);
        self.helps(sign, &mut faults);
        self.lawful(sign, context, &mut faults);
        match (self.unit, &self.value) {
            (Some(unit), Some(value)) if faults.is_empty() => Ok(self.made(unit, value.clone())),
            _ => Err(faults),
        }
    }

    fn trigger(&self, faults: &mut Vec<Fault>) {
        if self.what.trim().is_empty() {
            faults.push((
                "what",
                format!("{VAGUE}：请写清什么情况下记，如“上课铃响后 5 分钟内到教室”"),
            ));
        } else if self.when.trim().is_empty() && self.slots.is_empty() {
            faults.push(("when", format!("{VAGUE}：请写清什么时候，或选一个时段")));
        }
        if self.unit.is_none() {
            faults.push((
                "unit",
                format!("{VAGUE}：请选怎样算一次（每次、每人、每节、每天、每周、每月）"),
            ));
        }
        let too_long =
            [("name", &self.name, 20), ("what", &self.what, 120), ("when", &self.when, 40)]
                .into_iter()
                .filter(|(_, text, most)| text.trim().chars().count() > *most);
        for (field, _, most) in too_long {
            faults.push((field, format!("太长了，最多 {most} 个字")));
        }
        if self.category.as_ref().is_none_or(|c| c.name().trim().is_empty()) {
            faults.push((
                "category",
                "请选类别：纪律、卫生、学习、礼仪、活动，或写自己的".to_string(),
            ));
        }
    }

    fn amount(&self, faults: &mut Vec<Fault>) -> Option<Sign> {
        let Some(value) = &self.value else {
            faults.push(("value", "请填分值，如 1 或 -0.5".to_string()));
            return None;
        };
        let all: Vec<Points> = match value {
            Value::Fixed(points) => vec![*points],
            Value::Range { low, high } => vec![*low, *high],
            Value::Bands(rows) => rows.iter().map(|row| row.points).collect(),
        };
        if let Value::Bands(rows) = value {
            bands(self.subject, rows, faults);
        } else if all.contains(&Points::ZERO) {
            faults.push(("value", "分值不能是 0".to_string()));
        }
        if all.iter().any(|p| p.is_minus()) && all.iter().any(|p| p.is_plus()) {
            faults.push(("value", "一项里不能又加又减，请分成两项".to_string()));
        }
        if let Value::Range { low, high } = value
            && low.abs() > high.abs()
        {
            faults.push(("value", format!("请把小的写在前面：{high} 到 {low}")));
        }
        if all.iter().any(|p| p.abs() > Points::whole(100)) {
            faults.push(("value", "一次最多 100 分".to_string()));
        }
        let minus = value.most().is_minus();
        Some(if minus { Sign::Minus } else { Sign::Plus })
    }

    fn limits(&self, sign: Option<Sign>, faults: &mut Vec<Fault>) {
        let most = self.value.as_ref().map(|v| v.most().abs()).unwrap_or_default();
        if self.weekly_cap.is_some_and(|cap| cap < most || !cap.is_plus()) {
            faults.push((
                "weekly_cap",
                format!("每周上限不写正负号，至少是一次的分值（{}）", most.plain()),
            ));
        }
        if self.approval_above.is_some_and(Points::is_minus) {
            faults.push(("approval_above", "班主任确认的界限不写负号".to_string()));
        }
        if let Some(free) = self.allowance {
            if sign == Some(Sign::Plus) {
                faults.push(("allowance", "加分项不需要免记次数".to_string()));
            }
            if !(1..=31).contains(&free.times) {
                faults.push(("allowance", "免记次数应为 1 到 31".to_string()));
            }
        }
        if self.owning_up_halves && sign == Some(Sign::Plus) {
            faults.push(("owning_up_halves", "只有扣分项才有“主动承认减半”".to_string()));
        }
        if self.recorders.iter().any(|post| post.trim().is_empty()) {
            faults.push(("recorders", "记录职务的名称不能空着".to_string()));
        }
    }

    fn repeats(&self, sign: Option<Sign>, faults: &mut Vec<Fault>) {
        let most = self.value.as_ref().map(Value::most).unwrap_or_default();
        let mut before = 1;
        for step in &self.escalation {
            if step.from <= before {
                faults.push(("escalation", "重复的次数要从第 2 次起，一级比一级大".to_string()));
            }
            before = before.max(step.from);
            if step.value.is_none() && step.advice.is_none() {
                faults.push(("escalation", format!("第 {} 次起怎么办，请写分值或建议", step.from)));
            }
            if let Some(value) = step.value {
                let same_sign = value.is_minus() == most.is_minus() && value != Points::ZERO;
                if !same_sign || value.abs() < most.abs() {
                    faults.push((
                        "escalation",
                        format!("第 {} 次起的分值应不轻于 {most}", step.from),
                    ));
                }
            }
        }
        if sign == Some(Sign::Plus) && !self.escalation.is_empty() {
            faults.push(("escalation", "加分项不需要写重复的处理".to_string()));
        }
    }

    /// Every minus has something that helps and something lighter (`C1-05`); class rules hold
    /// only what a teacher may decide (`L-A1`).
    fn helps(&self, sign: Option<Sign>, faults: &mut Vec<Fault>) {
        if sign == Some(Sign::Minus) {
            if self.follow_up.is_none() {
                faults.push((
                    "follow_up",
                    "扣分不是目的：请选扣分之后做什么（谈心、补救、赔礼道歉……）".to_string(),
                ));
            }
            if self.lighter.trim().is_empty() {
                faults.push((
                    "lighter",
                    "请写一个更轻的做法，如“先口头提醒一次，不记分”".to_string(),
                ));
            }
        }
        if self.tier.is_some_and(|tier| tier != Tier::Minor) {
            faults.push((
                "tier",
                "班规只能写第一级（一般教育惩戒）；较重和严重的由学校决定，请删去".to_string(),
            ));
        }
    }

    /// The linter's errors are faults of the field they stand in (`L-A11`, `L-A13`).
    fn lawful(&self, sign: Option<Sign>, context: &Context, faults: &mut Vec<Fault>) {
        let setting = Context { kind: Kind::Item, sign, ..context.clone() };
        let whole = format!("{}{}", self.when, self.what);
        let plain = Context { sign: None, ..setting.clone() };
        for (field, text, setting) in [
            ("name", self.name.as_str(), &setting),
            ("what", whole.as_str(), &setting),
            ("lighter", self.lighter.as_str(), &plain),
        ] {
            for finding in linter::lint(text, setting) {
                let known = faults.iter().any(|(f, m)| *f == field && m.contains(finding.why));
                if finding.level == Level::Error && !known {
                    faults.push((
                        field,
                        format!(
                            "“{}”不能用：{}（{}）可以写成：{}",
                            &text[finding.span.clone()],
                            finding.why,
                            finding.basis,
                            finding.suggestion
                        ),
                    ));
                }
            }
        }
    }

    fn made(&self, unit: Unit, value: Value) -> Item {
        let words = |text: &str| text.trim().to_string();
        let or = |text: &str, other: &str| {
            if text.trim().is_empty() { other.to_string() } else { words(text) }
        };
        let short: String = self.what.trim().chars().take(8).collect();
        Item {
            name: or(&self.name, &short),
            subject: self.subject,
            who: or(&self.who, "全体同学"),
            when: words(&self.when),
            what: words(&self.what),
            unit,
            note: self.note || matches!(value, Value::Range { .. }),
            value,
            category: self.category.clone().unwrap_or(Category::Discipline),
            weekly_cap: self.weekly_cap,
            allowance: self.allowance,
            escalation: self.escalation.clone(),
            owning_up_halves: self.owning_up_halves,
            evidence: self.evidence,
            approval_above: self.approval_above,
            recorders: self.recorders.iter().map(|post| words(post)).collect(),
            cadres_stricter: self.cadres_stricter,
            follow_up: self.follow_up,
            lighter: words(&self.lighter),
            tell_family: self.tell_family,
            tier: self.tier.unwrap_or(Tier::Minor),
            code: self.code,
            slots: self.slots.clone(),
        }
    }
}

/// A band table belongs to a class, rises, and ends with a row for all the rest.
fn bands(subject: Subject, rows: &[super::BandRow], faults: &mut Vec<Fault>) {
    if subject != Subject::Class {
        faults.push(("value", "按人数分档只用于班级评比".to_string()));
    }
    let limits: Vec<Option<u32>> = rows.iter().map(|row| row.up_to).collect();
    let ends_open = limits.last() == Some(&None);
    let rising = limits.windows(2).all(|w| match (w[0], w[1]) {
        (Some(a), Some(b)) => a < b,
        (Some(_), None) => true,
        (None, _) => false,
    });
    if !ends_open || !rising {
        faults.push(("value", "分档的人数要从少到多，最后一档写“其余”".to_string()));
    }
}
