//! L-A6, L-A7: in time, before a committee without the decider, then to the authority.

use crate::ground::Ground;

/// The appeal's address for the school, from the page of the measure.
fn place(g: &Ground, id: &str) -> String {
    let page = g.principal().get(&g.at_school(id, "")).is(200).text();
    let (_, rest) = page.split_once("/school/measure-appeals/").expect("a form for the appeal");
    rest.split('/').next().expect("an id").to_owned()
}

fn seats(g: &Ground, teacher: db::Id) -> Vec<(&'static str, String)> {
    vec![
        ("leader", g.school.principal.to_string()),
        ("teacher", teacher.to_string()),
        ("parent", "言知秋".to_owned()),
    ]
}

fn post(by: &testing::Browser, to: &str, fields: &[(&'static str, String)]) -> testing::Reply {
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
    by.post(to, &pairs)
}

#[test]
fn l_a6_an_appeal_is_in_time_for_fifteen_working_days_over_the_national_holiday() {
    let g = Ground::new();
    g.go("2025-09-26");
    let id = g.warned(0);
    let own = format!("/my/measures/{id}");
    g.pupil(0).get(&own).is(200).shows("10月23日");
    g.go("2025-10-24");
    let words = [("words", "我没有扔三次")];
    g.pupil(0).get(&own).is(200).hides("提交申诉");
    g.pupil(0).post(&format!("{own}/appeals"), &words).is(422).shows("10月23日");
    // A paper that was handed in on the last day is in time, whenever it is typed in.
    let paper = [("day", "2025-10-23"), ("words", "我没有扔三次")];
    g.moral().post(&g.at_school(&id, "/appeals"), &paper).is(303);
    g.guardian(0).get(&own).is(200).shows("纸质").shows("我没有扔三次");
}

#[test]
fn l_a7_the_committee_sits_without_the_decider_and_somebody_else_writes_it_down() {
    let g = Ground::new();
    let id = g.warned(0);
    let own = format!("/my/measures/{id}");
    g.guardian(0).post(&format!("{own}/appeals"), &[("words", "")]).is(422).shows("为什么不同意");
    g.guardian(0).post(&format!("{own}/appeals"), &[("words", "处分太重了")]).is(303);
    g.guardian(0).post(&format!("{own}/appeals"), &[("words", "再交一次")]).is(409);
    for (who, at) in [
        (g.homeroom(), g.list()),
        (g.moral(), "/school/measures".to_owned()),
        (g.pupil(0), "/my/measures".to_owned()),
    ] {
        who.get(&at).is(200).shows("申诉中");
    }
    let appeal = format!("/school/measure-appeals/{}", place(&g, &id));
    // No way past a step.
    g.principal()
        .post(&format!("{appeal}/decision"), &[("outcome", "upheld"), ("words", "x")])
        .is(422);
    g.moral().post(&format!("{appeal}/acceptance"), &[("paused", "1")]).is(303);
    // Suspended: it cannot begin.
    g.go("2025-11-13");
    let start = [("day", "2025-11-13")];
    g.moral().post(&g.at_school(&id, "/start"), &start).is(422).shows("暂缓执行");
    // Decider and proposer do not sit; a parent and a teacher do.
    let committee = format!("{appeal}/committee");
    for bad in [g.school.moral, g.class().homeroom] {
        post(&g.moral(), &committee, &seats(&g, bad)).is(422).shows("回避");
    }
    let mut without = seats(&g, g.class().teacher);
    without.retain(|(k, _)| *k != "parent");
    post(&g.moral(), &committee, &without).is(422).shows("家长");
    post(&g.moral(), &committee, &seats(&g, g.class().teacher)).is(303);
    let decision = format!("{appeal}/decision");
    let upheld = [("outcome", "upheld"), ("words", "事实清楚，期限合适")];
    g.moral().post(&decision, &upheld).is(422).shows("回避");
    g.principal().post(&decision, &upheld).is(303);
    g.pupil(0).get(&own).is(200).shows("维持原决定").shows("事实清楚，期限合适").shows("言知秋");
    // 复核
    g.moral().post(&format!("{appeal}/review"), &[]).is(303);
    g.pupil(0).get("/my/measures").is(200).shows("申诉中");
    let kept = [("outcome", "upheld"), ("words", "维持")];
    g.principal().post(&format!("{appeal}/result"), &kept).is(303);
    g.pupil(0).get(&own).is(200).shows("复核：维持");
    g.moral().post(&g.at_school(&id, "/start"), &start).is(303);
}

#[test]
fn l_a7_an_appeal_changes_to_milder_or_revokes_and_never_to_graver() {
    let g = Ground::new();
    let id = g.warned(0);
    let own = format!("/my/measures/{id}");
    g.pupil(0).post(&format!("{own}/appeals"), &[("words", "太重了")]).is(303);
    let appeal = format!("/school/measure-appeals/{}", place(&g, &id));
    g.moral().post(&format!("{appeal}/acceptance"), &[]).is(303);
    post(&g.moral(), &format!("{appeal}/committee"), &seats(&g, g.class().teacher)).is(303);
    let decision = format!("{appeal}/decision");
    let change = |to: &'static str| [("outcome", "milder"), ("measure", to), ("words", "情节轻")];
    g.principal().post(&decision, &change("demerit")).is(422).shows("更重");
    g.principal().post(&decision, &change("written")).is(303);
    g.pupil(0).get(&own).is(200).shows("书面检讨").shows("变更或撤销");

    let id = g.warned(1);
    let own = format!("/my/measures/{id}");
    g.pupil(1).post(&format!("{own}/appeals"), &[("words", "不是我")]).is(303);
    let appeal = format!("/school/measure-appeals/{}", place(&g, &id));
    g.moral().post(&format!("{appeal}/acceptance"), &[]).is(303);
    post(&g.moral(), &format!("{appeal}/committee"), &seats(&g, g.class().teacher)).is(303);
    let gone = [("outcome", "revoked"), ("words", "查清楚了，不是他")];
    g.principal().post(&format!("{appeal}/decision"), &gone).is(303);
    g.pupil(1).get(&own).is(200).shows("已撤销").shows("查清楚了，不是他");
    g.go("2025-12-13");
    g.pupil(1).get(&own).is(404);
    g.homeroom().get(&g.at_class(&id, "")).is(404);
}

#[test]
fn appeals_are_for_grave_measures_that_were_delivered_and_can_be_taken_back() {
    let g = Ground::new();
    let id = g.warning(0);
    g.ready(&id, 0);
    let appeals = format!("/my/measures/{id}/appeals");
    g.pupil(0).post(&appeals, &[("words", "不同意")]).is(422).shows("送达了决定书");
    g.decided(&id);
    g.pupil(0).post(&appeals, &[("words", "不同意")]).is(303);
    g.pupil(1).post(&format!("/my/measures/{id}/withdrawal"), &[]).is(404);
    g.guardian(0).post(&format!("/my/measures/{id}/withdrawal"), &[]).is(303);
    g.pupil(0).post(&appeals, &[("words", "想好了，还是不同意")]).is(303);
    let minor = g.made(&g.homeroom(), "named", 0, &[]);
    g.pupil(0).post(&format!("/my/measures/{minor}/appeals"), &[("words", "不同意")]).is(422);
}
