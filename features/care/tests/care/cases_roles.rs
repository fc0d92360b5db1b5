//! Who sees what of a case: law.md D.2, cell by cell; L-C2, L-C11, C8-05.

use crate::cases_ground::{GOAL, Ground, SEEN, STRENGTH, WORDS, but, draft, key, send};
use people::fixture::Fixture;
use std::io::{Cursor, Read};

/// Every page of a case.
const PAGES: &[&str] = &["", "/facts", "/card", "/print", "/case.docx"];

fn word_text(file: &[u8], part: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).expect("a package");
    let mut text = String::new();
    zip.by_name(part).expect(part).read_to_string(&mut text).expect("text");
    text
}

#[test]
fn d_2_a_case_is_read_by_its_team_and_every_look_is_written_down() {
    let g = Ground::new();
    let case = g.case(0);
    let class = g.class();
    let team = [class.teacher, g.school.grade_head, g.school.moral, g.school.psychologist];
    for account in team {
        let who = g.of(account);
        who.get(&case).is(404);
        who.get("/cases").is(200).hides("林知夏");
        let before = g.log().len();
        let looks = |who| g.log().iter().filter(|l| l.0 == who).count();
        assert_eq!(looks(account), 0, "refused looks are no looks");
        let consent = "学生自己同意，11月12日";
        g.on(&case, "team", &[("mate", &account.to_string()), ("consent", consent)]);
        assert_eq!(g.log().len(), before, "asking somebody in is no look");
        who.get("/cases").is(200).shows("林知夏");
        who.get(&case).is(200).shows(SEEN).hides("往下走");
        let log = g.log();
        assert_eq!(log.len(), before + 1, "one look, one row");
        let (_, whom, what, why) = log.iter().find(|l| l.0 == account).expect("a row").clone();
        assert_eq!((whom, what.as_str()), (Some(g.student(0)), "student.case"));
        assert!(!why.is_empty(), "in which capacity");
        // The team adds what it saw; it does not lead.
        let note = [
            ("note_kind", "seen".to_owned()),
            ("note_day", "2025-11-12".to_owned()),
            ("note", "课间和人下棋".to_owned()),
            ("key", key()),
        ];
        send(&who, &format!("{case}/notes"), &note).is(303);
        for page in &PAGES[1..] {
            who.get(&format!("{case}{page}")).is(403);
        }
        let to = [("to", "goals".to_owned()), ("key", key())];
        send(&who, &format!("{case}/stage"), &to).is(403);
        g.on(&case, "leaving", &[("mate", &account.to_string())]);
        who.get(&case).is(404);
        who.get("/cases").is(200).hides("林知夏");
    }
    let kinds = g.told();
    for kind in ["care.case_opened", "care.case_team", "care.case_noted"] {
        assert!(kinds.iter().any(|k| k == kind), "{kind} is not in the journal");
    }
}

#[test]
fn d_2_nobody_else_knows_that_there_is_a_case() {
    let g = Ground::new();
    let case = g.case(0);
    let class = g.class();
    let other = &g.school.classes[1];
    for account in [g.school.principal, g.school.admin] {
        g.of(account).get(&case).is(403).hides("林知夏");
        g.of(account).get("/cases").is(404);
    }
    for account in [class.students[0], class.students[1], class.guardians[0], class.guardians[1]] {
        for page in PAGES {
            let reply = g.of(account).get(&format!("{case}{page}")).is(403);
            reply.hides(SEEN).hides("林知夏");
        }
        g.of(account).get(&g.at_class("cases")).is(403);
        g.of(account).get("/cases").is(404);
    }
    let strange = Fixture::found(g.house.db(), g.house.app.vault());
    let stranger = g.house.signed_in(strange.school, strange.classes[0].homeroom);
    let moral = g.house.signed_in(strange.school, strange.moral);
    for who in [g.of(other.homeroom), g.of(other.teacher), g.of(other.students[0]), stranger, moral]
    {
        for page in PAGES {
            assert_eq!(who.get(&format!("{case}{page}")).status, 404, "{page}");
        }
    }
    // Nor under one's own class.
    let own = case.replace(&class.id.to_string(), &other.id.to_string());
    g.of(other.homeroom).get(&own).is(404);
    g.of(other.homeroom).get(&format!("{own}/print")).is(404);
    let note = [
        ("note_kind", "seen".to_owned()),
        ("note_day", "2025-11-12".to_owned()),
        ("note", "不该写进来的".to_owned()),
        ("key", key()),
    ];
    send(&g.of(other.homeroom), &format!("{own}/notes"), &note).is(404);
    // Somebody whose role here does not let them work in cases cannot be asked in.
    for account in [g.school.principal, other.teacher, class.students[1], class.homeroom] {
        let mate = [("mate", account.to_string()), ("key", key())];
        send(&g.homeroom(), &format!("{case}/team"), &mate).is(404);
    }
}

#[test]
fn c8_05_classmates_find_nothing_of_a_case() {
    let g = Ground::new();
    let case = g.case(0);
    g.on(
        &case,
        "measures",
        &[("measure", "周三大课间一起踢球"), ("owner", "me"), ("due", "2025-11-19"), ("told", "1")],
    );
    let class = g.class().id;
    let classmate = g.of(g.student(1));
    let pages = [
        "/my/support".to_owned(),
        "/my/pairs".to_owned(),
        "/my".to_owned(),
        format!("/classes/{class}/people"),
        format!("/classes/{class}/people?search=林知夏"),
        g.at_class("cases?search=林知夏"),
        "/".to_owned(),
    ];
    for page in pages {
        let text = classmate.get(&page).text();
        for word in [SEEN, STRENGTH, GOAL, WORDS, "周三大课间", "胆量", "档案"] {
            assert!(!text.contains(word), "{word} on {page}");
        }
    }
    // Absent from what is printed for the class.
    for page in ["people/print", "people/cards", "people"] {
        let text = g.homeroom().get(&format!("/classes/{class}/{page}")).text();
        assert!(!text.contains("胆量") && !text.contains(SEEN), "{page}");
    }
}

#[test]
fn d_2_student_and_family_see_the_part_that_is_meant_for_them() {
    let g = Ground::new();
    let case = g.case(0);
    g.on(
        &case,
        "measures",
        &[("measure", "周三大课间一起踢球"), ("owner", "me"), ("due", "2025-11-19"), ("told", "1")],
    );
    g.on(
        &case,
        "measures",
        &[("measure", "观察和谁坐一起"), ("owner", "me"), ("due", "2025-11-20")],
    );
    g.on(
        &case,
        "progress",
        &[
            ("month", "2025-11"),
            ("progress_kind", "habit"),
            ("mark", "back"),
            ("progress", "还是躲着人"),
            ("progress_words", "你上周主动借了一次橡皮"),
        ],
    );
    g.on(
        &case,
        "notes",
        &[("note_kind", "family"), ("note_day", "2025-11-12"), ("note", "妈妈说他在家话多")],
    );
    for account in [g.student(0), g.class().guardians[0]] {
        let page = g.of(account).get("/my/support").is(200);
        let page = page.shows(WORDS).shows("周三大课间一起踢球").shows("你上周主动借了一次橡皮");
        for hidden in [
            SEEN,
            STRENGTH,
            GOAL,
            "观察和谁坐一起",
            "还是躲着人",
            "妈妈说",
            "有反复",
            "胆量",
            "认识",
        ] {
            assert!(!page.text().contains(hidden), "{hidden} is not meant for them");
        }
    }
    let before = g.log().len();
    g.of(g.student(0)).get("/my/support").is(200);
    assert_eq!(g.log().len(), before, "one's own page is one's own");
    for account in [g.student(1), g.class().guardians[1]] {
        g.of(account).get("/my/support").is(200).hides(WORDS).shows("现在还没有一起定的目标");
    }
    g.on(&case, "closing", &[("closing", "做到了")]);
    g.of(g.student(0)).get("/my/support").hides(WORDS);
    g.of(g.class().teacher).get("/my/support").is(404);
}

#[test]
fn l_c2_no_label_reaches_the_student() {
    let g = Ground::new();
    let words = but(draft(g.student(0)), "goal_words_1", "别再当差生了");
    send(&g.homeroom(), &g.at_class("cases"), &words)
        .is(422)
        .shows("学生和家长会看到这句话")
        .shows("别再当差生了");
    let case = g.case(0);
    let told = [
        ("measure", "懒惰的毛病要改".to_owned()),
        ("owner", "student".to_owned()),
        ("due", "2025-11-19".to_owned()),
        ("told", "1".to_owned()),
        ("key", key()),
    ];
    send(&g.homeroom(), &format!("{case}/measures"), &told).is(422).shows("请换个说法");
    let progress = [
        ("month", "2025-11".to_owned()),
        ("progress_kind", "habit".to_owned()),
        ("mark", "same".to_owned()),
        ("progress", "和上个月一样".to_owned()),
        ("progress_words", "你怎么这么笨".to_owned()),
        ("key", key()),
    ];
    send(&g.homeroom(), &format!("{case}/progress"), &progress).is(422).shows("请换个说法");
    // The rule pages and lists of this room carry no such word of their own.
    for page in [g.at_class("cases"), g.at_class("cases/new"), case] {
        let text = g.homeroom().get(&page).is(200).text();
        for word in ["差生", "后进生", "问题学生"] {
            assert!(!text.contains(word), "{word} on {page}");
        }
    }
}

#[test]
fn l_c11_papers_carry_no_names_unless_somebody_asks() {
    let g = Ground::new();
    let case = g.case(0);
    g.on(
        &case,
        "progress",
        &[
            ("month", "2025-11"),
            ("progress_kind", "habit"),
            ("mark", "better"),
            ("progress", "知夏主动和周屿说话了"),
        ],
    );
    let print = g.homeroom().get(&format!("{case}/print")).is(200).text();
    let file = g.homeroom().get(&format!("{case}/case.docx")).is(200);
    assert!(!file.headers["content-disposition"].contains(&urlencoded("林知夏")));
    let document = word_text(&file.bytes, "word/document.xml");
    for (text, what) in [(&print, "paper"), (&document, "document")] {
        assert!(text.contains("某同学主动和另一位同学说话了"), "{what}: {text}");
        for name in ["林知夏", "知夏", "周屿", "周老师1"] {
            assert!(!text.contains(name), "{name} on the {what}");
        }
    }
    g.homeroom().get(&format!("{case}/print?names=1")).is(200).shows("林知夏");
    let named = g.homeroom().get(&format!("{case}/case.docx?names=1")).is(200);
    assert!(word_text(&named.bytes, "word/document.xml").contains("知夏主动和周屿说话了"));
    let list = g.homeroom().get(&g.at_class("cases/export.xlsx")).is(200);
    assert!(!word_text(&list.bytes, "xl/sharedStrings.xml").contains("林知夏"));
    let list = g.homeroom().get(&g.at_class("cases/export.xlsx?names=1")).is(200);
    let text = word_text(&list.bytes, "xl/sharedStrings.xml");
    assert!(text.contains("林知夏"));
    for column in ["方面", "阶段", "谈心节奏"] {
        assert!(text.contains(column), "{column}");
    }
    assert!(!text.contains("类型"), "C8-16: nobody is of a type");
    let looks: Vec<String> = g.log().into_iter().map(|l| l.2).collect();
    assert_eq!(looks.iter().filter(|w| *w == "class.cases").count(), 2);
    assert_eq!(looks.iter().filter(|w| *w == "student.case").count(), 4);
}

fn urlencoded(text: &str) -> String {
    text.bytes().map(|b| format!("%{b:02X}")).collect()
}

#[test]
fn the_timeline_tells_the_lead_of_stages_without_a_word_of_them() {
    let g = Ground::new();
    let case = g.case(0);
    g.on(&case, "stage", &[("to", "goals"), ("why", "知道他怕什么了")]);
    let span = web::Span { before: (calendar::Day::MAX, db::Id::NONE), most: 40 };
    let student = g.student(0);
    let ask = |account| {
        let scope = g.school.scope(g.house.db(), account, Some(g.class().id));
        let lines = g.read(&scope, |tx, scope| (care::FEATURE.timeline)(tx, scope, student, &span));
        lines.into_iter().map(|l| format!("{} {}", l.word, l.text)).collect::<Vec<_>>()
    };
    let lines = ask(g.class().homeroom);
    assert_eq!(lines, ["成长支持 胆量：目标", "成长支持 胆量：认识"]);
    assert!(ask(g.class().teacher).is_empty());
    assert!(ask(g.student(0)).is_empty());
}
