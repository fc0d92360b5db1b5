use crate::ground::{Ground, name};

fn absent(g: &Ground, days: &[&str]) {
    for day in days {
        g.mark(&g.homeroom(), 1, day, "am", "absent").is(303);
    }
}

fn cases(g: &Ground) -> Vec<safety::model::absence::Case> {
    g.read(|tx, scope| safety::store::absence::of_class(tx, scope, 9))
}

#[test]
fn l_c13_the_third_unexplained_day_opens_one_case() {
    let g = Ground::new();
    absent(&g, &["2025-11-10", "2025-11-11"]);
    assert!(cases(&g).is_empty());
    absent(&g, &["2025-11-12"]);
    g.mark(&g.homeroom(), 1, "2025-11-12", "pm", "absent").is(303);
    let all = cases(&g);
    assert_eq!((all.len(), all[0].days), (1, 3));
    // The school's page has the number and no name.
    let school = g.account(g.school.moral).get("/school/safety").is(200);
    school.shows("正在劝返").hides(name(1));
    assert_eq!(g.journal("safety.case_told"), 1);
    assert!(g.todos().contains(&"劝返：1 件等下一步".to_owned()));
}

#[test]
fn l_c13_steps_have_days_and_a_closed_case_is_not_reopened_by_the_same_days() {
    let g = Ground::new();
    absent(&g, &["2025-11-10", "2025-11-11", "2025-11-12"]);
    let path = g.at(&format!("safety/returning/{}", cases(&g)[0].id));
    let teacher = g.homeroom();
    let step = [("kind", "visit"), ("day", "2025-11-12"), ("words", "奶奶在家，孩子去了舅舅那里")];
    teacher.post(&format!("{path}/steps"), &step).is(303);
    teacher.get(&path).is(200).shows("上门劝返").shows("舅舅");
    assert_eq!(g.looks("student.returning"), 1);
    let empty = [("kind", "visit"), ("day", "2025-11-12"), ("words", "")];
    teacher.post(&format!("{path}/steps"), &empty).is(422).shows("请写一句");
    teacher.post(&format!("{path}/closing"), &[("outcome", "back")]).is(303);
    teacher.post(&format!("{path}/steps"), &step).is(409);
    teacher.post(&format!("{path}/closing"), &[("outcome", "back")]).is(409);
    // Marked again for the days that were dealt with: no second case.
    absent(&g, &["2025-11-11", "2025-11-12"]);
    assert_eq!(cases(&g).len(), 1);
}

#[test]
fn c14_03_a_drop_out_needs_the_written_report_and_is_counted_in_the_terms_report() {
    let g = Ground::new();
    let student = g.student(1).to_string();
    let teacher = g.homeroom();
    let opened = teacher.post(&g.at("safety/returning"), &[("student", &student)]).is(303);
    let path = opened.location().to_owned();
    let lost = [("outcome", "lost")];
    teacher.post(&format!("{path}/closing"), &lost).is(422).shows("书面报告");
    let step = [("kind", "report"), ("day", "2025-11-12"), ("words", "已报教育局")];
    teacher.post(&format!("{path}/steps"), &step).is(303);
    teacher.post(&format!("{path}/closing"), &lost).is(303);
    let page = teacher.get(&g.at("safety/returning")).is(200).text();
    assert!(page.contains("流失") && page.contains("1 人"), "{page}");
    g.account(g.school.principal).get("/school/safety").is(200).shows("流失");
}

#[test]
fn c14_03_nobody_lost_is_said_as_the_good_thing_that_it_is() {
    let g = Ground::new();
    g.homeroom().get(&g.at("safety/returning")).is(200).shows("一个都没有少").shows("0 人");
}

#[test]
fn leave_is_no_absence_for_the_watch() {
    let g = Ground::new();
    for day in ["2025-11-10", "2025-11-11", "2025-11-12"] {
        g.mark(&g.homeroom(), 1, day, "am", "sick").is(303);
    }
    assert!(cases(&g).is_empty());
}
