//! What families ask for.

use crate::ground::{Ground, key};
use db::Ticket;
use people::fixture::NAMES;

const WORDS: &str = "孩子最近睡得晚，想听听您的看法";

fn ask(g: &Ground, at: usize, kind: &str, words: &str) -> String {
    let form = [("key", &*key()), ("kind", kind), ("words", words), ("wish", "")];
    g.guardian(at).post("/my/family/requests", &form).is(303).location().to_owned()
}

/// The first request on the teacher's list.
fn first(g: &Ground) -> String {
    let page = g.homeroom().get(&g.at("requests")).is(200).text();
    let at = page.split("/family/requests/").nth(1).expect("a request");
    g.at(&format!("requests/{}", at.split('"').next().expect("an end")))
}

#[test]
fn c12_11_a_message_reaches_the_teacher_and_the_answer_the_family() {
    let g = Ground::new();
    g.homeroom().get(&g.at("requests")).shows("还没有家长来言");
    assert_eq!(ask(&g, 1, "message", WORDS), "/my/family?done=1");
    g.guardian(1).get("/my/family").shows("等老师答复");
    g.homeroom()
        .get(&g.at("requests"))
        .shows(NAMES[1].0)
        .hides(WORDS)
        .hides("安静时段，不用当晚回");
    let at = first(&g);
    g.homeroom().get(&at).is(200).shows(WORDS);
    assert_eq!(g.looks("family.request"), 1, "reading it stands in the access log (L-D12)");
    g.homeroom().post(&at, &[("state", "answered"), ("words", "")]).is(422).shows("请写一两句答复");
    let form = [("key", &*key()), ("state", "answered"), ("words", "谢谢您，我明天和他聊聊")];
    g.homeroom().post(&at, &form).is(303);
    let own = g.guardian(1).get("/my/family").shows("已答复").text();
    let own = own.split("/my/family/requests/").nth(1).expect("the own one");
    let own = format!("/my/family/requests/{}", own.split('"').next().expect("an end"));
    g.guardian(1).get(&own).is(200).shows(WORDS).shows("我明天和他聊聊");
    g.guardian(0).get(&own).is(404);
    g.guardian(1).post(&format!("{own}/withdrawal"), &[]).is(422);
    for teacher in [g.class().teacher, g.school.principal, g.school.psychologist, g.school.admin] {
        assert_eq!(g.account(teacher).get(&at).status, 403);
    }
    g.account(g.school.classes[1].homeroom).get(&at).is(404);
}

#[test]
fn an_appointment_is_agreed_and_stands_in_the_calendar_without_a_name() {
    let g = Ground::new();
    ask(&g, 2, "appointment", WORDS);
    let at = first(&g);
    let none = [("state", "agreed"), ("day", ""), ("time", ""), ("words", "请来办公室")];
    g.homeroom().post(&at, &none).is(422).shows("请来办公室");
    let past = [("state", "agreed"), ("day", "2025-11-01"), ("time", "16:30"), ("words", "")];
    g.homeroom().post(&at, &past).is(422).shows("已经过去了");
    let form =
        [("state", "agreed"), ("day", "2025-11-14"), ("time", "16:30"), ("words", "办公室见")];
    g.homeroom().post(&at, &form).is(303);
    g.guardian(2).get("/my/family").shows("约在 11月14日").shows("约好了");
    let dates = g.read(|tx, scope| {
        let (from, to) = ("2025-11-10".parse().unwrap(), "2025-11-30".parse().unwrap());
        (family::FEATURE.dates)(tx, scope, from, to)
    });
    let one = dates.iter().find(|d| d.kind == "appointment").expect("a date");
    assert!(one.title == "约见家长 1 位" && NAMES.iter().all(|(n, _)| !one.title.contains(n)));
}

#[test]
fn quiet_hours_hold_nobody_up_and_remind_in_the_morning() {
    let g = Ground::new();
    let todos = |g: &Ground| g.read(|tx, scope| (family::FEATURE.today)(tx, scope));
    g.go("2025-11-12", 21 * 60);
    g.guardian(1).get("/my/family").is(200).shows("现在是安静时段（20:00–7:00）");
    assert_eq!(ask(&g, 1, "message", WORDS), "/my/family?done=quiet");
    g.guardian(1).get("/my/family?done=quiet").shows("老师早上看到后再回");
    // Sent at once, marked; the page of the day is silent until the morning.
    g.homeroom().get(&g.at("requests")).shows("安静时段，不用当晚回");
    assert!(todos(&g).iter().all(|t| !t.title.contains("家长来言")));
    g.go("2025-11-13", 7 * 60);
    let morning = todos(&g);
    let one = morning.iter().find(|t| t.title.contains("家长来言 1 条")).expect("told");
    assert!(one.small.contains("安静时段"), "{}", one.small);
    // The class decides the hours.
    let set = |from: &str, to: &str| {
        g.homeroom().post(&g.at("quiet"), &[("from", from), ("to", to)]).status
    };
    assert_eq!(set("21:30", "06:30"), 303);
    assert_eq!(set("08:00", "08:00"), 422);
    assert_eq!(set("06:00", "23:30"), 422, "a day without hours to reach anybody");
    assert_eq!(set("25:00", "06:00"), 422);
    g.homeroom().get(&g.at("requests")).shows("21:30–6:30");
}

#[test]
fn texts_are_kept_when_something_is_wrong_and_floods_end() {
    let g = Ground::new();
    let long = "长".repeat(501);
    let form = [("kind", "message"), ("words", &*long)];
    g.guardian(1).post("/my/family/requests", &form).is(422).shows(&long);
    let form = [("kind", "appointment"), ("words", WORDS), ("wish", "2024-01-01")];
    g.guardian(1).post("/my/family/requests", &form).is(422).shows(WORDS).shows("三个月以内");
    for n in 0..10 {
        ask(&g, 1, "message", &format!("第 {n} 条"));
    }
    let form = [("kind", "message"), ("words", WORDS)];
    g.guardian(1).post("/my/family/requests", &form).is(422).shows("110").shows(WORDS);
    ask(&g, 2, "message", "别人还能发");
}

#[test]
fn a_request_is_taken_back_while_nobody_has_answered() {
    let g = Ground::new();
    ask(&g, 1, "message", WORDS);
    let page = g.guardian(1).get("/my/family").text();
    let own = page.split("/my/family/requests/").nth(1).expect("the own one");
    let own = format!("/my/family/requests/{}", own.split('"').next().expect("an end"));
    let at = first(&g);
    g.guardian(2).post(&format!("{own}/withdrawal"), &[]).is(404);
    g.guardian(1).post(&format!("{own}/withdrawal"), &[]).is(303);
    g.homeroom().post(&at, &[("state", "answered"), ("words", "好的")]).is(422).shows("撤回");
}

db::queries! {
    /// What is stored of requests, letters, feedback and robots.
    STORED [1 -> 1] "select words from home_requests where school_id = $1";
    /// What repeated requests would get again.
    ANSWERS [1 -> 1] "select answer from answers where school_id = $1";
}

#[test]
fn l_d11_words_of_families_are_sealed_and_nowhere_else() {
    let g = Ground::new();
    ask(&g, 1, "message", WORDS);
    let school = g.school.school;
    let (sealed, answers): (Vec<Vec<u8>>, Vec<String>) = g
        .house
        .db()
        .read_blocking(Ticket::system(school), |tx| {
            Ok((
                tx.all(&STORED, &[&school], |r| r.get(0))?,
                tx.all(&ANSWERS, &[&school], |r| r.get(0))?,
            ))
        })
        .expect("rows");
    assert_eq!(sealed.len(), 1);
    let bare = WORDS.as_bytes();
    assert!(sealed.iter().all(|s| !s.windows(12).any(|w| w == &bare[..12])));
    assert!(answers.iter().all(|a| !a.contains(&WORDS[..12])));
}
