//! How long it is seen, and that whoever has the file alone reads nothing (L-A8, L-D11, law.md P).

use crate::ground::{FACTS, Ground};
use db::Target;

#[test]
fn l_a8_a_lifted_sanction_is_seen_by_nobody_any_more() {
    let g = Ground::new();
    let id = g.warned(0);
    g.go("2025-11-15");
    g.moral().post(&g.at_school(&id, "/start"), &[("day", "2025-11-15")]).is(303);
    g.homeroom().post(&g.at_class(&id, "/improvement"), &[("words", "")]).is(422);
    let better = [("words", "两周里主动帮同学讲了三次题")];
    g.homeroom().post(&g.at_class(&id, "/improvement"), &better).is(303);
    g.moral().get(&g.at_school(&id, "")).is(200).shows("主动帮同学讲了三次题");
    g.moral().post(&g.at_school(&id, "/lifting"), &[("words", "")]).is(422).shows("提前解除");
    g.homeroom().post(&g.at_school(&id, "/lifting"), &better).is(403);
    g.moral().post(&g.at_school(&id, "/lifting"), &better).is(303);
    let name = people::fixture::NAMES[0].0;
    g.homeroom().get(&g.list()).is(200).hides(name);
    g.moral().get("/school/measures").is(200).hides(name);
    g.pupil(0).get("/my/measures").is(200).hides("警告");
    for (who, at) in [
        (g.homeroom(), g.at_class(&id, "")),
        (g.moral(), g.at_school(&id, "")),
        (g.moral(), g.at_school(&id, "/letter")),
        (g.pupil(0), format!("/my/measures/{id}")),
        (g.guardian(0), format!("/my/measures/{id}")),
    ] {
        who.get(&at).is(404);
    }
    for (who, at) in [
        (g.homeroom(), format!("{}/export.xlsx", g.list())),
        (g.moral(), "/school/measures/export.xlsx".to_owned()),
    ] {
        let book = who.get(&at).is(200);
        assert!(!crate::papers::inside(&book.bytes).contains(name), "{at}");
    }
    assert!(g.journal().contains(&"safety.measure_lifted".to_owned()), "the audit keeps it");
}

#[test]
fn l_a8_on_its_last_day_the_school_is_asked_to_lift_it() {
    let g = Ground::new();
    let id = g.warned(0);
    g.go("2025-11-15");
    g.moral().post(&g.at_school(&id, "/start"), &[("day", "2025-11-15")]).is(303);
    g.go("2026-01-10");
    g.moral().get("/school/measures").is(200).hides("到期，可以解除");
    g.go("2026-01-11");
    g.moral().get("/school/measures").is(200).shows("到期，可以解除");
    g.moral().post(&g.at_school(&id, "/lifting"), &[("words", "")]).is(303);
}

#[test]
fn minor_records_go_thirty_days_after_the_term_whole() {
    let g = Ground::new();
    let id = g.made(&g.homeroom(), "named", 0, &[]);
    g.homeroom().get(&g.at_class(&id, "")).is(200);
    g.go("2026-02-28");
    g.homeroom().get(&g.at_class(&id, "")).is(200);
    g.go("2026-03-01");
    g.homeroom().get(&g.at_class(&id, "")).is(404);
    let job = safety::actions::discipline::JOB;
    let lead = g.school.homeroom(g.house.db(), 0);
    let gone = g.write(lead, move |tx, _| {
        (job.run)(tx, "2026-03-01")?;
        safety::store::discipline::measures::forget(tx, "2026-03-01".parse().expect("a day"))
    });
    assert_eq!(gone, 0, "the job has deleted them");
    assert!(g.journal().contains(&"safety.measures_forgotten".to_owned()));
}

#[test]
fn l_d11_the_database_file_alone_tells_no_words() {
    let g = Ground::new();
    let id = g.warned(0);
    let appeal = [("words", "我认为这个处分太重")];
    g.pupil(0).post(&format!("/my/measures/{id}/appeals"), &appeal).is(303);
    g.homeroom().get(&g.at_class(&id, "")).is(200).shows(FACTS).shows("我当时想逗同学笑");
    let Target::Sqlite(file) = &g.house.data.target else { return };
    let mut bytes = Vec::new();
    for end in ["", "-wal"] {
        let name = format!("{}{end}", file.display());
        bytes.extend(std::fs::read(name).unwrap_or_default());
    }
    assert!(!bytes.is_empty());
    for words in [FACTS, "我当时想逗同学笑", "我认为这个处分太重", "三次提醒后", "说明了情况"]
    {
        let found = bytes.windows(words.len()).any(|w| w == words.as_bytes());
        assert!(!found, "“{words}” stands in the file");
    }
}

#[test]
fn doctor_finds_a_decision_without_notice() {
    let g = Ground::new();
    g.warned(0);
    let wrong = g.read(|tx, _| safety::store::discipline::measures::wrong(tx));
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_form_that_is_sent_twice_writes_once() {
    let g = Ground::new();
    let mut fields = g.typed("named", 0);
    fields.push(("key", "once-and-no-more".into()));
    let by = g.homeroom();
    let first = g.send(&by, &fields).is(303).location().to_owned();
    let second = g.send(&by, &fields).is(303).location().to_owned();
    assert_eq!(first, second);
}
