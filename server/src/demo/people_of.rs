//! Founding the school: classes, staff, students, guardians, posts, and who signs in how.

use super::names;
use crate::open::scope;
use auth::{Role, Vault};
use calendar::{Stage, Term};
use db::{Chance, Day, Db, Fault, Id, Result, Ticket, Tx};
use people::SchoolSettings;
use people::actions::guardians::GuardianDraft;
use people::actions::setup::Founding;
use people::actions::{classes, guardians, posts, roster, setup, staff, students};
use people::store::students::Listed;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Everybody's password in the demo school.
pub const PASSWORD: &str = "yanxing-demo";

/// A class of the demo school.
#[derive(Clone)]
pub struct DemoClass {
    /// The class.
    pub id: Id,
    /// Its sign-in code.
    pub code: String,
    /// Its homeroom teacher.
    pub homeroom: Id,
    /// Two subject teachers.
    pub teachers: Vec<Id>,
    /// Its students by seat number.
    pub students: Vec<Id>,
    /// Students with a post, and its category.
    pub cadres: Vec<(Id, &'static str)>,
    /// Their first day here.
    pub since: Day,
}

/// The demo school.
pub struct School {
    /// The school.
    pub id: Id,
    /// Its administrator.
    pub admin: Id,
    /// Its classes.
    pub classes: Vec<DemoClass>,
    staff: Vec<(&'static str, &'static str, Id)>,
}

impl School {
    /// Who has this office in the whole school: `moral`, `principal`.
    pub fn office(&self, code: &str) -> Option<Id> {
        self.staff.iter().find(|(c, ..)| *c == code).map(|(.., id)| *id)
    }
}

/// How somebody signs in, for the screen and for programs.
#[derive(Clone, Debug)]
pub struct SignIn(pub Value);

fn act<T>(
    db: &Db,
    school: Id,
    actor: Id,
    mut f: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
) -> Result<T>
where
    T: serde::Serialize + serde::de::DeserializeOwned + Send + 'static,
{
    let ticket = Ticket { school, actor, key: None };
    Ok(db.write_blocking(ticket, move |tx| f(tx))?.value)
}

/// Founds the school a week before its first term.
pub fn found(db: &Db, vault: &Vault, terms: &[Term], today: Day) -> Result<School> {
    let secret = auth::hash_password(PASSWORD, db.chance())?;
    let (school, admin) = founded(db, terms, &secret)?;
    let mut made = School { id: school, admin, classes: Vec::new(), staff: Vec::new() };
    for (role, code, name) in [
        (Role::Principal, "principal", "罗校长"),
        (Role::Moral, "moral", "丛主任"),
        (Role::Psychologist, "psychologist", "纪心宁"),
    ] {
        let id = hire(db, &made, name, &secret)?;
        assign(db, &made, id, role, None, "")?;
        made.staff.push((code, name, id));
    }
    let grade_head = hire(db, &made, "邬年级", &secret)?;
    let chinese = hire(db, &made, "梅语文", &secret)?;
    let maths = hire(db, &made, "简数学", &secret)?;
    made.staff.push(("grade_head", "邬年级", grade_head));
    made.staff.push(("teacher", "梅语文", chinese));
    let year = calendar::SchoolYear::of(today).start_year();
    for (entry, number, homeroom, size) in
        [(year, 3, "谷雨生", 54), (year - 1, 1, "麦清秋", 46), (year - 2, 2, "岳望川", 42)]
    {
        let teacher = hire(db, &made, homeroom, &secret)?;
        let class = open_class(db, school, admin, entry, number)?;
        assign(db, &made, teacher, Role::Homeroom, Some(class), "")?;
        assign(db, &made, chinese, Role::Teacher, Some(class), "语文")?;
        assign(db, &made, maths, Role::Teacher, Some(class), "数学")?;
        assign(db, &made, grade_head, Role::GradeHead, Some(class), "")?;
        if made.classes.is_empty() {
            made.staff.insert(0, ("homeroom", homeroom, teacher));
        }
        let (code, students, cadres) = fill(db, vault, school, class, teacher, size)?;
        made.classes.push(DemoClass {
            id: class,
            code,
            homeroom: teacher,
            teachers: vec![chinese, maths],
            students,
            cadres,
            since: Day::new(entry, 9, 1).ok_or_else(|| Fault::broken("a day"))?,
        });
    }
    Ok(made)
}

/// The school with its terms, and its administrator.
fn founded(db: &Db, terms: &[Term], secret: &str) -> Result<(Id, Id)> {
    let founding = Founding {
        school: "青石桥中学（演示）".into(),
        settings: SchoolSettings {
            data_keeper: "教务处 演示用".into(),
            ..SchoolSettings::default()
        },
        term: terms[0].clone(),
        name: "管理员".into(),
        login: "管理员".into(),
        secret: secret.to_owned(),
    };
    let founded = act(db, Id::NONE, Id::NONE, move |tx| setup::found(tx, &founding, true))?;
    let (school, admin) = (founded.school, founded.admin);
    for term in &terms[1..] {
        let term = term.clone();
        act(db, school, admin, move |tx| {
            let scope = scope(tx, admin, None)?;
            people::actions::school::add_term(tx, &scope, &term)
        })?;
    }
    Ok((school, admin))
}

fn hire(db: &Db, made: &School, name: &str, secret: &str) -> Result<Id> {
    let hire = staff::Hire { name: name.into(), login: name.into(), secret: secret.into() };
    let admin = made.admin;
    act(db, made.id, admin, move |tx| {
        let scope = scope(tx, admin, None)?;
        staff::hire(tx, &scope, &hire)
    })
}

fn assign(
    db: &Db,
    made: &School,
    account: Id,
    role: Role,
    class: Option<Id>,
    detail: &'static str,
) -> Result<Id> {
    let admin = made.admin;
    act(db, made.id, admin, move |tx| {
        let scope = scope(tx, admin, None)?;
        staff::assign(tx, &scope, account, role, class, detail)
    })
}

fn open_class(db: &Db, school: Id, admin: Id, entry: i16, number: u16) -> Result<Id> {
    act(db, school, admin, move |tx| {
        let scope = scope(tx, admin, None)?;
        classes::open(tx, &scope, Stage::Junior, entry, number)
    })
}

/// A class list as it comes from the school's sheet.
fn list(chance: &Chance, size: usize) -> Vec<roster::Incoming> {
    let mut taken: Vec<String> = Vec::new();
    (1..=size)
        .map(|roll| {
            let (name, sex) = match roll {
                24 => (names::RARE[0].0.to_owned(), names::RARE[0].1),
                31 => (names::RARE[1].0.to_owned(), names::RARE[1].1),
                _ => names::student(chance, &taken),
            };
            taken.push(name.clone());
            let phone = format!("1{}{:08}", 30 + chance.below(9), chance.below(100_000_000));
            let relation = if chance.below(3) == 0 { "父亲" } else { "母亲" };
            roster::Incoming {
                existing: None,
                listed: Listed {
                    roll: i64::try_from(roll).unwrap_or(0),
                    name,
                    sex: Some(sex.to_owned()),
                    student_no: None,
                },
                guardians: vec![GuardianDraft {
                    name: String::new(),
                    relation: relation.into(),
                    phone,
                }],
                xjh: None,
                id_no: None,
            }
        })
        .collect()
}

type Filled = (String, Vec<Id>, Vec<(Id, &'static str)>);

fn fill(db: &Db, vault: &Vault, school: Id, class: Id, teacher: Id, size: usize) -> Result<Filled> {
    let (list, vault) = (list(db.chance(), size), vault.clone());
    let (code, ids, cadres): (String, Vec<Id>, Vec<Id>) = act(db, school, teacher, move |tx| {
        let scope = scope(tx, teacher, Some(class))?;
        roster::import(tx, &scope, &vault, "七年级新生名单.xlsx", &list)?;
        let found = people::class(tx, &scope)?;
        let students = people::roster(tx, &scope)?;
        let cadres: Vec<Id> = [7, 18].iter().map(|i| students[*i].id).collect();
        posts::give(tx, &scope, cadres[0], "纪律委员", "纪律")?;
        posts::give(tx, &scope, cadres[1], "劳动委员", "卫生")?;
        classes::set_motto(tx, &scope, "先做人，后为学")?;
        Ok((found.code, students.iter().map(|s| s.id).collect(), cadres))
    })?;
    Ok((code, ids, vec![(cadres[0], "纪律"), (cadres[1], "卫生")]))
}

/// Deals the secrets that stand on paper in a real school, and lists who signs in how.
pub fn sign_ins(db: &Db, vault: &Vault, made: &School) -> Result<Vec<SignIn>> {
    let class = &made.classes[0];
    let mut all = vec![SignIn(json!({
        "role": "admin", "name": "管理员", "login": "管理员", "password": PASSWORD, "url": "/sign-in",
    }))];
    for (role, name, _) in &made.staff {
        all.push(SignIn(json!({
            "role": role, "name": name, "login": name, "password": PASSWORD, "url": "/sign-in",
        })));
    }
    let (teacher, class_id, cadre) = (class.homeroom, class.id, class.cadres[0].0);
    let (student, held) = (class.students[3], vault.clone());
    let Dealt { pins, guardian, board, rolls } = act(db, made.id, teacher, move |tx| {
        let scope = scope(tx, teacher, Some(class_id))?;
        let pins = students::deal_pins(tx, &scope, &held, &[student, cadre])?;
        let parents = people::store::guardians::of_student(tx, student)?;
        let parent = parents.first().ok_or(Fault::NotFound)?;
        let guardian = guardians::link(tx, &scope, parent.id)?;
        let board = classes::board_link(tx, &scope)?;
        let mut rolls = Vec::new();
        for id in [student, cadre] {
            let member = people::member(tx, &scope, id)?;
            rolls.push((member.roll, member.name));
        }
        Ok(Dealt { pins, guardian, board, rolls })
    })?;
    for ((role, (roll, name)), (_, pin)) in ["student", "cadre"].iter().zip(&rolls).zip(&pins) {
        all.push(SignIn(json!({
            "role": role, "name": name, "url": "/sign-in/student",
            "fields": { "code": class.code, "seat": roll.to_string(), "pin": pin },
        })));
    }
    let digits = last_four(db, vault, made.id, student)?;
    all.push(SignIn(json!({
        "role": "guardian", "name": format!("{}的家长", rolls[0].1),
        "url": format!("/g/{guardian}"), "fields": { "digits": digits },
    })));
    all.push(SignIn(json!({ "role": "board", "name": "班级大屏", "url": format!("/b/{board}") })));
    Ok(all)
}

/// What a teacher hands out on paper: to one student, one cadre, one guardian, the board.
#[derive(Serialize, Deserialize)]
struct Dealt {
    pins: Vec<(Id, String)>,
    guardian: String,
    board: String,
    rolls: Vec<(i64, String)>,
}

fn last_four(db: &Db, vault: &Vault, school: Id, student: Id) -> Result<String> {
    let vault = vault.clone();
    db.read_blocking(Ticket::system(school), move |tx| {
        let parents = people::store::guardians::of_student(tx, student)?;
        let sealed = parents.first().and_then(|p| p.phone.clone()).ok_or(Fault::NotFound)?;
        let phone = vault.open(school, guardians::PHONE, &sealed)?;
        Ok(phone.chars().skip(phone.chars().count().saturating_sub(4)).collect())
    })
}
