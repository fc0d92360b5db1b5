//! Hard wall 3 over the whole program: points feed no award, and no score, sum or night's work ever
//! makes a reminder.

use crate::ground::{Ground, day};
use conduct::actions::award::{self, Giving};
use db::{Id, Moment, Ticket};
use yanxing::mount;

db::queries! {
    /// Whose hand wrote each row that takes something away.
    MINUS [1 -> 4] "select kind, by_id, student_id, item_id from entries \
        where school_id = $1 and value < 0 order by id";
    /// Everybody's total.
    TOTALS [1 -> 2] "select student_id, total from standings where school_id = $1 \
        order by class_id, student_id";
    /// What somebody's total is.
    SET_TOTAL [4 -> 0] "update standings set total = $4 \
        where school_id = $1 and class_id = $2 and student_id = $3";
    /// What the months' sums are.
    SET_SUMS [5 -> 0] "update tallies set plus = $4, minus = $5 \
        where school_id = $1 and class_id = $2 and student_id = $3";
}

fn minus(ground: &Ground) -> Vec<(String, Id, Id, Option<Id>)> {
    let school = ground.school.school;
    let read = move |tx: &mut db::Tx<'_>| {
        tx.all(&MINUS, &[&school], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))
    };
    ground.house.db().read_blocking(Ticket::system(school), read).expect("rows are read")
}

#[test]
fn wall_3_every_reminder_was_written_by_a_person_under_a_rule() {
    let ground = Ground::lived();
    let rows = minus(&ground);
    assert!(rows.len() >= 5, "the fixture has reminders");
    let people = [ground.class().homeroom, ground.cadre()];
    for (kind, by, _, item) in rows {
        assert!(people.contains(&by), "{kind} by {by}");
        assert!(item.is_some(), "{kind} without a rule");
    }
}

#[test]
fn wall_3_no_total_however_low_or_high_makes_the_program_take_anything() {
    let ground = Ground::lived();
    let before = minus(&ground);
    let (school, class) = (ground.school.school, ground.class().id);
    for total in [-1_000_000_i64, -1, 0, 1_000_000] {
        let students = ground.class().students.clone();
        let write = move |tx: &mut db::Tx<'_>| {
            for student in &students {
                tx.run(&SET_TOTAL, &[&school, &class, student, &total])?;
            }
            Ok(())
        };
        ground.house.db().write_blocking(Ticket::system(school), write).expect("totals are set");
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        // A week's end, a month's end, a term's end.
        for on in [day(2025, 11, 17), day(2025, 12, 1), day(2026, 1, 31), day(2026, 2, 24)] {
            ground.house.clock.set(Moment::at(on, 7 * 60));
            let db = ground.house.db().clone();
            runtime.block_on(yanxing::jobs::once(&db, "points".into())).expect("the work is done");
            ground.homeroom().get(&format!("/classes/{class}/conduct")).is(200);
        }
        assert_eq!(minus(&ground), before, "a total of {total} took something");
    }
}

/// Whoever wants to feed awards with points must read them; nobody but conduct does.
#[test]
fn wall_3_points_are_read_by_conduct_and_by_nobody_else() {
    let points = ["entries", "standings", "tallies", "snapshots"];
    let mut read = 0;
    for query in mount::queries() {
        let sql = query.sql.to_lowercase();
        let words: Vec<&str> = sql.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        if points.iter().any(|table| words.contains(table)) {
            read += 1;
            assert!(query.name.contains("conduct::"), "{} reads points", query.name);
        }
        for word in ["award", "awards", "award_kinds", "prize", "exam", "exams", "score", "scores"]
        {
            let both = words.contains(&word) && points.iter().any(|t| words.contains(t));
            assert!(!both, "{} joins points with {word}", query.name);
        }
    }
    assert!(read > 20, "only {read} statements know of points: is this law out of date?");
    for step in mount::migrations() {
        let sql = format!("{step:?}").to_lowercase();
        for word in ["create table prize", "create table exam", "create table score"] {
            assert!(!sql.contains(word), "{word}: teach this law what feeds it");
        }
        // Awards (C2-10) hold a student, a day and a sentence: no column takes a number of points.
        for table in ["create table awards (", "create table award_kinds ("] {
            let Some((_, rest)) = sql.split_once(table) else { continue };
            let columns = rest.split(';').next().unwrap_or_default();
            for word in ["value", "total", "points", "score", "rank", "entry_id", "item_id"] {
                assert!(!columns.contains(word), "{table} {word}");
            }
        }
    }
}

/// Whoever gets an award, and whatever the totals are: neither moves the other.
#[test]
fn wall_3_an_award_moves_no_total_and_no_total_brings_an_award() {
    let ground = Ground::lived();
    let school = ground.school.school;
    let totals = || {
        let read = move |tx: &mut db::Tx<'_>| {
            tx.all(&TOTALS, &[&school], |r| Ok((r.get::<Id>(0)?, r.get::<i64>(1)?)))
        };
        ground.house.db().read_blocking(Ticket::system(school), read).expect("totals are read")
    };
    let given = || {
        let today = ground.house.clock.today();
        ground.lead(move |tx, scope| {
            let all = conduct::store::awards::between(tx, scope, today.plus(-300), today)?;
            Ok(all.len())
        })
    };
    let (before, had) = (totals(), given());
    assert!(had >= 4, "the fixture has awards");
    let (students, today) = (ground.class().students.clone(), ground.house.clock.today());
    ground.lead(move |tx, scope| {
        let kind = award::make_kind(tx, scope, "坚持阅读", "每天读一点")?;
        let students = students.iter().map(|s| (*s, "每天都读了".to_owned())).collect();
        award::give(tx, scope, &Giving { kind, day: today, students })
    });
    assert_eq!(totals(), before);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    ground.house.clock.set(Moment::at(day(2026, 1, 31), 19 * 60));
    runtime.block_on(yanxing::jobs::once(ground.house.db(), "awards".into())).expect("done");
    assert_eq!(given(), had + ground.class().students.len(), "nothing gives awards by itself");
}

/// Awards are chosen by a person: whatever the totals are, their pages offer and say the same.
#[test]
fn wall_3_no_award_page_changes_with_the_points() {
    let ground = Ground::lived();
    let (school, class) = (ground.school.school, ground.class().id);
    let pages = || -> Vec<String> {
        let read = |rest: &str| {
            let path = format!("/classes/{class}/conduct/awards{rest}");
            crate::html::read(&ground.homeroom().get(&path).is(200).text()).words
        };
        ["", "/new", "/print"].map(read).to_vec()
    };
    let before = pages();
    for (n, student) in (1_i64..).zip(ground.class().students.clone()) {
        let total = if n % 2 == 0 { n * 100_000 } else { -n * 100_000 };
        let write = move |tx: &mut db::Tx<'_>| {
            tx.run(&SET_TOTAL, &[&school, &class, &student, &total])?;
            tx.run(&SET_SUMS, &[&school, &class, &student, &total.abs(), &-total.abs()]).map(|_| ())
        };
        ground.house.db().write_blocking(Ticket::system(school), write).expect("totals are set");
    }
    assert_eq!(pages(), before, "points feed an award page");
}

/// L-A13: a rule whose trigger is a result is an error of the linter on the page, for anybody.
#[test]
fn wall_3_no_rule_takes_points_for_a_result() {
    let ground = Ground::founded();
    let teacher = ground.homeroom();
    let path = format!("/classes/{}/rules/lint", ground.class().id);
    for text in ["考试不及格扣2分", "平均分低于班级的扣1分", "名次退步五名扣3分"]
    {
        let page = crate::html::read(&teacher.post(&path, &[("text", text)]).is(200).text());
        let clean =
            crate::html::read(&teacher.post(&path, &[("text", "迟到扣1分")]).is(200).text());
        assert_ne!(page.words.replace(text, ""), clean.words.replace("迟到扣1分", ""), "{text}");
        assert!(page.words.contains("成绩") || page.words.contains("12"), "{text}: {}", page.words);
    }
}
