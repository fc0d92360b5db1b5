//! The emergency opening (L-C3): two persons, a reason, a record, and the writer is told.

use crate::ground::{Ground, id_after};
use db::Id;

db::queries! {
    /// Who read what of whom.
    LOG [2 -> 2] "select actor_id, student_id from access_log where school_id = $1 and what = $2";
    /// How often something was told.
    TOLD [2 -> 1] "select count(*) from journal where school_id = $1 and kind = $2";
}

const WORDS: &str = "今晚我就从楼上跳下去";

fn asked(g: &Ground, name: &str) -> testing::Reply {
    let class = g.class().id.to_string();
    let form = [
        ("class", class.as_str()),
        ("roll", "1"),
        ("name", name),
        ("reason", "danger"),
        ("why", "同学反映他留下了告别的话，人还没有找到"),
    ];
    g.account(g.school.moral).post("/school/letters/openings", &form)
}

fn told(g: &Ground, kind: &str) -> i64 {
    let school = g.school.school;
    g.read(&g.lead(), |tx, _| tx.number(&TOLD, &[&school, &kind]))
}

#[test]
fn l_c3_reason_second_person_audit_line_and_the_author_is_told_later() {
    let g = Ground::new();
    let id = g.to_homeroom(0, WORDS);
    asked(&g, "林知秋").is(422).shows("请核对座号和全名").shows("告别的话");
    let place = asked(&g, "林知夏").is(303).location().to_owned();
    let (moral, principal) = (g.account(g.school.moral), g.account(g.school.principal));
    moral.get(&place).is(200).hides(WORDS).shows("等第二位确认");
    moral.post(&format!("{place}/confirmation"), &[]).is(422).shows("不能自己确认");
    moral.get(&place).is(200).hides(WORDS);
    principal.get(&place).is(200).hides(WORDS).shows("我已核实");
    principal.post(&format!("{place}/confirmation"), &[]).is(303);
    principal.post(&format!("{place}/confirmation"), &[]).is(422);
    for who in [&moral, &principal] {
        who.get(&place).is(200).shows(WORDS).shows("您这次查阅已经记下");
    }
    // The third of the named roles did not ask and did not confirm.
    g.psychologist().get(&place).is(200).hides(WORDS);
    let (school, student) = (g.school.school, g.class().students[0]);
    let log: Vec<(Id, Option<Id>)> = g.read(&g.lead(), |tx, _| {
        tx.all(&LOG, &[&school, &"letters.opening"], |r| Ok((r.get(0)?, r.get(1)?)))
    });
    // The confirmation's answer was read as a page as well.
    assert!(log.len() >= 2 && log.iter().all(|(_, s)| *s == Some(student)));
    for reader in [g.school.moral, g.school.principal] {
        assert!(log.iter().any(|(actor, _)| *actor == reader));
    }
    assert_eq!((told(&g, "letters.opening_asked"), told(&g, "letters.opening_confirmed")), (1, 1));
    assert_eq!(told(&g, "letters.opening_read") as usize, log.len());
    // Told on the set day, not before.
    g.pupil(0).get("/my/letters").is(200).hides("打开过你的信");
    g.go("2025-11-20", 600);
    g.work();
    g.pupil(0).get("/my/letters").is(200).hides("打开过你的信");
    g.account(g.school.moral).get(&place).is(200).hides(WORDS).shows("已结束");
    g.go("2025-11-21", 600);
    g.work();
    g.pupil(0).get("/my/letters").is(200).shows("打开过你的信").shows("人身安全").shows("告别的话");
    g.pupil(1).get("/my/letters").is(200).hides("打开过你的信");
    g.homeroom().get(&g.letter(id)).is(200).shows(WORDS);
}

#[test]
fn l_c3_nothing_is_listed_before_it_is_open() {
    let g = Ground::new();
    g.to_homeroom(0, WORDS);
    g.go("2025-11-14", 721);
    g.work();
    let page = g.account(g.school.principal).get("/school/letters").is(200).shows("申请紧急查阅");
    let page = page.hides("林知夏").hides(WORDS).text();
    let letter = id_after(&page, "/school/letters?letter=").to_string();
    g.account(g.school.principal).get(&format!("/school/letters?letter={letter}")).is(200);
    let form = [("letter", letter.as_str()), ("reason", "danger"), ("why", "联系不上班主任")];
    let reply = g.account(g.school.principal).post("/school/letters/openings", &form).is(303);
    let place = reply.location().to_owned();
    for who in [g.school.principal, g.school.moral, g.school.psychologist] {
        g.account(who).get(&place).is(200).hides("林知夏").hides(WORDS);
        g.account(who).get("/school/letters").is(200).hides("林知夏").hides(WORDS);
    }
    g.psychologist().post(&format!("{place}/confirmation"), &[]).is(303);
    g.psychologist().get(&place).is(200).shows("林知夏 写的").shows(WORDS);
    // A letter that is neither urgent nor late is known to nobody: it cannot be asked for.
    let calm = g.to_homeroom(1, "今天很开心").to_string();
    let form = [("letter", calm.as_str()), ("reason", "danger"), ("why", "好奇")];
    g.account(g.school.principal).post("/school/letters/openings", &form).is(404);
}

#[test]
fn l_c3_an_asked_one_ends_by_itself_or_is_taken_back() {
    let g = Ground::new();
    g.to_homeroom(0, WORDS);
    let place = asked(&g, "林知夏").is(303).location().to_owned();
    g.go("2025-11-14", 721);
    g.account(g.school.principal).post(&format!("{place}/confirmation"), &[]).is(422).shows("过期");
    let place = asked(&g, "林知夏").is(303).location().to_owned();
    g.account(g.school.principal).post(&format!("{place}/removal"), &[]).is(403);
    g.account(g.school.moral).post(&format!("{place}/removal"), &[]).is(303);
    g.account(g.school.principal).post(&format!("{place}/confirmation"), &[]).is(422);
    g.account(g.school.moral).get(&place).is(200).hides(WORDS);
    let form = [("class", "x"), ("roll", "1"), ("name", "林知夏"), ("why", "想看看")];
    g.account(g.school.moral).post("/school/letters/openings", &form).is(422).shows("法律依据");
}

#[test]
fn l_c3_telling_waits_while_the_danger_lasts_and_the_letters_stay_until_then() {
    let g = Ground::new();
    let id = g.write_as(0, g.class().homeroom, WORDS, &[("keep", "month")]);
    let place = asked(&g, "林知夏").is(303).location().to_owned();
    g.account(g.school.principal).post(&format!("{place}/confirmation"), &[]).is(303);
    let far = [("day", "2026-03-01"), ("why", "还在医院")];
    g.account(g.school.moral).post(&format!("{place}/delay"), &far).is(422).shows("还在医院");
    let form = [("day", "2025-12-20"), ("why", "还在医院")];
    g.psychologist().post(&format!("{place}/delay"), &form).is(403);
    g.account(g.school.moral).post(&format!("{place}/delay"), &form).is(303);
    // The writer takes the letter away: nobody sees it, and it goes when the opening is over.
    g.pupil(0).post(&format!("/my/letters/{id}/removal"), &[]).is(303);
    g.pupil(0).get(&format!("/my/letters/{id}")).is(404);
    g.homeroom().get(&g.letter(id)).is(404);
    g.account(g.school.moral).get(&place).is(200).shows(WORDS);
    for day in ["2025-11-21", "2025-12-14"] {
        g.go(day, 600);
        g.work();
        g.pupil(0).get("/my/letters").is(200).hides("打开过你的信");
    }
    g.go("2025-12-20", 600);
    g.work();
    g.pupil(0).get("/my/letters").is(200).shows("打开过你的信");
    g.go("2025-12-21", 600);
    g.work();
    assert_eq!((told(&g, "letters.withdrawn"), told(&g, "letters.deleted")), (1, 1));
    g.sound();
}

#[test]
fn l_c3_the_named_roles_and_nobody_else() {
    let g = Ground::new();
    let place = asked(&g, "林知夏").is(303).location().to_owned();
    let c = g.class();
    for who in
        [g.school.admin, g.school.grade_head, c.homeroom, c.teacher, c.students[0], c.guardians[0]]
    {
        let browser = g.account(who);
        browser.get("/school/letters").is(404);
        browser.get(&place).is(404);
        browser.post(&format!("{place}/confirmation"), &[]).is(404);
        browser.post("/school/letters/openings", &[]).is(404);
    }
}
