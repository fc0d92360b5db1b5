//! The weekly letter home: drafted from what was seen, read by the teacher, sent to each guardian.

use crate::model::letter::{self, Common, DAYS, HELPS, Seen};
use crate::store::letter::{self as store, Copy, Letter, Week};
use auth::{Do, Scope, Vault};
use conduct::model::ledger::Sign;
use db::{Day, Entry, Fault, Id, Result, Tx, journal};
use people::Student;
use std::collections::HashMap;

const WORDS: &str = "family.letter";
const COMMON: &str = "family.week";
const ADDRESS: &str = "family.address";

/// The most records of a week that a draft looks at.
const RECORDS: i64 = 5000;

/// Opens what all letters of a week say.
pub fn common(vault: &Vault, school: Id, sealed: &[u8]) -> Result<Common> {
    serde_json::from_str(&vault.open(school, COMMON, sealed)?).map_err(Fault::broken)
}

/// Opens the words to one family.
pub fn words(vault: &Vault, school: Id, sealed: &[u8]) -> Result<String> {
    vault.open(school, WORDS, sealed)
}

/// Opens the address of a copy.
pub fn address(vault: &Vault, school: Id, sealed: &[u8]) -> Result<String> {
    vault.open(school, ADDRESS, sealed)
}

/// What was seen of each student between two days: affirmations that stand.
pub fn seen(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<HashMap<Id, Vec<Seen>>> {
    let titles = rules::item_titles(tx, scope)?;
    let rows = conduct::store::entries::between(tx, scope, from, to, RECORDS)?;
    let mut all: HashMap<Id, Vec<Seen>> = HashMap::new();
    // A record that something was said about later may not stand any more: it tells no story.
    let touched: Vec<_> = rows.iter().filter_map(|r| r.entry.about).collect();
    for row in rows {
        let entry = &row.entry;
        let good = entry.adds() && entry.sign == Sign::Plus && entry.about.is_none();
        if !good || entry.is_opening() || touched.contains(&entry.id) {
            continue;
        }
        let title = row.item().and_then(|id| titles.get(&id)).map(|t| t.title.clone());
        let Some(title) = title else { continue };
        // What a cadre noted was written for the teacher, not for a family: only the rule's words.
        let note = entry.note.clone().filter(|_| entry.confirmed.is_none()).unwrap_or_default();
        all.entry(row.student()).or_default().push(Seen { day: entry.day, title, note });
    }
    Ok(all)
}

/// Begins the letters of the week that a day is in, with a draft for everybody of whom something
/// good was written down. Begun already: what is still empty is drafted again.
pub fn begin(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, day: Day) -> Result<Id> {
    scope.may(Do::Family)?;
    let (class, today) = (scope.class()?, tx.now().day());
    let calendar = people::class_calendar(tx, class)?;
    let (first, last) = calendar.week_of(day);
    if first > today {
        return Err(Fault::rule("这一周还没有到。"));
    }
    let week = match store::week_on(tx, scope, first)? {
        Some(week) => week.id,
        None => {
            let turn = usize::from(calendar.teaching_week(day).map_or(0, |w| w.number));
            let common = Common { help: HELPS[turn % HELPS.len()].to_owned(), ..Common::default() };
            let sealed = seal_common(tx, scope, vault, &common)?;
            store::make(tx, class, first, last, &sealed)?
        }
    };
    let everybody = people::roster(tx, scope)?;
    let seen = seen(tx, scope, first, last.min(today))?;
    let known: HashMap<Id, Letter> =
        store::of_week(tx, scope, week)?.into_iter().map(|l| (l.student, l)).collect();
    for (place, student) in everybody.iter().enumerate() {
        let week_of = seen.get(&student.id).map_or(&[][..], Vec::as_slice);
        let draft = letter::draft(&student.name, week_of, place + first_place(first));
        // What a colleague or cadre noted may name another child: then the teacher writes it.
        let others = others(&everybody, student.id);
        let draft = if letter::fit(&draft, &others).is_ok() { draft } else { String::new() };
        match known.get(&student.id) {
            None => {
                let sealed = vault.seal(scope.school(), WORDS, &draft, tx.chance())?;
                store::write(tx, class, week, student.id, &sealed)?;
            }
            Some(was) if was.sent.is_none() && !was.ready && !draft.is_empty() => {
                if words(vault, scope.school(), &was.words)?.is_empty() {
                    let sealed = vault.seal(scope.school(), WORDS, &draft, tx.chance())?;
                    store::set_words(tx, class, was.id, &sealed, false)?;
                }
            }
            Some(_) => {}
        }
    }
    told(tx, scope, "family.week", week)?;
    Ok(week)
}

/// Another week begins elsewhere in the list of openings.
fn first_place(first: Day) -> usize {
    usize::from(first.day().unsigned_abs()) / 7
}

fn others(everybody: &[Student], but: Id) -> Vec<String> {
    everybody.iter().filter(|s| s.id != but).map(|s| s.name.clone()).collect()
}

fn seal_common(tx: &Tx<'_>, scope: &Scope, vault: &Vault, common: &Common) -> Result<Vec<u8>> {
    let json = serde_json::to_string(common).map_err(Fault::broken)?;
    vault.seal(scope.school(), COMMON, &json, tx.chance())
}

fn told(tx: &mut Tx<'_>, scope: &Scope, kind: &'static str, id: Id) -> Result<()> {
    journal::tell(tx, Entry::new(kind).class(scope.class()?).object(id))?;
    Ok(())
}

/// Changes what all letters of a week say.
pub fn set_common(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    week: Id,
    common: &Common,
) -> Result<()> {
    scope.may(Do::Family)?;
    let was = store::week(tx, scope, week)?;
    if was.sent.is_some() {
        return Err(Fault::rule("这一周的信已经发出去了，公共的部分不能再改。"));
    }
    let names = super::card::known(tx, scope)?.0;
    letter::fit_common(common, &names).map_err(|(field, m)| Fault::field(field, m))?;
    let sealed = seal_common(tx, scope, vault, common)?;
    store::set_common(tx, scope.class()?, week, &sealed)?;
    told(tx, scope, "family.week_changed", week)
}

/// Changes the words to one family; `ready`: they may go out.
pub fn set_words(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    (week, student): (Id, Id),
    text: &str,
    ready: bool,
) -> Result<()> {
    scope.may(Do::Family)?;
    people::member(tx, scope, student)?;
    let all = store::of_week(tx, scope, week)?;
    let was = all.into_iter().find(|l| l.student == student).ok_or(Fault::NotFound)?;
    let text = text.trim();
    if ready && text.is_empty() {
        return Err(Fault::field("words", "请先写一件这周看到的好事，一两句就够"));
    }
    let everybody = people::roster(tx, scope)?;
    letter::fit(text, &others(&everybody, student)).map_err(|m| Fault::field("words", m))?;
    let sealed = vault.seal(scope.school(), WORDS, text, tx.chance())?;
    if !store::set_words(tx, scope.class()?, was.id, &sealed, ready)? {
        return Err(Fault::rule("这封信已经发出去了，不能再改。"));
    }
    let entry = Entry::new("family.letter").class(scope.class()?).student(student).object(was.id);
    journal::tell(tx, entry)?;
    Ok(())
}

/// Says yes to every letter of a week that has words. Gives how many.
pub fn approve(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, week: Id) -> Result<usize> {
    scope.may(Do::Family)?;
    let class = scope.class()?;
    store::week(tx, scope, week)?;
    let mut count = 0;
    for letter in store::of_week(tx, scope, week)? {
        let waits = letter.sent.is_none() && !letter.ready;
        if waits && !words(vault, scope.school(), &letter.words)?.is_empty() {
            store::set_words(tx, class, letter.id, &letter.words, true)?;
            count += 1;
        }
    }
    told(tx, scope, "family.week_approved", week)?;
    Ok(count)
}

/// Sends every letter of a week that is ready and still here, a copy to each guardian. Gives how
/// many letters went out.
pub fn send(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, week: Id) -> Result<usize> {
    scope.may(Do::Family)?;
    let (class, school) = (scope.class()?, scope.school());
    store::week(tx, scope, week)?;
    let here: Vec<Id> = people::roster(tx, scope)?.into_iter().map(|s| s.id).collect();
    let ready: Vec<Letter> = store::of_week(tx, scope, week)?
        .into_iter()
        .filter(|l| l.ready && l.sent.is_none() && here.contains(&l.student))
        .collect();
    if ready.is_empty() {
        return Err(Fault::rule("还没有写好的信。先打开几封看一看，勾上“写好了”。"));
    }
    store::number(tx, class, week)?;
    let ends = tx.now().plus_hours(24 * DAYS);
    for letter in &ready {
        store::send(tx, class, letter.id)?;
        for guardian in people::store::guardians::of_student(tx, letter.student)? {
            let token = auth::random_token(tx.chance());
            let sealed = vault.seal(school, ADDRESS, &token, tx.chance())?;
            let kept = (&auth::digest(&token)[..], &sealed[..]);
            store::copy(tx, letter.id, guardian.id, kept, ends)?;
        }
        let entry =
            Entry::new("family.letter_sent").class(class).student(letter.student).object(letter.id);
        journal::tell(tx, entry)?;
    }
    Ok(ready.len())
}

/// Whose copy an address opens: guardian and letter, in the school of the transaction's answer.
///
/// # Errors
/// [`Fault::NotFound`] when there is none, or when it has ended: the guardian's, or its time.
pub fn find(tx: &mut Tx<'_>, token: &str) -> Result<(Id, Id, Id)> {
    let (school, letter, guardian, ends) = store::find(tx, token)?;
    if ends <= tx.now() { Err(Fault::NotFound) } else { Ok((school, letter, guardian)) }
}

/// A guardian's copy in the transaction's school, while they are one.
pub fn copy(tx: &mut Tx<'_>, guardian: Id, letter: Id) -> Result<Copy> {
    let still = people::store::guardians::one(tx, guardian)?;
    let copy = store::open(tx, guardian, letter)?;
    if still.student == copy.student { Ok(copy) } else { Err(Fault::NotFound) }
}

/// It was read: counted, never by name.
pub fn read(tx: &mut Tx<'_>, guardian: Id, letter: Id) -> Result<()> {
    let copy = copy(tx, guardian, letter)?;
    if store::read(tx, guardian, letter)? {
        journal::tell(tx, Entry::new("family.letter_read").class(copy.class).object(letter))?;
    }
    Ok(())
}

/// The week of a class that is to be written now: the one of today.
pub fn this_week(tx: &mut Tx<'_>, scope: &Scope) -> Result<(Day, Day, Option<Week>)> {
    let (class, today) = (scope.class()?, tx.now().day());
    let (first, last) = people::class_calendar(tx, class)?.week_of(today);
    Ok((first, last, store::week_on(tx, scope, first)?))
}

/// The next student by seat number, after `student`, whose letter still waits for the teacher.
pub fn next(tx: &mut Tx<'_>, scope: &Scope, week: Id, student: Id) -> Result<Option<Id>> {
    let waiting: Vec<Id> = store::of_week(tx, scope, week)?
        .into_iter()
        .filter(|l| !l.ready && l.sent.is_none())
        .map(|l| l.student)
        .collect();
    let roster = people::roster(tx, scope)?;
    let after = roster.iter().skip_while(|s| s.id != student).skip(1);
    Ok(after.map(|s| s.id).find(|id| waiting.contains(id)))
}
