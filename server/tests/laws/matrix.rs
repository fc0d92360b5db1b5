//! law.md D.2, cell by cell, with things that really exist: who gets which answer at which door.

use crate::ground::Ground;
use crate::life::mend;
use db::Id;
use people::fixture::phone;
use testing::Reply;

/// A class that has lived, one reminder of one student in it, and who asks.
struct Matrix {
    ground: Ground,
    /// The student whom it is about (seat 2), and the reminder.
    student: Id,
    entry: Id,
}

impl Matrix {
    fn new() -> Matrix {
        let ground = Ground::lived();
        let (teacher, student) = (ground.homeroom(), ground.class().students[1]);
        let item = mend(&ground.items(&teacher)).id.clone();
        let now = ground.house.clock.now();
        let said = ground.tap(&teacher, "of-the-matrix", &item, &[student], now).is(200).json();
        let entry = said["entries"][0]["id"].as_str().expect("an entry").parse().expect("an id");
        Matrix { ground, student, entry }
    }

    /// Everybody of the matrix's head, and those beside it.
    fn people(&self) -> Vec<(&'static str, Id)> {
        let (f, c) = (&self.ground.school, self.ground.class());
        vec![
            ("本人学生", self.student),
            ("本人家长", c.guardians[1]),
            ("值日班长", self.ground.cadre()),
            ("别的学生", c.students[6]),
            ("别的家长", c.guardians[6]),
            ("任课教师", c.teacher),
            ("班主任", c.homeroom),
            ("年级主任", f.grade_head),
            ("德育处", f.moral),
            ("心理教师", f.psychologist),
            ("校长", f.principal),
            ("系统管理员", f.admin),
            ("别班班主任", f.classes[1].homeroom),
            ("别班任课教师", f.classes[1].teacher),
            ("别班学生", f.classes[1].students[1]),
            ("别班家长", f.classes[1].guardians[1]),
        ]
    }

    fn get(&self, who: Id, path: &str) -> Reply {
        self.ground.browser(who).get(path)
    }

    fn class_path(&self, rest: &str) -> String {
        format!("/classes/{}{rest}", self.ground.class().id)
    }

    /// Who gets 200; everybody of another class gets 404, the others 403 or 404.
    fn only(&self, row: &str, path: &str, may: &[&str]) {
        for (name, who) in self.people() {
            let status = self.get(who, path).status;
            let at = format!("{row}: {name} at {path}: {status}");
            match (may.contains(&name), name.starts_with("别班")) {
                (true, _) => assert_eq!(status, 200, "{at}"),
                (false, true) => assert_eq!(status, 404, "{at}"),
                (false, false) => assert!(matches!(status, 403 | 404), "{at}"),
            }
        }
        self.elsewhere(path);
    }

    /// Whoever belongs to another school finds nothing, whatever they are there.
    fn elsewhere(&self, path: &str) {
        let f = &self.ground.elsewhere;
        let c = &f.classes[0];
        for who in
            [f.admin, f.principal, f.moral, f.grade_head, c.homeroom, c.students[1], c.guardians[1]]
        {
            let status = self.ground.house.signed_in(f.school, who).get(path).status;
            assert!(status == 404, "another school at {path}: {status}");
        }
    }
}

const STAFF: &[&str] = &["任课教师", "班主任", "年级主任", "德育处", "校长"];

#[test]
fn d2_roster_is_for_those_who_work_with_the_class() {
    let m = Matrix::new();
    let staff = [STAFF, &["系统管理员"]].concat();
    m.only("名单", &m.class_path("/people"), &staff);
    let one = m.class_path(&format!("/people/{}", m.student));
    m.only("名单", &one, &staff);
    let teacher = m.ground.class().teacher;
    m.get(teacher, &one).hides("****").hides(&phone(0, 2));
    m.get(teacher, &m.class_path("/people")).hides("****");
    // A student of this class is none of another class, and none of nowhere.
    let other = m.ground.school.classes[1].clone();
    let misplaced = format!("/classes/{}/people/{}", other.id, m.student);
    assert_eq!(m.get(other.homeroom, &misplaced).status, 404);
    assert_eq!(m.get(m.ground.school.principal, &misplaced).status, 404);
}

#[test]
fn d2_a_phone_is_opened_by_the_homeroom_teacher_and_by_leaders_with_a_reason() {
    let m = Matrix::new();
    let guardian = m.ground.class().guardians[1];
    let path = m.class_path(&format!("/people/{}/guardians/{guardian}/phone", m.student));
    let digits = phone(0, 2);
    for (name, who) in m.people() {
        let browser = m.ground.browser(who);
        let (bare, why) =
            (browser.post(&path, &[]), browser.post(&path, &[("why", "联系家长接孩子")]));
        match name {
            "班主任" => drop((bare.is(200).shows(&digits), why.is(200).shows(&digits))),
            "年级主任" | "德育处" | "校长" => {
                bare.is(422).hides(&digits);
                why.is(200).shows(&digits);
            }
            _ => {
                let hidden = name.starts_with("别班");
                for reply in [bare, why] {
                    let status = reply.status;
                    assert!(status == 404 || (!hidden && status == 403), "{name}: {status}");
                    reply.hides(&digits);
                }
            }
        }
    }
    // The right phone under the wrong student, or under the wrong class, is nobody's.
    let teacher = m.ground.homeroom();
    let wrong = path.replace(&m.student.to_string(), &m.ground.class().students[2].to_string());
    teacher.post(&wrong, &[]).is(404);
    let other = m.ground.school.classes[1].clone();
    let wrong = path.replace(&m.ground.class().id.to_string(), &other.id.to_string());
    m.ground.browser(other.homeroom).post(&wrong, &[]).is(404);
}

#[test]
fn d2_a_reminder_is_seen_by_the_one_concerned_the_guardian_and_the_homeroom_teacher() {
    let m = Matrix::new();
    let own = format!("/my/entries/{}", m.entry);
    for (name, who) in m.people() {
        let status = m.get(who, &own).status;
        match name {
            "本人学生" | "本人家长" => assert_eq!(status, 200, "{name}"),
            // Nobody else has this page; that there is one is told to nobody.
            _ => assert_eq!(status, 404, "{name}"),
        }
    }
    m.only("负向", &m.class_path(&format!("/conduct/entries/{}", m.entry)), &["班主任"]);
    m.only("负向", &m.class_path(&format!("/conduct/students/{}", m.student)), &["班主任"]);
    m.only("负向", &m.class_path(&format!("/conduct/entries?student={}", m.student)), &["班主任"]);
    for rest in [
        "/conduct",
        "/conduct/hints",
        "/conduct/fairness",
        "/conduct/settlements",
        "/conduct/awards",
        "/conduct/drafts",
        "/conduct/appeals",
        "/conduct/export.xlsx",
        "/conduct/print",
    ] {
        m.only("负向", &m.class_path(rest), &["班主任"]);
    }
    // The right entry under another class is none.
    let other = m.ground.school.classes[1].clone();
    let wrong = format!("/classes/{}/conduct/entries/{}", other.id, m.entry);
    assert_eq!(m.get(other.homeroom, &wrong).status, 404);
    for verb in ["undo", "correction", "owning-up", "amends", "appeal"] {
        let form = [
            ("points", "1"),
            ("reason", "想改一改"),
            ("how", "补"),
            ("words", "话"),
            ("strike", "1"),
        ];
        let reply = m.ground.browser(other.homeroom).post(&format!("{wrong}/{verb}"), &form);
        assert_eq!(reply.status, 404, "{verb}");
        let here = m.class_path(&format!("/conduct/entries/{}/{verb}", m.entry));
        let status = m.ground.browser(m.ground.class().teacher).post(&here, &form).status;
        assert!(matches!(status, 403 | 404), "a subject teacher: {verb}: {status}");
    }
}

#[test]
fn d2_a_subject_teacher_sees_what_they_entered_and_nothing_else() {
    let m = Matrix::new();
    let teacher = m.ground.browser(m.ground.class().teacher);
    let item = mend(&m.ground.items(&teacher)).id.clone();
    let now = m.ground.house.clock.now();
    let said = m.ground.tap(&teacher, "entered-myself", &item, &[m.student], now).is(200).json();
    let mine = said["entries"][0]["id"].as_str().expect("an entry").to_owned();
    teacher.get(&m.class_path(&format!("/conduct/entries/{mine}"))).is(200);
    teacher.get(&m.class_path(&format!("/conduct/entries/{}", m.entry))).is(404);
    let list = teacher.get(&m.class_path("/conduct/mine")).is(200);
    list.shows(&mine).hides(&m.entry.to_string());
}

#[test]
fn d2_leaders_see_sums_and_those_of_the_own_school_only() {
    let m = Matrix::new();
    let sums = m.class_path("/conduct/aggregate");
    m.only("合计", &sums, &["班主任", "年级主任", "德育处", "校长"]);
    for (name, who) in m.people() {
        let reply = m.get(who, &sums);
        if reply.status == 200 && name != "班主任" {
            for (n, _) in people::fixture::NAMES.iter().take(8) {
                assert!(!reply.text().contains(n), "{name} reads {n} beside a sum");
            }
        }
        let school = m.get(who, "/school/conduct").status;
        let may = matches!(name, "德育处" | "校长");
        assert!(if may { school == 200 } else { matches!(school, 403 | 404) }, "{name}: {school}");
    }
}

#[test]
fn d2_one_s_own_page_is_one_s_own() {
    let m = Matrix::new();
    for (name, who) in m.people() {
        let reply = m.get(who, "/my");
        let own = matches!(name, "本人学生" | "本人家长");
        let other = name.ends_with("学生") || name.ends_with("家长") || name == "值日班长";
        assert_eq!(reply.status, if own || other { 200 } else { 404 }, "{name}");
        if own {
            reply.shows(&format!("/my/entries/{}", m.entry));
        } else {
            reply.hides(&m.entry.to_string()).hides(people::fixture::NAMES[1].0);
        }
    }
}
