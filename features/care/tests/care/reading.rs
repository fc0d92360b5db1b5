//! Who may read what (law.md D.2), what is sealed, what is written down about every look.

use crate::ground::{Ground, key};
use db::Id;

/// A profile and a bright spot of the student at this place, by the homeroom teacher.
fn known(ground: &Ground, student: usize) {
    let teacher = ground.homeroom();
    let page = ground.page(student);
    let fields = [
        ("key", &*key()),
        ("abilities", "会修自行车"),
        ("temperament", "慢热"),
        ("hobbies", "养鸽子"),
        ("home", "和奶奶住在渡口边"),
    ];
    teacher.post(&format!("{page}/profile"), &fields).is(303);
    let spot = [("key", &*key()), ("words", "把饭盒一个个摆整齐")];
    teacher.post(&format!("{page}/bright"), &spot).is(303);
}

#[test]
fn c7_02_the_profile_has_six_fields_and_needs_none_of_them() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let page = ground.page(1);
    teacher.post(&format!("{page}/profile"), &[("key", &key())]).is(303);
    let shown = teacher.get(&page).is(200);
    let mut shown = shown;
    for word in ["本事", "气质", "性格", "爱好", "长处", "生活环境"] {
        shown = shown.shows(word);
    }
    known(&ground, 1);
    teacher
        .get(&page)
        .is(200)
        .shows("会修自行车")
        .shows("和奶奶住在渡口边")
        .shows("把饭盒一个个摆整齐");
    let long = "长".repeat(601);
    let refused = [("key", &*key()), ("abilities", "会做饭"), ("home", &*long)];
    let refused = teacher.post(&format!("{page}/profile"), &refused).is(422);
    refused.shows("最多写 600 字").shows("会做饭");
}

#[test]
fn c7_02_the_profile_is_in_no_export_and_no_search() {
    let ground = Ground::new();
    known(&ground, 1);
    let (class, teacher) = (ground.class().id, ground.homeroom());
    let admin = ground.as_of(ground.school.admin);
    let people = format!("/classes/{class}/people");
    for reply in [
        teacher.get(&people),
        teacher.get(&format!("{people}/export")),
        teacher.get(&format!("{people}?q=奶奶")),
        teacher.get(&ground.at("/export.xlsx")),
        admin.get("/school/export"),
    ] {
        for secret in ["会修自行车", "渡口", "养鸽子", "饭盒"] {
            let found = reply.bytes.windows(secret.len()).any(|w| w == secret.as_bytes());
            assert!(!found, "{secret} in an answer of {}", reply.status);
        }
    }
    for own in [ground.student(1), ground.class().guardians[1]] {
        ground.as_of(own).get(&ground.page(1)).is(403).hides("渡口");
    }
}

#[test]
fn c7_04_a_subject_teacher_is_refused_and_every_look_is_written_down() {
    let ground = Ground::new();
    known(&ground, 1);
    let (class, page) = (ground.class(), ground.page(1));
    let student = ground.student(1);
    ground.as_of(class.teacher).get(&page).is(403).hides("渡口");
    assert!(ground.looks(class.teacher).is_empty(), "nothing was seen, nothing is written");
    ground.homeroom().get(&page).is(200);
    let looks = ground.looks(class.homeroom);
    assert!(looks.contains(&(Some(student), "student.care".to_owned())), "{looks:?}");
}

#[test]
fn foreign_students_and_talks_are_not_there() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let talk = ground.talk(&teacher, 1, &[("form", "free"), ("cause", "谈了谈")]);
    let other: Id = ground.school.classes[1].students[0];
    for rest in ["", "/profile", "/bright"] {
        let path = ground.at(&format!("/students/{other}{rest}"));
        let fields = [("key", &*key()), ("words", "好"), ("abilities", "好")];
        let reply = if rest.is_empty() { teacher.get(&path) } else { teacher.post(&path, &fields) };
        reply.is(404);
    }
    // The other class's teacher, and the same role in another school.
    let next = ground.as_of(ground.school.classes[1].homeroom);
    next.get(&talk).is(404);
    next.get(&ground.page(1)).is(404);
    let own = format!("/classes/{}/care", ground.school.classes[1].id);
    let id = talk.rsplit('/').next().expect("an id");
    next.get(&format!("{own}/talks/{id}")).is(404);
    let far = ground.elsewhere.classes[0].homeroom;
    let far = ground.house.signed_in(ground.elsewhere.school, far);
    for path in [&talk, &ground.page(1), &ground.at(""), &ground.at("/follow-ups")] {
        far.get(path).is(404);
    }
}

#[test]
fn d2_a_talk_is_its_authors_until_it_is_shared_with_the_psychology_teacher() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let (psychologist, student) = (ground.school.psychologist, ground.student(4));
    let mine = ground.talk(&teacher, 4, &[("form", "free"), ("cause", "自己记着的")]);
    let shared = [("form", "free"), ("cause", "最近总说睡不着"), ("shared", "psychologist")];
    let talk = ground.talk(&teacher, 4, &shared);
    let id = |path: &str| path.rsplit('/').next().expect("an id").to_owned();
    let reader = ground.as_of(psychologist);
    reader.get("/shared-talks").is(200).shows(&id(&talk)).hides(&id(&mine)).hides("最近总说睡不着");
    reader.get(&format!("/shared-talks/{}", id(&talk))).is(200).shows("最近总说睡不着");
    reader.get(&format!("/shared-talks/{}", id(&mine))).is(404);
    assert_eq!(ground.looks(psychologist), [(Some(student), "student.talk".to_owned())]);
    // Not to anybody else, and not across schools.
    for account in [ground.school.principal, ground.school.moral, ground.class().homeroom] {
        ground.as_of(account).get(&format!("/shared-talks/{}", id(&talk))).is(403);
    }
    let far = ground.house.signed_in(ground.elsewhere.school, ground.elsewhere.psychologist);
    far.get(&format!("/shared-talks/{}", id(&talk))).is(404);
    far.get("/shared-talks").is(200).shows("还没有转来的谈心");
    // Taken back.
    let fields =
        [("key", &*key()), ("day", "2025-11-12"), ("cause", "最近总说睡不着"), ("shared", "mine")];
    teacher.post(&talk, &fields).is(303);
    reader.get(&format!("/shared-talks/{}", id(&talk))).is(404);
}

#[test]
fn l_f2_after_a_handover_the_new_teacher_does_not_read_the_old_ones_talks() {
    let ground = Ground::new();
    let old = ground.homeroom();
    let agreed = [
        ("form", "free"),
        ("cause", "只对我说的事"),
        ("agreed", "我们俩的约定"),
        ("review", "2025-11-20"),
    ];
    let talk = ground.talk(&old, 1, &agreed);
    known(&ground, 1);
    let (admin, class) = (ground.school.admin, ground.class().id);
    let (to, scope) = (ground.class().teacher, ground.school.scope(ground.house.db(), admin, None));
    ground.write(scope, move |tx, scope| people::actions::staff::hand_over(tx, scope, class, to));
    let new = ground.as_of(to);
    new.get(&talk).is(404);
    new.get(&ground.at("")).is(200).shows("还没有谈心记录");
    new.get(&ground.page(1))
        .is(200)
        .hides("只对我说的事")
        .hides("我们俩的约定")
        .shows("会修自行车");
    new.get(&ground.at("/follow-ups")).is(200).shows("回看约定").hides("我们俩的约定");
}

#[test]
fn l_d11_whoever_has_the_database_and_not_the_key_reads_nothing() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    known(&ground, 1);
    let fields = [
        ("form", "free"),
        ("cause", "青石板上的秘密"),
        ("agreed", "写在桥头的约定"),
        ("consequence", "抄一遍桥名"),
        ("review", "2025-11-20"),
        ("again", "2025-11-18"),
        ("again_why", "说说桥下的事"),
    ];
    ground.talk(&teacher, 1, &fields);
    let secrets =
        ["青石板", "桥头", "抄一遍", "桥下", "会修自行车", "慢热", "养鸽子", "渡口", "饭盒"];
    let (school, scope) = (ground.school.school, ground.scope());
    let all = ground.read(&scope, |tx, _| {
        let mut bytes: Vec<Vec<u8>> = tx.all(&TALKS, &[&school], |r| r.get(0))?;
        bytes.extend(tx.all(&AGREED, &[&school], |r| r.get::<Vec<u8>>(0))?);
        bytes.extend(tx.all(&WHY, &[&school], |r| r.get::<Vec<u8>>(0))?);
        bytes.extend(tx.all(&PROFILES, &[&school], |r| r.get::<Vec<u8>>(0))?);
        bytes.extend(tx.all(&SPOTS, &[&school], |r| r.get::<Vec<u8>>(0))?);
        Ok(bytes)
    });
    assert_eq!(all.len(), 6, "a talk, an agreement, two follow-ups, a profile, a bright spot");
    for secret in secrets {
        for bytes in &all {
            assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "{secret}");
        }
    }
}

db::queries! {
    /// Bodies of talks.
    TALKS [1 -> 1] "select body from talks where school_id = $1";
    /// Agreements.
    AGREED [1 -> 1] "select body from agreements where school_id = $1";
    /// Reasons.
    WHY [1 -> 1] "select why from follow_ups where school_id = $1";
    /// Profiles.
    PROFILES [1 -> 1] "select body from profiles where school_id = $1";
    /// Bright spots.
    SPOTS [1 -> 1] "select words from bright_spots where school_id = $1";
}

#[test]
fn c7_04_a_member_of_the_cases_team_reads_the_profile_and_what_was_shared() {
    let g = crate::cases_ground::Ground::new();
    let (case, class, student) = (g.case(0), g.class(), g.student(0));
    let care = format!("/classes/{}/care", class.id);
    let page = format!("{care}/students/{student}");
    let teacher = g.of(class.homeroom);
    let home = [("key", &*key()), ("home", "和奶奶住在渡口边")];
    teacher.post(&format!("{page}/profile"), &home).is(303);
    let id = student.to_string();
    let talk = |cause: &str, shared: &str| {
        let fields = [
            ("key", &*key()),
            ("student", &*id),
            ("day", "2025-11-12"),
            ("form", "free"),
            ("cause", cause),
            ("shared", shared),
        ];
        teacher.post(&format!("{care}/talks"), &fields).is(303).location().to_owned()
    };
    let (shared, mine) = (talk("想试试报幕", "team"), talk("只记给自己", "mine"));
    let mate = g.of(class.teacher);
    mate.get(&page).is(403).hides("渡口");
    mate.get(&shared).is(404);
    let consent = "学生自己同意，11月12日";
    g.on(&case, "team", &[("mate", &class.teacher.to_string()), ("consent", consent)]);
    let seen = mate.get(&page).is(200).shows("和奶奶住在渡口边").shows("想试试报幕");
    seen.hides("只记给自己").hides("存下");
    mate.get(&shared).is(200).shows("想试试报幕").hides("修改");
    mate.get(&mine).is(404);
    let mut looks: Vec<String> =
        g.log().into_iter().filter(|l| l.0 == class.teacher).map(|l| l.2).collect();
    looks.sort_unstable();
    assert_eq!(looks, ["student.care", "student.talk"]);
}
