//! 成长支持 by route: the rows of C7 and C8 that name cases.

use crate::cases_ground::{GOAL, Ground, SEEN, STRENGTH, WORDS, but, day, draft, key, send};
use db::Ticket;
use std::io::Read;

#[test]
fn c8_04_no_case_without_a_goal_of_thought_or_habit() {
    let g = Ground::new();
    let study = but(draft(g.student(0)), "goal_kind_1", "study");
    send(&g.homeroom(), &g.at_class("cases"), &study)
        .is(422)
        .shows("请至少定一个「思想」或「行为习惯」的目标")
        .shows(SEEN)
        .shows(GOAL);
    assert!(g.told().is_empty(), "nothing was stored");
    let thought = but(study, "goal_kind_1", "thought");
    let case = send(&g.homeroom(), &g.at_class("cases"), &thought).is(303);
    let case = case.location().to_owned();
    // The last one of the two kinds is not given up either.
    g.on(&case, "goals", &[("goal_kind", "study"), ("goal_reach", "mid"), ("goal", "按时交作业")]);
    let page = g.homeroom().get(&case).is(200).text();
    let id = page.split("name=\"goal\" value=\"").nth(1).expect("a goal")[..32].to_owned();
    let drop = [("goal", id), ("state", "dropped".to_owned()), ("key", key())];
    send(&g.homeroom(), &format!("{case}/goal-states"), &drop)
        .is(422)
        .shows("这是最后一个「思想」或「行为习惯」的目标");
}

#[test]
fn c8_04_progress_stands_per_kind_and_month() {
    let g = Ground::new();
    let case = g.case(0);
    g.on(
        &case,
        "progress",
        &[
            ("month", "2025-11"),
            ("progress_kind", "habit"),
            ("mark", "better"),
            ("progress", "主动举手两次"),
        ],
    );
    g.go(day("2025-12-10"));
    g.on(
        &case,
        "progress",
        &[
            ("month", "2025-12"),
            ("progress_kind", "habit"),
            ("mark", "back"),
            ("progress", "考前又不说话了"),
        ],
    );
    let page = g.homeroom().get(&case).is(200);
    let page = page.shows("2025年11月").shows("2025年12月").shows("主动举手两次").shows("有反复");
    drop(page);
    let foreign = [
        ("month", "2025-12".to_owned()),
        ("progress_kind", "mind".to_owned()),
        ("mark", "same".to_owned()),
        ("progress", "写了一段很长的话".to_owned()),
        ("key", key()),
    ];
    send(&g.homeroom(), &format!("{case}/progress"), &foreign)
        .is(422)
        .shows("还没有「心理」的目标")
        .shows("写了一段很长的话");
}

#[test]
fn c7_12_and_c8_16_any_student_may_have_one_and_nobody_is_of_a_type() {
    let g = Ground::new();
    let form = g.homeroom().get(&g.at_class("cases/new")).is(200);
    for kind in ["胆量", "学习", "行为习惯", "特长"] {
        let _ = g.homeroom().get(&g.at_class("cases/new")).shows(kind);
    }
    let text = form.text();
    for at in 0..8 {
        assert!(text.contains(&format!("value=\"{}\"", g.student(at))), "{at}");
    }
    for kind in ["courage", "study", "habit", "talent"].iter().enumerate() {
        let one = but(draft(g.student(kind.0)), "kind", kind.1);
        send(&g.homeroom(), &g.at_class("cases"), &one).is(303);
    }
    let list = g.homeroom().get(&g.at_class("cases")).is(200).text();
    for word in ["类型", "等级", "差", "优等", "后进"] {
        assert!(!list.contains(word), "{word} stands in the list");
        assert!(!text.contains(word), "{word} stands in the form");
    }
}

#[test]
fn c8_03_a_case_goes_through_its_stages_and_is_closed_with_a_summary() {
    let g = Ground::new();
    let case = g.case(0);
    let refused = |to: &'static str, words: &str| {
        let fields = [("to", to.to_owned()), ("key", key())];
        send(&g.homeroom(), &format!("{case}/stage"), &fields).is(422).shows(words);
    };
    refused("progress", "一步一步来");
    g.on(&case, "stage", &[("to", "goals"), ("why", "和他聊过两次，知道怕什么了")]);
    g.on(&case, "stage", &[("to", "measures")]);
    refused("progress", "还没有措施");
    g.on(
        &case,
        "measures",
        &[("measure", "周三大课间一起踢球"), ("owner", "me"), ("due", "2025-11-19"), ("told", "1")],
    );
    g.on(&case, "stage", &[("to", "progress")]);
    refused("firm", "还没有记过进展");
    g.on(
        &case,
        "progress",
        &[
            ("month", "2025-11"),
            ("progress_kind", "habit"),
            ("mark", "better"),
            ("progress", "主动举手两次"),
        ],
    );
    g.on(&case, "stage", &[("to", "firm")]);
    refused("closed", "结案要写一段小结");
    let none = [("closing", String::new()), ("key", key())];
    send(&g.homeroom(), &format!("{case}/closing"), &none).is(422).shows("请写一段小结");
    g.on(&case, "closing", &[("closing", "现在敢上台了，体育老师接着带")]);
    g.homeroom().get(&case).is(200).shows("现在敢上台了，体育老师接着带").shows("和他聊过两次");
    let note = [
        ("note_kind", "seen".to_owned()),
        ("note_day", "2025-11-12".to_owned()),
        ("note", "又看到一件事".to_owned()),
        ("key", key()),
    ];
    send(&g.homeroom(), &format!("{case}/notes"), &note).is(422).shows("这份档案已经结案");
    g.on(&case, "stage", &[("to", "firm")]);
    send(&g.homeroom(), &format!("{case}/notes"), &but(note.to_vec(), "key", &key())).is(303);
}

#[test]
fn c8_03_a_case_spans_terms_and_moves_with_the_student() {
    let g = Ground::new();
    let case = g.case(0);
    g.go(day("2026-03-04"));
    g.homeroom().get(&case).is(200).shows(SEEN);
    let (class, there) = (g.class().id, g.school.classes[1].id);
    let (admin, student) = (g.school.admin, g.student(0));
    let scope = g.school.scope(g.house.db(), admin, Some(class));
    let moved = g.house.db().write_blocking(scope.ticket(), move |tx| {
        people::actions::leaving::move_to(tx, &scope, student, there, 0)
    });
    let now = moved.expect("the student changes the class").value;
    g.homeroom().get(&case).is(404);
    g.homeroom().get(&g.at_class("cases")).is(200).hides("林知夏");
    let next = g.of(g.school.classes[1].homeroom);
    let address = case.replace(&class.to_string(), &there.to_string());
    next.get(&address).is(200).shows(SEEN).shows(STRENGTH);
    next.get(&format!("/classes/{there}/care/cases")).is(200).shows("林知夏");
    g.of(now).get("/my/support").is(200).shows(WORDS);
    let looks: Vec<_> = g.log().into_iter().filter(|l| l.2 == "student.case").collect();
    assert!(looks.iter().any(|l| l.1 == Some(now)), "the log has the present row: {looks:?}");
}

#[test]
fn one_case_is_open_at_a_time_and_a_key_writes_once() {
    let g = Ground::new();
    let form = draft(g.student(0));
    let first = send(&g.homeroom(), &g.at_class("cases"), &form).is(303);
    let again = send(&g.homeroom(), &g.at_class("cases"), &form).is(303);
    assert_eq!(first.location(), again.location(), "sent twice, written once");
    let other = but(form, "key", &key());
    send(&g.homeroom(), &g.at_class("cases"), &other).is(422).shows("已经有一份在进行的档案");
    let foreign = draft(g.school.classes[1].students[0]);
    send(&g.homeroom(), &g.at_class("cases"), &foreign).is(404);
    let opened = g.told().iter().filter(|k| *k == "care.case_opened").count();
    assert_eq!(opened, 1);
}

#[test]
fn c8_08_a_strength_that_leads_to_a_goal_opens_the_talk() {
    let g = Ground::new();
    let case = g.case(0);
    let page = g.homeroom().get(&case).is(200).shows(STRENGTH).text();
    g.homeroom().get(&format!("{case}/card")).is(200).hides(STRENGTH);
    let option = |name: &str, word: &str| {
        let select = page.split(&format!("name=\"{name}\"")).nth(1).expect("a select");
        let before = select.split(&format!(">{word}<")).next().expect("an option");
        let value = before.rsplit("value=\"").next().expect("a value");
        value[..32].to_owned()
    };
    let (goal, strength) = (option("link_goal", GOAL), option("link_strength", STRENGTH));
    g.on(&case, "links", &[("link_goal", &goal), ("link_strength", &strength)]);
    let card = g.homeroom().get(&format!("{case}/card")).is(200).text();
    let first = card.find("第一句").expect("the opening line");
    let said = card[first..].find(STRENGTH).expect("the strength is said");
    assert!(said < card[first..].find("正在做的").expect("what follows"), "{card}");
    assert!(!card.contains("林知夏"), "the card lies about; it has no full name");
}

#[test]
fn c8_12_after_eight_school_days_the_teacher_is_reminded_and_never_in_holidays() {
    let g = Ground::at("2025-09-23");
    let case = g.case(0);
    let scope = g.scope();
    let calendar = g.read(&scope, |tx, scope| people::class_calendar(tx, scope.class()?));
    let opened = day("2025-09-23");
    let eighth = calendar.nth_school_day_after(opened, 8).expect("announced").expect("a day");
    assert!(eighth >= day("2025-10-09"), "the national holiday lies between: {eighth}");
    let reminded = || g.today(&scope).iter().any(|l| l.contains("林知夏") && l.contains("谈心"));
    let mut at = opened;
    while at < eighth {
        g.go(at);
        assert!(!reminded(), "{at} is too early");
        at = at.plus(1);
    }
    g.go(eighth);
    assert!(reminded(), "{:?}", g.today(&scope));
    g.homeroom().get(&case).is(200).shows("已经 8 个上学日没有谈心了");
    g.homeroom().get(&g.at_class("cases")).shows("该谈心了");
    g.on(
        &case,
        "notes",
        &[("note_kind", "talk"), ("note_day", &eighth.to_string()), ("note", "聊了十分钟球")],
    );
    assert!(!reminded(), "a talk was had");
    // Long into the winter holidays nobody is reminded, whatever came before.
    g.go(day("2026-02-03"));
    assert!(!reminded(), "holidays");
}

#[test]
fn c8_12_every_two_weeks_and_no_rhythm_at_all() {
    let g = Ground::at("2025-10-13");
    let case = g.case(0);
    let scope = g.scope();
    g.on(&case, "rhythm", &[("cadence", "biweekly"), ("touch_weeks", "3")]);
    let reminded = || g.today(&scope).iter().any(|l| l.contains("林知夏"));
    g.go(day("2025-10-29"));
    assert!(!reminded(), "twelve school days");
    g.go(day("2025-10-30"));
    assert!(reminded(), "thirteen");
    g.on(&case, "rhythm", &[("cadence", "none"), ("touch_weeks", "3")]);
    assert!(!reminded());
}

#[test]
fn c7_08_the_target_of_a_supported_student_is_set_one_by_one() {
    let g = Ground::new();
    let case = g.case(0);
    g.case(1);
    g.on(&case, "rhythm", &[("cadence", "weekly"), ("touch_weeks", "1")]);
    let targets = g.read(&g.scope(), care::targets);
    assert_eq!(targets.get(&g.student(0)), Some(&1));
    assert_eq!(targets.get(&g.student(1)), Some(&2));
    assert_eq!(targets.len(), 2, "nobody else is marked");
    let wrong = [("cadence", "weekly".to_owned()), ("touch_weeks", "9".to_owned()), ("key", key())];
    send(&g.homeroom(), &format!("{case}/rhythm"), &wrong).is(422).shows("1 到 6");
    g.on(&case, "closing", &[("closing", "转学了")]);
    let targets = g.read(&g.scope(), care::targets);
    assert_eq!(targets.len(), 1, "a closed case asks for nothing");
}

#[test]
fn c8_14_a_sign_offers_the_psychology_teacher_with_consent() {
    let g = Ground::new();
    let psychologist = g.of(g.school.psychologist);
    for (at, sign) in ["restless", "talkative", "weary", "fights"].into_iter().enumerate() {
        let form = but(draft(g.student(at)), "sign", sign);
        let case = send(&g.homeroom(), &g.at_class("cases"), &form).is(303);
        g.homeroom().get(case.location()).is(200).shows("请心理教师一起看").shows("明心然");
    }
    let form = but(draft(g.student(5)), "sign", "weary");
    let case = send(&g.homeroom(), &g.at_class("cases"), &form).is(303).location().to_owned();
    let who = g.school.psychologist.to_string();
    let without = [("psychologist", who.clone()), ("key", key())];
    send(&g.homeroom(), &format!("{case}/referral"), &without).is(422).shows("要先征得同意");
    psychologist.get(&case).is(404);
    g.on(
        &case,
        "referral",
        &[("psychologist", &who), ("referral_consent", "11月12日和妈妈通电话，妈妈同意")],
    );
    psychologist.get(&case).is(200).shows(SEEN).shows("妈妈同意");
    psychologist.get("/cases").is(200).shows("陈𬭎");
    g.homeroom().get(&case).hides("这次不需要").shows("已请心理教师一起看");
    // Without a sign nothing is offered; a sign can be left aside.
    let plain = g.case(4);
    g.homeroom().get(&plain).hides("请心理教师一起看");
    let aside = but(draft(g.student(6)), "sign", "fights");
    let aside = send(&g.homeroom(), &g.at_class("cases"), &aside).is(303).location().to_owned();
    g.on(&aside, "referral", &[("decline", "1")]);
    g.homeroom().get(&aside).hides("请心理教师一起看");
}

#[test]
fn measures_have_an_owner_and_a_day_and_are_told_when_due() {
    let g = Ground::new();
    let case = g.case(0);
    let scope = g.scope();
    let late = [
        ("measure", "一起踢球".to_owned()),
        ("owner", "me".to_owned()),
        ("due", "2025-11-01".to_owned()),
        ("key", key()),
    ];
    send(&g.homeroom(), &format!("{case}/measures"), &late).is(422).shows("一起踢球");
    let teacher = g.class().teacher.to_string();
    let stranger = but(but(late.to_vec(), "due", "2025-11-19"), "owner", &teacher);
    send(&g.homeroom(), &format!("{case}/measures"), &stranger).is(422).shows("请先把这位老师请进");
    g.on(&case, "team", &[("mate", &teacher)]);
    g.on(
        &case,
        "measures",
        &[("measure", "课上每周点他两次"), ("owner", &teacher), ("due", "2025-11-19")],
    );
    g.on(
        &case,
        "measures",
        &[("measure", "饭后说一件学校的事"), ("owner", "family"), ("due", "2025-11-19")],
    );
    let theirs = g.school.scope(g.house.db(), g.class().teacher, Some(g.class().id));
    assert!(g.today(&theirs).is_empty());
    g.go(day("2025-11-19"));
    assert!(g.today(&theirs).iter().any(|l| l.contains("您在成长支持里有 1 条措施到期")));
    assert!(g.today(&scope).iter().any(|l| l.contains("成长支持有 1 条措施到期")));
    let page = g.of(g.class().teacher).get(&case).is(200).text();
    let mine = page.split("name=\"measure_id\" value=\"").nth(1).expect("a result to write");
    let mine = mine[..32].to_owned();
    let done = [("measure_id", mine), ("outcome", "done".to_owned()), ("key", key())];
    send(&g.of(g.class().teacher), &format!("{case}/results"), &done).is(303);
    assert!(g.today(&theirs).is_empty());
    let page = g.homeroom().get(&case).is(200).text();
    let family = page.split("name=\"measure_id\" value=\"").nth(1).expect("the family's");
    let family =
        [("measure_id", family[..32].to_owned()), ("outcome", "done".to_owned()), ("key", key())];
    send(&g.of(g.class().teacher), &format!("{case}/results"), &family).is(403);
}

#[test]
fn what_was_typed_stays_when_a_form_is_refused() {
    let g = Ground::new();
    let case = g.case(0);
    let future = [
        ("note_kind", "talk".to_owned()),
        ("note_day", "2025-12-24".to_owned()),
        ("note", "聊到他养的猫".to_owned()),
        ("key", key()),
    ];
    send(&g.homeroom(), &format!("{case}/notes"), &future)
        .is(422)
        .shows("这一天还没有到")
        .shows("聊到他养的猫");
    let facts = [("kind", "courage".to_owned()), ("home", "新写的家庭情况".to_owned())];
    send(&g.homeroom(), &format!("{case}/facts"), &facts)
        .is(422)
        .shows("请写看到的具体表现")
        .shows("新写的家庭情况");
    let facts = [("kind", "talent"), ("seen", "校队选上了"), ("home", "父母都来看比赛")];
    g.on(&case, "facts", &facts);
    g.homeroom().get(&case).shows("特长").shows("校队选上了").hides(SEEN);
}

#[test]
fn l_d11_the_database_alone_tells_nothing_of_a_case() {
    let g = Ground::new();
    let case = g.case(0);
    g.on(
        &case,
        "notes",
        &[("note_kind", "seen"), ("note_day", "2025-11-12"), ("note", "躲在楼梯间哭过一回")],
    );
    g.on(&case, "closing", &[("closing", "一段要保密的小结")]);
    let secrets = [
        SEEN,
        STRENGTH,
        GOAL,
        WORDS,
        "躲在楼梯间哭过一回",
        "一段要保密的小结",
        "和奶奶同住",
        "怕说错",
    ];
    let db::Target::Sqlite(file) = &g.house.data.target else { return };
    let mut raw = Vec::new();
    for end in ["", "-wal"] {
        let path = format!("{}{end}", file.display());
        if let Ok(mut part) = std::fs::File::open(path) {
            part.read_to_end(&mut raw).expect("it is read");
        }
    }
    assert!(raw.len() > 10_000, "the file is there");
    // A name that is not sealed is found: the search works.
    let holds = |text: &str| raw.windows(text.len()).any(|w| w == text.as_bytes());
    assert!(holds("林知夏"));
    for secret in secrets {
        assert!(!holds(secret), "{secret} stands in the file");
    }
    let ticket = Ticket::system(g.school.school);
    assert!(g.house.db().read_blocking(ticket, |tx| Ok(tx.now())).is_ok());
}
