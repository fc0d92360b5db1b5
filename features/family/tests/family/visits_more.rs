//! Planning: days, hours, order, areas, the feed, the brief, paper, rates.

use crate::ground::{Ground, day};
use calendar::Moment;
use people::fixture::Shape;

fn planned(ground: &Ground, student: usize, more: &[(&str, &str)]) -> testing::Reply {
    let student = ground.student(student).to_string();
    let mut fields = vec![("student", student.as_str()), ("minutes", "30"), ("form", "home")];
    for (name, value) in [("day", "2025-11-14"), ("at", "17:00")] {
        if !more.iter().any(|(n, _)| *n == name) {
            fields.push((name, value));
        }
    }
    fields.extend_from_slice(more);
    ground.post(&ground.homeroom(), "visits", &fields)
}

fn the_plan(ground: &Ground, student: usize) -> family::store::visit::Visit {
    let student = ground.student(student);
    let all = ground.read(|tx, scope| {
        family::store::visit::between(tx, scope, day("2025-11-01"), day("2026-01-30"))
    });
    all.into_iter().rev().find(|v| v.student == student).expect("a plan")
}

#[test]
fn a_visit_is_agreed_on_moved_and_called_off() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    planned(&ground, 0, &[]).is(303);
    teacher.get(&ground.at("")).is(200).shows("17:00").shows("还没和家长说好");
    let plan = the_plan(&ground, 0);
    let at = format!("visits/{}", plan.id);
    teacher.get(&ground.at(&format!("{at}/date"))).is(200).shows("2025-11-14");
    let moved = [
        ("day", "2025-11-15"),
        ("at", "10:30"),
        ("minutes", "40"),
        ("form", "school"),
        ("agreed", "1"),
    ];
    ground.post(&teacher, &format!("{at}/date"), &moved).is(303);
    teacher.get(&ground.at(&at)).is(200).shows("10:30–11:10").shows("到校面谈").shows("已经说好");
    ground.post(&teacher, &format!("{at}/cancellation"), &[("why", "")]).is(422);
    ground.post(&teacher, &format!("{at}/cancellation"), &[("why", "家长临时加班")]).is(303);
    teacher.get(&ground.at(&at)).is(200).shows("家长临时加班");
    // What was called off is neither moved nor written down.
    ground.post(&teacher, &format!("{at}/date"), &moved).is(422);
    let record = [("day", "2025-11-12"), ("form", "home"), ("purpose", "report"), ("good", "好")];
    ground.post(&teacher, &format!("{at}/record"), &record).is(422);
}

#[test]
fn visits_do_not_overlap_nor_disturb_families_at_night() {
    let ground = Ground::new();
    planned(&ground, 0, &[]).is(303);
    planned(&ground, 1, &[("at", "17:20")]).is(422).shows("时间重叠").shows("17:20");
    planned(&ground, 1, &[("at", "17:30")]).is(303);
    planned(&ground, 2, &[("at", "20:30")]).is(422).shows("不打扰家庭");
    planned(&ground, 2, &[("day", "2025-11-11")]).is(422).shows("今天或以后");
    // A family has one plan at a time.
    planned(&ground, 0, &[("day", "2025-11-20")]).is(422).shows("已经约在");
    let other = ground.school.classes[1].students[0].to_string();
    planned(&ground, 3, &[("at", "9:00"), ("student", "x")]).is(303);
    let foreign = [("student", other.as_str()), ("day", "2025-11-14"), ("form", "home")];
    ground.post(&ground.homeroom(), "visits", &foreign).is(404);
}

#[test]
fn sending_a_form_twice_writes_once() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let student = ground.student(0).to_string();
    let key = crate::ground::key();
    let fields = [
        ("key", key.as_str()),
        ("student", student.as_str()),
        ("day", "2025-11-14"),
        ("form", "phone"),
        ("minutes", "20"),
    ];
    teacher.post(&ground.at("visits"), &fields).is(303);
    teacher.post(&ground.at("visits"), &fields).is(303);
    assert_eq!(ground.told("family.visit_planned"), 1);
}

#[test]
fn the_order_is_fair_and_says_why() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    ground.visited(&teacher, 0, &[]);
    ground.go("2025-12-10", 600);
    let teacher = ground.homeroom();
    ground.visited(&teacher, 1, &[]);
    let text = teacher.get(&ground.at("plan")).is(200).text();
    let place = |at: usize| {
        text.find(&format!("value=\"{}\"", ground.student(at))).expect("everybody is there")
    };
    // Chosen in fair order, shown by seat: the six who were never visited, and nobody else.
    assert!(place(0) < place(1) && place(1) < place(2) && place(2) < place(7));
    let first = teacher.get(&ground.at("")).is(200).text();
    let next = |at: usize| first.contains(&format!("?student={}", ground.student(at)));
    assert!((2..8).all(next) && !next(0) && !next(1));
    assert!(text.contains("还没有家访过") && text.contains("上一次是 4 周 前"));
}

#[test]
fn areas_are_sealed_and_one_way_is_planned_at_once() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let ids: Vec<String> = (0..3).map(|at| ground.student(at).to_string()).collect();
    let names: Vec<String> = ids.iter().map(|id| format!("area-{id}")).collect();
    let sibling = format!("sibling-{}", ids[1]);
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for (id, name) in ids.iter().zip(&names) {
        fields.push(("student", id));
        fields.push((name, "柳树湾"));
    }
    fields.push((&sibling, &ids[0]));
    ground.post(&teacher, "areas", &fields).is(303);
    let homes = ground.read(family::store::target::homes);
    let sealed = homes[0].area.clone().expect("an area");
    assert!(!sealed.windows(9).any(|w| w == "柳树湾".as_bytes()), "sealed (L-D11)");
    let page = teacher.get(&ground.at("plan")).is(200);
    page.shows("柳树湾").shows("是一家，可以一起去");
    let way = [
        ("student", ids[0].as_str()),
        ("student", ids[1].as_str()),
        ("day", "2025-11-14"),
        ("at", "16:30"),
        ("minutes", "30"),
        ("between", "15"),
    ];
    ground.post(&teacher, "plan", &way).is(303);
    assert_eq!(the_plan(&ground, 1).minute, Some(17 * 60 + 15));
    let route = teacher.get(&ground.at("route?week=2025-11-14")).is(200);
    route.shows("家访路线单").shows("柳树湾").shows("16:30").hides("1990001");
    // Eight at most, and none at night: nothing is planned then.
    let late = [
        ("student", ids[2].as_str()),
        ("day", "2025-11-14"),
        ("at", "21:00"),
        ("minutes", "30"),
        ("between", "15"),
    ];
    ground.post(&teacher, "plan", &late).is(422).shows("不打扰家庭");
    let own = [
        ("student", ids[0].as_str()),
        (names[0].as_str(), "柳树湾三组门前第二棵树旁边红色大门进去左手第一家"),
    ];
    ground.post(&teacher, "areas", &own).is(422).shows("不写门牌");
}

#[test]
fn c12_09_the_brief_has_study_posts_and_conduct_of_this_student_only() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let student = ground.student(0);
    ground.write(move |tx, scope| {
        people::actions::posts::give(tx, scope, student, "图书角管理员", "学习")
    });
    let plan = [("purpose", "advise"), ("plan_home", "周末一起做一顿饭"), ("review", "2025-12-01")];
    ground.visited(&teacher, 0, &plan);
    planned(&ground, 0, &[]).is(303);
    planned(&ground, 1, &[("at", "18:00")]).is(303);
    let visit = |at| format!("visits/{}", the_plan(&ground, at).id);
    let page = teacher.get(&ground.at(&visit(0))).is(200);
    page.shows("学习")
        .shows("工作（职务）")
        .shows("行为")
        .shows("图书角管理员")
        .shows("周末一起做一顿饭");
    let other = teacher.get(&ground.at(&visit(1))).is(200);
    other.hides("图书角管理员").hides("周末一起做一顿饭");
    let paper = teacher.get(&ground.at(&format!("{}/print", visit(0)))).is(200);
    paper.shows("图书角管理员").shows("家访记录").shows("不问收入");
    let document = teacher.get(&ground.at(&format!("{}/form.docx", visit(0)))).is(200);
    assert!(document.bytes.starts_with(b"PK"));
    // The page, the paper and the document.
    assert_eq!(ground.looks(0, "student.visit"), 3);
}

#[test]
fn l_j6_l_l4_the_form_has_three_promises_and_asks_for_no_place_and_no_photo() {
    let ground = Ground::new();
    let page = ground.homeroom().get(&ground.at("visits/record")).is(200);
    page.clone().shows("没有收礼").shows("没有吃请").shows("没有谈收费补课");
    page.hides("type=\"file\"").hides("geolocation").hides("收入多少");
}

#[test]
fn standards_f_the_feed_tells_no_name() {
    let ground = Ground::new();
    planned(&ground, 0, &[]).is(303);
    let (from, to) = (day("2025-11-01"), day("2025-12-31"));
    let dates = ground.read(|tx, scope| (family::FEATURE.dates)(tx, scope, from, to));
    assert_eq!(dates.len(), 1);
    assert_eq!(dates[0].title, "家访 1 户");
    assert_eq!(dates[0].at, Some(Moment::at(day("2025-11-14"), 17 * 60)));
    let id = dates[0].id;
    let cancel = format!("visits/{id}/cancellation");
    ground.post(&ground.homeroom(), &cancel, &[("why", "改天")]).is(303);
    let after = ground.read(|tx, scope| (family::FEATURE.dates)(tx, scope, from, to));
    assert!(after[0].cancelled && after[0].sequence > dates[0].sequence);
}

#[test]
fn today_says_what_is_on_and_what_waits_to_be_written() {
    let ground = Ground::new();
    planned(&ground, 0, &[("day", "2025-11-12")]).is(303);
    let todos = |ground: &Ground| ground.read(|tx, scope| (family::FEATURE.today)(tx, scope));
    assert!(todos(&ground).iter().any(|t| t.title == "今天家访 1 户" && t.urgent));
    ground.go("2025-11-14", 600);
    assert!(todos(&ground).iter().any(|t| t.title == "有 1 次家访还没有记"));
    ground.go("2026-01-12", 600);
    assert!(todos(&ground).iter().any(|t| t.title == "家访目标还差 3 户"));
}

#[test]
fn timeline_and_touches_know_visits_without_their_texts() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    ground.visited(&teacher, 0, &[]);
    let student = ground.student(0);
    let span = web::Span { before: (db::Day::MAX, db::Id::NONE), most: 10 };
    let lines = ground.read(|tx, scope| (family::FEATURE.timeline)(tx, scope, student, &span));
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].text, "上门 · 通报");
    let since = day("2025-09-01");
    let touches = ground.read(|tx, scope| (family::FEATURE.touches)(tx, scope, since));
    assert_eq!(touches.len(), 1);
    assert_eq!((touches[0].student, touches[0].count), (student, 1));
}

#[test]
fn c12_16_l_l1_rates_tell_of_classes_and_never_of_families_or_teachers() {
    let ground = Ground::of(Shape { classes: 2, students: 8 });
    let teacher = ground.homeroom();
    ground.visited(&teacher, 0, &[]);
    let student = ground.student(1).to_string();
    let contact = [
        ("student", student.as_str()),
        ("day", "2025-11-12"),
        ("channel", "group"),
        ("about", "plain"),
        ("text", "群里通知"),
    ];
    ground.post(&teacher, "contacts", &contact).is(303);
    for who in [ground.school.principal, ground.school.moral] {
        let page = ground.browser(who).get("/school/family").is(200);
        page.clone().shows("七年级（1）班").shows("1 户，12.5%").shows("2 户，25.0%");
        page.hides("林知夏").hides("周老师").hides("周屿");
    }
    let head = ground.browser(ground.school.grade_head);
    let page = head.get(&ground.at("rates")).is(200);
    page.shows("七年级（2）班").hides("周老师").hides("周屿");
    ground.browser(ground.class().teacher).get(&ground.at("rates")).is(403);
    ground.browser(ground.school.admin).get("/school/family").is(403);
    ground.browser(ground.class().homeroom).get("/school/family").is(403);
    // A class of four shows nothing: its numbers would tell of single families.
    assert_eq!(family::pages::rates::rate(1, 4), "人数少，不显示");
}

#[test]
fn a_visit_closes_the_follow_up_for_which_it_was_planned() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let (student, vault) = (ground.student(4), ground.house.app.vault().clone());
    let task = ground.write(move |tx, scope| {
        let plan = care::Plan {
            student,
            kind: care::FollowKind::Visit,
            due: day("2025-11-20"),
            why: "看看适应得怎么样",
            about: ("care", None),
        };
        care::plan(tx, scope, &vault, &plan)
    });
    teacher.get(&ground.at("")).is(200).shows("看看适应得怎么样").shows("约家访");
    let follow_up = task.to_string();
    planned(&ground, 4, &[("day", "2025-11-12"), ("follow_up", &follow_up)]).is(303);
    let visit = the_plan(&ground, 4).id;
    let record =
        [("day", "2025-11-12"), ("form", "home"), ("purpose", "report"), ("good", "适应得很快")];
    ground.post(&teacher, &format!("visits/{visit}/record"), &record).is(303);
    let found = ground.read(|tx, scope| care::store::follow::one(tx, scope, task));
    assert_eq!((found.outcome, found.by), (Some(care::Outcome::Done), Some(visit)));
}
