//! The rows of C13 and of the one-day clock, at the door.

use crate::ground::{Ground, at, id_after};
use db::Day;
use web::Span;

#[test]
fn c13_01_answers_are_due_in_a_day_and_late_ones_are_listed() {
    let g = Ground::new();
    let (one, two) = (g.to_homeroom(0, "老师，我想换个座位"), g.to_homeroom(1, "谢谢老师"));
    let inbox = g.at_class("letters");
    g.homeroom().get(&inbox).is(200).shows("还有 24 小时").shows("等回音 2").hides("超过一天了");
    // Amber when eighteen hours are over.
    g.go("2025-11-15", 4 * 60 + 1);
    g.homeroom().get(&inbox).is(200).shows("clock soon").shows("还有 5 小时 59 分");
    g.go("2025-11-15", 599);
    g.answer(&g.homeroom(), one, "好，周一先和前排商量");
    g.go("2025-11-15", 601);
    let late = g.homeroom().get(&inbox).is(200).shows("超过一天了").shows("超了 1 分").text();
    assert!(late.contains(&two.to_string()) && !late.contains(&one.to_string()));
    g.answer(&g.homeroom(), two, "不客气");
    g.homeroom().get(&inbox).is(200).shows("没有等回音的信").shows("等回音 0");
    g.homeroom().get(&format!("{inbox}?show=answered")).is(200).shows("已回 2").shows("林知夏");
}

#[test]
fn c13_01_the_median_is_the_teachers_own() {
    let g = Ground::new();
    let one = g.to_homeroom(0, "第一封");
    g.go("2025-11-14", 790);
    g.answer(&g.homeroom(), one, "回了");
    g.homeroom().get(&g.at_class("letters")).is(200).shows("3 小时 10 分").shows("只有您看得到");
    let other = g.write(1, g.class().teacher, "写给数学老师");
    g.go("2025-11-14", 850);
    g.answer(&g.subject(), other, "看到了");
    // A teacher of the same class sees the own hour, never the other's three.
    g.subject().get(&g.at_class("letters")).is(200).shows("1 小时").hides("3 小时 10 分");
    g.psychologist().get("/letters").is(200).hides("您回信的快慢");
}

#[test]
fn q2_sent_friday_at_ten_the_setting_decides_about_the_weekend() {
    let g = Ground::new();
    let homeroom = g.homeroom();
    let form = [
        ("counts", "school"),
        ("channels", "book"),
        ("channels", "diary"),
        ("channels", "letter"),
        ("urgent_hours", "2"),
        ("contacts", "心理援助热线 12356"),
    ];
    homeroom.post(&g.at_class("letters/settings"), &form).is(303);
    g.to_homeroom(0, "周五十点写的");
    g.go("2025-11-15", 601);
    g.homeroom().get(&g.at_class("letters")).is(200).hides("超过一天了").shows("等回音 1");
    g.go("2025-11-17", 599);
    g.homeroom().get(&g.at_class("letters")).is(200).hides("超过一天了").shows("还有 1 分");
    g.go("2025-11-17", 601);
    g.homeroom().get(&g.at_class("letters")).is(200).shows("超过一天了");
}

#[test]
fn c13_03_a_letter_and_a_diary_reach_their_addressee_and_nobody_else() {
    let g = Ground::new();
    let homeroom = g.class().homeroom;
    let diary = g.write_as(0, homeroom, "这周我学会了骑车", &[("channel", "diary")]);
    let math = g.write(0, g.class().teacher, "数学有点跟不上");
    g.homeroom().get(&g.letter(diary)).is(200).shows("这周我学会了骑车").shows("周记");
    g.homeroom().get(&g.letter(math)).is(404);
    g.subject().get(&g.letter(math)).is(200).shows("数学有点跟不上");
    g.subject().get(&g.letter(diary)).is(404);
    g.psychologist().get(&g.letter(diary)).is(404);
    g.pupil(0).get(&format!("/my/letters/{diary}")).is(200).shows("这周我学会了骑车");
    g.pupil(1).get(&format!("/my/letters/{diary}")).is(404);
    g.pupil(1).get("/my/letters").is(200).hides("周记 ·");
    // Without a name: the addressee reads the words and no name.
    let quiet = g.write_as(2, homeroom, "我不想说我是谁", &[("signed", "no")]);
    g.homeroom().get(&g.letter(quiet)).is(200).shows("一位同学").hides("买买提");
    let nobody = g.school.classes[1].homeroom.to_string();
    let form =
        [("to", nobody.as_str()), ("text", "写错人了"), ("channel", "letter"), ("keep", "term")];
    g.pupil(0).post("/my/letters", &form).is(422).shows("请选一位收信的老师").shows("写错人了");
}

#[test]
fn c13_03_a_channel_that_is_closed_takes_nothing_and_the_text_stays() {
    let g = Ground::new();
    let form =
        [("counts", "all"), ("channels", "diary"), ("urgent_hours", "3"), ("contacts", "110")];
    g.homeroom().post(&g.at_class("letters/settings"), &form).is(303);
    g.pupil(0).get("/my/letters/new").is(200).shows("周记").hides("写信</span>");
    let to = g.class().homeroom.to_string();
    let form = [("to", to.as_str()), ("text", "还在的话"), ("channel", "letter"), ("keep", "term")];
    g.pupil(0).post("/my/letters", &form).is(422).shows("没有开").shows("还在的话");
    let none = [("counts", "all"), ("urgent_hours", "3"), ("contacts", "110")];
    g.homeroom().post(&g.at_class("letters/settings"), &none).is(422).shows("至少开一条热线");
    let empty =
        [("counts", "all"), ("channels", "diary"), ("urgent_hours", "3"), ("contacts", "无")];
    g.homeroom().post(&g.at_class("letters/settings"), &empty).is(422).shows("马上打通的电话");
}

#[test]
fn c13_04_an_appointment_is_in_the_calendar_without_content() {
    let g = Ground::new();
    let id = g.write_as(0, g.class().homeroom, "想当面说家里的事", &[("wants_talk", "yes")]);
    let page = g.homeroom().get(&g.letter(id)).is(200).shows("想和您当面说");
    drop(page);
    let to = format!("{}/answers", g.letter(id));
    let past = [("text", "阅览室"), ("day", "2025-11-13"), ("time", "12:40")];
    g.homeroom().post(&to, &past).is(422).shows("已经过去").shows("阅览室");
    let half = [("text", "阅览室"), ("day", "2025-11-17")];
    g.homeroom().post(&to, &half).is(422).shows("请写几点");
    let form = [("text", "在阅览室靠窗那张桌子"), ("day", "2025-11-17"), ("time", "12:40")];
    g.homeroom().post(&to, &form).is(303);
    g.pupil(0).get(&format!("/my/letters/{id}")).is(200).shows("约好见面：11月17日 周一 12:40");
    let student = g.school.scope(g.house.db(), g.class().students[0], Some(g.class().id));
    for scope in [g.lead(), student] {
        let (from, until) =
            ("2025-11-01".parse().expect("a day"), "2025-12-01".parse().expect("a day"));
        let dates = g.read(&scope, |tx, scope| (letters::FEATURE.dates)(tx, scope, from, until));
        assert_eq!(dates.len(), 1);
        assert_eq!(dates[0].title, "约谈");
        assert_eq!(dates[0].at, Some(at("2025-11-17", 760)));
        assert!(!dates[0].cancelled);
    }
    let page = g.homeroom().get(&g.letter(id)).is(200).text();
    let note = id_after(&page, &g.at_class("letters/meetings/"));
    g.subject().post(&g.at_class(&format!("letters/meetings/{note}")), &[]).is(404);
    g.homeroom().post(&g.at_class(&format!("letters/meetings/{note}")), &[]).is(303);
    let dates = g.read(&g.lead(), |tx, scope| {
        (letters::FEATURE.dates)(
            tx,
            scope,
            Day::new(2025, 11, 1).expect("a day"),
            Day::new(2025, 12, 1).expect("a day"),
        )
    });
    assert!(dates[0].cancelled && dates[0].sequence == 1);
    g.pupil(0).get(&format!("/my/letters/{id}")).is(200).shows("见面取消了");
}

#[test]
fn c13_05_two_ways_with_a_receipt_and_fast() {
    let g = Ground::new();
    let id = g.to_homeroom(0, "第一句");
    let mine = format!("/my/letters/{id}");
    g.pupil(0).get(&mine).is(200).shows("还没有拆，可以收回");
    g.homeroom().get(&g.letter(id)).is(200);
    g.pupil(0).get(&mine).is(200).shows("老师已经拆开");
    g.answer(&g.homeroom(), id, "收到了，谢谢你告诉我");
    g.pupil(0).get("/my/letters").is(200).shows("有回信");
    g.homeroom().get(&g.at_class("letters?show=answered")).is(200).shows("对方还没看");
    g.pupil(0).get(&mine).is(200).shows("收到了，谢谢你告诉我");
    g.homeroom().get(&g.at_class("letters?show=answered")).is(200).shows("对方看过了");
    g.go("2025-11-14", 700);
    g.pupil(0).post(&format!("{mine}/notes"), &[("text", "第二句")]).is(303);
    g.homeroom().get(&g.at_class("letters")).is(200).shows("等回音 1").shows("还有 24 小时");
    g.homeroom().get(&g.letter(id)).is(200).shows("第一句").shows("第二句");
    // Saying more while one waits does not push the clock back.
    g.go("2025-11-14", 760);
    g.pupil(0).post(&format!("{mine}/notes"), &[("text", "第三句")]).is(303);
    g.homeroom().get(&g.at_class("letters")).is(200).shows("还有 23 小时");
    g.pupil(0).post(&format!("{mine}/notes"), &[("text", " ")]).is(422).shows("写几句吧");
}

#[test]
fn c13_05_a_form_that_is_sent_twice_writes_once() {
    let g = Ground::new();
    let (to, pupil) = (g.class().homeroom.to_string(), g.pupil(0));
    let form = [
        ("to", to.as_str()),
        ("text", "只有一封"),
        ("channel", "letter"),
        ("keep", "term"),
        ("key", "letter-key-0001"),
    ];
    let first = pupil.post("/my/letters", &form).is(303).location().to_owned();
    assert_eq!(pupil.post("/my/letters", &form).is(303).location(), first);
    g.homeroom().get(&g.at_class("letters")).is(200).shows("等回音 1");
}

#[test]
fn c13_06_a_question_to_the_psychology_teacher_carries_no_name() {
    let g = Ground::new();
    let id = g.to_homeroom(0, "我是林知夏，和周屿吵架了，妈妈电话13800001234");
    let ask = format!("{}/question", g.letter(id));
    let page = g.homeroom().get(&ask).is(200).shows("这位同学").hides("林知夏，和").hides("周屿吵");
    page.hides("13800001234");
    let to = g.school.psychologist.to_string();
    let form = [("to", to.as_str()), ("text", "欧阳若水劝过他，怎么办？")];
    let made = g.homeroom().post(&ask, &form).is(303).location().to_owned();
    g.homeroom().get(&made).is(200).shows("某同学劝过他").hides("欧阳若水");
    g.psychologist().get("/letters").is(200).shows("某同学劝过他").hides("林知夏");
    g.psychologist().get(&made).is(200).shows("怎么办").hides("林知夏").hides(&id.to_string());
    g.psychologist().post(&format!("{made}/notes"), &[("text", "先分开听两边说")]).is(303);
    let todo = g.read(&g.lead(), |tx, scope| (letters::FEATURE.today)(tx, scope));
    assert!(todo.iter().any(|t| t.title.contains("心理老师答复了 1 个问题")));
    g.homeroom().get(&made).is(200).shows("先分开听两边说");
    let todo = g.read(&g.lead(), |tx, scope| (letters::FEATURE.today)(tx, scope));
    assert!(!todo.iter().any(|t| t.title.contains("答复了")));
    g.subject().get(&made).is(404);
    g.account(g.school.principal).get(&made).is(404);
    // A question about somebody else's letter cannot be asked.
    g.account(g.school.classes[1].homeroom).get(&ask).is(404);
}

#[test]
fn c13_07_two_hours_unread_tell_the_fact_and_no_text() {
    let g = Ground::new();
    let words = "老师，我真的不想活了";
    let first = g.to_homeroom(1, "今天很开心");
    g.go("2025-11-14", 601);
    let reply = {
        let to = g.class().homeroom.to_string();
        let form = [
            ("to", to.as_str()),
            ("text", words),
            ("channel", "letter"),
            ("keep", "term"),
            ("signed", "yes"),
        ];
        g.pupil(0).post("/my/letters", &form).is(303)
    };
    assert!(reply.location().ends_with("?help=1"));
    g.pupil(0).get(reply.location()).is(200).shows("谢谢你愿意说出来").shows("12356").hides("轻生");
    let inbox =
        g.homeroom().get(&g.at_class("letters")).is(200).shows("标为紧急的信还没有拆").text();
    let id = id_after(reply.location(), "/my/letters/");
    let place = |id: db::Id| inbox.find(&format!("letters/{id}")).expect("listed");
    assert!(place(id) < place(first), "the urgent one comes first");
    let todo = g.read(&g.lead(), |tx, scope| (letters::FEATURE.today)(tx, scope));
    assert!(todo[0].urgent && !todo[0].title.contains("林知夏"));
    g.go("2025-11-14", 720);
    g.work();
    g.psychologist().get("/letters").is(200).hides("请您留意");
    g.go("2025-11-14", 721);
    g.work();
    g.psychologist()
        .get("/letters")
        .is(200)
        .shows("请您留意")
        .shows("七年级（1）班")
        .hides(words)
        .hides("不想活")
        .hides("林知夏")
        .hides("轻生");
    g.account(g.school.moral)
        .get("/school/letters")
        .is(200)
        .shows("请您留意")
        .hides("林知夏")
        .hides("不想活");
    g.homeroom()
        .get(&g.letter(id))
        .is(200)
        .shows(words)
        .shows("请马上处理")
        .shows("未成年人保护法第十一条");
    g.psychologist().get("/letters").is(200).hides("请您留意");
}

#[test]
fn c13_07_an_opened_letter_starts_no_timer() {
    let g = Ground::new();
    let id = g.to_homeroom(0, "他们每天放学堵我要钱");
    g.homeroom().get(&g.letter(id)).is(200).shows("可能受到欺凌");
    g.go("2025-11-14", 800);
    g.work();
    g.psychologist().get("/letters").is(200).hides("请您留意");
    // Half a day over the day, the psychology teacher is asked to help, with the fact alone.
    g.go("2025-11-15", 22 * 60 + 1);
    g.psychologist().get("/letters").is(200).shows("超过一天半没有回音").hides("林知夏");
}

#[test]
fn today_and_timeline_and_coverage_know_what_they_may() {
    let g = Ground::new();
    let (homeroom, student) = (g.class().homeroom, g.class().students[0]);
    let signed = g.to_homeroom(0, "署了名的");
    g.write_as(0, homeroom, "没署名的", &[("signed", "no")]);
    g.write(0, g.class().teacher, "给数学老师的");
    let todo = g.read(&g.lead(), |tx, scope| (letters::FEATURE.today)(tx, scope));
    assert_eq!(todo[0].title, "有 2 封信等您回音");
    let span = Span { before: (Day::MAX, db::Id::blind([0xff; 16])), most: 50 };
    let lines =
        g.read(&g.lead(), |tx, scope| (letters::FEATURE.timeline)(tx, scope, student, &span));
    assert_eq!(lines.len(), 1, "a letter without a name is in no timeline");
    assert!(lines[0].href.as_ref().is_some_and(|h| h.contains(&signed.to_string())));
    let next = Span { before: (lines[0].day, lines[0].id), most: 50 };
    assert!(
        g.read(&g.lead(), |tx, scope| (letters::FEATURE.timeline)(tx, scope, student, &next))
            .is_empty()
    );
    let since = Day::new(2025, 9, 1).expect("a day");
    let touched = g.read(&g.lead(), |tx, scope| (letters::FEATURE.touches)(tx, scope, since));
    assert!(touched.is_empty(), "nobody answered yet");
    g.answer(&g.homeroom(), signed, "回了");
    let touched = g.read(&g.lead(), |tx, scope| (letters::FEATURE.touches)(tx, scope, since));
    assert_eq!((touched.len(), touched[0].count, touched[0].student), (1, 1, student));
    let principal = g.school.scope(g.house.db(), g.school.principal, Some(g.class().id));
    assert!(
        g.read(&principal, |tx, scope| (letters::FEATURE.timeline)(tx, scope, student, &span))
            .is_empty()
    );
    assert!(
        g.read(&principal, |tx, scope| (letters::FEATURE.touches)(tx, scope, since)).is_empty()
    );
    assert!(g.read(&principal, |tx, scope| (letters::FEATURE.today)(tx, scope)).is_empty());
}
