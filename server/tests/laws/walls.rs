//! The hard walls (product.md) that can be tried from outside.

use crate::crawl;
use crate::ground::{Ground, Item, day};
use crate::html;
use crate::life::{REMINDED, adopt, good, mend};
use db::{Id, Moment};
use people::fixture::NAMES;
use testing::Browser;

fn class_path(ground: &Ground, rest: &str) -> String {
    format!("/classes/{}{rest}", ground.class().id)
}

#[test]
fn wall_1_nothing_is_recorded_before_its_rule_was_published() {
    let ground = Ground::founded();
    let teacher = ground.homeroom();
    teacher.get(&class_path(&ground, "/seats")).is(200).shows("还没有可以用来记的班规");
    adopt(&ground);
    let teacher = ground.homeroom();
    let items = ground.items(&teacher);
    let who = [ground.class().students[4]];
    let rule = &good(&items).id;
    // Proposed on the 13th, published on the 16th, in force since the 20th.
    for (n, at) in [day(2025, 10, 12), day(2025, 10, 14), day(2025, 10, 15)].into_iter().enumerate()
    {
        let reply =
            ground.tap(&teacher, &format!("too-early-{n}"), rule, &who, Moment::at(at, 600));
        reply.is(422).shows("公布");
    }
    let now = ground.house.clock.now();
    ground.tap(&teacher, "in-force-1", rule, &who, now).is(200);
    // A rule of nowhere, and a rule of another class, do not exist.
    let nowhere = "0192f0c100007000800000000000dead";
    ground.tap(&teacher, "no-rule-1", nowhere, &who, now).is(404);
}

#[test]
fn wall_1_the_form_without_scripts_is_held_to_it_too() {
    let ground = Ground::founded();
    adopt(&ground);
    let teacher = ground.homeroom();
    let rule = good(&ground.items(&teacher)).id.clone();
    let student = ground.class().students[4].to_string();
    let form = |on: &str, key: &str| {
        let fields =
            [("key", key), ("item", rule.as_str()), ("student", student.as_str()), ("day", on)];
        teacher.post(&class_path(&ground, "/records"), &fields)
    };
    form("2025-10-15", "form-early-1").is(422);
    form("2025-10-20", "form-inforce-1").is(303);
}

#[test]
fn wall_2_persons_stand_by_seat_number_wherever_they_are_listed() {
    let ground = Ground::lived();
    let names: Vec<&str> = NAMES.iter().take(8).map(|(name, _)| *name).collect();
    let mut lists = 0;
    for walk in crawl::everybody(&ground) {
        for seen in &walk.pages {
            for found in listed(&seen.page, &names) {
                lists += 1;
                let mut sorted = found.clone();
                sorted.sort_unstable();
                assert_eq!(
                    found, sorted,
                    "{}, {}: persons are not in the order of their seats",
                    walk.who, seen.path
                );
            }
        }
    }
    assert!(lists > 5, "only {lists} lists of persons were found");
}

/// Places in the class of the persons of each table or list that names at least four of them,
/// each once: a journal names somebody twice and is in the order of time.
fn listed(page: &html::Page, names: &[&str]) -> Vec<Vec<usize>> {
    let mut all = Vec::new();
    for (place, list) in page.all.iter().enumerate() {
        if !matches!(list.name.as_str(), "tbody" | "ul" | "ol" | "select")
            || list.has_class("journal")
        {
            continue;
        }
        let rows = page.all.iter().filter(|e| {
            matches!(e.name.as_str(), "tr" | "li" | "option") && e.inside.contains(&place)
        });
        let mut found = Vec::new();
        for row in rows {
            let here: Vec<usize> =
                (0..names.len()).filter(|n| row.text.contains(names[*n])).collect();
            if let [one] = here.as_slice() {
                found.push(*one);
            }
        }
        let mut once = found.clone();
        once.sort_unstable();
        once.dedup();
        if found.len() >= 4 && once.len() == found.len() {
            all.push(found);
        }
    }
    all
}

#[test]
fn wall_6_what_a_student_with_a_post_notes_counts_only_after_a_teacher() {
    let ground = Ground::founded();
    adopt(&ground);
    let (teacher, cadre) = (ground.homeroom(), ground.browser(ground.cadre()));
    let now = ground.house.clock.now();
    let fact = own_mend(&ground, &cadre);
    let who = ground.class().students[5];
    let said = ground.tap(&cadre, "a-fact-1", &fact.id, &[who], now).is(200).json();
    assert_eq!(said["entries"][0]["draft"], true, "{said}");
    let entry: Id = said["entries"][0]["id"].as_str().expect("an entry").parse().expect("one");
    // The person concerned learns of nothing until somebody grown up has looked.
    let own = ground.browser(who);
    for seen in crawl::walk_as(&own, "本人", &["/".to_owned()]).pages {
        let listed =
            seen.page.named("li").any(|l| l.text.contains(&fact.label) && l.text.contains('−'));
        assert!(!listed, "{} tells of a draft", seen.path);
    }
    // Whoever notes confirms nothing, by no route that there is.
    for route in web::all_routes(&ground.house.app) {
        let judges =
            matches!(route.access, web::Access::Class(auth::Do::Confirm | auth::Do::Judge));
        if judges {
            let path = route.path.replace("{class}", &ground.class().id.to_string());
            let path = replaced(&path, &entry.to_string());
            for student in [&cadre, &own] {
                let reply = match route.method == axum::http::Method::GET {
                    true => student.get(&path),
                    false => student.post(&path, &[("id", &entry.to_string())]),
                };
                assert_eq!(reply.status, 403, "{path}");
            }
        }
    }
    // A cadre of one category notes nothing in another.
    let all = ground.items(&teacher);
    let offered = ground.items(&cadre);
    let other =
        all.iter().find(|i| offered.iter().all(|o| o.id != i.id)).expect("more than one category");
    ground.tap(&cadre, "a-fact-2", &other.id, &[who], now).is(403);
}

fn own_mend(ground: &Ground, cadre: &Browser) -> Item {
    ground.items(cadre).into_iter().find(|i| i.mend).expect("a reminder of the category")
}

fn replaced(path: &str, id: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        out.push_str(id);
        rest = rest[at..].find('}').map_or("", |end| &rest[at + end + 1..]);
    }
    out + rest
}

#[test]
fn wall_4_a_reminder_never_goes_to_the_whole_class() {
    let ground = Ground::founded();
    adopt(&ground);
    let teacher = ground.homeroom();
    let items = ground.items(&teacher);
    let now = ground.house.clock.now();
    let class = ground.class().students.clone();
    ground.tap(&teacher, "everybody-1", &mend(&items).id, &class, now).is(422).shows("全班");
    ground.tap(&teacher, "everybody-2", &good(&items).id, &class, now).is(200);
    // A group's or the class's number is no item of the seat map.
    for item in &items {
        assert!(!item.label.contains("小组") && !item.label.contains("全班"), "{}", item.label);
    }
}

#[test]
fn wall_8_the_board_shows_nothing_negative_about_anybody() {
    let ground = Ground::lived();
    let board = ground.house.browser();
    let teacher = ground.homeroom();
    let items = ground.items(&teacher);
    let base = format!("/board/{}", ground.board);
    let reminded = NAMES[REMINDED].0;
    let mut seen = 0;
    let from: Vec<String> = [String::new(), "/fragment".to_owned()]
        .iter()
        .map(|rest| format!("{base}{rest}"))
        .filter(|path| board.get(path).status == 200)
        .collect();
    let mut walk = crawl::walk_as(&board, "大屏", &from[..1]);
    for path in &from[1..] {
        let reply = board.get(path).is(200);
        let page = html::read(&reply.text());
        walk.pages.push(crawl::Seen { path: path.clone(), reply, page });
    }
    for page in walk.pages.iter().filter(|p| p.path.starts_with("/board/")) {
        seen += 1;
        let words = &page.page.words;
        for item in items.iter().filter(|i| i.mend) {
            assert!(!words.contains(&item.label), "{}: {}", page.path, item.label);
        }
        for minus in ["-1", "-2", "−", "扣", "提醒", "违纪", "总分", "合计", "积分"] {
            assert!(!words.contains(minus), "{}: “{minus}”", page.path);
        }
        assert!(!words.contains(reminded), "{}: {reminded} has nothing but reminders", page.path);
        assert!(page.page.all.iter().all(|e| !e.has_class("mend")), "{}", page.path);
    }
    assert!(seen >= 2, "the board and its fragment, found {seen}");
    let praised =
        walk.pages.iter().any(|p| NAMES[3..8].iter().any(|(n, _)| p.page.words.contains(n)));
    assert!(praised, "the board shows no bright spot at all");
}

#[test]
fn wall_8_the_live_stream_of_the_seat_map_says_who_and_never_what() {
    let ground = Ground::lived();
    let items = ground.items(&ground.homeroom());
    let told = ground.lead(|tx, scope| {
        let class = scope.class()?;
        Ok(db::journal::since(tx, class, 0, 10_000)?
            .into_iter()
            .map(|t| t.kind)
            .collect::<Vec<String>>())
    });
    assert!(told.len() > 30);
    for item in items {
        assert!(told.iter().all(|kind| !kind.contains(&item.label)), "{}", item.label);
    }
}

#[test]
fn wall_9_a_reminder_is_seen_by_nobody_but_those_concerned() {
    let ground = Ground::lived();
    let class = ground.class();
    let item = mend(&ground.items(&ground.homeroom())).label.clone();
    let appealed = "公交车坏在路上";
    for (who, account) in [
        ("another student", class.students[6]),
        ("another guardian", class.guardians[6]),
        ("a subject teacher", class.teacher),
        ("the principal", ground.school.principal),
        ("德育处", ground.school.moral),
        ("the grade head", ground.school.grade_head),
        ("the administrator", ground.school.admin),
    ] {
        let browser = ground.browser(account);
        for seen in crawl::walk_as(&browser, who, &["/".to_owned()]).pages {
            assert!(!seen.page.words.contains(appealed), "{who}, {}", seen.path);
            let rules = seen.path.contains("/rules") || seen.path.contains("/seats");
            let named = seen.page.named("li").chain(seen.page.named("tr"));
            let told = named
                .into_iter()
                .any(|row| row.text.contains(&item) && row.text.contains(NAMES[REMINDED].0));
            assert!(rules || !told, "{who}, {}", seen.path);
        }
    }
    // Those concerned do see it.
    let own = ground.browser(class.students[1]);
    let pages = crawl::walk_as(&own, "本人", &["/".to_owned()]).pages;
    assert!(pages.iter().any(|s| s.page.words.contains(&item)), "one's own page hides it");
}

/// Whatever counts, beside whoever can be named: only the name of a class may hold a number, and
/// a login. The second class has no records and the first has many: an order by them would show.
#[test]
fn wall_7_school_leaders_see_no_number_beside_a_teacher_and_no_order_by_records() {
    let ground = Ground::lived();
    let school = &ground.school;
    let mut named = 0;
    for account in [school.principal, school.moral, school.grade_head, school.admin] {
        let browser = ground.browser(account);
        for seen in crawl::walk_as(&browser, "校方", &["/".to_owned()]).pages {
            for row in seen.page.all.iter().filter(|e| {
                matches!(e.name.as_str(), "tr" | "li" | "dd" | "figure")
                    && (e.text.contains("周老师") || e.text.contains("吴老师"))
            }) {
                named += 1;
                for said in beside(&seen.page, row) {
                    let left = without_names(&said);
                    let number = left
                        .chars()
                        .find(|c| c.is_ascii_digit() || "一二三四五六七八九十百".contains(*c));
                    assert_eq!(number, None, "{}: “{}” → “{left}”", seen.path, row.text);
                    for word in ["条", "笔", "%", "％", "登录过", "活跃"] {
                        assert!(!left.contains(word), "{}: {}", seen.path, row.text);
                    }
                }
            }
            let classes: Vec<usize> = seen
                .page
                .named("tr")
                .filter_map(|r| (1..=2).find(|n| r.text.contains(&format!("（{n}）班"))))
                .collect();
            let mut sorted = classes.clone();
            sorted.sort_unstable();
            assert_eq!(classes, sorted, "{}: not in the order of the classes", seen.path);
        }
    }
    assert!(named > 2, "no page names a teacher: then this law looks at nothing");
}

/// What stands beside a name: the cells of a row, but for the size of a class.
fn beside(page: &html::Page, row: &html::Element) -> Vec<String> {
    if row.name != "tr" {
        return vec![row.text.clone()];
    }
    let place = page.all.iter().position(|e| std::ptr::eq(e, row)).expect("it is of this page");
    let cells = page
        .all
        .iter()
        .filter(|e| matches!(e.name.as_str(), "td" | "th") && e.inside.contains(&place));
    let table = row.inside.iter().rev().find(|i| page.all[**i].name == "table");
    let heads: Vec<&str> = page
        .named("th")
        .filter(|e| e.attr("scope") == Some("col") && table.is_some_and(|t| e.inside.contains(t)))
        .map(|e| e.text.trim())
        .collect();
    let known = |n: usize| heads.get(n).is_some_and(|h| matches!(*h, "人数" | "学生"));
    cells.enumerate().filter(|(n, _)| !known(*n)).map(|(_, e)| e.text.clone()).collect()
}

/// The text without names of classes, teachers and logins.
fn without_names(text: &str) -> String {
    let mut left = text.to_owned();
    for n in 1..=2 {
        for name in ["周老师", "吴老师", "班主任", "任课"] {
            left = left.replace(&format!("{name}{n}"), "");
        }
        for grade in ["七年级", "初一"] {
            left = left.replace(&format!("{grade}（{n}）班"), "");
        }
    }
    // How large a class is, and what its students type.
    let words: Vec<&str> = left.split(" · ").collect();
    let size = |w: &&str| w.strip_suffix(" 人").is_some_and(|n| n.parse::<u32>().is_ok());
    let rest = words.into_iter().filter(|w| !size(w) && !w.starts_with("班级码 "));
    rest.collect::<Vec<_>>().join(" ").replace("第二步", "")
}

#[test]
fn wall_10_there_is_no_fund_and_nobody_is_asked_for_money() {
    let ground = Ground::lived();
    for route in web::all_routes(&ground.house.app) {
        for word in route.path.split(|c: char| !c.is_ascii_lowercase()) {
            let about_money = ["fund", "pay", "fee", "money"].iter().any(|m| {
                word.strip_prefix(m).is_some_and(|end| ["", "s", "ment", "ments"].contains(&end))
            });
            assert!(!about_money, "{}", route.path);
        }
    }
    for walk in crawl::everybody(&ground) {
        for seen in walk.pages.iter().filter(|s| !s.path.contains("/rules")) {
            for word in ["班费", "缴费", "收款", "付款码"] {
                // The hint beside a class goal says that it needs none.
                let words = seen.page.words.replace("不花班费", "");
                assert!(!words.contains(word), "{}: {word}", seen.path);
            }
        }
    }
}

#[test]
fn wall_11_nothing_that_a_browser_loads_knows_another_server() {
    for asset in ui::assets::all() {
        let text = String::from_utf8_lossy(&asset.bytes);
        for (at, _) in text.match_indices("://") {
            let before = text[..at].rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |n| n + 1);
            let scheme = &text[before..at];
            if !matches!(scheme, "http" | "https" | "ws" | "wss") {
                continue;
            }
            let host: String =
                text[at + 3..].chars().take_while(|c| !"/\"'`, )>\n".contains(*c)).collect();
            // Names of vocabularies, not addresses that anybody calls; htmx names its home.
            let names = ["www.w3.org", "htmx.org", "four.htmx.org", "github.com"];
            assert!(names.contains(&host.as_str()), "{} knows {scheme}://{host}", asset.name);
        }
    }
}
