//! The vote (C1-02): hands, slips, and the secret box.

use crate::common::School;
use std::collections::HashMap;
use std::thread;

fn at_vote(method: &str) -> (School, String) {
    let school = School::new();
    let draft = school.draft("先听完，再举手。");
    school.ask(&draft);
    school.discuss(&draft);
    school.open_vote(&draft, method);
    (school, draft)
}

#[test]
fn c1_02_hands_are_counted_without_names() {
    let (school, draft) = at_vote("hands");
    let teacher = school.homeroom();
    let count = format!("{draft}/vote/count");
    let off = [("present", "8"), ("yes", "5"), ("no", "1"), ("abstain", "1")];
    teacher.post(&count, &off).is(422).shows("对不上").shows("value=\"5\"");
    let crowd = [("present", "9"), ("yes", "9"), ("no", "0"), ("abstain", "0")];
    teacher.post(&count, &crowd).is(422).shows("比全班 8 人还多");
    let words = [("present", "八"), ("yes", "5"), ("no", "3"), ("abstain", "0")];
    teacher.post(&count, &words).is(422).shows("请填数字");
    let good = [("present", "8"), ("yes", "5"), ("no", "2"), ("abstain", "1")];
    teacher.post(&count, &good).is(303);
    teacher.get(&draft).shows("通过：5 票赞成").shows("下一步：备案");
    teacher.post(&count, &good).is(422).shows("现在没有在表决");
}

#[test]
fn c1_02_a_lost_vote_goes_back_to_the_discussion() {
    let (school, draft) = at_vote("hands");
    let teacher = school.homeroom();
    let lost = [("present", "8"), ("yes", "4"), ("no", "4"), ("abstain", "0")];
    teacher.post(&format!("{draft}/vote/count"), &lost).is(303);
    teacher.get(&draft).shows("表决没有通过").shows("记下讨论");
    school.add_clause(&draft, "借了东西当天还。");
    school.discuss(&draft);
    school.open_vote(&draft, "hands");
    let few = [("present", "5"), ("yes", "5"), ("no", "0"), ("abstain", "0")];
    teacher.post(&format!("{draft}/vote/count"), &few).is(303);
    teacher.get(&draft).shows("表决没有通过");
}

#[test]
fn c1_02_slips_are_entered_quickly_and_must_add_up() {
    let (school, draft) = at_vote("paper");
    let teacher = school.homeroom();
    let tally = format!("{draft}/vote/tally");
    teacher.post(&tally, &[("slips", "1119")]).is(422).shows("看不懂").shows("1119");
    let filled = teacher.post(&tally, &[("slips", "11111 2 赞\n0"), ("issued", "")]).is(200);
    let page = filled.shows("id=\"f-returned\"").text();
    let value = |name: &str| {
        let field = page.split(&format!("id=\"f-{name}\"")).nth(1).expect("the field");
        let value = field.split("value=\"").nth(1).expect("a value");
        value.split('"').next().expect("an end").to_owned()
    };
    let counts = ["issued", "returned", "yes", "no", "abstain", "invalid"].map(value);
    assert_eq!(counts, ["8", "8", "6", "1", "0", "1"]);
    let count = format!("{draft}/vote/count");
    let mut fields = [
        ("issued", "8"),
        ("returned", "9"),
        ("yes", "6"),
        ("no", "1"),
        ("abstain", "0"),
        ("invalid", "1"),
    ];
    teacher.post(&count, &fields).is(422).shows("比发出的 8 张还多");
    fields[1].1 = "8";
    teacher.post(&count, &fields).is(303);
    teacher.get(&draft).shows("通过：6 票赞成");
}

db::queries! {
    BALLOTS [1 -> 1] "select count(*) from ballots where school_id = $1";
    VOTERS [1 -> 1] "select count(*) from voters where school_id = $1";
    ANSWERS [2 -> 1] "select count(*) from answers where school_id = $1 and actor_id = $2";
    TOLD [2 -> 1] "select count(*) from journal where school_id = $1 and actor_id = $2";
    KINDS [1 -> 2] "select kind, count(*) from journal where school_id = $1 group by kind";
    BOX [1 -> 3] "select id, choice, day from ballots where school_id = $1";
}

fn of_actor(school: &School, query: &'static db::Query, actor: db::Id) -> i64 {
    let id = school.fixture.school;
    let read = |tx: &mut db::Tx<'_>| tx.number(query, &[&id, &actor]);
    school.house.db().read_blocking(db::Ticket::system(id), read).expect("a number")
}

#[test]
fn c1_02_one_after_the_other_on_the_shared_device() {
    let (school, draft) = at_vote("secret");
    let vote = format!("{}/vote", school.rules());
    let first = school.student(0);
    first.get(&school.rules()).shows("去投票");
    first.post(&vote, &[("choice", "")]).is(422).shows("请选赞成");
    first.post(&vote, &[("choice", "maybe")]).is(422);
    let done = first.post(&vote, &[("choice", "yes")]).is(303);
    // Signed out: the next one finds nobody's page.
    first.get(done.location()).is(200).shows("投好了").shows("下一位");
    assert_eq!(first.get(&school.rules()).status, 303);
    school.student(0).get(&vote).is(200).shows("你已经投过票了").hides("name=\"choice\"");
    school.student(0).post(&vote, &[("choice", "no")]).is(409).shows("已经投过票了");
    for at in 1..6 {
        let choice = if at == 1 { "no" } else { "yes" };
        school.student(at).post(&vote, &[("choice", choice)]).is(303);
    }
    // Nobody sees a number of votes before the end.
    let page = school.homeroom().get(&format!("{draft}/vote")).shows("还差 2 人").text();
    assert!(!page.contains("赞成"), "{page}");
    school.homeroom().post(&format!("{draft}/vote/count"), &[]).is(303);
    school.homeroom().get(&draft).shows("通过：5 票赞成");
    school.student(7).post(&vote, &[("choice", "yes")]).is(422).shows("现在没有在这里投票");
    // Only the numbers stay.
    assert_eq!((school.count(&BALLOTS), school.count(&VOTERS)), (0, 0));
}

#[test]
fn ballots_are_linked_to_nobody() {
    let (school, _) = at_vote("secret");
    let vote = format!("{}/vote", school.rules());
    let voters = &school.class(0).students;
    let mut votes = HashMap::new();
    for (at, choice) in ["yes", "no", "abstain", "yes", "no", "yes"].into_iter().enumerate() {
        school.student(at).post(&vote, &[("choice", choice), ("key", "a-key-of-mine")]).is(303);
        votes.insert(voters[at], choice);
    }
    for student in voters {
        assert_eq!(of_actor(&school, &TOLD, *student), 0, "a journal row of a ballot");
        assert_eq!(of_actor(&school, &ANSWERS, *student), 0, "an answer with voter and time");
    }
    let id = school.fixture.school;
    let read = |tx: &mut db::Tx<'_>| {
        let rows: Vec<(db::Id, String, String)> =
            tx.all(&BOX, &[&id], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        let kinds: Vec<(String, i64)> = tx.all(&KINDS, &[&id], |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok((rows, kinds))
    };
    let (rows, kinds) =
        school.house.db().read_blocking(db::Ticket::system(id), read).expect("the box");
    assert_eq!(rows.len(), votes.len());
    for (ballot, _, day) in &rows {
        assert!(!votes.contains_key(ballot), "the ballot carries a voter's number");
        assert_eq!(day, "2025-11-12", "no time finer than the day");
        assert_eq!(ballot.bytes()[6] >> 4, 4, "random, not ordered by time");
    }
    assert!(kinds.iter().all(|(kind, _)| !kind.contains("cast") && !kind.contains("ballot")));
}

#[test]
fn the_box_is_shuffled_so_that_its_order_tells_nothing() {
    // Six ballots, all different from their neighbours; if rows lay as they were cast, every
    // seed would show the same order.
    let mut orders = std::collections::HashSet::new();
    let (school, _) = at_vote("secret");
    let vote = format!("{}/vote", school.rules());
    let id = school.fixture.school;
    for (at, choice) in ["yes", "yes", "yes", "no", "no", "abstain"].into_iter().enumerate() {
        school.student(at).post(&vote, &[("choice", choice)]).is(303);
        let read = |tx: &mut db::Tx<'_>| tx.all(&BOX, &[&id], |r| r.get::<db::Id>(0));
        let ids = school.house.db().read_blocking(db::Ticket::system(id), read).expect("ids");
        // No identifier survives the next ballot: nothing says which one is new.
        for ballot in ids {
            assert!(orders.insert(ballot), "a ballot kept its number");
        }
    }
    assert_eq!(orders.len(), 1 + 2 + 3 + 4 + 5 + 6);
}

#[test]
fn a_double_vote_is_refused_also_when_two_requests_race() {
    let (school, _) = at_vote("secret");
    let vote = format!("{}/vote", school.rules());
    // Two devices, one student, at the same moment.
    let browsers = [0; 6].map(|_| school.student(3));
    let statuses: Vec<u16> = thread::scope(|s| {
        let all: Vec<_> = browsers
            .iter()
            .map(|b| s.spawn(|| b.post(&vote, &[("choice", "yes")]).status))
            .collect();
        all.into_iter().map(|t| t.join().expect("no panic")).collect()
    });
    assert_eq!(statuses.iter().filter(|s| **s == 303).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|s| [303, 409].contains(s)), "{statuses:?}");
    assert_eq!((school.count(&BALLOTS), school.count(&VOTERS)), (1, 1));
}

#[test]
fn a_vote_that_is_called_off_leaves_nothing() {
    let (school, draft) = at_vote("secret");
    school.student(0).post(&format!("{}/vote", school.rules()), &[("choice", "no")]).is(303);
    let fields = [("text", "再加一条")];
    school.homeroom().post(&format!("{draft}/clauses/new"), &fields).is(422).shows("正在表决");
    school.homeroom().post(&format!("{draft}/vote/removal"), &[]).is(303);
    assert_eq!((school.count(&BALLOTS), school.count(&VOTERS)), (0, 0));
    school.add_clause(&draft, "再加一条。");
    school.student(0).get(&school.rules()).hides("去投票");
}

#[test]
fn only_students_of_the_class_vote() {
    let (school, _) = at_vote("secret");
    let vote = format!("{}/vote", school.rules());
    school.homeroom().post(&vote, &[("choice", "yes")]).is(403);
    school.guardian(0).post(&vote, &[("choice", "yes")]).is(403);
    school.as_(school.class(1).students[0]).post(&vote, &[("choice", "yes")]).is(404);
    assert_eq!(school.count(&BALLOTS), 0);
}

#[test]
fn the_page_today_knows_what_is_open() {
    let (school, _) = at_vote("secret");
    let db = school.house.db();
    let student = school.class(0).students[0];
    let look = |account, of: fn(&mut db::Tx<'_>, &auth::Scope) -> db::Result<(bool, i64)>| {
        let scope = school.fixture.scope(db, account, Some(school.class(0).id));
        db.read_blocking(scope.ticket(), |tx| of(tx, &scope)).expect("a summary")
    };
    let open = |tx: &mut db::Tx<'_>, scope: &auth::Scope| {
        Ok(rules::open_vote(tx, scope)?.map_or((false, -1), |v| (v.mine, v.voted)))
    };
    assert_eq!(look(student, open), (true, 0));
    assert_eq!(look(school.class(0).homeroom, open), (false, 0));
    let going = |tx: &mut db::Tx<'_>, scope: &auth::Scope| {
        Ok(rules::in_progress(tx, scope)?.map_or((false, -1), |p| (p.word == "表决中", p.version)))
    };
    assert_eq!(look(school.class(0).homeroom, going), (true, 1));
    assert_eq!(look(student, going), (false, -1));
    school.student(0).post(&format!("{}/vote", school.rules()), &[("choice", "yes")]).is(303);
    assert_eq!(look(student, open), (false, 1));
}
