//! 我的一页: a student's own page, and a guardian's of the child. Affirmations first, only what is
//! confirmed, nothing about others (C2-04).

mod matter;
mod sheet;

pub use matter::{one, one_page};
pub use sheet::{guardian_page, student_page};

use super::matters::{Thing, things};
use crate::actions::{school_days, stretches};
use crate::bridge;
use crate::model::appeal::Progress;
use crate::model::bands::{Bands, WayOn};
use crate::model::days::SchoolDays;
use crate::model::ledger::Entry;
use crate::model::own::{OwnPage, page as own_page};
use crate::model::scheme::Scheme;
use crate::scheme;
use crate::store::appeals::{self, Stored as StoredAppeal};
use crate::store::awards::{self, Award};
use crate::store::tallies::{self, Tally};
use crate::store::{entries, standings};
use auth::{AccountKind, Scope};
use db::{Day, Id, Moment, Result, Tx};
use rules::Title;
use std::collections::{BTreeMap, HashMap};

/// What the page shows.
pub struct View {
    class_line: (String, String),
    class: Id,
    student: people::Student,
    guardian: bool,
    now: Moment,
    page: OwnPage,
    ways: Vec<WayOn>,
    opened: bool,
    things: Vec<Thing>,
    awards: Vec<Award>,
    titles: HashMap<Id, Title>,
    appeals: Vec<StoredAppeal>,
    days: SchoolDays,
    months: Vec<(String, Tally)>,
    /// Who keeps children's data, for the guardian (L-D17).
    keeper: String,
    /// The version of the class rules that this student may vote on here and now.
    vote: Option<i64>,
}

/// Collects it: the own month, the month before, the term's awards, appeals, sums of the half year.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let id = scope.student()?;
    let student = people::member(tx, scope, id)?;
    let class = people::class(tx, scope)?;
    let people::SchoolSettings { naming, data_keeper, .. } = people::school(tx)?.settings;
    let (now, today) = (tx.now(), tx.now().day());
    let from = today.month_start().plus(-1).month_start();
    let rows = entries::of_student(tx, id, from, 500)?;
    let standing = standings::of_student(tx, class.id, id)?;
    let in_force = rules::scheme_on(tx, scope, today)?.map(|(_, s)| s);
    let frame = in_force.as_ref().map(scheme::of).unwrap_or_default();
    let bands = in_force.as_ref().map(scheme::bands).unwrap_or_default();
    let ways = ways(tx, scope, today)?;
    let plain_rows: Vec<Entry> = rows.iter().map(|s| s.entry.clone()).collect();
    let page = summed(id, &plain_rows, (&frame, &bands), &ways, standing.total, today);
    let calendar = people::class_calendar(tx, class.id)?;
    let term = stretches(&calendar, today).term_start.min(from);
    let mut months: BTreeMap<String, Tally> = BTreeMap::new();
    for (month, _, tally) in tallies::of_student(tx, id, today.plus_months(-5))? {
        let sum = months.entry(month).or_default();
        *sum = sum.and(tally);
    }
    Ok(View {
        class: class.id,
        class_line: (class.name(&naming, today), format!("{} 号", student.roll)),
        guardian: scope.who().kind == AccountKind::Guardian,
        page,
        ways,
        opened: standing.opened.is_some(),
        awards: awards::of_student(tx, id, term)?,
        things: things(rows.into_iter().filter(|s| s.entry.adds())),
        titles: rules::item_titles(tx, scope)?,
        appeals: appeals::of_student(tx, id)?,
        days: school_days(&calendar, today.plus(-60), today.plus(40))?,
        months: months.into_iter().collect(),
        keeper: data_keeper,
        vote: rules::open_vote(tx, scope)?.filter(|v| v.mine).map(|v| v.version),
        student,
        now,
    })
}

/// The ways on: affirmations of the rules in force.
fn ways(tx: &mut Tx<'_>, scope: &Scope, today: Day) -> Result<Vec<WayOn>> {
    let items = rules::items_on(tx, scope, today)?;
    let good = items.into_iter().filter(|i| i.positive);
    let way = |i: rules::RuleItem| WayOn { value: bridge::terms(&i).value_min, title: i.title };
    Ok(good.map(way).collect())
}

/// The page's numbers. The total is the kept one: the cycle may be older than the rows at hand.
fn summed(
    id: Id,
    rows: &[Entry],
    (frame, bands): (&Scheme, &Bands),
    ways: &[WayOn],
    total: i64,
    today: Day,
) -> OwnPage {
    let mut page = own_page(bridge::student(id), rows, frame, bands, ways, today);
    page.total = total;
    page.face = frame.face(total);
    page.standing = bands.standing(page.face);
    page.words = page.words_about("你", ways);
    page
}

impl View {
    fn who(&self) -> &str {
        if self.guardian { &self.student.name } else { "你" }
    }

    fn words(&self) -> Vec<String> {
        self.page.words_about(self.who(), &self.ways)
    }

    fn title(&self, thing: &Thing) -> &str {
        let title = thing.root.item().and_then(|id| self.titles.get(&id));
        title.map_or("旧版班规", |t| t.title.as_str())
    }

    fn appeal_of(&self, thing: &Thing) -> Option<&StoredAppeal> {
        let id = bridge::entry(thing.root.id());
        self.appeals
            .iter()
            .find(|a| a.appeal.matter == id && a.appeal.progress != Progress::TakenBack)
    }

    /// What stands, or was asked about: taken-back slips do not stay on a child's page.
    fn shown(&self, positive: bool) -> Vec<&Thing> {
        let fits = |t: &&Thing| t.positive() == positive;
        let stays = |t: &&Thing| t.stands() || self.appeal_of(t).is_some();
        self.things.iter().filter(fits).filter(stays).collect()
    }
}
