//! `POST /classes/{class}/safety`

use auth::{AccountKind, Grant, Role};
use db::{Id, Ticket};
use testing::{Browser, House};

static FEATURES: &[&web::Feature] = &[&people::FEATURE, &safety::FEATURE];

/// A class with its homeroom teacher, a subject teacher, and the teacher of another class.
struct Class {
    _house: House,
    address: String,
    homeroom: Browser,
    subject: Browser,
    stranger: Browser,
}

fn class() -> Class {
    let house = House::new(FEATURES);
    let founded = house
        .db()
        .write_blocking(Ticket::system(Id::NONE), |tx| {
            let school = tx.new_id();
            tx.as_actor(Ticket::system(school), |tx| {
                let made = people::School {
                    id: school,
                    name: "青禾中学".into(),
                    settings: people::SchoolSettings::default(),
                };
                people::store::school::insert(tx, &made)?;
                let class = tx.new_id();
                let stage = calendar::Stage::Junior;
                people::store::classes::insert(tx, class, stage, 2025, 3, "QH7003")?;
                let homeroom = person(tx, "沈若溪", Role::Homeroom, class)?;
                let subject = person(tx, "顾长河", Role::Teacher, class)?;
                let other = tx.new_id();
                let stranger = person(tx, "陆青禾", Role::Homeroom, other)?;
                Ok((school, class, homeroom, subject, stranger))
            })
        })
        .expect("a class")
        .value;
    let (school, class, homeroom, subject, stranger) = founded;
    Class {
        address: format!("/classes/{class}/safety"),
        homeroom: house.signed_in(school, homeroom),
        subject: house.signed_in(school, subject),
        stranger: house.signed_in(school, stranger),
        _house: house,
    }
}

fn person(tx: &mut db::Tx<'_>, name: &str, role: Role, class: Id) -> db::Result<Id> {
    let id = tx.new_id();
    auth::make(tx, id, AccountKind::Staff, name, Some(name), None)?;
    let grant = Grant { role, class: Some(class), student: None, detail: String::new() };
    let today = tx.now().day();
    auth::grant(tx, id, &grant, today)?;
    Ok(id)
}

#[test]
fn what_is_kept_is_shown_to_the_class() {
    let class = class();
    class.homeroom.get(&class.address).is(200).shows("还没有安全");
    class.homeroom.post(&class.address, &[("title", "早读前开窗")]).is(303);
    class.subject.get(&class.address).is(200).shows("早读前开窗");
}

#[test]
fn the_same_form_twice_is_kept_once() {
    let class = class();
    let form = [("title", "早读前开窗"), ("key", "one-and-the-same")];
    class.homeroom.post(&class.address, &form).is(303);
    class.homeroom.post(&class.address, &form).is(303);
    let page = class.homeroom.get(&class.address).is(200).text();
    assert_eq!(page.matches("早读前开窗").count(), 1);
}

#[test]
fn a_title_that_is_missing_is_asked_for_and_nothing_is_lost() {
    let class = class();
    class.homeroom.post(&class.address, &[("title", " ")]).is(422).shows("请写标题");
    let long = "长".repeat(41);
    class.homeroom.post(&class.address, &[("title", &long)]).is(422).shows(&long);
}

#[test]
fn only_who_may_keep_does_and_strangers_find_nothing() {
    let class = class();
    class.subject.post(&class.address, &[("title", "早读前开窗")]).is(403);
    class.stranger.get(&class.address).is(404);
    class.stranger.post(&class.address, &[("title", "早读前开窗")]).is(404);
}
