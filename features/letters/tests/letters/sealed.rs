//! Whoever has the database without the key reads nothing; what is deleted is gone.

use crate::ground::{Ground, id_after};
use db::{Id, Target, Ticket, Tx};

db::queries! {
    /// PostgreSQL: everything that was written is in the table's file.
    CHECKPOINT [0 -> 0] "checkpoint";
    /// PostgreSQL: where in the file of a table these bytes stand; 0 for nowhere.
    RAW [2 -> 1] "select cast(position($1 in pg_read_binary_file(pg_relation_filepath(\
        cast(cast($2 as text) as regclass)))) as bigint)";
    /// How many letters there are.
    LETTERS [1 -> 1] "select count(*) from letters where school_id = $1";
    /// What was said after them.
    NOTES [1 -> 1] "select count(*) from letter_notes where school_id = $1";
    /// What repeated requests would get again, and the journal, as text.
    ANSWERS [1 -> 1] "select answer from answers where school_id = $1";
    /// The journal's words.
    JOURNAL [1 -> 1] "select kind from journal where school_id = $1";
    /// The access log's.
    LOG [2 -> 3] "select actor_id, student_id, why from access_log where school_id = $1 and what = $2";
    /// The timers' subjects.
    JOBS [1 -> 1] "select subject from jobs where school_id = $1";
}

const SECRETS: [&str; 9] = [
    "月亮只照着我一个人的阳台",
    "阳台上的风我也听见了",
    "楼梯转角第三块砖",
    "墙上写给全班的悄悄话",
    "匿名的小刺猬",
    "刺猬该怎样抱一抱",
    "先抱住再说话",
    "今天的我像被拧干的毛巾",
    "不要告诉别人我问过星星",
];

fn everything_written(g: &Ground) {
    let id = g.to_homeroom(0, SECRETS[0]);
    g.answer(&g.homeroom(), id, SECRETS[1]);
    let meet = [("text", SECRETS[2]), ("day", "2025-11-17"), ("time", "12:40")];
    g.homeroom().post(&format!("{}/answers", g.letter(id)), &meet).is(303);
    let post = [("text", SECRETS[3]), ("signature", "nickname"), ("nickname", SECRETS[4])];
    g.pupil(1).post(&g.at_class("voices"), &post).is(303);
    let to = g.school.psychologist.to_string();
    let ask = [("to", to.as_str()), ("text", SECRETS[5])];
    let made = g.homeroom().post(&format!("{}/question", g.letter(id)), &ask).is(303);
    g.psychologist().post(&format!("{}/notes", made.location()), &[("text", SECRETS[6])]).is(303);
    let mood = [("kind", "mood"), ("mood", "2"), ("text", SECRETS[7])];
    g.homeroom().post("/account/wellbeing", &mood).is(303);
    let asked = [("topic", "weaning"), ("text", SECRETS[8])];
    g.pupil(2).post("/my/letters/questions", &asked).is(303);
}

/// Is the text anywhere in the raw files (SQLite with its WAL) or in a table's file (PostgreSQL)?
fn raw(g: &Ground, text: &str) -> bool {
    match &g.house.data.target {
        Target::Sqlite(file) => {
            let folder = file.parent().expect("a folder");
            std::fs::read_dir(folder).expect("it is there").any(|entry| {
                let bytes = std::fs::read(entry.expect("a file").path()).expect("readable");
                bytes.windows(text.len()).any(|w| w == text.as_bytes())
            })
        }
        Target::Postgres(_) => {
            let text = text.as_bytes().to_vec();
            let search = move |tx: &mut Tx<'_>| {
                tx.run(&CHECKPOINT, &[])?;
                let mut found = 0;
                for table in [
                    "letters",
                    "letter_notes",
                    "voices",
                    "consultations",
                    "consultation_notes",
                    "own_notes",
                    "topic_questions",
                    "letter_openings",
                    "journal",
                    "answers",
                    "access_log",
                    "jobs",
                ] {
                    found += tx.number(&RAW, &[&text, &table])?;
                }
                Ok(found > 0)
            };
            g.house
                .db()
                .write_blocking(Ticket::system(Id::NONE), search)
                .expect("a superuser")
                .value
        }
    }
}

#[test]
fn l_d11_the_database_file_without_the_key_tells_no_word() {
    let g = Ground::new();
    everything_written(&g);
    assert!(raw(&g, "letters.sent"), "the search finds what is not sealed");
    assert!(raw(&g, "nickname"), "the search finds what is not sealed");
    for secret in SECRETS {
        assert!(!raw(&g, secret), "{secret}");
        // Not a part of it either.
        let half: String = secret.chars().take(5).collect();
        assert!(!raw(&g, &half), "{half}");
    }
}

#[test]
fn wall_5_neither_journal_nor_answers_nor_log_nor_timers_hold_a_word() {
    let g = Ground::new();
    everything_written(&g);
    g.to_homeroom(3, "我想离家出走");
    let school = g.school.school;
    let all = g.read(&g.lead(), |tx, _| {
        let mut all: Vec<String> = tx.all(&ANSWERS, &[&school], |r| r.get(0))?;
        all.extend(tx.all(&JOURNAL, &[&school], |r| r.get::<String>(0))?);
        all.extend(tx.all(&JOBS, &[&school], |r| r.get::<String>(0))?);
        all.extend(tx.all(&LOG, &[&school, &"letters.letter"], |r| r.get::<String>(2))?);
        Ok(all)
    });
    assert!(all.len() > 12);
    for secret in SECRETS.iter().chain(&["离家", "出走", "run"]) {
        assert!(all.iter().all(|text| !text.contains(secret)), "{secret}");
    }
}

#[test]
fn l_d12_every_reading_is_a_row_of_the_access_log() {
    let g = Ground::new();
    let id = g.to_homeroom(0, "读我一次记一次");
    let (school, student, teacher) = (g.school.school, g.class().students[0], g.class().homeroom);
    let rows = || {
        g.read(&g.lead(), |tx, _| {
            tx.all(&LOG, &[&school, &"letters.letter"], |r| {
                Ok((r.get::<Id>(0)?, r.get::<Option<Id>>(1)?, r.get::<String>(2)?))
            })
        })
    };
    assert!(rows().is_empty());
    g.homeroom().get(&g.letter(id)).is(200);
    g.homeroom().get(&format!("{}/question", g.letter(id))).is(200);
    g.subject().get(&g.letter(id)).is(404);
    g.pupil(0).get(&format!("/my/letters/{id}")).is(200);
    assert_eq!(rows(), vec![(teacher, Some(student), "班主任".to_owned()); 2]);
}

fn counts(g: &Ground) -> (i64, i64) {
    let school = g.school.school;
    g.read(&g.lead(), |tx, _| {
        Ok((tx.number(&LETTERS, &[&school])?, tx.number(&NOTES, &[&school])?))
    })
}

#[test]
fn c13_05_a_letter_is_taken_back_before_it_is_read_and_deleted_by_its_writer_afterwards() {
    let g = Ground::new();
    let (one, two) = (g.to_homeroom(0, "收回的"), g.to_homeroom(0, "读过的"));
    g.answer(&g.homeroom(), two, "回信");
    assert_eq!(counts(&g), (2, 1));
    g.pupil(0).get(&format!("/my/letters/{one}/removal")).is(200).shows("老师还没有拆");
    g.pupil(1).post(&format!("/my/letters/{one}/removal"), &[]).is(404);
    g.pupil(0).post(&format!("/my/letters/{one}/removal"), &[]).is(303);
    g.homeroom().get(&g.letter(one)).is(404);
    g.pupil(0).post(&format!("/my/letters/{two}/removal"), &[]).is(303);
    g.homeroom().get(&g.letter(two)).is(404);
    assert_eq!(counts(&g), (0, 0), "nothing is left of them");
    g.sound();
}

#[test]
fn l_d6_letters_go_on_the_agreed_day_with_every_word() {
    let g = Ground::new();
    let homeroom = g.class().homeroom;
    let month = g.write_as(0, homeroom, "存三十天", &[("keep", "month")]);
    let year = g.write_as(1, homeroom, "存到学年末", &[("keep", "year")]);
    g.answer(&g.homeroom(), month, "回信");
    g.pupil(2).post(&g.at_class("voices"), &[("text", "墙上的"), ("signature", "none")]).is(303);
    g.pupil(0).get(&format!("/my/letters/{month}")).is(200).shows("12月14日");
    for (day, left) in [("2025-12-13", (2, 1)), ("2025-12-14", (1, 0)), ("2026-08-30", (1, 0))] {
        g.go(day, 4 * 60);
        g.work();
        assert_eq!(counts(&g), left, "{day}");
    }
    g.pupil(1).get(&format!("/my/letters/{year}")).is(200).shows("8月31日");
    g.go("2026-08-31", 4 * 60);
    g.work();
    assert_eq!(counts(&g), (0, 0));
    g.pupil(2).get(&g.at_class("voices")).is(200).hides("墙上的");
    g.sound();
}

#[test]
fn c13_11_a_teachers_own_page_stays_in_the_account() {
    let g = Ground::new();
    let mood = [("kind", "mood"), ("mood", "1"), ("text", "今天很累")];
    g.homeroom().post("/account/wellbeing", &mood).is(303);
    let read = [("kind", "reading"), ("minutes", "45"), ("text", "常见心理障碍及其排除")];
    g.homeroom().post("/account/wellbeing", &read).is(303);
    let page =
        g.homeroom().get("/account/wellbeing").is(200).shows("今天很累").shows("共 45 分钟").text();
    for other in [g.school.admin, g.school.principal, g.school.psychologist, g.class().teacher] {
        g.account(other).get("/account/wellbeing").is(200).hides("今天很累").hides("共 45 分钟");
    }
    g.pupil(0).get("/account/wellbeing").is(404);
    g.account(g.class().guardians[0]).get("/account/wellbeing").is(404);
    let bad = [("kind", "mood"), ("mood", "9"), ("text", "留着的话")];
    g.homeroom()
        .post("/account/wellbeing", &bad)
        .is(422)
        .shows("请选一个今天的心情")
        .shows("留着的话");
    let note = id_after(&page, "/account/wellbeing/");
    g.subject().post(&format!("/account/wellbeing/{note}/removal"), &[]).is(404);
    g.homeroom().post(&format!("/account/wellbeing/{note}/removal"), &[]).is(303);
}
