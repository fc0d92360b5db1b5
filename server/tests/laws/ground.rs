//! A school in the middle of its term, with everybody in it, and a second school beside it.

use auth::{Do, Grant, POLICY, Role, Roles, Scope};
use db::{Day, Id, Moment, Result, Ticket, Tx};
use people::fixture::{Fixture, FixtureClass};
use serde_json::json;
use testing::{Browser, House, Reply};

/// The house with every feature, two schools, and a class that has lived for some weeks.
pub struct Ground {
    pub house: House,
    pub school: Fixture,
    pub elsewhere: Fixture,
    /// The classroom board's link of the first class.
    pub board: String,
    /// A guardian's link of the first class.
    pub guardian: String,
    /// The address of the homeroom teacher's calendar feed.
    pub feed: String,
    /// The import of the first class, made by hand.
    pub import: String,
}

/// Somebody who knocks at every door.
pub struct Persona {
    pub name: String,
    pub school: Id,
    pub account: Id,
    grants: Vec<Grant>,
}

pub fn vault() -> auth::Vault {
    auth::Vault::with_key([7; 32])
}

pub fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).expect("a day")
}

/// The other school's staff have the same names and not the same passwords: whoever signs in is
/// not asked which school is meant.
fn other_passwords(house: &House, f: &Fixture) {
    let mut staff = vec![f.admin, f.principal, f.moral, f.grade_head, f.psychologist];
    staff.extend(f.classes.iter().flat_map(|c| [c.homeroom, c.teacher]));
    let hash = auth::hash_password("另一所学校的密码", house.db().chance()).expect("a hash");
    let write = move |tx: &mut Tx<'_>| {
        staff.iter().try_for_each(|account| auth::set_secret(tx, *account, &hash))
    };
    house.db().write_blocking(Ticket::system(f.school), write).expect("passwords are set");
}

impl Ground {
    /// Everybody is there; nothing has happened yet.
    pub fn founded() -> Ground {
        let house = House::new(yanxing::mount::FEATURES);
        // The term has begun long ago: what happens below needs a past.
        house.clock.set(Moment::at(day(2025, 10, 13), 8 * 60));
        let school = Fixture::found(house.db(), &vault());
        let elsewhere = Fixture::found(house.db(), &vault());
        other_passwords(&house, &elsewhere);
        let mut ground = Ground {
            house,
            school,
            elsewhere,
            board: String::new(),
            guardian: String::new(),
            feed: String::new(),
            import: String::new(),
        };
        let (cadre, student) = (ground.cadre(), ground.class().students[1]);
        ground.lead(move |tx, scope| {
            people::actions::posts::give(tx, scope, cadre, "纪律委员", "纪律")
        });
        ground.board = ground.lead(people::actions::classes::board_link);
        ground.feed =
            ground.lead(|tx, scope| auth::make_link(tx, auth::LinkKind::Feed, scope.actor(), None));
        ground.guardian = ground.lead(move |tx, scope| {
            let parents = people::store::guardians::of_student(tx, student)?;
            people::actions::guardians::link(tx, scope, parents[0].id)
        });
        ground
    }

    /// With rules in force, records, a draft, an appeal, a settled month.
    pub fn lived() -> Ground {
        let mut ground = Ground::founded();
        crate::life::live(&mut ground);
        ground
    }

    pub fn class(&self) -> &FixtureClass {
        &self.school.classes[0]
    }

    /// The student with a post.
    pub fn cadre(&self) -> Id {
        self.class().students[0]
    }

    pub fn homeroom(&self) -> Browser {
        self.browser(self.class().homeroom)
    }

    pub fn browser(&self, account: Id) -> Browser {
        self.house.signed_in(self.school.school, account)
    }

    /// Does something as the homeroom teacher of the first class.
    pub fn lead<T, F>(&self, f: F) -> T
    where
        T: serde::Serialize + serde::de::DeserializeOwned + Send + 'static,
        F: FnMut(&mut Tx<'_>, &Scope) -> Result<T> + Send + 'static,
    {
        self.act(self.class().homeroom, Some(self.class().id), f)
    }

    /// Does something as somebody of the first school.
    pub fn act<T, F>(&self, account: Id, class: Option<Id>, mut f: F) -> T
    where
        T: serde::Serialize + serde::de::DeserializeOwned + Send + 'static,
        F: FnMut(&mut Tx<'_>, &Scope) -> Result<T> + Send + 'static,
    {
        let scope = self.school.scope(self.house.db(), account, class);
        let done = self.house.db().write_blocking(scope.ticket(), move |tx| f(tx, &scope));
        done.expect("the fixture may do this").value
    }

    /// One JSON tap as the seat map sends it.
    pub fn tap(&self, who: &Browser, key: &str, item: &str, students: &[Id], at: Moment) -> Reply {
        let students: Vec<String> = students.iter().map(Id::to_string).collect();
        let body = json!({ "key": key, "item": item, "students": students, "at": at.0 });
        who.post_json(&format!("/classes/{}/records", self.class().id), &body)
    }

    /// What the seat map offers: words and identifier of each item.
    pub fn items(&self, who: &Browser) -> Vec<Item> {
        let page = who.get(&format!("/classes/{}/seats", self.class().id)).is(200).text();
        let page = crate::html::read(&page);
        let buttons = page.named("button").filter(|b| b.attr("name") == Some("item"));
        let mut all: Vec<Item> = Vec::new();
        for button in buttons {
            let id = button.attr("value").expect("an item's identifier").to_owned();
            if all.iter().all(|i| i.id != id) {
                let label = button.attr("data-label").expect("an item's words").to_owned();
                all.push(Item { id, label, mend: button.has_class("mend") });
            }
        }
        all
    }

    /// Every role in the first class, in the second class, and in the other school.
    pub fn personas(&self) -> Vec<Persona> {
        let mut all = self.of(&self.school, 0, "");
        all.extend(self.of(&self.school, 1, "另一班的"));
        all.extend(self.of(&self.elsewhere, 0, "另一校的"));
        all
    }

    /// Every role of the first class, once.
    pub fn own_roles(&self) -> Vec<Persona> {
        self.of(&self.school, 0, "")
    }

    fn of(&self, f: &Fixture, class: usize, whose: &str) -> Vec<Persona> {
        let c = &f.classes[class];
        let mut people = vec![
            ("班主任", c.homeroom),
            ("任课教师", c.teacher),
            ("学生", c.students[1]),
            ("家长", c.guardians[1]),
            ("大屏", people::actions::classes::board_account(c.id)),
        ];
        if class == 0 {
            people.extend([
                ("系统管理员", f.admin),
                ("校长", f.principal),
                ("德育处", f.moral),
                ("心理教师", f.psychologist),
                ("年级主任", f.grade_head),
            ]);
        }
        if whose.is_empty() {
            people.push(("班干部", self.cadre()));
        }
        people
            .into_iter()
            .map(|(word, account)| self.persona(f.school, account, format!("{whose}{word}")))
            .collect()
    }

    fn persona(&self, school: Id, account: Id, name: String) -> Persona {
        let today = self.house.clock.today();
        let read = move |tx: &mut Tx<'_>| auth::who(tx, school, account, today);
        let who = self.house.db().read_blocking(Ticket::system(school), read);
        Persona { name, school, account, grants: who.expect("somebody").grants }
    }
}

/// An item as the seat map shows it.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: String,
    pub label: String,
    pub mend: bool,
}

impl Persona {
    pub fn browser(&self, ground: &Ground) -> Browser {
        ground.house.signed_in(self.school, self.account)
    }

    /// The roles that count in a class, worked out here once more and not asked of the program.
    pub fn roles(&self, ground: &Ground, class: Option<Id>) -> Roles {
        let ours = class.is_none_or(|class| {
            let of = |f: &Fixture| f.classes.iter().any(|c| c.id == class);
            of(if self.school == ground.school.school { &ground.school } else { &ground.elsewhere })
        });
        let counts = |g: &&Grant| match g.class {
            None => true,
            Some(own) => Some(own) == class,
        };
        let here = self.grants.iter().filter(counts).fold(Roles::default(), |s, g| s.with(g.role));
        if ours { here } else { Roles::default() }
    }

    /// The class of which this person is a student, guardian or board.
    pub fn own_class(&self) -> Option<Id> {
        let own = |r: Role| matches!(r, Role::Student | Role::Guardian | Role::Board);
        self.grants.iter().find(|g| own(g.role)).and_then(|g| g.class)
    }
}

/// Does the table allow it? Read from the table itself.
pub fn allows(what: Do, roles: Roles) -> bool {
    POLICY.iter().any(|(row, who)| *row == what && who.meets(roles))
}
