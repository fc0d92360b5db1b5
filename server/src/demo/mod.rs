//! The demo school: three classes that live through their term day by day, by the same actions
//! that people use. Every name is invented; the same seed gives the same school.

mod case_words;
mod cases;
mod discipline;
mod home;
mod letters;
mod life;
mod names;
mod people_of;
mod rules_of;
mod safety;
mod talks;
mod visits;

pub use people_of::{DemoClass, School, SignIn};

use crate::mount;
use auth::Vault;
use calendar::{Half, SchoolYear, Term};
use db::{Chance, Clock, Day, Db, Fault, Moment, Options, Result, Target};

/// Makes the school in an empty database, as it stands at `now`, and gives the sign-ins.
/// `progress` hears days done and days in all.
pub fn make(
    target: Target,
    vault: &Vault,
    seed: u64,
    now: Moment,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Vec<SignIn>> {
    let today = now.day();
    let terms = terms(today)?;
    let start = terms[0].starts();
    let end = Moment::at(terms[terms.len() - 1].ends().plus(1), 0);
    let clock = Clock::fixed(Moment::at(start.plus(-7), 9 * 60));
    let chance = Chance::seeded(seed);
    let options = Options { clock: clock.clone(), chance: chance.clone(), ..Options::new(target) };
    let db = Db::open(options, &mount::migrations())?;
    let mut school = people_of::found(&db, vault, &terms, today)?;
    life::live(&db, vault, &clock, &chance, &mut school, start, now.min(end), progress)?;
    clock.set(now);
    people_of::sign_ins(&db, vault, &school)
}

fn term(year: i16, half: Half, starts: Day, ends: Day) -> Result<Term> {
    let year = SchoolYear::starting(year).ok_or_else(|| Fault::broken("a school year"))?;
    Term::new(year, half, starts, ends).map_err(|e| Fault::rule(e.to_string()))
}

fn day(year: i16, month: i8, day: i8) -> Result<Day> {
    Day::new(year, month, day).ok_or_else(|| Fault::broken("a day"))
}

/// The terms that the school lives through: the present one (or the last, in the holidays), and
/// the one before it while the present one is young, so that there is always a whole term.
fn terms(today: Day) -> Result<Vec<Term>> {
    let year = SchoolYear::of(today).start_year();
    let all = [
        term(year - 1, Half::First, day(year - 1, 9, 1)?, day(year, 1, 23)?)?,
        term(year - 1, Half::Second, day(year, 2, 24)?, day(year, 7, 3)?)?,
        term(year, Half::First, day(year, 9, 1)?, day(year + 1, 1, 22)?)?,
        term(year, Half::Second, day(year + 1, 2, 23)?, day(year + 1, 7, 2)?)?,
    ];
    let now = all.iter().rposition(|t| t.starts() <= today).unwrap_or(0);
    let young = all[now].starts().days_until(today) < 16 * 7;
    let from = if young && now > 0 { now - 1 } else { now };
    Ok(all[from..=now].to_vec())
}
