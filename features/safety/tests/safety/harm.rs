use crate::ground::{Ground, name};

#[test]
fn l_e1_a_report_is_never_blocked_by_anything_that_is_missing() {
    let g = Ground::new();
    let f = &g.school;
    let c = g.class();
    for who in [c.homeroom, c.teacher, f.grade_head, f.moral, f.principal, f.psychologist] {
        let browser = g.account(who);
        browser.get("/harm").is(200).shows("谁都不用先批");
        browser.get("/harm/new").is(200).shows("空着也能存");
        // Nothing at all; then fields that make no sense.
        let empty = browser.post("/harm", &[]).is(303);
        browser.get(empty.location()).is(200).shows("只存下了时间");
        let odd = [("student", "nobody"), ("kind", "?"), ("step", "??"), ("facts", " ")];
        browser.post("/harm", &odd).is(303);
    }
    assert_eq!(g.journal("safety.harm"), 12);
}

#[test]
fn l_e1_it_records_time_person_and_destination_and_is_only_added_to() {
    let g = Ground::new();
    let (teacher, student) = (g.teacher(), g.student(1).to_string());
    teacher.get(&format!("/harm/new?student={student}")).is(200).shows(name(1));
    let fields = [
        ("student", student.as_str()),
        ("kind", "violence"),
        ("step", "safe"),
        ("step", "police"),
        ("facts", "手臂有新伤，说是爸爸打的"),
        ("told", "10:20 幸福路派出所 王警官 回执 0371"),
    ];
    let reply = teacher.post("/harm", &fields).is(303);
    let path = reply.location().to_owned();
    let page = teacher.get(&path).is(200);
    page.shows("2025年11月12日").shows("吴老师1").shows("回执 0371").shows("已拨打 110");
    assert_eq!(g.looks("student.harm"), 1);
    teacher.post(&path, &[("facts", "11:00 妈妈到校")]).is(303);
    let page = teacher.get(&path).is(200);
    page.shows("11:00 妈妈到校").shows("手臂有新伤");
    for verb in ["removal", "undo", "closing", "correction"] {
        let status = teacher.post(&format!("{path}/{verb}"), &[]).status;
        assert!(matches!(status, 404 | 405), "{verb}: {status}");
    }
}

#[test]
fn l_e1_a_class_that_is_closed_does_not_block_it() {
    let g = Ground::new();
    let scope = g.school.scope(g.house.db(), g.school.admin, None);
    let class = g.class().id;
    let write = move |tx: &mut db::Tx<'_>| people::store::classes::set_closed(tx, class, true);
    g.house.db().write_blocking(scope.ticket(), write).expect("the class is closed");
    g.homeroom().post("/harm", &[("facts", "毕业后学生告诉我的")]).is(303);
}

#[test]
fn l_e2_each_kind_shows_its_own_duty() {
    let g = Ground::new();
    for (kind, words) in [
        ("violence", "反家庭暴力法"),
        ("sexual", "不得隐瞒"),
        ("bullying", "双方家长"),
        ("self", "不要让学生独处"),
        ("neglect", "民政"),
    ] {
        let reply = g.homeroom().post("/harm", &[("kind", kind)]).is(303);
        g.homeroom().get(reply.location()).is(200).shows(words);
    }
}

#[test]
fn l_e3_a_sexual_offence_is_read_by_its_author_and_the_principal_alone() {
    let g = Ground::new();
    let reply = g.homeroom().post("/harm", &[("kind", "sexual"), ("facts", "原话")]).is(303);
    let path = reply.location().to_owned();
    let f = &g.school;
    g.homeroom().get(&path).is(200);
    g.account(f.principal).get(&path).is(200);
    for who in [f.moral, f.psychologist, f.grade_head, g.class().teacher, f.admin] {
        g.account(who).get(&path).is(404);
        g.account(who).post(&path, &[("facts", "x")]).is(404);
    }
    g.account(f.moral).get("/harm").is(200).hides(&Ground::id(&reply));
    // Any other kind is 德育处's too, and nobody else's.
    let other = g.homeroom().post("/harm", &[("kind", "neglect")]).is(303);
    g.account(f.moral).get(other.location()).is(200);
    g.account(f.psychologist).get(other.location()).is(404);
    g.account(g.class().teacher).get(other.location()).is(404);
}

#[test]
fn l_e1_students_families_and_other_schools_do_not_find_it() {
    let g = Ground::new();
    let reply = g.homeroom().post("/harm", &[("kind", "other")]).is(303);
    for who in [g.student(1), g.class().guardians[1], g.school.admin] {
        for path in ["/harm", "/harm/new", reply.location()] {
            g.account(who).get(path).is(404);
        }
        g.account(who).post("/harm", &[]).is(404);
    }
    let e = &g.elsewhere;
    g.house.signed_in(e.school, e.principal).get(reply.location()).is(404);
    // A student of another school, and one of another class, is not named to this teacher.
    let foreign = e.classes[0].students[1];
    let page = g.homeroom().get(&format!("/harm/new?student={foreign}")).is(200);
    page.hides("关于 <b>");
    let next_door = g.school.classes[1].students[1];
    g.homeroom().get(&format!("/harm/new?student={next_door}")).is(200).hides("关于 <b>");
}

#[test]
fn l_e1_the_class_journal_does_not_tell_that_there_is_one() {
    let g = Ground::new();
    let student = g.student(1).to_string();
    let class = g.class().id;
    let before = g.read(|tx, _| db::journal::newest(tx, class));
    g.homeroom().post("/harm", &[("student", &student), ("facts", "原话")]).is(303);
    assert_eq!(g.read(|tx, _| db::journal::newest(tx, class)), before);
}
