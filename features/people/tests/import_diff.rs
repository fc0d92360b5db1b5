//! New, changed, same, missing: what an import would do to a class.

use people::model::identity::{Phone, Sex};
use people::model::roster::{Change, Existing, diff, read};

fn old(key: u32, roll: i64, name: &str, phone: &str) -> Existing<u32> {
    Existing {
        key,
        roll: Some(roll),
        name: name.into(),
        sex: Some(Sex::Female),
        student_no: Some(format!("20260301{roll:02}")),
        guardian_name: None,
        guardian_phone: Phone::parse(phone),
    }
}

fn class() -> Vec<Existing<u32>> {
    vec![
        old(1, 1, "林知夏", "13800138001"),
        old(2, 2, "周屿", "13800138002"),
        old(3, 3, "张伟", "13800138003"),
        old(4, 4, "张伟", "13800138004"),
        old(5, 5, "沈一诺", "13800138005"),
    ]
}

#[test]
fn new_changed_same_and_missing() {
    let list = "座号,姓名,性别,联系电话\n1,林知夏,女,13800138001\n9,周屿,女,13800138002\n4,张伟,女,13900139004\n3,张伟,女,13800138003\n6,许南乔,女,13800138006\n";
    let preview = read("a.csv", list.as_bytes());
    let found = diff(&class(), &preview);
    assert_eq!(found.counts(), (1, 2, 2, 1));
    assert_eq!(found.changes[0], Change::Same { student: 0, key: 1 });
    let Change::Changed { key: 2, fields, .. } = &found.changes[1] else { panic!("{found:?}") };
    assert_eq!(
        (fields[0].field, fields[0].was.as_str(), fields[0].now.as_str()),
        ("座号", "2", "9")
    );
    let Change::Changed { key: 4, fields, .. } = &found.changes[2] else { panic!("{found:?}") };
    assert_eq!((fields[0].was.as_str(), fields[0].now.as_str()), ("138****8004", "139****9004"));
    assert_eq!(found.changes[3], Change::Same { student: 3, key: 3 });
    assert_eq!(found.changes[4], Change::New { student: 4 });
    assert_eq!(found.changes[5], Change::Missing { key: 5 });
}

#[test]
fn a_corrected_name_is_found_by_its_number() {
    let list = "座号,学号,姓名\n1,2026030101,林之夏\n";
    let found = diff(&class(), &read("a.csv", list.as_bytes()));
    let Change::Changed { key: 1, fields, .. } = &found.changes[0] else { panic!("{found:?}") };
    assert_eq!((fields[0].field, fields[0].now.as_str()), ("姓名", "林之夏"));
}

#[test]
fn what_the_list_does_not_say_changes_nothing() {
    let found = diff(&class(), &read("a.csv", "姓名\n沈一诺\n林知夏\n".as_bytes()));
    assert_eq!(found.counts(), (0, 0, 2, 3));
    let twice = diff(&class(), &read("a.csv", "姓名,备注\n张伟,1\n张伟,2\n".as_bytes()));
    assert_eq!(twice.counts(), (0, 0, 2, 3));
}

#[test]
fn importing_the_same_list_twice_changes_nothing() {
    let list = "座号,姓名,性别,监护人,联系电话\n1,林知夏,女,林大山,13800138001\n2,张伟,男,,\n3,张伟,男,,13800138003\n";
    let preview = read("a.csv", list.as_bytes());
    let class: Vec<Existing<usize>> = preview
        .students
        .iter()
        .enumerate()
        .map(|(key, s)| Existing {
            key,
            roll: s.roll,
            name: s.name.clone(),
            sex: s.sex,
            student_no: s.student_no.clone(),
            guardian_name: s.guardians.first().and_then(|g| g.name.clone()),
            guardian_phone: s.guardian_phone().cloned(),
        })
        .collect();
    assert_eq!(diff(&class, &preview).counts(), (0, 0, 3, 0));
}
