//! A house with a founded school, and who signs in there.

use auth::Vault;
use people::fixture::{Fixture, FixtureClass};
use testing::{Browser, House, Reply};
use web::Feature;

pub static FEATURES: &[&Feature] = &[&people::FEATURE];

/// The vault of [`House`].
pub fn vault() -> Vault {
    Vault::with_key([7; 32])
}

pub struct School {
    pub house: House,
    pub fixture: Fixture,
}

impl School {
    pub fn new() -> School {
        let house = House::new(FEATURES);
        let fixture = Fixture::found(house.db(), &vault());
        School { house, fixture }
    }

    pub fn class(&self, at: usize) -> &FixtureClass {
        &self.fixture.classes[at]
    }

    /// Signed in as this account.
    pub fn as_(&self, account: db::Id) -> Browser {
        self.house.signed_in(self.fixture.school, account)
    }

    pub fn admin(&self) -> Browser {
        self.as_(self.fixture.admin)
    }

    /// The whole school's list, asked for, agreed to and taken (L-D12).
    pub fn package(&self) -> Reply {
        let admin = self.admin();
        admin.post("/school/export", &[("why", "换用区里的新系统")]).is(303);
        let principal = self.as_(self.fixture.principal);
        let open = principal.get("/school/requests").is(200);
        principal.post(&action(&open, "/school/requests/"), &[("answer", "agree")]).is(303);
        let own = admin.get("/school/export").is(200).shows("已同意");
        admin.post(&action(&own, "/school/export/"), &[]).is(200)
    }

    pub fn homeroom(&self) -> Browser {
        self.as_(self.class(0).homeroom)
    }

    /// `/classes/{class}/people` of the class at this place.
    pub fn people(&self, at: usize) -> String {
        format!("/classes/{}/people", self.class(at).id)
    }

    /// A number from the database, past every permission.
    pub fn count(&self, query: &'static db::Query, params: &'static [&'static str]) -> i64 {
        let school = self.fixture.school;
        self.house
            .db()
            .read_blocking(db::Ticket::system(school), |tx| {
                let mut all: Vec<&dyn db::Bind> = vec![&school];
                all.extend(params.iter().map(|p| p as &dyn db::Bind));
                tx.number(query, &all)
            })
            .expect("the test asks for what there is")
    }

    /// Names of the class at this place, by seat number.
    pub fn names(&self, at: usize) -> Vec<(i64, String)> {
        let class = self.class(at);
        let scope = self.fixture.scope(self.house.db(), class.homeroom, Some(class.id));
        let read = |tx: &mut db::Tx<'_>| people::roster(tx, &scope);
        let all = self.house.db().read_blocking(scope.ticket(), read).expect("a roster");
        all.into_iter().map(|s| (s.roll, s.name)).collect()
    }
}

db::queries! {
    /// How often something sensitive was read.
    SEEN [2 -> 1] "select count(*) from access_log where school_id = $1 and what = $2";
    /// How often something happened.
    TOLD [2 -> 1] "select count(*) from journal where school_id = $1 and kind = $2";
}

/// Where the first form of the page leads that begins so.
pub fn action(page: &Reply, start: &str) -> String {
    let text = page.text();
    let mark = format!("action=\"{start}");
    let at = text.find(&mark).unwrap_or_else(|| panic!("no form {start} in:\n{text}"));
    let rest = &text[at + "action=\"".len()..];
    rest[..rest.find('"').expect("the address ends")].to_owned()
}

/// The value of a hidden field of a page.
pub fn hidden(page: &Reply, name: &str) -> String {
    let text = page.text();
    let mark = format!("name=\"{name}\" value=\"");
    let at = text.find(&mark).unwrap_or_else(|| panic!("no field {name} in:\n{text}"));
    let rest = &text[at + mark.len()..];
    rest[..rest.find('"').expect("the value ends")].to_owned()
}
