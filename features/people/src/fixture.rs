//! A school to stand on: for this feature's tests, for those of other features, and as the ground
//! of the demo school. Founded through the actions, so that it is as sound as a real one; the
//! names are invented.

use crate::SchoolSettings;
use crate::actions::guardians::GuardianDraft;
use crate::actions::setup::Founding;
use crate::actions::staff::Hire;
use crate::actions::{classes, guardians, setup, staff, students};
use crate::store::students::Listed;
use auth::{Role, Scope, Vault};
use calendar::{Day, Half, SchoolYear, Stage, Term};
use db::{Db, Fault, Id, Result, Ticket, Tx};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// The password of everybody on the fixture's staff.
pub const PASSWORD: &str = "雁过留声2025";

/// How large the fixture's school is.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Classes in the first grade of junior secondary school.
    pub classes: usize,
    /// Students in each of them, at most [`NAMES`]' length.
    pub students: usize,
}

impl Default for Shape {
    /// Two classes of eight.
    fn default() -> Shape {
        Shape { classes: 2, students: 8 }
    }
}

/// A founded school with its people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Fixture {
    /// The school.
    pub school: Id,
    /// The administrator; login 管理员.
    pub admin: Id,
    /// Its classes, 七年级（1）班 first.
    pub classes: Vec<FixtureClass>,
    /// 校长; login 校长.
    pub principal: Id,
    /// 德育处; login 德育.
    pub moral: Id,
    /// 年级主任 of every class; login 年级主任.
    pub grade_head: Id,
    /// 心理教师; login 心理.
    pub psychologist: Id,
}

/// A class of the fixture.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FixtureClass {
    /// The class.
    pub id: Id,
    /// Its sign-in code.
    pub code: String,
    /// The homeroom teacher; login 班主任1, 班主任2 …
    pub homeroom: Id,
    /// A subject teacher (数学) of this class alone; login 任课1, 任课2 …
    pub teacher: Id,
    /// Students in the order of their seat numbers, 1 first.
    pub students: Vec<Id>,
    /// One guardian for each student, in the same order; see [`phone`].
    pub guardians: Vec<Id>,
    /// The students' PINs, in the same order.
    pub pins: Vec<String>,
}

/// Invented names: common ones, a compound surname, names with a dot, a name beyond the basic
/// plane of Unicode, a Latin one, two who sound alike.
pub const NAMES: [(&str, &str); 60] = [
    ("林知夏", "f"),
    ("周屿", "m"),
    ("买买提·艾合买提", "m"),
    ("欧阳若水", "f"),
    ("许南乔", "f"),
    ("陈𬭎", "m"),
    ("沈一诺", "f"),
    ("阿依努尔·库尔班", "f"),
    ("曾苇杭", "f"),
    ("单予安", "m"),
    ("顾行舟", "m"),
    ("乔木兰", "f"),
    ("程见山", "m"),
    ("陆听澜", "f"),
    ("苏禾", "f"),
    ("江望野", "m"),
    ("傅青岚", "f"),
    ("宋小满", "f"),
    ("韩松屹", "m"),
    ("唐不语", "m"),
    ("司徒云起", "m"),
    ("叶知秋", "f"),
    ("蒋星野", "m"),
    ("魏然也", "m"),
    ("袁拾光", "m"),
    ("邓漫舟", "f"),
    ("潘若谷", "m"),
    ("夏木阳", "m"),
    ("钟灵溪", "f"),
    ("田野上", "m"),
    ("方寸知", "f"),
    ("石见微", "m"),
    ("余温言", "f"),
    ("白露晞", "f"),
    ("孟舟遥", "f"),
    ("秦越川", "m"),
    ("尹初霁", "f"),
    ("薛定川", "m"),
    ("雷鸣谦", "m"),
    ("贺岚舟", "f"),
    ("倪云笙", "f"),
    ("汤沐晨", "m"),
    ("滕望阁", "m"),
    ("殷实秋", "f"),
    ("罗浮野", "m"),
    ("毕成荫", "m"),
    ("郝为之", "m"),
    ("安然序", "f"),
    ("常念北", "m"),
    ("乐知远", "m"),
    ("于飞鸿", "m"),
    ("时雨晴", "f"),
    ("傅山远", "m"),
    ("皮皮尔·热合曼", "m"),
    ("卞之棠", "f"),
    ("齐远舟", "m"),
    ("康若宁", "f"),
    ("伍千里", "m"),
    ("余音袅", "f"),
    ("Mia 陈", "f"),
];

/// The phone of the guardian of the student with seat number `roll` in the class at `class`
/// (from 0): eleven digits of a range that nobody is given.
pub fn phone(class: usize, roll: usize) -> String {
    format!("19900{:02}{:04}", class + 1, 1000 + roll)
}

/// One hash for all: hashing is slow on purpose.
fn secret(db: &Db) -> Result<String> {
    static HASH: OnceLock<String> = OnceLock::new();
    if let Some(hash) = HASH.get() {
        return Ok(hash.clone());
    }
    let hash = auth::hash_password(PASSWORD, db.chance())?;
    Ok(HASH.get_or_init(|| hash).clone())
}

impl Fixture {
    /// Founds 育林初级中学 with two classes of eight; see [`Fixture::of`].
    ///
    /// # Panics
    /// When the database refuses: a test cannot go on then.
    pub fn found(db: &Db, vault: &Vault) -> Fixture {
        Fixture::of(db, vault, Shape::default()).expect("the fixture's school can be founded")
    }

    /// Founds a school of this shape in the term around today. Blocks.
    ///
    /// # Errors
    /// Whatever the actions refuse.
    pub fn of(db: &Db, vault: &Vault, shape: Shape) -> Result<Fixture> {
        let (secret, vault) = (secret(db)?, vault.clone());
        let write = move |tx: &mut Tx<'_>| found(tx, &vault, &secret, shape);
        Ok(db.write_blocking(Ticket::system(Id::NONE), write)?.value)
    }

    /// The scope of somebody of this school, in a class or in the whole school. Blocks.
    ///
    /// # Panics
    /// When the account has no role there.
    pub fn scope(&self, db: &Db, account: Id, class: Option<Id>) -> Scope {
        let school = self.school;
        db.read_blocking(Ticket::system(school), |tx| scope_in(tx, school, account, class))
            .expect("this account has a role there")
    }

    /// The homeroom teacher's scope in the class at this place, from 0. Blocks.
    pub fn homeroom(&self, db: &Db, class: usize) -> Scope {
        let class = &self.classes[class];
        self.scope(db, class.homeroom, Some(class.id))
    }
}

fn scope_in(tx: &mut Tx<'_>, school: Id, account: Id, class: Option<Id>) -> Result<Scope> {
    let today = tx.now().day();
    let who = auth::who(tx, school, account, today)?;
    match class {
        Some(class) => Scope::in_class(who, class),
        None => Ok(Scope::school_wide(who)),
    }
}

fn term(today: Day) -> Result<Term> {
    let year = SchoolYear::of(today);
    let end = year.end_year();
    let day = |y: i16, m: i8, d: i8| Day::new(y, m, d).ok_or_else(|| Fault::broken("a day"));
    let spring = (2..=8).contains(&today.month());
    let (half, starts, ends) = match spring {
        true => (Half::Second, day(end, 2, 23)?, day(end, 7, 10)?),
        false => (Half::First, day(year.start_year(), 9, 1)?, day(end, 1, 30)?),
    };
    Term::new(year, half, starts, ends).map_err(Fault::broken)
}

fn found(tx: &mut Tx<'_>, vault: &Vault, secret: &str, shape: Shape) -> Result<Fixture> {
    let today = tx.now().day();
    let founding = Founding {
        school: "育林初级中学".into(),
        settings: SchoolSettings {
            data_keeper: "何静 0700-0000001".into(),
            stage: Some(Stage::Junior),
            ..SchoolSettings::default()
        },
        term: term(today)?,
        name: "管理员".into(),
        login: "管理员".into(),
        secret: secret.into(),
    };
    let made = setup::found(tx, &founding, true)?;
    let ticket = Ticket { school: made.school, actor: made.admin, key: None };
    tx.as_actor(ticket, |tx| staffed(tx, vault, secret, shape, made))
}

fn staffed(
    tx: &mut Tx<'_>,
    vault: &Vault,
    secret: &str,
    shape: Shape,
    made: setup::Founded,
) -> Result<Fixture> {
    let admin = scope_in(tx, made.school, made.admin, None)?;
    let hire = |tx: &mut Tx<'_>, name: &str, login: &str| {
        let hire = Hire { name: name.into(), login: login.into(), secret: secret.into() };
        staff::hire(tx, &admin, &hire)
    };
    let wide = |tx: &mut Tx<'_>, name: &str, login: &str, role: Role| {
        let id = hire(tx, name, login)?;
        staff::assign(tx, &admin, id, role, None, "").map(|_| id)
    };
    let principal = wide(tx, "温如故", "校长", Role::Principal)?;
    let moral = wide(tx, "梁见素", "德育", Role::Moral)?;
    let psychologist = wide(tx, "明心然", "心理", Role::Psychologist)?;
    let grade_head = hire(tx, "严行远", "年级主任")?;
    let mut all = Vec::with_capacity(shape.classes);
    for at in 0..shape.classes {
        let number = u16::try_from(at + 1).map_err(Fault::broken)?;
        let entry = SchoolYear::of(tx.now().day()).start_year();
        let class = classes::open(tx, &admin, Stage::Junior, entry, number)?;
        let homeroom = hire(tx, &format!("周老师{number}"), &format!("班主任{number}"))?;
        let teacher = hire(tx, &format!("吴老师{number}"), &format!("任课{number}"))?;
        staff::assign(tx, &admin, homeroom, Role::Homeroom, Some(class), "")?;
        staff::assign(tx, &admin, teacher, Role::Teacher, Some(class), "数学")?;
        staff::assign(tx, &admin, grade_head, Role::GradeHead, Some(class), "")?;
        all.push(filled(tx, vault, at, shape.students, class, homeroom, teacher)?);
    }
    let (school, admin) = (made.school, made.admin);
    Ok(Fixture { school, admin, classes: all, principal, moral, grade_head, psychologist })
}

/// Students, their guardians and their PINs, written by the homeroom teacher.
fn filled(
    tx: &mut Tx<'_>,
    vault: &Vault,
    at: usize,
    size: usize,
    class: Id,
    homeroom: Id,
    teacher: Id,
) -> Result<FixtureClass> {
    let school = tx.school();
    let scope = scope_in(tx, school, homeroom, Some(class))?;
    tx.as_actor(scope.ticket(), |tx| {
        let (mut pupils, mut adults) = (Vec::new(), Vec::new());
        for (n, (name, sex)) in NAMES.iter().cycle().skip(at * 7).take(size).enumerate() {
            let listed = Listed {
                roll: i64::try_from(n + 1).map_err(Fault::broken)?,
                name: (*name).into(),
                sex: Some((*sex).into()),
                student_no: Some(format!("2025{:02}{:02}", at + 1, n + 1)),
            };
            let student = students::add(tx, &scope, listed)?;
            let relation = if n % 3 == 0 { "父亲" } else { "母亲" };
            let draft = GuardianDraft {
                name: String::new(),
                relation: relation.into(),
                phone: phone(at, n + 1),
            };
            adults.push(guardians::add(tx, &scope, vault, student, &draft)?);
            pupils.push(student);
        }
        let pins = students::deal_pins(tx, &scope, vault, &pupils)?;
        Ok(FixtureClass {
            id: class,
            code: crate::class(tx, &scope)?.code,
            homeroom,
            teacher,
            students: pupils,
            guardians: adults,
            pins: pins.into_iter().map(|(_, pin)| pin).collect(),
        })
    })
}
