//! An item as a form: typed fields to a draft, an item to fields, and every fault at once.

use crate::codes::{code, from_code};
use crate::model::code::Code;
use crate::model::item::{
    Allowance, Category, Escalation, Fault as Wrong, Item, ItemDraft, Period, Value,
};
use crate::model::points::Points;
use crate::model::slot::Slot;
use ui::parts::Field;
use web::Fields;

/// What was typed, with everything that is wrong with it.
pub struct ItemForm {
    /// The fields.
    pub fields: Fields,
    /// Field and message.
    pub wrong: Vec<(String, String)>,
    /// The idempotency key.
    pub key: String,
}

impl ItemForm {
    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.fields.text(name)
    }

    /// What is wrong with a field.
    pub fn error(&self, name: &str) -> Option<&str> {
        self.wrong.iter().find(|(field, _)| field == name).map(|(_, message)| message.as_str())
    }

    /// The field with its value and its error.
    pub fn fill(&self, name: &str, field: Field) -> Field {
        field.value(self.value(name)).error(self.error(name))
    }
}

/// The fields of an item.
pub fn fields_of(item: &Item) -> Fields {
    let mut pairs = fields_of_draft(&ItemDraft {
        name: item.name.clone(),
        subject: item.subject,
        who: item.who.clone(),
        when: item.when.clone(),
        what: item.what.clone(),
        unit: Some(item.unit),
        value: Some(item.value.clone()),
        category: Some(item.category.clone()),
        weekly_cap: item.weekly_cap,
        allowance: item.allowance,
        escalation: item.escalation.clone(),
        owning_up_halves: item.owning_up_halves,
        evidence: item.evidence,
        note: item.note,
        approval_above: item.approval_above,
        recorders: item.recorders.clone(),
        cadres_stricter: item.cadres_stricter,
        follow_up: item.follow_up,
        lighter: item.lighter.clone(),
        tell_family: item.tell_family,
        tier: None,
        code: item.code,
        slots: item.slots.clone(),
    });
    pairs = pairs.with("unit", item.unit.code());
    pairs
}

/// The fields of an item that is still being written: a template.
pub fn fields_of_draft(d: &ItemDraft) -> Fields {
    let points = |p: Option<Points>| p.map(|p| p.plain()).unwrap_or_default();
    let (value, to, bands) = match &d.value {
        Some(Value::Fixed(p)) => (p.plain(), String::new(), String::new()),
        Some(Value::Range { low, high }) => (low.plain(), high.plain(), String::new()),
        Some(bands @ Value::Bands(_)) => {
            (String::new(), String::new(), serde_json::to_string(bands).unwrap_or_default())
        }
        None => Default::default(),
    };
    let repeat = d.escalation.iter().find(|e| e.value.is_some());
    let advice = d.escalation.iter().find(|e| e.advice.is_some());
    let tick = |on: bool| if on { "1" } else { "" }.to_owned();
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    let mut pairs: Vec<(String, String)> = [
        ("name", d.name.clone()),
        ("subject", code(&d.subject)),
        ("who", d.who.clone()),
        ("when", d.when.clone()),
        ("what", d.what.clone()),
        ("unit", d.unit.map(|u| u.code().to_owned()).unwrap_or_default()),
        ("value", value),
        ("value_to", to),
        ("bands", bands),
        ("category", d.category.as_ref().map(|c| c.name().to_owned()).unwrap_or_default()),
        ("weekly_cap", points(d.weekly_cap)),
        ("free_times", number(d.allowance.map(|a| a.times))),
        ("free_per", code(&d.allowance.map_or(Period::Month, |a| a.per))),
        ("repeat_from", number(repeat.map(|e| e.from))),
        ("repeat_value", points(repeat.and_then(|e| e.value))),
        ("repeat_per", code(&repeat.or(advice).map_or(Period::Month, |e| e.per))),
        ("advice_from", number(advice.map(|e| e.from))),
        ("advice", advice.and_then(|e| e.advice).map(|a| code(&a)).unwrap_or_default()),
        ("owning_up_halves", tick(d.owning_up_halves)),
        ("evidence", tick(d.evidence)),
        ("note", tick(d.note)),
        ("approval_above", points(d.approval_above)),
        ("recorders", d.recorders.join("、")),
        ("cadres_stricter", tick(d.cadres_stricter)),
        ("follow_up", d.follow_up.map(|f| code(&f)).unwrap_or_default()),
        ("lighter", d.lighter.clone()),
        ("tell_family", tick(d.tell_family)),
        ("code", d.code.map(|c| c.tag().to_owned()).unwrap_or_default()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    pairs.extend(d.slots.iter().map(|s| ("slots".to_owned(), s.code().to_owned())));
    Fields::from_pairs(pairs)
}

/// The draft that was typed, with everything that could not even be read.
pub fn draft_of(f: &Fields) -> (ItemDraft, Vec<Wrong>) {
    let mut wrong = Vec::new();
    let value = value_of(f, &mut wrong);
    let text = |name: &str| f.text(name).to_owned();
    let category = match f.text("category") {
        "" => None,
        word if word.chars().count() > 8 => {
            wrong.push(("category", "类别最多 8 个字".to_owned()));
            None
        }
        word => Some(Category::named(word)),
    };
    let posts = f.text("recorders").split(['、', '，', ',', ' ', '；']);
    let draft = ItemDraft {
        name: text("name"),
        subject: from_code(f.text("subject")).unwrap_or_default(),
        who: text("who"),
        when: text("when"),
        what: text("what"),
        unit: from_code(f.text("unit")),
        value,
        category,
        weekly_cap: points(f, "weekly_cap", &mut wrong).map(Points::abs),
        allowance: count(f, "free_times", &mut wrong).map(|times| Allowance {
            times,
            per: from_code(f.text("free_per")).unwrap_or(Period::Month),
        }),
        escalation: escalation(f, &mut wrong),
        owning_up_halves: f.on("owning_up_halves"),
        evidence: f.on("evidence"),
        note: f.on("note"),
        approval_above: points(f, "approval_above", &mut wrong).map(Points::abs),
        recorders: posts.filter(|p| !p.trim().is_empty()).map(|p| p.trim().to_owned()).collect(),
        cadres_stricter: f.on("cadres_stricter"),
        follow_up: from_code(f.text("follow_up")),
        lighter: text("lighter"),
        tell_family: f.on("tell_family"),
        tier: None,
        code: f.text("code").parse::<Code>().ok(),
        slots: f.all("slots").filter_map(from_code::<Slot>).collect(),
    };
    (draft, wrong)
}

fn value_of(f: &Fields, wrong: &mut Vec<Wrong>) -> Option<Value> {
    if !f.text("bands").is_empty() {
        return serde_json::from_str(f.text("bands")).ok();
    }
    let low = points(f, "value", wrong)?;
    match points(f, "value_to", wrong) {
        Some(high) if high != low => Some(Value::Range { low, high }),
        _ => Some(Value::Fixed(low)),
    }
}

fn escalation(f: &Fields, wrong: &mut Vec<Wrong>) -> Vec<Escalation> {
    let per = from_code(f.text("repeat_per")).unwrap_or(Period::Month);
    let mut steps: Vec<Escalation> = Vec::new();
    if let Some(from) = count(f, "repeat_from", wrong) {
        let value = points(f, "repeat_value", wrong);
        if value.is_none() {
            wrong.push(("repeat_value", "请写从那一次起记几分，比如 -2".to_owned()));
        }
        steps.push(Escalation { from, per, value, advice: None });
    }
    if let Some(advice) = from_code(f.text("advice")) {
        let from = count(f, "advice_from", wrong).unwrap_or(3);
        match steps.iter_mut().find(|s| s.from == from) {
            Some(step) => step.advice = Some(advice),
            None => steps.push(Escalation { from, per, value: None, advice: Some(advice) }),
        }
    }
    steps.sort_by_key(|s| s.from);
    steps
}

fn points(f: &Fields, name: &'static str, wrong: &mut Vec<Wrong>) -> Option<Points> {
    match f.text(name) {
        "" => None,
        text => text.parse().map_err(|message| wrong.push((name, message))).ok(),
    }
}

fn count(f: &Fields, name: &'static str, wrong: &mut Vec<Wrong>) -> Option<u32> {
    if matches!(f.text(name), "" | "0") {
        return None;
    }
    let read = f.number(name, "").ok().and_then(|n| u32::try_from(n).ok());
    if read.is_none() {
        wrong.push((name, format!("“{}”不是次数，应写成 1、2、3", f.text(name))));
    }
    read
}

/// Where a fault of the model stands in the form.
pub fn field_of(field: &str) -> &str {
    match field {
        "allowance" => "free_times",
        "escalation" => "repeat_from",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::preset;

    #[test]
    fn every_template_survives_the_form() {
        for set in preset::all() {
            for item in set.items() {
                let item = item.check().expect("presets are sound");
                let (back, wrong) = draft_of(&fields_of(&item));
                assert!(wrong.is_empty(), "{wrong:?}");
                assert_eq!(back.check().expect("still sound"), item);
            }
        }
    }

    #[test]
    fn c1_09_what_cannot_be_read_is_said_beside_its_field() {
        let fields = Fields::from_pairs([
            ("value", "很多"),
            ("free_times", "一次"),
            ("repeat_from", "2"),
            ("category", "一二三四五六七八九"),
        ]);
        let (_, wrong) = draft_of(&fields);
        let fields: Vec<&str> = wrong.iter().map(|w| w.0).collect();
        assert_eq!(fields, ["value", "category", "free_times", "repeat_value"]);
    }
}
