//! What an import would change in a class.

use super::view::Preview;
use crate::model::identity::{Phone, Sex};
use std::collections::BTreeSet;

/// A student already in the class. `K` is whatever the caller knows them by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Existing<K> {
    /// The caller's key.
    pub key: K,
    /// 座号
    pub roll: Option<i64>,
    /// Name.
    pub name: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// 学号
    pub student_no: Option<String>,
    /// The first guardian's name.
    pub guardian_name: Option<String>,
    /// The first guardian's phone.
    pub guardian_phone: Option<Phone>,
}

/// One field that would change; phones are masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field in Chinese: 座号, 姓名, 性别, 学号, 家长, 家长电话.
    pub field: &'static str,
    /// As it is; empty if unknown.
    pub was: String,
    /// As it would be.
    pub now: String,
}

/// What would happen to one student. `student` is an index into [`Preview::students`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change<K> {
    /// Not in the class yet.
    New {
        /// Index of the student in the preview.
        student: usize,
    },
    /// In the class, with other data.
    Changed {
        /// Index of the student in the preview.
        student: usize,
        /// Who it is.
        key: K,
        /// What would change.
        fields: Vec<FieldChange>,
    },
    /// In the class, nothing to do.
    Same {
        /// Index of the student in the preview.
        student: usize,
        /// Who it is.
        key: K,
    },
    /// In the class, not in the list. An import never removes anybody.
    Missing {
        /// Who it is.
        key: K,
    },
}

/// The whole comparison, students first in the order of the list, then those missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff<K> {
    /// Every student of list and class once.
    pub changes: Vec<Change<K>>,
}

impl<K> Diff<K> {
    /// How many are new, changed, same, missing.
    pub fn counts(&self) -> (usize, usize, usize, usize) {
        self.changes.iter().fold((0, 0, 0, 0), |(n, c, s, m), change| match change {
            Change::New { .. } => (n + 1, c, s, m),
            Change::Changed { .. } => (n, c + 1, s, m),
            Change::Same { .. } => (n, c, s + 1, m),
            Change::Missing { .. } => (n, c, s, m + 1),
        })
    }
}

/// Compares a class with a list. Students are the same by name and 座号, else by a name that
/// each side has once, else by 学号 (the name was misspelt). What the list leaves empty, and a
/// 座号 that was given and not read, changes nothing.
pub fn diff<K: Clone>(existing: &[Existing<K>], preview: &Preview) -> Diff<K> {
    let students = &preview.students;
    let mut partner: Vec<Option<usize>> = vec![None; students.len()];
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut pair = |fits: &dyn Fn(usize, usize) -> bool| {
        for (s, found) in partner.iter_mut().enumerate().filter(|(_, p)| p.is_none()) {
            *found = (0..existing.len()).find(|e| !taken.contains(e) && fits(s, *e));
            taken.extend(*found);
        }
    };
    let same_name = |s: usize, e: usize| students[s].name == existing[e].name;
    let same_number = |s: usize, e: usize| {
        students[s].student_no.is_some() && students[s].student_no == existing[e].student_no
    };
    let once = |name: &str| {
        students.iter().filter(|s| s.name == name).count() == 1
            && existing.iter().filter(|e| e.name == name).count() == 1
    };
    pair(&|s, e| same_name(s, e) && same_number(s, e));
    pair(&|s, e| {
        same_name(s, e) && students[s].roll_from_list && students[s].roll == existing[e].roll
    });
    pair(&|s, e| same_name(s, e) && once(&students[s].name));
    pair(&|s, e| same_number(s, e));
    // Two of one name without numbers: in the order they stand.
    pair(&|s, e| same_name(s, e) && !students[s].roll_from_list);
    let mut changes: Vec<Change<K>> = Vec::with_capacity(students.len());
    for (student, partner) in partner.iter().enumerate() {
        let Some(old) = partner.map(|e| &existing[e]) else {
            changes.push(Change::New { student });
            continue;
        };
        let (fields, key) = (fields(old, preview, student), old.key.clone());
        changes.push(match fields.is_empty() {
            true => Change::Same { student, key },
            false => Change::Changed { student, key, fields },
        });
    }
    let gone = existing.iter().enumerate().filter(|(e, _)| !taken.contains(e));
    changes.extend(gone.map(|(_, old)| Change::Missing { key: old.key.clone() }));
    Diff { changes }
}

fn fields<K>(old: &Existing<K>, preview: &Preview, student: usize) -> Vec<FieldChange> {
    let new = &preview.students[student];
    let mut changes = Vec::new();
    let mut compare = |field, was: Option<String>, now: Option<String>| {
        if let Some(now) = now.filter(|now| was.as_ref() != Some(now)) {
            changes.push(FieldChange { field, was: was.unwrap_or_default(), now });
        }
    };
    let text = |roll: Option<i64>| roll.map(|r| r.to_string());
    compare(
        "座号",
        text(old.roll),
        text(new.roll.filter(|_| new.roll_from_list || old.roll.is_none())),
    );
    compare("姓名", Some(old.name.clone()), Some(new.name.clone()));
    let sex = |sex: Option<Sex>| sex.map(|s| s.text().to_owned());
    compare("性别", sex(old.sex), sex(new.sex));
    compare("学号", old.student_no.clone(), new.student_no.clone());
    let first = new.guardians.first();
    compare("家长", old.guardian_name.clone(), first.and_then(|g| g.name.clone()));
    if let Some(now) = new.guardian_phone()
        && old.guardian_phone.as_ref() != Some(now)
    {
        let was = old.guardian_phone.as_ref().map(Phone::mask).unwrap_or_default();
        changes.push(FieldChange { field: "家长电话", was, now: now.mask() });
    }
    changes
}
