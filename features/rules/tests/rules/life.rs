//! From proposal to force, each step only in its order (C1-01, C1-03, L-A9, L-A10).

use crate::common::{School, links, tail};

#[test]
fn c1_01_nothing_is_decided_without_a_recorded_discussion() {
    let school = School::new();
    let at = format!("{}/proposals", school.rules());
    let student = school.student(0);
    student.post(&at, &[("title", "")]).is(422).shows("请写一句话");
    student.post(&at, &[("title", "午休能不能开窗")]).is(303);
    student.get(&at).shows("午休能不能开窗").hides("记下讨论");
    // The others read it once the teacher has taken it up.
    school.student(1).get(&at).is(200).hides("午休能不能开窗");
    let teacher = school.homeroom();
    let page = teacher.get(&at).shows("征求意见").hides("name=\"how\"");
    let talk = links(&page, &at).into_iter().find(|l| l.ends_with("/discussion")).expect("a form");
    let decide = talk.replace("discussion", "decision");
    let decision = [("verdict", "yes"), ("how", "举手，7 人同意")];
    teacher.post(&decide, &decision).is(422).shows("还没有讨论记录");
    let nobody = [("on", "2025-11-12"), ("present", "0"), ("summary", "好")];
    teacher.post(&talk, &nobody).is(422);
    let held = [("on", "2025-11-12"), ("present", "8"), ("summary", "靠窗的同学怕冷，开一条缝。")];
    teacher.post(&talk, &held).is(303);
    teacher.post(&decide, &[("verdict", "yes"), ("how", "")]).is(422).shows("请写一句怎么定的");
    teacher.post(&decide, &decision).is(303);
    teacher.post(&decide, &decision).is(422).shows("已经有了决定");
    school.student(1).get(&at).shows("举手，7 人同意").shows("开一条缝");
    student.post(&talk, &held).is(403);
}

#[test]
fn l_a10_every_step_needs_the_one_before() {
    let school = School::new();
    let (teacher, draft) = (school.homeroom(), school.draft("先听完，再举手。"));
    let vote = [("method", "hands"), ("majority", "half_of_present")];
    let talk = [("on", "2025-11-12"), ("present", "8"), ("summary", "大家都说好")];
    let filing = [("on", "2025-11-12"), ("with", "德育处"), ("reference", "")];
    let hands = [("present", "8"), ("yes", "8"), ("no", "0"), ("abstain", "0")];
    // Nothing of it goes on a fresh draft.
    teacher.post(&format!("{draft}/discussion"), &talk).is(422).shows("还没有征求同学的意见");
    teacher.post(&format!("{draft}/vote"), &vote).is(422).shows("还没有讨论记录");
    teacher.post(&format!("{draft}/vote/count"), &hands).is(422).shows("现在没有在表决");
    teacher.post(&format!("{draft}/filing"), &filing).is(422);
    school.publish(&draft, "2025-11-12").is(422);
    // One after the other.
    teacher.post(&format!("{draft}/asking"), &[("whom", "students")]).is(303);
    teacher.post(&format!("{draft}/discussion"), &talk).is(303);
    teacher.post(&format!("{draft}/vote"), &vote).is(422).shows("还没有征求家长的意见");
    teacher.post(&format!("{draft}/asking"), &[("whom", "guardians")]).is(303);
    teacher.post(&format!("{draft}/filing"), &filing).is(422);
    teacher.post(&format!("{draft}/vote"), &vote).is(303);
    school.publish(&draft, "2025-11-12").is(422);
    teacher.post(&format!("{draft}/vote/count"), &hands).is(303);
    school.publish(&draft, "2025-11-12").is(422).shows("还不能公布");
    let nobody = [("on", "2025-11-12"), ("with", ""), ("reference", "")];
    teacher.post(&format!("{draft}/filing"), &nobody).is(422).shows("请填向谁备案");
    let tomorrow = [("on", "2025-11-13"), ("with", "德育处"), ("reference", "")];
    teacher.post(&format!("{draft}/filing"), &tomorrow).is(422).shows("不能在今天以后");
    let before = [("on", "2025-11-11"), ("with", "德育处"), ("reference", "七-3")];
    teacher.post(&format!("{draft}/filing"), &before).is(422).shows("早于上一步").shows("七-3");
    teacher.post(&format!("{draft}/filing"), &filing).is(303);
    school.publish(&draft, "2025-11-11").is(422).shows("早于公布日");
    school.student(0).get(&school.rules()).hides("先听完");
    school.publish(&draft, "2025-11-12").is(303);
    school.student(0).get(&school.rules()).shows("先听完，再举手。").shows("第 1 版");
}

#[test]
fn c1_03_what_is_in_force_is_never_edited_only_replaced() {
    let school = School::new();
    let teacher = school.homeroom();
    let draft = school.draft("先听完，再举手。");
    school.carry_through(&draft);
    let fields = [("text", "换一句")];
    teacher.post(&format!("{draft}/clauses/new"), &fields).is(422).shows("不能直接改");
    let page = teacher.get(&draft).is(200).hides("/clauses/");
    assert!(links(&page, &format!("{draft}/items")).is_empty());
    teacher.post(&format!("{draft}/removal"), &[]).is(422).shows("不能放弃");
    // Another version, from this one; only one at a time is on its way.
    let next = school.propose(tail(&draft));
    let again = teacher.post(&format!("{}/new", school.rules()), &[("from", "empty")]).is(422);
    again.shows("请先完成或放弃它");
    let clause = links(&teacher.get(&next), &format!("{next}/clauses/"))
        .into_iter()
        .find(|l| tail(l).len() == 32)
        .expect("the copied clause");
    teacher.post(&clause, &[("text", "先听完，再举手说不同的看法。")]).is(303);
    school.add_clause(&next, "借了东西当天还。");
    teacher.get(&next).shows("改 1 条，加 1 条").shows("这次改动").shows("这次新加");
    teacher
        .get(&format!("{next}/changes"))
        .shows("先听完，再举手。")
        .shows("先听完，再举手说不同的看法。")
        .shows("借了东西当天还。");
    school.student(0).get(&school.rules()).shows("先听完，再举手。").hides("借了东西");
    school.on("2025-11-20");
    // The session of the week before is over.
    let teacher = school.homeroom();
    let talk = [("on", "2025-11-20"), ("present", "8"), ("summary", "同意改")];
    school.ask(&next);
    teacher.post(&format!("{next}/discussion"), &talk).is(303);
    school.open_vote(&next, "hands");
    let hands = [("present", "8"), ("yes", "8"), ("no", "0"), ("abstain", "0")];
    teacher.post(&format!("{next}/vote/count"), &hands).is(303);
    let filing = [("on", "2025-11-20"), ("with", "德育处"), ("reference", "")];
    teacher.post(&format!("{next}/filing"), &filing).is(303);
    school.publish(&next, "2025-11-24").is(303);
    school.student(0).get(&school.rules()).hides("借了东西").shows("2025年11月24日起生效");
    school.on("2025-11-24");
    let now = school.student(0).get(&school.rules()).shows("借了东西当天还。").shows("第 2 版");
    now.shows("已由新版代替").shows("2025-11-23");
    // The old one stays readable.
    let old = format!("{}/versions/{}", school.rules(), tail(&draft));
    school.student(0).get(&old).is(200).shows("先听完，再举手。").hides("借了东西");
    assert!(wrong(&school).is_empty());
}

/// What `doctor` says.
fn wrong(school: &School) -> Vec<String> {
    let check = &rules::FEATURE.checks[0];
    let ticket = db::Ticket::system(school.fixture.school);
    school.house.db().read_blocking(ticket, |tx| (check.run)(tx)).expect("the check runs")
}

#[test]
fn a_dropped_version_stays_in_history_and_makes_room_for_another() {
    let school = School::new();
    let draft = school.draft("先听完，再举手。");
    school.homeroom().post(&format!("{draft}/removal"), &[]).is(303);
    school.homeroom().get(&school.rules()).shows("已放弃");
    school.student(0).get(&school.rules()).hides("已放弃");
    school.homeroom().post(&format!("{draft}/asking"), &[("whom", "students")]).is(422);
    let next = school.propose(tail(&draft));
    school.homeroom().get(&next).shows("第 2 版").shows("先听完，再举手。");
}

#[test]
fn a_form_sent_twice_writes_once() {
    let school = School::new();
    let draft = school.propose("empty");
    let fields = [("text", "先听完，再举手。"), ("key", "the-same-key")];
    for _ in 0..2 {
        school.homeroom().post(&format!("{draft}/clauses/new"), &fields).is(303);
    }
    let page = school.homeroom().get(&draft).text();
    assert_eq!(page.matches("先听完，再举手。").count(), 1);
}

#[test]
fn c1_08_readers_are_counted_and_never_listed() {
    let school = School::new();
    let draft = school.draft("先听完，再举手。");
    school.carry_through(&draft);
    let read = format!("{}/versions/{}/reading", school.rules(), tail(&draft));
    school.student(0).get(&school.rules()).shows("我看过了");
    for _ in 0..2 {
        school.student(0).post(&read, &[]).is(303);
    }
    school.guardian(1).post(&read, &[]).is(303);
    school.student(0).get(&school.rules()).shows("已经确认看过");
    let page = school.homeroom().get(&school.rules()).shows("看过的人").shows("只数人数");
    let page = page.text();
    let seen = page.split("看过的人").nth(1).expect("the section");
    assert!(seen.contains("1 <small>/ 8 人</small>"), "{seen}");
    assert!(!page.contains("林知夏"), "a name beside having read or not");
    school.student(0).get(&school.rules()).hides("看过的人");
}
