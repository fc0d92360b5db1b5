//! Days on which no school is: the program is started in a holiday, between two terms, before the
//! first one, in a year whose holidays nobody has announced. It works, and says where it is.

use crate::crawl;
use crate::ground::{Ground, day};
use crate::life::{adopt, good};
use db::{Day, Moment};

fn at(ground: &Ground, on: Day) {
    ground.house.clock.set(Moment::at(on, 8 * 60 + 30));
}

/// What the teacher's first page says.
fn first_page(ground: &Ground) -> String {
    ground.homeroom().get(&format!("/classes/{}", ground.class().id)).is(200).text()
}

#[test]
fn on_a_holiday_the_first_page_says_which_and_the_pages_are_whole() {
    let ground = Ground::founded();
    adopt(&ground);
    for (on, said) in [
        (day(2026, 1, 1), "元旦"),
        (day(2025, 11, 15), "周六"),
        (day(2026, 2, 10), "假"),
        (day(2026, 8, 20), "假"),
    ] {
        at(&ground, on);
        let page = first_page(&ground);
        assert!(page.contains(said), "{on}: “{said}” is missing");
        let mut wrong = Vec::new();
        for walk in crawl::everybody(&ground) {
            // The guardian's link of the fixture ends in spring; nothing was imported.
            let known = |w: &String| w.contains(": /g/") || w.contains("/people/import/,");
            wrong.extend(walk.wrong.into_iter().filter(|w| !known(w)));
        }
        assert!(wrong.is_empty(), "{on}: {}", wrong.join("\n"));
    }
}

#[test]
fn between_terms_nothing_is_recorded_under_a_week_that_does_not_exist() {
    let ground = Ground::founded();
    adopt(&ground);
    let teacher = ground.homeroom();
    let items = ground.items(&teacher);
    at(&ground, day(2026, 2, 10));
    let page = first_page(&ground);
    assert!(page.contains("假期") && !page.contains("第 0 周"), "{page}");
    // What happened in the holidays (a camp, a visit) may be written down: the rules are in force.
    let now = ground.house.clock.now();
    let teacher = ground.homeroom();
    let who = [ground.class().students[4]];
    let reply = ground.tap(&teacher, "in-holidays", &good(&items).id, &who, now);
    assert!(matches!(reply.status, 200 | 422), "{}", reply.text());
    if reply.status == 422 {
        assert!(reply.text().contains('假'), "why not is said: {}", reply.text());
    }
}

#[test]
fn the_night_s_work_in_the_holidays_settles_nothing_twice_and_never_fails() {
    let ground = Ground::lived();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let db = ground.house.db().clone();
    // Over the end of the term, New Year, the holidays, into the next term and the summer.
    for on in [
        day(2026, 1, 1),
        day(2026, 1, 31),
        day(2026, 2, 17),
        day(2026, 3, 2),
        day(2026, 7, 11),
        day(2026, 9, 1),
    ] {
        at(&ground, on);
        for _ in 0..2 {
            runtime.block_on(yanxing::jobs::once(&db, "days".into())).expect("the work is done");
        }
        let teacher = ground.homeroom();
        let path = format!("/classes/{}/conduct/settlements", ground.class().id);
        teacher.get(&path).is(200);
    }
    let school = ground.school.school;
    let read = |tx: &mut db::Tx<'_>| {
        let mut found = Vec::new();
        for check in yanxing::mount::FEATURES.iter().flat_map(|f| f.checks) {
            found.extend((check.run)(tx)?);
        }
        Ok(found)
    };
    let found = ground.house.db().read_blocking(db::Ticket::system(school), read);
    assert_eq!(found.expect("the checks run"), Vec::<String>::new());
}

#[test]
fn before_the_first_term_a_school_can_be_set_up_and_says_that_term_has_not_begun() {
    let august = Moment::at(day(2025, 8, 20), 9 * 60);
    let house = testing::House::at(yanxing::mount::FEATURES, august);
    let browser = house.browser();
    let form = [
        ("school", "向晚中学"),
        ("stage", "cz"),
        ("starts", "2025-09-01"),
        ("ends", "2026-01-30"),
        ("name", "何静"),
        ("login", "何静"),
        ("data_keeper", "何静 0700-0000001"),
        ("password", "稻花香里说丰年呀"),
        ("again", "稻花香里说丰年呀"),
    ];
    browser.post("/setup", &form).is(303);
    for path in ["/school", "/school/terms", "/school/calendar", "/school/classes", "/school/staff"]
    {
        browser.get(path).is(200);
    }
    let class = [("stage", "cz"), ("entry_year", "2025"), ("numbers", "1")];
    browser.post("/school/classes", &class).is(303);
}

#[test]
fn a_year_whose_holidays_nobody_has_announced_is_said_where_it_matters() {
    let ground = Ground::founded();
    // Years later, outside any term: that is what is said.
    at(&ground, day(2031, 3, 3));
    assert!(first_page(&ground).contains("不在已设的学期内"));
    // In a term of that year: how far the calendar can be relied on.
    let march = Moment::at(day(2031, 3, 3), 9 * 60);
    let house = testing::House::at(yanxing::mount::FEATURES, march);
    let school = people::fixture::Fixture::found(house.db(), &crate::ground::vault());
    let teacher = house.signed_in(school.school, school.classes[0].homeroom);
    let page = teacher.get(&format!("/classes/{}", school.classes[0].id)).is(200).text();
    assert!(page.contains("2031") && page.contains("放假"), "nothing is said of 2031: {page}");
    let admin = house.signed_in(school.school, school.admin);
    admin.get("/school/calendar").is(200).shows("2031");
}
