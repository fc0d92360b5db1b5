//! Planning by area and week: what is known of the families, and several visits on one way.

use super::visit;
use crate::model::visit::{Form, Purpose};
use crate::store::target::{self, Home};
use crate::store::visit::When;
use auth::{Do, Scope, Vault};
use db::{Day, Entry, Fault, Id, Result, Tx, journal};

/// To what an area is sealed.
pub const AREA: &str = "family.area";
/// Characters of an area's name at most.
const WORD: usize = 20;
/// Visits on one way at most.
const STOPS: usize = 8;

/// What the teacher says of a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeDraft {
    /// The student.
    pub student: Id,
    /// Where about: a village, an estate; empty when nothing is known.
    pub area: String,
    /// A student of the class in the same family.
    pub sibling: Option<Id>,
    /// To be in touch with more often.
    pub closer: bool,
}

/// Keeps what is known of these families. Areas are sealed (L-D11).
pub fn set_homes(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, all: &[HomeDraft]) -> Result<()> {
    scope.may(Do::Family)?;
    let class = scope.class()?;
    let roster = people::roster(tx, scope)?;
    let known = |id: Id| roster.iter().any(|s| s.id == id);
    for home in all {
        if !known(home.student) {
            return Err(Fault::NotFound);
        }
        if home.area.chars().count() > WORD {
            let field = format!("area-{}", home.student);
            return Err(Fault::field(field, "只写村名或小区名，最多 20 个字，不写门牌"));
        }
        if home.sibling.is_some_and(|id| id == home.student || !known(id)) {
            let field = format!("sibling-{}", home.student);
            return Err(Fault::field(field, "请选班里的另一位同学"));
        }
        let area = match home.area.as_str() {
            "" => None,
            area => Some(vault.seal(scope.school(), AREA, area, tx.chance())?),
        };
        let (student, sibling, closer) = (home.student, home.sibling, home.closer);
        target::set_home(tx, class, &Home { student, area, sibling, closer })?;
    }
    journal::tell(tx, Entry::new("family.homes").class(class))?;
    Ok(())
}

/// What is known of the families of the scope's class, areas opened.
pub fn homes(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<Vec<HomeDraft>> {
    scope.may(Do::Family)?;
    let open = |home: Home| {
        let area = home.area.as_ref().map(|a| vault.open(scope.school(), AREA, a));
        Ok(HomeDraft {
            student: home.student,
            area: area.transpose()?.unwrap_or_default(),
            sibling: home.sibling,
            closer: home.closer,
        })
    };
    target::homes(tx, scope)?.into_iter().map(open).collect()
}

/// Several visits on one way.
#[derive(Clone, Debug)]
pub struct Route {
    /// In this order.
    pub students: Vec<Id>,
    /// On this day.
    pub day: Day,
    /// From this minute of the day.
    pub start: i64,
    /// So many minutes in each family.
    pub minutes: i64,
    /// So many minutes from one to the next.
    pub between: i64,
}

/// Plans the visits of one way, one after the other. Gives how many.
pub fn plan_route(tx: &mut Tx<'_>, scope: &Scope, route: &Route) -> Result<usize> {
    scope.may(Do::Family)?;
    if route.students.is_empty() {
        return Err(Fault::field("student", "请至少勾一户"));
    }
    if route.students.len() > STOPS {
        return Err(Fault::field("student", "一次最多约 8 户，走太急就成了走过场"));
    }
    if !(0..=120).contains(&route.between) {
        return Err(Fault::field("between", "路上的时间请写 0 到 120 分钟"));
    }
    let mut minute = route.start;
    for student in &route.students {
        let when = When {
            day: route.day,
            minute: Some(minute),
            minutes: route.minutes,
            form: Form::Home,
            agreed: false,
        };
        visit::plan(tx, scope, *student, when, &[Purpose::Report, Purpose::Learn], None)?;
        minute += route.minutes + route.between;
    }
    Ok(route.students.len())
}
