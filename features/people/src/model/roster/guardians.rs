//! Guardians out of a row: names, relations and phones in all the columns they may stand in.

use super::header::{Field, Slot};
use super::values::{filled, is_formula_error, is_relation, relation};
use super::view::{Column, Guardian};
use crate::model::identity::Phone;
use crate::model::text::{compact, is_han, tidy, without_ids};

/// The guardians of a row, in the order of their columns, and what is doubtful about them.
pub(super) fn read(
    columns: &[Column],
    cell: impl Fn(usize) -> String,
) -> (Vec<Guardian>, Vec<String>) {
    let mut reading = Reading::default();
    for column in columns {
        let (slot, text) = match column.field {
            Field::GuardianName(slot)
            | Field::GuardianPhone(slot)
            | Field::GuardianRelation(slot) => (slot, cell(column.index)),
            _ => continue,
        };
        let at = reading.slot(slot);
        if is_formula_error(&text) {
            let title = column.title.clone();
            reading.doubts.push(format!("{title}的公式没有算出结果，没有导入"));
            continue;
        }
        let Some(text) = filled(&text) else { continue };
        match column.field {
            Field::GuardianName(_) => reading.name(at, text),
            Field::GuardianPhone(_) => reading.phone(at, text),
            _ => {
                let relation =
                    relation(text).unwrap_or_else(|| tidy(text).chars().take(20).collect());
                reading.all[at].1.relation = Some(relation);
            }
        }
    }
    reading.finish()
}

#[derive(Default)]
struct Reading {
    all: Vec<(Slot, Guardian)>,
    more: Vec<Guardian>,
    doubts: Vec<String>,
}

impl Reading {
    fn slot(&mut self, slot: Slot) -> usize {
        if let Some(at) = self.all.iter().position(|(s, _)| *s == slot) {
            return at;
        }
        let relation = match slot {
            Slot::Father => Some("父亲".to_owned()),
            Slot::Mother => Some("母亲".to_owned()),
            Slot::Any(_) => None,
        };
        self.all.push((slot, Guardian { relation, ..Guardian::default() }));
        self.all.len() - 1
    }

    /// 林大山, 林大山（父亲）, 林大山 13800138000.
    fn name(&mut self, at: usize, text: &str) {
        let found = Phone::find(text);
        let words =
            if found.phones.is_empty() && !found.broken { text.to_owned() } else { found.words };
        let (named, words) = without_relation(&words);
        let (name, remark) = bracket(&words);
        let guardian = &mut self.all[at].1;
        if named.is_some() {
            guardian.relation = named;
        }
        if let Some(relation) = remark.as_deref().and_then(relation) {
            guardian.relation = Some(relation);
        }
        if is_relation(&name) {
            guardian.relation = relation(&name);
        } else if !name.is_empty() {
            guardian.name = Some(name);
        }
        self.take(at, found.phones);
    }

    /// 13800138000, 13800138000（妈妈）, two numbers, a broken one; 爸爸138…，妈妈139… are two
    /// guardians.
    fn phone(&mut self, at: usize, text: &str) {
        let parts: Vec<&str> = text.split([',', '，', '、', ';', '；', '/', '\n']).collect();
        let single = |p: &&str| {
            let found = Phone::find(p);
            found.phones.len() == 1 && !found.broken && !found.words.is_empty()
        };
        if parts.len() < 2 || !parts.iter().all(single) {
            return self.one_phone(at, text);
        }
        self.one_phone(at, parts[0]);
        for part in &parts[1..] {
            self.all.push((Slot::Any(0), Guardian::default()));
            self.one_phone(self.all.len() - 1, part);
        }
    }

    fn one_phone(&mut self, at: usize, text: &str) {
        let found = Phone::find(text);
        if found.rounded {
            self.doubts.push(
                "电话被 Excel 写成了科学计数，后几位已经丢失，没有导入；请把这一列设为“文本”格式后重新填写".to_owned(),
            );
            return;
        }
        if found.phones.is_empty() || found.broken {
            let shown: String = without_ids(&tidy(text)).chars().take(30).collect();
            let what =
                if found.phones.is_empty() { "没有导入" } else { "其余的没有导入" };
            self.doubts
                .push(format!("电话“{shown}”不像电话号码（手机应为 11 位，座机要带区号），{what}"));
        }
        let (named, words) = without_relation(&found.words);
        if let Some(named) = named {
            self.all[at].1.relation.get_or_insert(named);
        }
        let (name, remark) = bracket(&words);
        for word in [name, remark.unwrap_or_default()] {
            let guardian = &mut self.all[at].1;
            if let Some(relation) = relation(&word) {
                guardian.relation.get_or_insert(relation);
            } else if guardian.name.is_none() && is_short_name(&word) && !found.phones.is_empty() {
                guardian.name = Some(word);
            }
        }
        if found.phones.len() > 1 {
            self.doubts.push(format!("电话格里有 {} 个号码，第一个作为首选", found.phones.len()));
        }
        self.take(at, found.phones);
    }

    /// The first number is this guardian's, further ones stand by themselves.
    fn take(&mut self, at: usize, phones: Vec<Phone>) {
        let mut phones = phones.into_iter();
        if self.all[at].1.phone.is_none() {
            self.all[at].1.phone = phones.next();
        }
        let known = |g: &Guardian, p: &Phone| g.phone.as_ref() == Some(p);
        for phone in phones {
            let twice = self.all.iter().any(|(_, g)| known(g, &phone))
                || self.more.iter().any(|g| known(g, &phone));
            if !twice {
                self.more.push(Guardian { phone: Some(phone), ..Guardian::default() });
            }
        }
    }

    fn finish(mut self) -> (Vec<Guardian>, Vec<String>) {
        self.adopt_loose_phones();
        let mut guardians: Vec<Guardian> = self.all.into_iter().map(|(_, g)| g).collect();
        guardians.extend(self.more);
        guardians.retain(|g| g.name.is_some() || g.phone.is_some());
        (guardians, self.doubts)
    }

    /// 父亲姓名, 母亲姓名 and one 联系电话: the number belongs to the first who has none.
    fn adopt_loose_phones(&mut self) {
        let loose: Vec<usize> = (0..self.all.len())
            .filter(|i| {
                let (slot, g) = &self.all[*i];
                matches!(slot, Slot::Any(_))
                    && g.name.is_none()
                    && g.relation.is_none()
                    && g.phone.is_some()
            })
            .collect();
        for i in loose {
            let home = self.all.iter().position(|(_, g)| g.name.is_some() && g.phone.is_none());
            if let Some(home) = home {
                self.all[home].1.phone = self.all[i].1.phone.take();
                // The number to call stays first in the list.
                self.all.swap(0, home);
                return;
            }
        }
    }
}

/// 母亲：李晓溪 and 周海父亲 as the relation and the name; a relation alone stays as it is.
fn without_relation(words: &str) -> (Option<String>, String) {
    let text = compact(words);
    let text = text.trim_matches(|c: char| ":：,，、;；/-".contains(c));
    let known = "父亲 母亲 爸爸 妈妈 爷爷 奶奶 外公 外婆 姥姥 姥爷";
    for word in known.split(' ') {
        let before =
            text.strip_prefix(word).map(|r| r.trim_start_matches(|c: char| ":：-".contains(c)));
        let rest = before.or_else(|| text.strip_suffix(word));
        if let Some(rest) = rest.filter(|r| r.chars().count() >= 2) {
            return (relation(word), rest.to_owned());
        }
    }
    for word in ["父", "母", "爸", "妈"] {
        let rest = text.strip_prefix(word).and_then(|r| r.strip_prefix([':', '：']));
        if let Some(rest) = rest.filter(|r| r.chars().count() >= 2) {
            return (relation(word), rest.to_owned());
        }
    }
    (None, words.to_owned())
}

/// 林大山（父亲） as 林大山 and 父亲.
fn bracket(text: &str) -> (String, Option<String>) {
    let text = crate::model::text::half_width(text);
    let (bare, remark) = match text.split_once(['(', '[', '【']) {
        Some((bare, rest)) => {
            (bare.to_owned(), Some(rest.trim_end_matches([')', ']', '】', ' ']).to_owned()))
        }
        None => (text, None),
    };
    let bare = bare.trim_matches(|c: char| ":：,，、;；/ -".contains(c));
    let name = match super::name::StudentName::read(bare) {
        Ok(name) => name.text,
        Err(_) => String::new(),
    };
    (name, remark)
}

fn is_short_name(word: &str) -> bool {
    let word = compact(word);
    (2..=4).contains(&word.chars().count())
        && word.chars().all(is_han)
        && !["电话", "手机", "号码", "联系", "微信", "同号", "家庭", "备用", "座机", "家长"]
            .iter()
            .any(|w| word.contains(w))
}
