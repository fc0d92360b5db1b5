use crate::ground::{Ground, name};
use testing::{Browser, Reply};

fn report(g: &Ground, by: &Browser, kind: &str, serious: bool, students: &[usize]) -> Reply {
    let ids: Vec<String> = students.iter().map(|s| g.student(*s).to_string()).collect();
    let mut fields = vec![
        ("day", "2025-11-12"),
        ("minute", "09:40"),
        ("kind", kind),
        ("place", "操场东侧"),
        ("facts", "课间跑步绊倒，膝盖擦破"),
        ("done", "送校医室清洗"),
    ];
    if serious {
        fields.push(("serious", "1"));
    }
    fields.extend(ids.iter().map(|id| ("student", id.as_str())));
    by.post(&g.at("safety/incidents"), &fields)
}

fn told(g: &Ground, id: &str, at: usize) -> Reply {
    let student = g.student(at).to_string();
    let path = g.at(&format!("safety/incidents/{id}/told"));
    let fields = [("student", student.as_str()), ("how", "phone"), ("words", "知道了，晚上来接")];
    g.homeroom().post(&path, &fields)
}

fn close(g: &Ground, id: &str) -> Reply {
    let path = g.at(&format!("safety/incidents/{id}/closing"));
    g.homeroom().post(&path, &[("closing", "第二天照常上学")])
}

#[test]
fn l_c9_each_family_is_to_be_told_the_same_day_and_is_reminded_of_until_it_is() {
    let g = Ground::new();
    let id = Ground::id(&report(&g, &g.homeroom(), "injury", false, &[1, 2]).is(303));
    assert_eq!((g.calls(1), g.calls(2)), (1, 1));
    assert!(g.todos().contains(&"安全事件：2 位家长还没有告知".to_owned()));
    close(&g, &id).is(422).shows("还有家长没有告知").shows("第二天照常上学");
    told(&g, &id, 1).is(303);
    told(&g, &id, 1).is(409);
    told(&g, &id, 5).is(404);
    assert_eq!((g.calls(1), g.calls(2)), (0, 1));
    told(&g, &id, 2).is(303);
    assert!(!g.todos().iter().any(|t| t.contains("家长还没有告知")));
    close(&g, &id).is(303);
    let page = g.homeroom().get(&g.at(&format!("safety/incidents/{id}"))).is(200);
    page.shows("晚上来接").shows("第二天照常上学").shows(name(1));
    let since = g.house.clock.today();
    let touches = g.read(|tx, scope| (safety::FEATURE.touches)(tx, scope, since));
    assert_eq!(touches.len(), 2);
}

#[test]
fn l_c9_the_report_is_paper_and_a_word_document_and_each_look_is_written_down() {
    let g = Ground::new();
    let id = Ground::id(&report(&g, &g.homeroom(), "injury", false, &[1]).is(303));
    let path = g.at(&format!("safety/incidents/{id}"));
    g.homeroom().get(&format!("{path}/print")).is(200).shows("膝盖擦破").shows("尚未告知");
    let file = g.homeroom().get(&format!("{path}/report.docx")).is(200);
    assert!(file.headers["content-type"].contains("wordprocessingml"));
    assert!(!file.headers["content-disposition"].contains(name(1)));
    assert_eq!(g.looks("student.incident"), 2);
}

#[test]
fn a_serious_one_is_with_the_school_at_once_and_a_small_one_is_not() {
    let g = Ground::new();
    let small = Ground::id(&report(&g, &g.homeroom(), "injury", false, &[1]).is(303));
    let grave = Ground::id(&report(&g, &g.homeroom(), "traffic", true, &[2]).is(303));
    let moral = g.account(g.school.moral);
    moral.get("/school/safety").is(200).shows(&grave).hides(&small);
    moral.get(&format!("/school/safety/incidents/{grave}")).is(200).shows("膝盖擦破");
    moral.get(&format!("/school/safety/incidents/{small}")).is(404);
    g.homeroom().post(&g.at(&format!("safety/incidents/{small}/school")), &[]).is(303);
    moral.get(&format!("/school/safety/incidents/{small}")).is(200);
    assert_eq!(g.looks("student.incident"), 2);
}

#[test]
fn l_e4_bullying_needs_both_families_and_the_school() {
    let g = Ground::new();
    let id = Ground::id(&report(&g, &g.homeroom(), "bullying", false, &[1]).is(303));
    told(&g, &id, 1).is(303);
    close(&g, &id).is(422).shows("双方的家长");
    let other = g.student(2).to_string();
    let path = g.at(&format!("safety/incidents/{id}"));
    g.homeroom().post(&format!("{path}/students"), &[("student", &other)]).is(303);
    told(&g, &id, 2).is(303);
    close(&g, &id).is(422).shows("要报告学校");
    g.homeroom().post(&format!("{path}/school"), &[]).is(303);
    close(&g, &id).is(303);
    close(&g, &id).is(409);
}

#[test]
fn a_subject_teacher_writes_and_sees_the_own_ones() {
    let g = Ground::new();
    let theirs = Ground::id(&report(&g, &g.homeroom(), "injury", false, &[1]).is(303));
    let own = Ground::id(&report(&g, &g.teacher(), "conflict", false, &[2]).is(303));
    let list = g.teacher().get(&g.at("safety/incidents")).is(200);
    list.shows(&own).hides(&theirs);
    g.teacher().get(&g.at(&format!("safety/incidents/{own}"))).is(200);
    g.teacher().get(&g.at(&format!("safety/incidents/{theirs}"))).is(404);
    g.teacher().post(&g.at(&format!("safety/incidents/{theirs}/school")), &[]).is(404);
    g.homeroom().get(&g.at(&format!("safety/incidents/{own}"))).is(200);
}

#[test]
fn what_was_typed_stays_when_something_is_missing() {
    let g = Ground::new();
    let student = g.student(1).to_string();
    let fields = [
        ("day", "2025-11-12"),
        ("kind", "injury"),
        ("place", ""),
        ("facts", "楼梯口滑倒"),
        ("student", student.as_str()),
    ];
    let page = g.homeroom().post(&g.at("safety/incidents"), &fields).is(422);
    page.shows("请写地点").shows("楼梯口滑倒").shows("checked");
    let odd = [("day", "2025-11-12"), ("kind", "injury"), ("minute", "25:99")];
    g.homeroom().post(&g.at("safety/incidents"), &odd).is(422).shows("10:05 的样子");
}

#[test]
fn facts_are_sealed_at_rest() {
    let g = Ground::new();
    report(&g, &g.homeroom(), "injury", false, &[1]).is(303);
    let all = g.read(|tx, scope| safety::store::incidents::of_class(tx, scope, 9));
    let raw = String::from_utf8_lossy(&all[0].facts).into_owned();
    assert!(!raw.contains("膝盖"), "{raw}");
    g.homeroom().get(&g.at("safety/incidents")).is(200).hides("膝盖");
}

#[test]
fn an_empty_list_says_what_good_looks_like() {
    let g = Ground::new();
    g.homeroom().get(&g.at("safety/incidents")).is(200).shows("先处理人");
}
