//! OneRoster packages, good and bad.

use papers::package::pack;
use people::model::oneroster::{
    Class, Course, Enrollment, Export, FaultKind, Org, Person, Role, Roster, Session, files,
    preview_json, read, write,
};

fn id(kind: &str, n: usize) -> String {
    format!("0198a000-0000-7000-8000-{kind:0>4}{n:08}")
}

/// A school with three classes, their teachers, students and guardians.
fn school() -> Roster {
    let day = |s: &str| s.parse().unwrap();
    let text = str::to_owned;
    let (county, school, year, term, course) =
        (id("1", 1), id("1", 2), id("2", 1), id("2", 2), id("3", 1));
    let session = |id: &str, title: &str, kind: &str, start, end, parent: &str| Session {
        id: text(id),
        title: text(title),
        kind: text(kind),
        start: day(start),
        end: day(end),
        parent: text(parent),
        school_year: 2027,
    };
    let org = |id: &str, name: &str, kind: &str, parent: &str| Org {
        id: text(id),
        name: text(name),
        kind: text(kind),
        identifier: "3507821".into(),
        parent: text(parent),
    };
    let mut roster = Roster {
        system_name: "Yanxing".into(),
        system_code: "test-1".into(),
        orgs: vec![
            org(&county, "某县教育局", "district", ""),
            org(&school, "某县第一中学", "school", &county),
        ],
        sessions: vec![
            session(&year, "2026—2027学年", "schoolYear", "2026-09-01", "2027-08-31", ""),
            session(&term, "第一学期", "term", "2026-09-01", "2027-01-31", &year),
        ],
        courses: vec![Course {
            id: course.clone(),
            school_year: year.clone(),
            title: "行政班".into(),
            code: "HR".into(),
            grades: vec!["J1".into()],
            org: school.clone(),
            subjects: vec!["综合".into()],
            subject_codes: vec!["00".into()],
        }],
        ..Roster::default()
    };
    let names = ["林知夏", "欧阳若水", "买买提·艾合买提", "周𬭎", "Li Lei", "=1+1", "张,\"伟\n"];
    for c in 0..3 {
        class(&mut roster, c, &names, &school, &course, &term);
    }
    roster
}

fn class(roster: &mut Roster, c: usize, names: &[&str], school: &str, course: &str, term: &str) {
    let class = id("4", c);
    roster.classes.push(Class {
        id: class.clone(),
        title: format!("七年级（{}）班", c + 1),
        grades: vec!["J1".into()],
        course: course.into(),
        code: format!("C{c}"),
        kind: "homeroom".into(),
        location: "3号楼".into(),
        school: school.into(),
        terms: vec![term.into()],
        periods: vec!["1".into(), "2".into()],
        stage: "cz".into(),
        entry_year: Some(2026),
        ..Class::default()
    });
    let mut add = |n: usize, name: &str, role: &str, roll: Option<i64>| {
        member(roster, c, n, (name, role, roll, school, &class));
    };
    add(0, "王老师", "teacher", None);
    add(99, "林大山", "guardian", None);
    for (n, name) in (1..).zip(names) {
        add(n, name, "student", Some(n as i64));
    }
}

/// A person with a role and, unless a guardian, a place in the class.
fn member(
    roster: &mut Roster,
    c: usize,
    n: usize,
    (name, role, roll, school, class): (&str, &str, Option<i64>, &str, &str),
) {
    let person = id("5", c * 100 + n);
    let first = roll == Some(1);
    roster.people.push(Person {
        id: person.clone(),
        enabled: n.is_multiple_of(2),
        username: format!("c{c}-{n:02}"),
        name: name.into(),
        identifier: format!("2026{c:02}{n:02}"),
        phone: if role == "guardian" { "13800138000".into() } else { String::new() },
        agents: if role == "student" { vec![id("5", c * 100 + 99)] } else { vec![] },
        grades: vec!["J1".into()],
        primary_org: school.into(),
        home_class: class.into(),
        registry_no: if first { "G440524188001010014".into() } else { String::new() },
    });
    roster.roles.push(Role {
        id: id("6", c * 100 + n),
        person: person.clone(),
        primary: true,
        role: role.into(),
        begin: "2026-09-01".parse().ok(),
        end: None,
        org: school.into(),
    });
    if role == "guardian" {
        return;
    }
    roster.enrollments.push(Enrollment {
        id: id("7", c * 100 + n),
        class: class.into(),
        school: school.into(),
        person,
        role: role.into(),
        primary: (role == "teacher").then_some(true),
        begin: "2026-09-01".parse().ok(),
        end: "2027-08-31".parse().ok(),
        roll_no: roll,
        posts: if first { vec!["班长".into(), "科代表".into()] } else { vec![] },
    });
}

const EVERYTHING: Export = Export { registry_numbers: true, posts: true, phones: true };

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = papers::package::Package::open(bytes, &papers::Limits::ONEROSTER).unwrap();
    let names = zip.names().to_vec();
    names.into_iter().map(|n| (n.clone(), zip.read(&n).unwrap().unwrap())).collect()
}

/// Our own package with one file changed.
fn changed(file: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut parts = parts(&write(&school(), EVERYTHING).unwrap());
    for (name, bytes) in &mut parts {
        if name == file {
            *bytes = change(std::str::from_utf8(bytes).unwrap()).into_bytes();
        }
    }
    pack(&parts).unwrap()
}

#[track_caller]
fn fault(bytes: &[u8], kind: FaultKind, file: &str, line: Option<usize>, column: Option<&str>) {
    let faults = read(bytes).unwrap_err();
    let found = &faults[0];
    assert_eq!(
        (found.kind, found.file.as_str(), found.line, found.column.as_deref()),
        (kind, file, line, column),
        "{found}"
    );
    assert!(found.message.chars().any(|c| c > '\u{4E00}'), "{found}");
    let json = preview_json(bytes);
    assert_eq!(json["error"]["kind"], kind.to_string());
    assert_eq!(json["error"]["file"], file);
    assert_eq!(json["error"]["line"].as_u64(), line.map(|l| l as u64));
}

#[test]
fn a5_round_trip_of_three_classes_loses_nothing() {
    let school = school();
    let bytes = write(&school, EVERYTHING).unwrap();
    let package = read(&bytes).unwrap();
    assert_eq!(package.notes, Vec::<String>::new());
    let back = Roster::of(&package);
    assert_eq!(back, school);
    assert_eq!(write(&back, EVERYTHING).unwrap(), bytes);
    assert_eq!(back.homeroom_teacher(&id("4", 1)).unwrap().name, "王老师");
    assert_eq!(back.students(&id("4", 2)).len(), 7);
    assert_eq!(back.students(&id("4", 2))[1].1.name, "欧阳若水");
}

#[test]
fn a3_an_export_holds_no_more_than_is_needed() {
    let bytes = write(&school(), Export::default()).unwrap();
    let text: String =
        parts(&bytes).into_iter().map(|(_, b)| String::from_utf8(b).unwrap()).collect();
    for secret in ["xjh", "G440524188001010014", "13800138000", "班长", "metadata.cn.post"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert!(text.contains("file.demographics,absent"));
    let mut bad = school();
    bad.people[2].username = "13800138000".into();
    assert!(write(&bad, Export::default()).unwrap_err().to_string().contains("用户名"));
}

#[test]
fn a2_columns_stand_in_the_standards_order() {
    let bytes = write(&school(), Export::default()).unwrap();
    let parts = parts(&bytes);
    assert_eq!(parts[0].0, "manifest.csv");
    for spec in files() {
        let Some((_, bytes)) = parts.iter().find(|(n, _)| *n == format!("{}.csv", spec.name))
        else {
            assert!(matches!(spec.name, "demographics" | "userProfiles"));
            continue;
        };
        let header = std::str::from_utf8(bytes).unwrap().lines().next().unwrap().to_owned();
        let columns: Vec<&str> = spec.columns.iter().map(|c| c.name).collect();
        assert!(header.starts_with(&columns.join(",")), "{header}");
    }
}

#[test]
fn counts_are_given_per_file() {
    let json = preview_json(&write(&school(), Export::default()).unwrap());
    assert_eq!(json["error"], serde_json::Value::Null);
    assert_eq!(json["counts"]["users"], 27);
    assert_eq!(json["counts"]["classes"], 3);
    assert_eq!(json["counts"]["enrollments"], 24);
    assert!(json["counts"].get("demographics").is_none());
}

#[test]
fn tolerance_marks_line_ends_orders_folders_and_foreign_columns() {
    let marked = |text: &str| format!("\u{FEFF}{}", text.replace("\r\n", "\n"));
    assert!(read(&changed("users.csv", marked)).is_ok());
    assert!(read(&changed("manifest.csv", marked)).is_ok());
    let reversed = |text: &str| {
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1..].reverse();
        lines.join("\r\n")
    };
    assert!(read(&changed("manifest.csv", reversed)).is_ok());
    for version in ["1.2.1", "1.2_JP"] {
        let other =
            |t: &str| t.replace("oneroster.version,1.2", &format!("oneroster.version,{version}"));
        assert_eq!(read(&changed("manifest.csv", other)).unwrap().manifest.version, version);
    }
    let foreign = |text: &str| {
        let lines = text.lines().enumerate();
        lines
            .map(|(i, l)| format!("{l},{}\r\n", if i == 0 { "metadata.jp.kanaName" } else { "x" }))
            .collect()
    };
    let package = read(&changed("orgs.csv", foreign)).unwrap();
    let orgs = &package.files["orgs"];
    assert_eq!(orgs.get(&orgs.records[0], "metadata.jp.kanaName"), "x");
    let mut inside = parts(&write(&school(), EVERYTHING).unwrap());
    inside.iter_mut().for_each(|(name, _)| *name = format!("导出/{name}"));
    inside.push(("__MACOSX/manifest.csv".into(), b"x".to_vec()));
    assert_eq!(Roster::of(&read(&pack(&inside).unwrap()).unwrap()), school());
    // 1.2.1 has no resourceSourcedIds.
    let without = |text: &str| {
        let cut = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            let at = 17;
            [&cells[..at], &cells[at + 1..]].concat().join(",") + "\r\n"
        };
        text.lines().take(3).map(cut).collect()
    };
    let bytes = changed("users.csv", without);
    assert_ne!(read(&bytes).unwrap_err()[0].kind, FaultKind::MissingHeader);
}

#[test]
fn bad_packages_are_told_apart() {
    fault(b"not a zip", FaultKind::NotAPackage, "", None, None);
    fault(b"PK\x03\x04 broken", FaultKind::Paper("Damaged"), "", None, None);
    let all = parts(&write(&school(), EVERYTHING).unwrap());
    let without: Vec<_> = all.iter().filter(|(n, _)| n != "manifest.csv").cloned().collect();
    fault(&pack(&without).unwrap(), FaultKind::MissingFile, "manifest.csv", None, None);
    let without: Vec<_> = all.iter().filter(|(n, _)| n != "users.csv").cloned().collect();
    fault(&pack(&without).unwrap(), FaultKind::MissingFile, "users.csv", None, None);
    let mut more = all.clone();
    more.push(("demographics.csv".into(), b"sourcedId\r\n".to_vec()));
    fault(&pack(&more).unwrap(), FaultKind::UnexpectedFile, "demographics.csv", None, None);
    let manifest = |from: &'static str, to: &'static str| {
        changed("manifest.csv", move |t| t.replace(from, to))
    };
    let version = manifest("oneroster.version,1.2", "oneroster.version,1.1");
    fault(&version, FaultKind::UnsupportedVersion, "manifest.csv", Some(3), Some("value"));
    let delta = manifest("file.users,bulk", "file.users,delta");
    assert_eq!(read(&delta).unwrap_err()[0].kind, FaultKind::DeltaUnsupported);
    let mode = manifest("file.users,bulk", "file.users,full");
    assert_eq!(read(&mode).unwrap_err()[0].kind, FaultKind::InvalidEnum);
    let header = manifest("propertyName,value", "name,value");
    fault(&header, FaultKind::MissingHeader, "manifest.csv", Some(1), Some("propertyName"));
}

#[test]
fn bad_headers_are_told_apart() {
    let orgs = |from: &'static str, to: &'static str| {
        changed("orgs.csv", move |t| t.replacen(from, to, 1))
    };
    let swapped = orgs("name,type", "type,name");
    fault(&swapped, FaultKind::ScrambledHeaderFields, "orgs.csv", Some(1), Some("type"));
    let missing = orgs("identifier", "identity");
    fault(&missing, FaultKind::MissingHeader, "orgs.csv", Some(1), Some("identifier"));
    let before = orgs("sourcedId,", "metadata.x,sourcedId,");
    fault(&before, FaultKind::ScrambledHeaderFields, "orgs.csv", Some(1), Some("metadata.x"));
    let twice = orgs("parentSourcedId", "parentSourcedId,name");
    fault(&twice, FaultKind::DuplicateHeader, "orgs.csv", Some(1), Some("name"));
    fault(
        &changed("orgs.csv", |_| String::new()),
        FaultKind::MissingHeader,
        "orgs.csv",
        Some(1),
        Some("sourcedId"),
    );
    let mut gbk = parts(&write(&school(), EVERYTHING).unwrap());
    for (name, bytes) in &mut gbk {
        if name == "classes.csv" {
            *bytes =
                encoding_rs::GB18030.encode(std::str::from_utf8(bytes).unwrap()).0.into_owned();
        }
    }
    fault(&pack(&gbk).unwrap(), FaultKind::Encoding, "classes.csv", Some(2), None);
}

#[test]
fn bad_cells_are_told_with_line_and_column() {
    let cell = |file: &str, from: &'static str, to: &'static str| {
        changed(file, move |t| {
            assert!(t.contains(from), "{from} in {t}");
            t.replacen(from, to, 1)
        })
    };
    fault(
        &cell("orgs.csv", ",district,", ",village,"),
        FaultKind::InvalidEnum,
        "orgs.csv",
        Some(2),
        Some("type"),
    );
    assert!(read(&cell("orgs.csv", ",district,", ",ext:town-ship.1,")).is_ok());
    let classes = cell("classes.csv", ",homeroom,", ",Homeroom,");
    fault(&classes, FaultKind::InvalidEnum, "classes.csv", Some(2), Some("classType"));
    assert!(read(&classes).unwrap_err()[0].message.contains("homeroom"));
    let date = cell("academicSessions.csv", "2026-09-01", "2026/9/1");
    fault(&date, FaultKind::InvalidDate, "academicSessions.csv", Some(2), Some("startDate"));
    let order = cell("academicSessions.csv", "2027-08-31", "2025-08-31");
    fault(&order, FaultKind::InvalidPeriod, "academicSessions.csv", Some(2), Some("endDate"));
    let year = cell("academicSessions.csv", ",2027\r\n", ",27\r\n");
    fault(&year, FaultKind::InvalidYear, "academicSessions.csv", Some(2), Some("schoolYear"));
    let truth = cell("users.csv", ",true,", ",TRUE,");
    fault(&truth, FaultKind::InvalidBoolean, "users.csv", Some(2), Some("enabledUser"));
    let name = cell("users.csv", ",知夏,", ",,");
    fault(&name, FaultKind::MissingValue, "users.csv", Some(4), Some("givenName"));
    let roll = cell("enrollments.csv", ",2,\r\n", ",二,\r\n");
    fault(&roll, FaultKind::InvalidInteger, "enrollments.csv", Some(4), Some("metadata.cn.rollNo"));
    let subjects = cell("courses.csv", ",综合,00", ",综合,\"00,01\"");
    fault(&subjects, FaultKind::SubjectCodesMismatch, "courses.csv", Some(2), Some("subjects"));
    let short = cell("orgs.csv", ",district,3507821,", ",district");
    fault(&short, FaultKind::ColumnCount, "orgs.csv", Some(2), Some("identifier"));
    let status = cell("orgs.csv", ",,,某县教育局", ",deleted,,某县教育局");
    fault(&status, FaultKind::InvalidEnum, "orgs.csv", Some(2), Some("status"));
}

#[test]
fn bad_references_are_told_with_line_and_column() {
    let replace = |file: &str, from: String, to: String, nth: usize| {
        changed(file, move |t| {
            let at = t.match_indices(&from).nth(nth).unwrap().0;
            format!("{}{to}{}", &t[..at], &t[at + from.len()..])
        })
    };
    let orphan = replace("enrollments.csv", id("4", 0), id("4", 77), 1);
    fault(&orphan, FaultKind::UnknownReference, "enrollments.csv", Some(3), Some("classSourcedId"));
    let user = replace("roles.csv", id("5", 1), id("9", 1), 0);
    fault(&user, FaultKind::UnknownReference, "roles.csv", Some(4), Some("userSourcedId"));
    let twice = replace("orgs.csv", id("1", 2), id("1", 1), 0);
    fault(&twice, FaultKind::DuplicateSourcedId, "orgs.csv", Some(3), Some("sourcedId"));
    let county = replace("classes.csv", id("1", 2), id("1", 1), 0);
    fault(&county, FaultKind::WrongReference, "classes.csv", Some(2), Some("schoolSourcedId"));
    let primary = changed("enrollments.csv", |t| t.replacen(",student,,", ",student,true,", 1));
    fault(&primary, FaultKind::PrimaryNotTeacher, "enrollments.csv", Some(3), Some("primary"));
}

#[test]
fn a_bomb_in_a_package_is_refused() {
    let mut parts = parts(&write(&school(), EVERYTHING).unwrap());
    parts.push(("notes.txt".into(), vec![b'A'; 31 * 1024 * 1024]));
    fault(&pack(&parts).unwrap(), FaultKind::Paper("Bomb"), "", None, None);
}
