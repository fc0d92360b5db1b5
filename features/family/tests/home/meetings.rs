//! Parents' meetings and the parents' school.

use crate::ground::{Ground, key};
use people::fixture::NAMES;

#[test]
fn c12_06_a_gathering_is_planned_counted_and_shows_no_results() {
    let g = Ground::new();
    let teacher = g.homeroom();
    teacher
        .get(&g.at("meetings"))
        .is(200)
        .shows("这学期还没有家长会")
        .shows("联谊会：已开 0 次，每学期至少 1 次");
    let at = g.meeting("gathering", "2025-11-12");
    teacher.get(&at).is(200).shows("联谊会").shows("家长经验交流").hides("最好请至少一位家长");
    let came: Vec<(String, &str)> =
        g.class().students.iter().map(|s| (format!("came-{s}"), "came")).collect();
    let mut form: Vec<(&str, &str)> = came.iter().map(|(k, v)| (k.as_str(), *v)).collect();
    form.push(("outcome", "大家聊得很好"));
    teacher.post(&format!("{at}/attendance"), &form).is(303);
    teacher
        .get(&g.at("meetings"))
        .shows("联谊会：已开 1 次，每学期至少 1 次")
        .shows("到 8 家，共 8 家");
    // Results are refused where they are typed, and what was typed stays.
    let bad = [
        ("kind", "meeting"),
        ("title", "期中分析"),
        ("day", "2025-11-20"),
        ("time", "16:30"),
        ("place", "教室"),
        ("agenda", "20 期中成绩单通报｜班主任"),
        ("praise", ""),
    ];
    teacher.post(&g.at("meetings"), &bad).is(422).shows("成绩不在家长会上公布").shows("期中分析");
    let bad = [
        ("kind", "meeting"),
        ("title", "期中"),
        ("day", "2025-11-20"),
        ("time", "16:30"),
        ("place", "教室"),
        ("agenda", "20 通报｜班主任"),
        ("praise", "2 考了 98 分"),
    ];
    teacher.post(&g.at("meetings"), &bad).is(422).shows("表扬写看到的事");
}

#[test]
fn c12_07_hand_outs_with_columns_of_results_are_refused() {
    let g = Ground::new();
    let at = g.meeting("gathering", "2025-11-20");
    let teacher = g.homeroom();
    teacher.get(&format!("{at}/edit")).is(200).shows("家教知识").shows("一位家长");
    let papers = format!("{at}/papers");
    let form = [("key", &*key())];
    let results = "座号,姓名,语文成绩,班级名次\n1,甲,90,3\n".as_bytes();
    teacher.upload(&papers, &form, ("file", "会议材料.csv", results)).is(422).shows("语文成绩");
    teacher
        .upload(&papers, &form, ("file", "期中成绩.pdf", b"%PDF-1.4"))
        .is(422)
        .shows("像是成绩表");
    teacher.upload(&papers, &form, ("file", "x.exe", b"MZ")).is(422);
    let plan = "日期,主题,主讲\n2025-11-20,夸到点子上,班主任\n".as_bytes();
    teacher.upload(&papers, &[("key", &*key())], ("file", "安排.csv", plan)).is(303);
    let page = teacher.get(&at).is(200).shows("安排.csv").text();
    let link = page.split("href=\"").find(|p| p.contains("/family/papers/")).expect("a paper");
    let link = link.split('"').next().expect("an end").to_owned();
    assert_eq!(teacher.get(&link).is(200).bytes, plan);
    g.account(g.school.classes[1].homeroom).get(&link).is(404);
}

#[test]
fn c12_14_the_parents_school_wants_two_sessions_a_term() {
    let g = Ground::new();
    let teacher = g.homeroom();
    for (held, on) in [(1, "2025-11-05"), (2, "2025-11-12")] {
        let at = g.meeting("school", on);
        let first = format!("came-{}", g.student(0));
        let second = format!("came-{}", g.student(1));
        teacher.post(&format!("{at}/attendance"), &[(&first, "came"), (&second, "absent")]).is(303);
        teacher
            .get(&g.at("meetings"))
            .shows(&format!("家长学校：已开 {held} 次，每学期至少 2 次"))
            .shows("到 1 家，共 2 家");
    }
    let book = teacher.get(&g.at("meetings/export.xlsx")).is(200);
    assert_eq!(&book.bytes[..2], b"PK");
    assert_eq!(g.looks("family.meetings"), 1, "that it was taken away is written down");
}

#[test]
fn l_j2_the_check_of_the_parents_school_says_what_is_missing() {
    let g = Ground::new();
    g.homeroom().get(&g.at("meetings")).is(200).shows("还要开").shows("家长学校不收费");
}

#[test]
fn families_that_did_not_come_get_one_contact_each() {
    let g = Ground::new();
    let at = g.meeting("meeting", "2025-11-12");
    let names: Vec<String> = g.class().students.iter().map(|s| format!("came-{s}")).collect();
    let mut form: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), "came")).collect();
    form[2].1 = "absent";
    form[5].1 = "excused";
    form.push(("contact", "1"));
    let teacher = g.homeroom();
    let to = teacher.post(&format!("{at}/attendance"), &form).is(303).location().to_owned();
    assert!(to.ends_with("planned=2"), "{to}");
    // Written again: nobody is called twice.
    let to = teacher.post(&format!("{at}/attendance"), &form).is(303).location().to_owned();
    assert!(to.ends_with("planned=0"), "{to}");
    let open = g.read(|tx, scope| care::open(tx, scope, 100));
    assert_eq!(open.len(), 2);
    assert!(open.iter().all(|f| f.kind == care::FollowKind::Contact && f.room == "family"));
    teacher.get(&at).shows("还有 2 家等您联系");
}

#[test]
fn the_sign_in_sheet_has_everybody_by_seat_and_no_phone() {
    let g = Ground::new();
    let at = g.meeting("meeting", "2025-11-20");
    let page = g
        .homeroom()
        .get(&format!("{at}/sheet"))
        .is(200)
        .shows("来的家人（签名）")
        .hides("199000")
        .text();
    let places: Vec<usize> =
        NAMES[..8].iter().map(|(n, _)| page.find(n).expect("a name")).collect();
    assert!(places.is_sorted(), "by seat number");
    let doc = g.homeroom().get(&format!("{at}/programme.docx")).is(200);
    assert_eq!(&doc.bytes[..2], b"PK");
    assert_eq!(g.looks("family.meeting"), 2);
}

#[test]
fn praise_stands_by_seat_number_whatever_the_order_it_was_typed_in() {
    let g = Ground::new();
    let at = g.meeting("meeting", "2025-11-20");
    let page = g.homeroom().get(&at).is(200).text();
    assert!(page.find("扶同学去医务室") < page.find("把图书角理得"), "seat 1 before seat 3");
}

#[test]
fn a_guardian_says_a_word_about_the_meeting_and_only_the_teacher_reads_it() {
    let g = Ground::new();
    let at = g.meeting("meeting", "2025-11-12");
    let id = at.rsplit('/').next().expect("an id").to_owned();
    let (mother, teacher) = (g.guardian(1), g.homeroom());
    mother.get("/my/family").is(200).shows("怎样夸到点子上").shows("会后想说的");
    let say = format!("/my/family/meetings/{id}");
    let long = "长".repeat(601);
    mother.post(&say, &[("words", &long)]).is(422).shows("最多 600 个字").shows(&long);
    mother.post(&say, &[("words", "希望下次早点开始")]).is(303);
    mother.post(&say, &[("words", "希望下次六点开始")]).is(303);
    teacher.get(&at).shows("有 1 位家长写了话").hides("六点开始");
    teacher.get(&format!("{at}/feedback")).is(200).shows("希望下次六点开始").shows(NAMES[1].0);
    assert_eq!(g.looks("family.feedback"), 1);
    mother.get("/my/family").shows("希望下次六点开始");
    g.guardian(0).get("/my/family").hides("六点开始");
    // Another class's guardian finds no such meeting.
    g.account(g.school.classes[1].guardians[0]).post(&say, &[("words", "路过")]).is(404);
}

#[test]
fn a_meeting_that_is_called_off_or_over_is_not_changed() {
    let g = Ground::new();
    let at = g.meeting("meeting", "2025-11-20");
    let teacher = g.homeroom();
    teacher.post(&format!("{at}/attendance"), &[("outcome", "早了")]).is(422).shows("还没到日子");
    teacher.post(&format!("{at}/cancellation"), &[]).is(303);
    teacher.post(&format!("{at}/cancellation"), &[]).is(422);
    g.guardian(0).get("/my/family").shows("这次会取消了");
    let form = [
        ("kind", "meeting"),
        ("title", "改一改"),
        ("day", "2025-11-21"),
        ("time", "16:30"),
        ("place", "教室"),
        ("agenda", "5 开场"),
    ];
    teacher.post(&at, &form).is(422).shows("不能再改").shows("改一改");
}
