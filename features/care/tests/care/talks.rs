//! Talks: forms, agreements, follow-ups, changing and taking away, paper.

use crate::ground::{Ground, key};

#[test]
fn c8_01_a_talk_keeps_cause_view_agreement_and_its_follow_up_comes_on_the_day() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let talk = ground.talk(
        &teacher,
        2,
        &[
            ("form", "free"),
            ("kind", "teach"),
            ("area", "study"),
            ("cause", "第三次没交作业"),
            ("view", "晚上要照顾弟弟"),
            ("again", "2025-11-19"),
            ("again_why", "看看作业时间排开了没有"),
        ],
    );
    let page = teacher.get(&talk).is(200).shows("第三次没交作业").shows("晚上要照顾弟弟");
    page.shows("再谈一次").shows("只有我");
    let list = teacher.get(&ground.at("/follow-ups")).is(200).shows("再谈一次");
    list.hides("看看作业时间排开了没有");
    // On the day it is due, and a talk that was it closes it.
    ground.go("2025-11-19");
    let teacher = ground.homeroom();
    let list = teacher.get(&ground.at("/follow-ups")).is(200).shows("该办了").text();
    let id = link(&list, "/care/follow-ups/");
    teacher.get(&id).is(200).shows("看看作业时间排开了没有").shows("现在谈");
    let due = id.rsplit('/').next().expect("an id").to_owned();
    let student = ground.student(2).to_string();
    let new = ground.at(&format!("/talks/new?student={student}&follow_up={due}"));
    teacher.get(&new).is(200).shows("看看作业时间排开了没有").shows(&due);
    ground.talk(&teacher, 2, &[("form", "free"), ("cause", "作业都交了"), ("follow_up", &due)]);
    teacher.get(&ground.at("/follow-ups")).is(200).hides("该办了");
    // It is closed once.
    let again = [("key", &*key()), ("outcome", "done")];
    teacher.post(&id, &again).is(422).shows("已经了结");
}

/// The first link that holds this text.
fn link(page: &str, part: &str) -> String {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut found = links.filter(|l| l.contains(part));
    found.next().unwrap_or_else(|| panic!("no {part} in {page}")).to_owned()
}

#[test]
fn c8_06_fewer_than_three_merits_give_a_hint_and_never_an_error() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let form = teacher.get(&ground.at("/talks/new?form=three_one")).is(200).text();
    let place = |name: &str| form.find(&format!("name=\"{name}\"")).expect("a field");
    assert!(place("good1") < place("good2") && place("good2") < place("good3"));
    assert!(place("good3") < place("point"));
    let few = [("form", "three_one"), ("good1", "主动擦黑板"), ("point", "上课插话")];
    let talk = ground.talk(&teacher, 1, &few);
    teacher.get(&talk).is(200).shows("肯定写了 1 点");
    let full = [("form", "three_one"), ("good1", "一"), ("good2", "二"), ("good3", "三")];
    let talk = ground.talk(&teacher, 1, &full);
    teacher.get(&talk).is(200).hides("肯定写了");
}

#[test]
fn c8_11_progress_then_what_is_lacking_then_what_is_agreed() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let form = teacher.get(&ground.at("/talks/new?form=progress")).is(200).text();
    let place = |name: &str| form.find(&format!("name=\"{name}\"")).expect("a field");
    assert!(place("progress") < place("lack") && place("lack") < place("agreed"));
    let talk = ground.talk(&teacher, 1, &[("form", "progress"), ("lack", "预习没有做")]);
    teacher.get(&talk).is(200).shows("进步还空着");
    let talk = ground.talk(&teacher, 1, &[("form", "progress"), ("progress", "早读来得早了")]);
    teacher.get(&talk).is(200).hides("进步还空着");
}

#[test]
fn c8_15_an_agreement_has_both_names_a_day_and_its_outcome_is_asked() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let fields = [
        ("form", "progress"),
        ("progress", "字写得端正了"),
        ("agreed", "每天放学前把作业记全"),
        ("consequence", "第二天早读前补记"),
        ("review", "2025-11-26"),
    ];
    let talk = ground.talk(&teacher, 3, &fields);
    let page = teacher.get(&talk).is(200).shows("每天放学前把作业记全").shows("欧阳若水");
    let page = page.shows("周老师1").shows("11月26日").text();
    let sheet = link(&page, "/care/agreements/");
    teacher
        .get(&sheet)
        .is(200)
        .shows("欧阳若水")
        .shows("周老师1")
        .shows("学生签名")
        .shows("未达成");
    // Without a day nothing is stored, and what was typed stays.
    let id = ground.student(3).to_string();
    let fields = [
        ("key", &*key()),
        ("student", &id),
        ("day", "2025-11-12"),
        ("form", "progress"),
        ("progress", "坐得住了"),
        ("agreed", "先想再说"),
    ];
    let refused = teacher.post(&ground.at("/talks"), &fields).is(422);
    refused.shows("定一个回看的日子").shows("先想再说").shows("坐得住了");
    assert_eq!(ground.told().iter().filter(|k| *k == "care.agreed").count(), 1);
    // On the day the outcome is asked.
    ground.go("2025-11-26");
    let teacher = ground.homeroom();
    let due = link(&teacher.get(&ground.at("/follow-ups")).is(200).text(), "/care/follow-ups/");
    let page = teacher.get(&due).is(200).shows("每天放学前把作业记全");
    page.shows("部分达成").shows("未达成");
    teacher.post(&due, &[("key", &key())]).is(422).shows("先选一个结果");
    teacher.post(&due, &[("key", &key()), ("outcome", "partly")]).is(303);
    teacher.get(&talk).is(200).shows("部分达成");
    let todo = ground.read(&ground.scope(), |tx, scope| (care::FEATURE.today)(tx, scope));
    assert!(todo.iter().all(|t| !t.title.contains("约定")), "{todo:?}");
}

#[test]
fn c8_15_the_page_of_the_day_tells_of_agreements_to_look_back_at() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let agreed =
        [("form", "free"), ("cause", "迟到"), ("agreed", "七点十分到"), ("review", "2025-11-14")];
    ground.talk(&teacher, 0, &agreed);
    let todos = |day: &str| {
        ground.go(day);
        ground.read(&ground.scope(), |tx, scope| (care::FEATURE.today)(tx, scope))
    };
    assert!(todos("2025-11-13").iter().all(|t| !t.title.contains("约定")));
    let due = todos("2025-11-14");
    assert!(due.iter().any(|t| t.title.contains("1 个约定") && t.href.ends_with("follow-ups")));
    assert!(due.iter().all(|t| !t.title.contains("林知夏")), "no name on the page of the day");
}

#[test]
fn c7_11_needs_and_c7_13_kinds_are_counted_for_the_teacher_alone() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let form = teacher.get(&ground.at("/talks/new")).is(200);
    let form = form.shows("尊重").shows("承认").shows("情感");
    form.shows("教育").shows("倾听").shows("关怀");
    for (kind, need) in [("teach", "respect"), ("listen", "respect"), ("care", "emotion")] {
        let fields = [("form", "free"), ("cause", "聊聊"), ("kind", kind), ("need", need)];
        ground.talk(&teacher, 4, &fields);
    }
    let page = teacher.get(&ground.at("/term")).is(200).text();
    let row = page.split("<tr").find(|r| r.contains("许南乔")).expect("the student's row");
    let numbers: Vec<&str> = row
        .split("<td")
        .skip(2)
        .filter_map(|c| c.split('>').nth(1)?.split('<').next())
        .map(str::trim)
        .collect();
    assert!(numbers.starts_with(&["1", "1", "1", "2"]), "{numbers:?} in {row}");
    for account in [ground.class().teacher, ground.school.psychologist, ground.school.principal] {
        ground.as_of(account).get(&ground.at("/term")).is(403);
    }
}

#[test]
fn a_note_with_a_label_is_stored_and_a_calmer_word_is_offered() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let talk = ground.talk(&teacher, 1, &[("form", "free"), ("cause", "他就是懒")]);
    teacher.get(&talk).is(200).shows("他就是懒").shows("可以换个说法");
    teacher.get(&format!("{talk}/edit")).is(200).shows("他就是懒");
    let fields = [("key", &*key()), ("day", "2025-11-12"), ("cause", "数学作业没有做完")];
    teacher.post(&talk, &fields).is(303);
    teacher.get(&talk).is(200).shows("数学作业没有做完").hides("可以换个说法");
}

#[test]
fn what_was_typed_stays_when_a_talk_is_refused() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let long = "长".repeat(2001);
    let id = ground.student(1).to_string();
    for (day, cause, view, said) in [
        ("2025-12-30", "", "他说想换座位", "日期不对"),
        ("2025-11-12", "", "", "至少写一句"),
        ("2025-11-12", &*long, "他说想换座位", "最多写 2000 字"),
        ("不是日子", "", "他说想换座位", ""),
    ] {
        let fields = [
            ("key", &*key()),
            ("student", &id),
            ("day", day),
            ("form", "free"),
            ("cause", cause),
            ("view", view),
        ];
        teacher.post(&ground.at("/talks"), &fields).is(422).shows(said).shows(view);
    }
    let nobody = [("key", &*key()), ("day", "2025-11-12"), ("cause", "谈了谈")];
    teacher.post(&ground.at("/talks"), &nobody).is(422).shows("先选一位同学").shows("谈了谈");
    assert!(ground.told().iter().all(|k| k != "care.talk"));
}

#[test]
fn its_author_takes_a_talk_away_and_nobody_else() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let talk = ground.talk(&teacher, 1, &[("form", "free"), ("cause", "谈错了人")]);
    for account in [ground.class().teacher, ground.school.principal] {
        ground.as_of(account).post(&format!("{talk}/removal"), &[("key", &key())]).is(403);
    }
    teacher.post(&format!("{talk}/removal"), &[("key", &key())]).is(303);
    teacher.get(&talk).is(404);
    assert!(ground.told().contains(&"care.talk_removed".to_owned()));
}

#[test]
fn a_talk_and_the_blank_form_on_paper_and_for_word() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let talk = ground.talk(&teacher, 1, &[("form", "three_one"), ("good1", "扫地认真")]);
    teacher
        .get(&format!("{talk}/print"))
        .is(200)
        .shows("谈心记录表")
        .shows("扫地认真")
        .shows("周屿");
    let word = teacher.get(&format!("{talk}/talk.docx")).is(200);
    assert!(word.bytes.starts_with(b"PK") && !word.headers["content-disposition"].contains("周屿"));
    let blank = teacher.get(&ground.at("/form")).is(200).shows("先肯定三点").shows("学生签名");
    assert_eq!(blank.text().matches("class=\"a4\"").count(), 3);
    assert!(teacher.get(&ground.at("/form.docx?form=progress")).is(200).bytes.starts_with(b"PK"));
}

#[test]
fn the_workbook_lists_talks_and_holds_nothing_that_was_said() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    ground.talk(&teacher, 1, &[("form", "free"), ("cause", "绝密的一句话")]);
    let bytes = teacher.get(&ground.at("/export.xlsx")).is(200).bytes;
    let book =
        papers::table::read_any("谈心.xlsx", &bytes, &papers::Limits::ROSTER).expect("a workbook");
    let text = format!("{book:?}");
    assert!(text.contains("周屿") && text.contains("自由谈") && !text.contains("绝密的一句话"));
    let looks = ground.looks(ground.class().homeroom);
    assert!(looks.contains(&(None, "class.care".to_owned())), "{looks:?}");
}
