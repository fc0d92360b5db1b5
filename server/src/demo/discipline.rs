//! 教育惩戒 of a term: three minor measures, a sanction that was lifted early and is seen by nobody
//! any more, an appeal that was kept, and a proposal that waits. Told as facts, about a few.

use super::people_of::{DemoClass, School};
use crate::open::scope;
use auth::{Scope, Vault};
use db::{Day, Db, Fault, Id, Moment, Result, Ticket, Tx};
use safety::actions::discipline::appeal::{self, Answer};
use safety::actions::discipline::record::{Draft, record};
use safety::actions::discipline::{decide, hear};
use safety::model::discipline::{
    Details, Hearing, Measure, Member, Outcome, Said, Side, Situation, Texts,
};
use safety::store::discipline::{appeals, measures};

/// What happens, by days before the demo's today.
#[derive(Clone, Copy)]
enum Deed {
    Minor(usize),
    Propose(&'static Matter),
    Decide(usize),
    Begin(usize),
    Improve(usize),
    Lift(usize),
    Appeal(usize),
    Answer(usize),
}

impl Deed {
    /// Whom it concerns, by place on the list.
    fn student(self) -> usize {
        match self {
            Deed::Minor(n) => MINOR[n].0,
            Deed::Propose(matter) => matter.student,
            Deed::Decide(who)
            | Deed::Begin(who)
            | Deed::Improve(who)
            | Deed::Lift(who)
            | Deed::Appeal(who)
            | Deed::Answer(who) => who,
        }
    }
}

/// A graver matter.
struct Matter {
    student: usize,
    measure: Measure,
    days: i32,
    situation: Situation,
    facts: &'static str,
    words: &'static str,
    statement: &'static str,
    heard: bool,
}

const LIFTED: Matter = Matter {
    student: 30,
    measure: Measure::Warning,
    days: 90,
    situation: Situation::Danger,
    facts: "午休时把实验室借来的酒精带到操场点燃，幸好没有人受伤。",
    words: "每周和班主任谈一次，参加一次消防安全讲解。",
    statement: "我想试试书上的实验，没有想到会烧起来。我愿意向全班讲讲这有多危险。",
    heard: true,
};
const APPEALED: Matter = Matter {
    student: 11,
    measure: Measure::Warning,
    days: 60,
    situation: Situation::Harm,
    facts: "课间和外班同学争抢球场，先动手推倒对方，对方手臂擦伤。",
    words: "向对方道歉，写下以后遇到争执怎么办。",
    statement: "是他先骂我的，我推他不对。",
    heard: true,
};
const WAITING: Matter = Matter {
    student: 25,
    measure: Measure::SchoolService,
    days: 0,
    situation: Situation::Order,
    facts: "升旗仪式上两次离开队伍，经提醒后仍然跑动。",
    words: "协助体育老师整理一次器材，约二十分钟，老师陪着。",
    statement: "",
    heard: false,
};

/// Minor measures: who, which, what happened, what is done.
const MINOR: [(usize, Measure, &str, &str); 3] = [
    (5, Measure::Spoken, "语文课上和同桌大声说笑，提醒两次后仍然继续。", ""),
    (
        17,
        Measure::Apology,
        "排队时推了前面的同学，对方差点摔倒。",
        "当面说对不起，并帮对方捡起书本",
    ),
    (41, Measure::Service, "自习课上用纸飞机扔同学。", "课后收拾纸屑，十分钟"),
];

/// The plan, the earliest first. Three days at least lie between the steps of one matter.
const PLAN: [(i32, Deed); 14] = [
    (66, Deed::Propose(&LIFTED)),
    (62, Deed::Decide(LIFTED.student)),
    (58, Deed::Begin(LIFTED.student)),
    (44, Deed::Minor(0)),
    (35, Deed::Propose(&APPEALED)),
    (31, Deed::Decide(APPEALED.student)),
    (27, Deed::Begin(APPEALED.student)),
    (24, Deed::Appeal(APPEALED.student)),
    (20, Deed::Answer(APPEALED.student)),
    (19, Deed::Improve(LIFTED.student)),
    (18, Deed::Minor(1)),
    (15, Deed::Lift(LIFTED.student)),
    (6, Deed::Minor(2)),
    (3, Deed::Propose(&WAITING)),
];

/// Whatever falls on this day in the school's first class.
pub fn day(db: &Db, vault: &Vault, school: &School, day: Day, now: Moment) -> Result<()> {
    let Some(class) = school.classes.first() else { return Ok(()) };
    let on = |before: i32| {
        let at = now.day().plus(-before);
        at.plus(-(i32::from(at.weekday()) - 5).max(0))
    };
    // A matter that would begin before the class or the present term has begun is left out whole.
    let begins =
        |who: usize| PLAN.iter().filter(|(_, d)| d.student() == who).map(|(n, _)| *n).max();
    let term = super::terms(now.day())?.last().map_or(class.since, calendar::Term::starts);
    let since = term.max(class.since);
    let lives = |deed: &Deed| begins(deed.student()).is_some_and(|n| on(n) >= since);
    let today = PLAN.iter().filter(|(n, _)| on(*n) == day).map(|(_, d)| *d);
    let due: Vec<Deed> = today.filter(lives).collect();
    let (Some(moral), Some(principal)) = (school.office("moral"), school.office("principal"))
    else {
        return Ok(());
    };
    for deed in due {
        let people = People { class: class.id, homeroom: class.homeroom, moral, principal };
        let (class, vault) = (class.clone(), vault.clone());
        let ticket = Ticket { school: school.id, actor: class.homeroom, key: None };
        let write = move |tx: &mut Tx<'_>| {
            tx.at(Moment::at(day, 16 * 60 + 20).min(now));
            act(tx, &vault, &class, &people, deed)
        };
        db.write_blocking(ticket, write)?;
    }
    Ok(())
}

#[derive(Clone, Copy)]
struct People {
    class: Id,
    homeroom: Id,
    moral: Id,
    principal: Id,
}

impl People {
    /// As the homeroom teacher, and as the two of the school.
    fn lead(&self, tx: &mut Tx<'_>) -> Result<Scope> {
        scope(tx, self.homeroom, Some(self.class))
    }

    fn moral(&self, tx: &mut Tx<'_>) -> Result<Scope> {
        scope(tx, self.moral, None)
    }

    fn principal(&self, tx: &mut Tx<'_>) -> Result<Scope> {
        scope(tx, self.principal, None)
    }
}

fn act(
    tx: &mut Tx<'_>,
    vault: &Vault,
    class: &DemoClass,
    people: &People,
    deed: Deed,
) -> Result<()> {
    match deed {
        Deed::Minor(at) => {
            let (student, measure, facts, words) = MINOR[at];
            let teacher = if at == 2 { class.teachers[1] } else { people.homeroom };
            let who = scope(tx, teacher, Some(people.class))?;
            let texts = texts(facts, words);
            let draft = draft(tx, &who, class, student, (measure, Situation::Order), texts)?;
            let id = as_them(tx, &who, |tx| record(tx, &who, vault, &draft))?;
            as_them(tx, &who, |tx| safety::actions::discipline::record::done(tx, &who, vault, id))
        }
        Deed::Propose(matter) => propose(tx, vault, class, people, matter),
        Deed::Decide(student) => {
            let (moral, today) = (people.moral(tx)?, tx.now().day());
            let id = newest(tx, class, student)?;
            let words =
                "事实清楚，本人承认，也说明了当时的想法；考虑到没有造成严重后果，决定如上。";
            let said =
                Said {
                    whom: "本人和母亲".into(), channel: "当面".into(), ..Said::default()
                };
            as_them(tx, &moral, |tx| {
                decide::decide(tx, &moral, vault, id, words)?;
                decide::deliver(tx, &moral, vault, id, today, &said)
            })
        }
        Deed::Begin(student) => {
            let (moral, today) = (people.moral(tx)?, tx.now().day());
            let id = newest(tx, class, student)?;
            as_them(tx, &moral, |tx| decide::begin(tx, &moral, vault, id, today))
        }
        Deed::Improve(student) => {
            let lead = people.lead(tx)?;
            let id = newest(tx, class, student)?;
            let words = "认真准备了十分钟的消防讲解，还主动检查了教室的插座。";
            as_them(tx, &lead, |tx| hear::improved(tx, &lead, vault, id, words))
        }
        Deed::Lift(student) => {
            let moral = people.moral(tx)?;
            let id = newest(tx, class, student)?;
            as_them(tx, &moral, |tx| decide::lift(tx, &moral, vault, id, "改正明显，提前解除。"))
        }
        Deed::Appeal(student) => submit(tx, vault, class, student),
        Deed::Answer(student) => answer(tx, vault, class, people, student),
    }
}

/// Within the transaction, as this person.
fn as_them<T>(tx: &mut Tx<'_>, who: &Scope, f: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
    tx.as_actor(who.ticket(), f)
}

fn texts(facts: &str, words: &str) -> Texts {
    Texts {
        facts: facts.into(),
        evidence: "老师和在场的同学看到。".into(),
        basis: "《学生手册》第 9 条：爱护同学，遵守秩序".into(),
        words: words.into(),
        ..Texts::default()
    }
}

fn draft(
    tx: &mut Tx<'_>,
    who: &Scope,
    class: &DemoClass,
    student: usize,
    (measure, situation): (Measure, Situation),
    texts: Texts,
) -> Result<Draft> {
    let day = tx.now().day();
    let items = rules::items_on(tx, who, day)?;
    let item = items.iter().find(|i| !i.positive && i.title.contains("讲话")).map(|i| i.id);
    let minor = situation == Situation::Order && measure == Measure::Spoken;
    Ok(Draft {
        student: class.students[student % class.students.len()],
        day,
        situation,
        item: item.filter(|_| minor),
        measure,
        details: Details::default(),
        texts,
        out: (None, None),
    })
}

fn propose(
    tx: &mut Tx<'_>,
    vault: &Vault,
    class: &DemoClass,
    people: &People,
    matter: &Matter,
) -> Result<()> {
    let (lead, moral, today) = (people.lead(tx)?, people.moral(tx)?, tx.now().day());
    let what = (matter.measure, matter.situation);
    let words = texts(matter.facts, matter.words);
    let mut draft = draft(tx, &lead, class, matter.student, what, words)?;
    if matter.measure.lasts() {
        draft.details.days = Some((today.plus(7), today.plus(7 + matter.days)));
    }
    let said = Said {
        whom: "母亲".into(),
        channel: "电话".into(),
        words: "说明了经过，家长愿意一起谈；告诉家长学校会先听孩子怎么说。".into(),
    };
    let id = as_them(tx, &lead, |tx| {
        let id = record(tx, &lead, vault, &draft)?;
        hear::notice(tx, &lead, vault, id, today, &said)?;
        Ok(id)
    })?;
    if !matter.heard {
        return Ok(());
    }
    let own = scope(tx, draft.student, Some(people.class))?;
    as_them(tx, &own, |tx| hear::statement(tx, &own, vault, id, today, matter.statement))?;
    as_them(tx, &moral, |tx| hear::hearing(tx, &moral, vault, id, (Hearing::Offered, today), ""))?;
    as_them(tx, &own, |tx| hear::hearing(tx, &own, vault, id, (Hearing::Waived, today), ""))
}

/// The student's newest graver measure.
fn newest(tx: &mut Tx<'_>, class: &DemoClass, student: usize) -> Result<Id> {
    let id = class.students[student % class.students.len()];
    let all = measures::of_student(tx, id, 10)?;
    all.first().map(|m| m.id).ok_or(Fault::NotFound)
}

fn submit(tx: &mut Tx<'_>, vault: &Vault, class: &DemoClass, student: usize) -> Result<()> {
    let id = newest(tx, class, student)?;
    let child = class.students[student % class.students.len()];
    let parents = people::store::guardians::of_student(tx, child)?;
    let parent = parents.first().ok_or(Fault::NotFound)?.id;
    let own = scope(tx, parent, Some(class.id))?;
    let words = "孩子动手不对，我们认。但对方也骂了人，希望学校再看一看轻重。";
    as_them(tx, &own, |tx| appeal::submit(tx, &own, vault, id, words).map(drop))
}

fn answer(
    tx: &mut Tx<'_>,
    vault: &Vault,
    class: &DemoClass,
    people: &People,
    student: usize,
) -> Result<()> {
    let measure = newest(tx, class, student)?;
    let id = appeals::of(tx, measure)?.first().ok_or(Fault::NotFound)?.id;
    let (moral, principal) = (people.moral(tx)?, people.principal(tx)?);
    let one = |account, name: &str, side| Member { account, name: name.into(), side };
    let members = vec![
        one(Some(people.principal), "罗校长", Side::Leader),
        one(Some(class.teachers[0]), "梅语文", Side::Teacher),
        one(None, "俞清和", Side::Parent),
    ];
    as_them(tx, &moral, |tx| {
        appeal::accept(tx, &moral, id, false)?;
        appeal::seat(tx, &moral, vault, id, members)
    })?;
    let answer = Answer {
        outcome: Outcome::Upheld,
        details: Details::default(),
        task: String::new(),
        words:
            "委员会听了双方和在场同学的说明。对方骂人另行处理；先动手致人受伤属实，警告和期限合适。"
                .into(),
    };
    as_them(tx, &principal, |tx| appeal::decide(tx, &principal, vault, id, &answer))
}
