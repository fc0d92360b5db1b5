//! A school with class rules in force, and the way of a measure over HTTP.

use auth::Scope;
use calendar::{Day, Moment};
use db::{Id, Result, Tx};
use people::fixture::{Fixture, FixtureClass};
use testing::{Browser, House, Reply};

pub static FEATURES: &[&web::Feature] =
    &[&people::FEATURE, &rules::FEATURE, &care::FEATURE, &safety::FEATURE];

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub struct Ground {
    pub house: House,
    pub school: Fixture,
}

/// What no page but those of this matter may ever show.
pub const FACTS: &str = "第二节数学课上把纸团扔向讲台三次";

impl Ground {
    /// On Wednesday 2025-11-12, with rules in force since September.
    pub fn new() -> Ground {
        let house = House::at(FEATURES, Moment::at(day("2025-09-08"), 10 * 60 + 5));
        let school = Fixture::found(house.db(), house.app.vault());
        let ground = Ground { house, school };
        let lead = ground.school.homeroom(ground.house.db(), 0);
        ground.write(lead, |tx, scope| rules::fixture::in_force(tx, scope, "p-chuzhong"));
        ground.go("2025-11-12");
        ground
    }

    pub fn go(&self, to: &str) {
        self.house.clock.set(Moment::at(day(to), 10 * 60 + 5));
    }

    pub fn class(&self) -> &FixtureClass {
        &self.school.classes[0]
    }

    pub fn write<T>(
        &self,
        scope: Scope,
        f: impl Fn(&mut Tx<'_>, &Scope) -> Result<T> + Send + 'static,
    ) -> T
    where
        T: serde::Serialize + serde::de::DeserializeOwned + Send + 'static,
    {
        let ticket = scope.ticket();
        let done = self.house.db().write_blocking(ticket, move |tx| f(tx, &scope));
        done.expect("the action succeeds").value
    }

    pub fn read<T>(&self, f: impl FnOnce(&mut Tx<'_>, &Scope) -> Result<T>) -> T {
        let scope = self.school.homeroom(self.house.db(), 0);
        let read = self.house.db().read_blocking(scope.ticket(), |tx| f(tx, &scope));
        read.expect("the read succeeds")
    }

    pub fn sign_in(&self, account: Id) -> Browser {
        self.house.signed_in(self.school.school, account)
    }

    pub fn homeroom(&self) -> Browser {
        self.sign_in(self.class().homeroom)
    }

    pub fn teacher(&self) -> Browser {
        self.sign_in(self.class().teacher)
    }

    pub fn moral(&self) -> Browser {
        self.sign_in(self.school.moral)
    }

    pub fn principal(&self) -> Browser {
        self.sign_in(self.school.principal)
    }

    pub fn pupil(&self, at: usize) -> Browser {
        self.sign_in(self.class().students[at])
    }

    pub fn guardian(&self, at: usize) -> Browser {
        self.sign_in(self.class().guardians[at])
    }

    pub fn list(&self) -> String {
        format!("/classes/{}/safety/measures", self.class().id)
    }

    /// What a teacher types for a measure.
    pub fn typed(&self, measure: &str, student: usize) -> Vec<(&'static str, String)> {
        vec![
            ("student", self.class().students[student].to_string()),
            ("measure", measure.to_owned()),
            ("day", self.house.clock.today().to_string()),
            ("situation", "order".to_owned()),
            ("facts", FACTS.to_owned()),
            ("evidence", "数学老师和同桌都看到".to_owned()),
            ("basis", "《学生手册》第 12 条".to_owned()),
        ]
    }

    pub fn send(&self, by: &Browser, fields: &[(&'static str, String)]) -> Reply {
        let pairs: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
        by.post(&self.list(), &pairs)
    }

    /// Records or proposes, with more fields, and gives the identifier.
    pub fn made(
        &self,
        by: &Browser,
        measure: &str,
        student: usize,
        more: &[(&'static str, &str)],
    ) -> String {
        let mut fields = self.typed(measure, student);
        fields.extend(more.iter().map(|(k, v)| (*k, (*v).to_owned())));
        let reply = self.send(by, &fields).is(303);
        let to = reply.location().to_owned();
        to.rsplit('/').next().expect("an id").to_owned()
    }

    /// A warning with a term, proposed today by the homeroom teacher.
    pub fn warning(&self, student: usize) -> String {
        let from = self.house.clock.today();
        let (from, to) = (from.plus(3).to_string(), from.plus(60).to_string());
        self.made(&self.homeroom(), "warning", student, &[("from", &from), ("to", &to)])
    }

    pub fn at_school(&self, id: &str, rest: &str) -> String {
        format!("/school/measures/{id}{rest}")
    }

    pub fn at_class(&self, id: &str, rest: &str) -> String {
        format!("{}/{id}{rest}", self.list())
    }

    /// The family is told today.
    pub fn told(&self, id: &str) {
        let today = self.house.clock.today().to_string();
        let form = [
            ("day", today.as_str()),
            ("whom", "母亲"),
            ("channel", "电话"),
            ("words", "说明了情况和学校的打算"),
        ];
        self.homeroom().post(&self.at_class(id, "/notices"), &form).is(303);
    }

    /// Told, heard, a hearing offered and waived: ready to be decided.
    pub fn ready(&self, id: &str, student: usize) {
        self.told(id);
        let own = format!("/my/measures/{id}");
        let pupil = self.pupil(student);
        pupil.post(&format!("{own}/statements"), &[("words", "我当时想逗同学笑")]).is(303);
        let today = self.house.clock.today().to_string();
        let offered = [("hearing", "offered"), ("day", today.as_str())];
        self.moral().post(&self.at_school(id, "/hearing"), &offered).is(303);
        let guardian = self.guardian(student);
        guardian.post(&format!("{own}/hearing"), &[("hearing", "waived")]).is(303);
    }

    /// Decided by 德育处 and handed over, both today.
    pub fn decided(&self, id: &str) {
        let words = [("words", "三次提醒后仍然继续，影响全班上课")];
        self.moral().post(&self.at_school(id, "/decision"), &words).is(303);
        let today = self.house.clock.today().to_string();
        let form = [("day", today.as_str()), ("whom", "本人和母亲"), ("channel", "当面")];
        self.moral().post(&self.at_school(id, "/delivery"), &form).is(303);
    }

    /// A warning that is decided and delivered.
    pub fn warned(&self, student: usize) -> String {
        let id = self.warning(student);
        self.ready(&id, student);
        self.decided(&id);
        id
    }
}

db::queries! {
    JOURNAL [1 -> 1] "select kind from journal where school_id = $1 order by seq";
    LOG [1 -> 3] "select actor_id, student_id, what from access_log where school_id = $1 order by at, id";
}

impl Ground {
    /// The kinds of what happened.
    pub fn journal(&self) -> Vec<String> {
        let school = self.school.school;
        self.read(|tx, _| tx.all(&JOURNAL, &[&school], |r| r.get(0)))
    }

    /// Who looked at whom.
    pub fn log(&self) -> Vec<(Id, Option<Id>, String)> {
        let school = self.school.school;
        self.read(|tx, _| tx.all(&LOG, &[&school], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))))
    }
}
