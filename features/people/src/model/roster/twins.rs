//! The same name twice: the same student, or two of one name.

use super::view::{Reason, Skipped, Student, Warning};
use std::collections::BTreeMap;

/// A row is compared with at most so many others of its name; a list of thousands of one name is
/// no class list.
const MOST_COMPARED: usize = 50;

/// Takes rows out that repeat a student, and says where two students share a name.
///
/// A row repeats a student when nothing in it differs and something besides the name (number,
/// 学号, identity number, phone, day of birth) is the same. A child is never lost by guessing:
/// with nothing to compare, both rows stay.
pub(super) fn settle(
    students: Vec<Student>,
    skipped: &mut Vec<Skipped>,
    warnings: &mut Vec<Warning>,
) -> Vec<Student> {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut kept: Vec<Student> = Vec::with_capacity(students.len());
    for student in students {
        let same = by_name.entry(student.name.clone()).or_default();
        let first_few = &same[..same.len().min(MOST_COMPARED)];
        let twin = first_few.iter().copied().find(|i| is_same(&kept[*i], &student));
        if let Some(first) = twin {
            let text = student.name.clone();
            let reason = Reason::Duplicate(kept[first].row);
            skipped.push(Skipped { row: student.row, to: student.row, text, reason });
            continue;
        }
        if let Some(first) = first_few.iter().copied().find(|i| other_parent(&kept[*i], &student)) {
            let reason = Reason::Continued(kept[first].row);
            let text = student.name.clone();
            skipped.push(Skipped { row: student.row, to: student.row, text, reason });
            kept[first].guardians.extend(student.guardians);
            continue;
        }
        same.push(kept.len());
        kept.push(student);
    }
    for (name, same) in by_name.into_iter().filter(|(_, same)| same.len() > 1) {
        let rows: Vec<String> =
            same.iter().take(8).map(|i| format!("第 {} 行", kept[*i].row)).collect();
        let text = format!(
            "有 {} 位同学都叫{name}（{}），按不同的学生导入；如果是重复，请删去一行",
            same.len(),
            rows.join("、")
        );
        warnings.push(Warning { row: same.last().map(|i| kept[*i].row), text });
    }
    kept
}

/// One row for the father and one for the mother: name and 座号 are the same, nothing about the
/// student differs, and the guardians' relations do.
fn other_parent(a: &Student, b: &Student) -> bool {
    let relations = |s: &Student| -> Vec<String> {
        s.guardians.iter().filter_map(|g| g.relation.clone()).collect()
    };
    let (first, second) = (relations(a), relations(b));
    let student = [
        compare(a.sex, b.sex),
        compare(a.student_no.as_ref(), b.student_no.as_ref()),
        compare(a.resident_id.as_ref(), b.resident_id.as_ref()),
        compare(a.birth, b.birth),
    ];
    compare(roll(a), roll(b)) == Some(true)
        && !student.contains(&Some(false))
        && !first.is_empty()
        && !second.is_empty()
        && second.iter().all(|r| !first.contains(r))
}

/// The 座号 the list itself says.
fn roll(student: &Student) -> Option<i64> {
    student.roll.filter(|_| student.roll_from_list)
}

fn is_same(a: &Student, b: &Student) -> bool {
    let phones = |s: &Student| {
        let mut all: Vec<String> = s
            .guardians
            .iter()
            .filter_map(|g| g.phone.as_ref())
            .map(|p| p.reveal().to_owned())
            .collect();
        all.sort();
        Some(all).filter(|all| !all.is_empty())
    };
    let compared = [
        compare(roll(a), roll(b)),
        compare(a.student_no.as_ref(), b.student_no.as_ref()),
        compare(a.resident_id.as_ref(), b.resident_id.as_ref()),
        compare(a.registry_no.as_ref(), b.registry_no.as_ref()),
        compare(a.birth, b.birth),
        compare(phones(a), phones(b)),
    ];
    let sex = compare(a.sex, b.sex);
    let differs = compared.contains(&Some(false)) || sex == Some(false);
    !differs && compared.contains(&Some(true))
}

/// Whether two values are the same, if both are known.
fn compare<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<bool> {
    a.zip(b).map(|(a, b)| a == b)
}
