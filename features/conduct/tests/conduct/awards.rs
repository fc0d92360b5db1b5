//! 评比: awards for habits and progress, never for results, never by points.

use crate::ground::{Ground, key};
use auth::Role;
use calendar::Stage;
use db::Id;
use people::actions::{classes, staff, students};
use testing::{Browser, Reply};

/// Makes a kind and gives its identifier.
fn kind(g: &Ground, teacher: &Browser, name: &str) -> String {
    let form = [("key", &*key()), ("name", name), ("words", "")];
    teacher.post(&g.at_class("conduct/award-kinds"), &form).is(303);
    let page = teacher.get(&g.at_class("conduct/awards/new")).is(200).text();
    let label = page.find(&format!(">{name}<")).expect("the kind can be chosen");
    let value = page[..label].rfind("value=\"").expect("its value") + 7;
    page[value..value + 32].to_owned()
}

/// Gives awards; `own` are lines of their own.
fn give(
    g: &Ground,
    by: &Browser,
    kind: &str,
    who: &[usize],
    why: &str,
    own: &[(usize, &str)],
) -> Reply {
    let ids: Vec<String> = who.iter().map(|at| g.student(*at).to_string()).collect();
    let lines: Vec<(String, &str)> =
        own.iter().map(|(at, line)| (format!("why-{}", g.student(*at)), *line)).collect();
    let (key, day) = (key(), g.house.clock.today().to_string());
    let mut form = vec![("key", key.as_str()), ("kind", kind), ("day", &day), ("why", why)];
    form.extend(ids.iter().map(|id| ("student", id.as_str())));
    form.extend(lines.iter().map(|(name, line)| (name.as_str(), *line)));
    by.post(&g.at_class("conduct/awards"), &form)
}

/// The first award's identifier on the page.
fn first_award(g: &Ground, teacher: &Browser) -> String {
    let page = teacher.get(&g.at_class("conduct/awards")).is(200).text();
    let end = page.find("/removal").expect("an award");
    page[end - 32..end].to_owned()
}

/// A class of another stage under the same homeroom teacher.
fn class_of(g: &Ground, stage: Stage) -> Id {
    let teacher = g.class().homeroom;
    let admin = g.school.scope(g.house.db(), g.school.admin, None);
    g.write(admin, move |tx, scope| {
        let class = classes::open(tx, scope, stage, 2025, 9)?;
        staff::assign(tx, scope, teacher, Role::Homeroom, Some(class), "")?;
        Ok(class)
    })
}

#[test]
fn c2_10_an_award_for_results_cannot_be_made_and_one_for_habits_is_given_and_seen() {
    let g = Ground::new();
    let teacher = g.homeroom();
    for (stage, why) in [
        (Stage::Primary, "义务教育阶段不按考试结果表彰"),
        (Stage::Junior, "义务教育阶段不按考试结果表彰"),
        (Stage::Senior, "考试结果不能公开"),
    ] {
        let class = class_of(&g, stage);
        let at = format!("/classes/{class}/conduct/award-kinds");
        for name in ["成绩名次", "期中总分前十", "年级第一名"] {
            let form = [("key", &*key()), ("name", name), ("words", "")];
            teacher.post(&at, &form).is(422).shows(why).shows("作业质量").shows(name);
        }
        teacher.post(&at, &[("key", &*key()), ("name", "积分之星")]).is(422).shows("不用来评奖");
        teacher.post(&at, &[("key", &*key()), ("name", "作业质量")]).is(303);
    }
    g.record(&teacher, "帮助同学", &[0, 2]);
    let before = [0, 1, 2].map(|at| g.total(at));
    let homework = kind(&g, &teacher, "作业质量");
    give(&g, &teacher, &homework, &[0], "期中考了第一名", &[]).is(422).shows("考试结果");
    give(&g, &teacher, &homework, &[0, 1], "每份作业都先检查再交", &[(1, "错题自己又做了一遍")])
        .is(303);
    let page = teacher.get(&g.at_class("conduct/awards?given=2")).is(200);
    page.shows("发了 2 个奖").shows("每份作业都先检查再交").shows("错题自己又做了一遍");
    for (at, own, other) in
        [(0, "每份作业都先检查再交", "错题自己"), (1, "错题自己又做了一遍", "每份作业都先")]
    {
        for who in [g.pupil(at), g.guardian(at)] {
            who.get("/my").is(200).shows("获得「作业质量」").shows(own).hides(other);
        }
    }
    g.pupil(2).get("/my").is(200).hides("作业质量");
    assert_eq!([0, 1, 2].map(|at| g.total(at)), before, "no award moves a total");
    g.sound();
}

#[test]
fn awards_write_no_row_of_the_ledger() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let notes = kind(&g, &teacher, "笔记");
    let rows = || {
        g.read(&g.teacher_scope(), |tx, scope| {
            let today = tx.now().day();
            let all = conduct::store::entries::between(tx, scope, today.plus(-400), today, 9000)?;
            Ok(all.len())
        })
    };
    let before = rows();
    give(&g, &teacher, &notes, &[0, 1, 2], "笔记课后都补全了", &[]).is(303);
    assert_eq!(rows(), before);
    let told =
        g.read(&g.teacher_scope(), |tx, scope| db::journal::since(tx, scope.class()?, 0, 9000));
    let count = |kind: &str| told.iter().filter(|t| t.kind == kind).count();
    assert_eq!((count("conduct.award_kind"), count("conduct.award")), (1, 3));
    assert!(told.iter().filter(|t| t.kind == "conduct.award").all(|t| t.student.is_some()));
}

#[test]
fn sent_twice_is_given_once_and_taken_back_is_gone_for_the_family() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let notes = kind(&g, &teacher, "笔记");
    let (key, student) = (key(), g.student(0).to_string());
    let day = g.house.clock.today().to_string();
    let form = [
        ("key", &*key),
        ("kind", &*notes),
        ("student", &*student),
        ("day", &*day),
        ("why", "记得清楚"),
    ];
    for _ in 0..2 {
        teacher.post(&g.at_class("conduct/awards"), &form).is(303);
    }
    give(&g, &teacher, &notes, &[0], "又一次", &[]).is(422).shows("这一天已经得过「笔记」");
    let award = first_award(&g, &teacher);
    let back = g.at_class(&format!("conduct/awards/{award}/removal"));
    let again = crate::ground::key();
    for _ in 0..2 {
        teacher.post(&back, &[("key", &again)]).is(303);
    }
    teacher.post(&back, &[("key", &crate::ground::key())]).is(409).shows("已经撤回");
    teacher.get(&g.at_class("conduct/awards")).is(200).shows("撤回了");
    teacher.get(&g.at_class("conduct/awards/print")).is(200).hides("林知夏");
    teacher.get(&g.at_class(&format!("conduct/awards/certificates?id={award}"))).is(404);
    for who in [g.pupil(0), g.guardian(0)] {
        who.get("/my").is(200).hides("笔记");
    }
    // Taken back by mistake: it may be given anew.
    give(&g, &teacher, &notes, &[0], "记得清楚", &[]).is(303);
}

#[test]
fn a_kind_goes_out_of_use_and_comes_back_and_what_was_given_stays() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let notes = kind(&g, &teacher, "笔记");
    let twice = [("key", &*key()), ("name", "笔记"), ("words", "")];
    teacher.post(&g.at_class("conduct/award-kinds"), &twice).is(422).shows("已经在用");
    give(&g, &teacher, &notes, &[3], "笔记课后都补全了", &[]).is(303);
    let switch = g.at_class(&format!("conduct/award-kinds/{notes}"));
    teacher.post(&switch, &[("key", &key()), ("used", "")]).is(303);
    give(&g, &teacher, &notes, &[4], "笔记课后都补全了", &[]).is(422);
    teacher.get(&g.at_class("conduct/awards")).is(200).shows("欧阳若水 · 笔记");
    teacher.post(&switch, &[("key", &key()), ("used", "1")]).is(303);
    give(&g, &teacher, &notes, &[4], "笔记课后都补全了", &[]).is(303);
}

#[test]
fn an_award_needs_a_line_a_day_of_the_term_and_somebody_of_the_class() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let notes = kind(&g, &teacher, "笔记");
    give(&g, &teacher, &notes, &[0], "", &[]).is(422).shows("请写一句").shows("林知夏");
    give(&g, &teacher, &notes, &[0, 1], "", &[(0, "记得清楚")]).is(422).shows("周屿做了什么");
    give(&g, &teacher, &notes, &[], "记得清楚", &[]).is(422).shows("请至少勾一位同学");
    let student = g.student(0).to_string();
    let on = |day: &str| {
        let form = [
            ("key", &*key()),
            ("kind", &*notes),
            ("student", &*student),
            ("day", day),
            ("why", "记得清楚"),
        ];
        teacher.post(&g.at_class("conduct/awards"), &form)
    };
    on("2025-11-13").is(422).shows("还没有到");
    on("2025-06-03").is(422).shows("这学期");
    on("2025-11-10").is(303);
    let stranger = g.school.classes[1].students[0].to_string();
    let form = [
        ("key", &*key()),
        ("kind", &*notes),
        ("student", &*stranger),
        ("day", "2025-11-12"),
        ("why", "记得清楚"),
    ];
    teacher.post(&g.at_class("conduct/awards"), &form).is(404);
}

#[test]
fn awards_are_the_homeroom_teachers_and_of_no_other_class() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let notes = kind(&g, &teacher, "笔记");
    give(&g, &teacher, &notes, &[0], "记得清楚", &[]).is(303);
    let award = first_award(&g, &teacher);
    let posts = [
        "conduct/awards".to_owned(),
        "conduct/award-kinds".to_owned(),
        format!("conduct/award-kinds/{notes}"),
        format!("conduct/awards/{award}/removal"),
    ];
    let pages = ["", "/new", "/print", "/certificates", "/export.xlsx"];
    let neighbour = g.account(g.school.classes[1].homeroom);
    let within = [g.subject(), g.pupil(0), g.guardian(0), g.account(g.school.principal)];
    for post in &posts {
        neighbour.post(&g.at_class(post), &[("key", &key())]).is(404);
        for who in &within {
            who.post(&g.at_class(post), &[("key", &key())]).is(403);
        }
    }
    for page in pages.map(|p| g.at_class(&format!("conduct/awards{p}"))) {
        neighbour.get(&page).is(404);
        for who in &within {
            who.get(&page).is(403);
        }
    }
    // Foreign things under one's own class do not exist.
    let own = |rest: &str| format!("/classes/{}/{rest}", g.school.classes[1].id);
    neighbour.post(&own(&posts[2]), &[("key", &key())]).is(404);
    neighbour.post(&own(&posts[3]), &[("key", &key())]).is(404);
    neighbour.get(&own(&format!("conduct/awards/certificates?id={award}"))).is(404);
    teacher.get(&g.at_class("conduct/awards")).is(200).shows("记得清楚");
}

#[test]
fn the_board_tells_of_awards_by_name_and_of_nobody_who_stays_off() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let page = teacher.post(&g.at_class("board/link"), &[("key", &key())]).is(200).text();
    let at = page.find("/b/").expect("a link") + 3;
    let token: String = page[at..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    let hidden = g.student(1);
    g.write(g.teacher_scope(), move |tx, scope| students::set_board_off(tx, scope, hidden, true));
    let notes = kind(&g, &teacher, "笔记");
    let board = g.house.browser();
    let fragment = format!("/board/{token}/fragment");
    board.get(&fragment).is(200).hides("笔记");
    give(&g, &teacher, &notes, &[0, 1], "课后都补全了", &[]).is(303);
    board.get(&fragment).is(200).shows("林知夏").shows("获得「笔记」").hides("周屿").hides("补全");
    let today = g.read(&g.teacher_scope(), conduct::today);
    assert_eq!(today.bright, ["林知夏：获得「笔记」"]);
    // The list for the wall keeps to the same wish; the certificate is handed over.
    teacher.get(&g.at_class("conduct/awards/print")).is(200).shows("林知夏").hides("周屿");
    let day = g.house.clock.today();
    let paper = teacher.get(&g.at_class(&format!("conduct/awards/certificates?day={day}"))).is(200);
    paper.shows("周屿").shows("二〇二五年十一月十二日").shows("课后都补全了");
    give(&g, &teacher, &kind(&g, &teacher, "进步"), &[0], "声音比以前大", &[]).is(303);
    let page = board.get(&fragment).is(200).text();
    assert_eq!(page.matches("林知夏").count(), 1, "each name once a day");
}

#[test]
fn wall_2_papers_and_workbook_stand_by_seat_number() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let notes = kind(&g, &teacher, "笔记");
    for at in [5, 3, 4, 0] {
        give(&g, &teacher, &notes, &[at], "记得清楚", &[]).is(303);
    }
    let names = ["林知夏", "欧阳若水", "许南乔", "陈𬭎"];
    for page in ["conduct/awards", "conduct/awards/print", "conduct/awards/certificates"] {
        let text = teacher.get(&g.at_class(page)).is(200).text();
        let main = &text[text.find("<main").expect("a page")..];
        let places: Vec<usize> =
            names.iter().map(|n| main.find(n).unwrap_or_else(|| panic!("{n}, {page}"))).collect();
        assert!(places.is_sorted(), "{page}: {places:?}");
    }
    let book = teacher.get(&g.at_class("conduct/awards/export.xlsx")).is(200);
    let limits = papers::Limits::ROSTER;
    let book = papers::table::read_any("x.xlsx", &book.bytes, &limits).expect("a workbook");
    let text = format!("{:?}", book.sheets);
    let places: Vec<usize> = names.iter().map(|n| text.find(n).expect("a row")).collect();
    assert!(places.is_sorted());
}

#[test]
fn giving_takes_two_pages_and_no_script() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let start = g.at_class("conduct/awards/new");
    teacher.get(&start).is(200).shows("先定下评什么");
    let notes = kind(&g, &teacher, "笔记");
    teacher.get(&format!("{start}?step=1&kind={notes}")).is(200).shows("请至少勾一位同学");
    let (a, b) = (g.student(0), g.student(6));
    let second = format!("{start}?step=1&kind={notes}&student={a}&student={b}");
    let page = teacher.get(&second).is(200).shows("发「笔记」").shows("有话单独说");
    let page = page.shows(&format!("why-{b}")).shows("value=\"2025-11-12\"").text();
    let main = &page[page.find("<main").expect("a page")..];
    assert!(main.contains("method=\"post\"") && !main.contains("<script"));
    // A refusal gives back what was typed.
    let refused = give(&g, &teacher, &notes, &[0, 6], "考试第三名", &[(6, "笔记工整")]).is(422);
    refused.shows("考试第三名").shows("笔记工整");
    // A foreign identifier in the address chooses nobody.
    let other = g.school.classes[1].students[0];
    teacher.get(&format!("{start}?kind={notes}&student={other}")).is(200).hides("有话单独说");
}
