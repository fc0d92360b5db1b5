//! Hard wall 5: what one person writes to another is read by these two. Letters (心灵热线) are not
//! built yet; the words that do go from person to person today are a student's appeal and its
//! answer. The second law stops whoever mounts letters without teaching this file.

use crate::crawl;
use crate::ground::Ground;
use db::{Id, Ticket};
use yanxing::mount;

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
fn wall_5_letters_are_not_mounted_without_a_law_of_their_own() {
    let ground = Ground::founded();
    for route in web::all_routes(&ground.house.app) {
        for word in ["letter", "mailbox", "hotline", "diary", "xinsheng"] {
            assert!(
                !route.path.contains(word),
                "{}: only author and addressee; teach this law",
                route.path
            );
        }
    }
    for step in mount::migrations() {
        let sql = format!("{step:?}").to_lowercase();
        assert!(!sql.contains("create table letter"), "letters are sealed: teach this law");
    }
}
