use crate::ground::{Ground, name};

const FORM: [(&str, &str); 5] = [
    ("homeroom_days", "2"),
    ("grade_days", "5"),
    ("roll_by", "08:30"),
    ("watch_days", "2"),
    ("watch_among", "10"),
];

#[test]
fn the_school_sees_sums_by_class_and_no_child() {
    let g = Ground::new();
    g.mark(&g.homeroom(), 1, "2025-11-12", "am", "absent").is(303);
    for who in [g.school.moral, g.school.principal] {
        let page = g.account(who).get("/school/safety").is(200);
        page.shows("七年级（1）班").shows("0.5").hides(name(1));
    }
    for who in [g.class().homeroom, g.school.admin, g.school.grade_head, g.student(1)] {
        assert!(matches!(g.account(who).get("/school/safety").status, 403 | 404));
    }
}

#[test]
fn practice_f_levels_and_the_watch_are_settings() {
    let g = Ground::new();
    let moral = g.account(g.school.moral);
    moral.post("/school/safety", &FORM).is(303);
    moral.get("/school/safety").is(200).shows("08:30");
    for day in ["2025-11-11", "2025-11-12"] {
        g.mark(&g.homeroom(), 1, day, "am", "absent").is(303);
    }
    let cases = g.read(|tx, scope| safety::store::absence::of_class(tx, scope, 9));
    assert_eq!(cases.len(), 1, "two days are enough now");
    let mut odd = FORM;
    odd[1] = ("grade_days", "1");
    moral.post("/school/safety", &odd).is(422).shows("请填 2 到 60");
    odd[2] = ("roll_by", "later");
    moral.post("/school/safety", &odd).is(422);
    assert_eq!(g.journal("safety.settings"), 1);
    // Another school keeps its own.
    let e = &g.elsewhere;
    g.house.signed_in(e.school, e.moral).get("/school/safety").is(200).shows("08:15");
}
