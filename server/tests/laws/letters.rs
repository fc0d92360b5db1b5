//! Hard wall 5: what one person writes to another is read by these two: a student's appeal and its
//! answer, and the letters of 心声.

use crate::crawl;
use crate::ground::Ground;
use db::{Id, Ticket};

const SECRET: &str = "这句话只想让班主任知道";

db::queries! {
    /// The appealed entry.
    APPEALED [1 -> 1] "select entry_id from appeals where school_id = $1 order by id limit 1";
    /// Everything that the journal says of itself.
    JOURNAL [1 -> 2] "select kind, client_key from journal where school_id = $1";
    /// What repeated requests would get again.
    ANSWERS [1 -> 1] "select answer from answers where school_id = $1";
}

#[test]
fn wall_5_words_to_one_teacher_are_read_by_nobody_else() {
    let ground = Ground::lived();
    let (class, student) = (ground.class().clone(), ground.class().students[5]);
    let teacher = ground.homeroom();
    let item = crate::life::mend(&ground.items(&teacher)).id.clone();
    let now = ground.house.clock.now();
    let said = ground.tap(&teacher, "to-be-appealed", &item, &[student], now).is(200).json();
    let entry: Id = said["entries"][0]["id"].as_str().expect("an entry").parse().expect("an id");
    let own = ground.browser(student);
    let form = [("entry", entry.to_string()), ("words", SECRET.to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
    own.post("/my/appeals", &form).is(303);

    let may_read = [class.homeroom, student, class.guardians[5]];
    let mut readers = 0;
    let mut people = ground.personas();
    people.extend(ground.own_roles().into_iter().filter(|p| p.name == "班主任"));
    for who in &people {
        let walk = crawl::walk(&ground, who, &crawl::starts(&ground, who));
        for seen in &walk.pages {
            let told = seen.reply.text().contains(SECRET);
            assert!(!told || may_read.contains(&who.account), "{} reads {}", who.name, seen.path);
            readers += usize::from(told);
        }
        for (path, reply) in &walk.files {
            assert!(!reply.text().contains(SECRET), "{path}");
        }
    }
    assert!(readers > 0, "not even the teacher reads it");
    for path in [format!("/my/entries/{entry}"), "/my".to_owned()] {
        for stranger in [class.students[6], class.guardians[6], ground.cadre()] {
            ground.browser(stranger).get(&path).hides(SECRET);
        }
    }
    own.get(&format!("/my/entries/{entry}")).is(200).shows(SECRET);
    in_no_journal(&ground);
}

/// Neither the journal nor the kept answers hold the words.
fn in_no_journal(ground: &Ground) {
    let school = ground.school.school;
    let read = move |tx: &mut db::Tx<'_>| {
        let mut all: Vec<String> = tx.all(&ANSWERS, &[&school], |r| r.get(0))?;
        all.extend(tx.all(&JOURNAL, &[&school], |r| r.get::<String>(0))?);
        let found: Option<Id> = tx.maybe(&APPEALED, &[&school], |r| r.get(0))?;
        Ok((all, found))
    };
    let (all, found) =
        ground.house.db().read_blocking(Ticket::system(school), read).expect("rows are read");
    assert!(found.is_some() && all.len() > 30);
    assert!(all.iter().all(|text| !text.contains(SECRET)), "the words lie in the journal");
}

#[test]
fn wall_5_a_letter_is_read_by_its_writer_and_its_addressee_alone() {
    let ground = Ground::founded();
    let (class, student) = (ground.class().clone(), ground.class().students[5]);
    let to = class.homeroom.to_string();
    let form = [
        ("to", to.as_str()),
        ("text", LETTER),
        ("channel", "letter"),
        ("signed", "yes"),
        ("keep", "term"),
    ];
    let written = ground.browser(student).post("/my/letters", &form).is(303);
    let id = written.location().trim_start_matches("/my/letters/").to_owned();
    let may_read = [class.homeroom, student];
    let mut readers = 0;
    let mut people = ground.personas();
    people.extend(ground.own_roles());
    for who in &people {
        let mut from = crawl::starts(&ground, who);
        from.retain(|_| who.account != student);
        for seen in crawl::walk(&ground, who, &from).pages {
            let told = seen.reply.text().contains(LETTER);
            assert!(!told || may_read.contains(&who.account), "{} reads {}", who.name, seen.path);
            readers += usize::from(told);
        }
        let browser = who.browser(&ground);
        for path in [format!("/classes/{}/letters/{id}", class.id), format!("/my/letters/{id}")] {
            let reply = browser.get(&path);
            let theirs = who.account == class.homeroom && path.starts_with("/classes");
            assert!(theirs || reply.status != 200, "{} opens {path}", who.name);
        }
    }
    assert!(readers > 0, "not even the teacher reads it");
    ground.browser(student).get(&format!("/my/letters/{id}")).is(200).shows(LETTER);
    in_no_journal_of(&ground, LETTER);
}

const LETTER: &str = "只有您知道我把伞借给了谁";

fn in_no_journal_of(ground: &Ground, words: &str) {
    let school = ground.school.school;
    let read = move |tx: &mut db::Tx<'_>| {
        let mut all: Vec<String> = tx.all(&ANSWERS, &[&school], |r| r.get(0))?;
        all.extend(tx.all(&JOURNAL, &[&school], |r| r.get::<String>(0))?);
        Ok(all)
    };
    let all = ground.house.db().read_blocking(Ticket::system(school), read).expect("rows are read");
    assert!(all.iter().all(|text| !text.contains(words)), "the words lie in the journal");
}

#[test]
fn wall_5_that_there_are_letters_is_told_to_nobody_else() {
    let ground = Ground::founded();
    let mut hidden = 0;
    for route in web::all_routes(&ground.house.app) {
        let path = route.path;
        if path.contains("/letters") || path.contains("/voices") {
            // The letter home is the families'; it is a page of `family`.
            assert!(route.hides || path.contains("/family"), "{path} answers 403: teach this law");
            hidden += usize::from(route.hides);
        }
    }
    assert!(hidden > 30, "only {hidden} routes of letters");
}
