//! Parents' meetings: planning, holding, what families say, hand-outs.

use crate::model::card::result_word;
use crate::model::meeting::{
    Block, Came, MeetingKind, MeetingState, Praise, agenda, praise, result_head,
};
use crate::store::meeting::{self, Meeting};
use auth::{Do, Scope, Vault};
use care::{FollowKind, Plan};
use db::{Day, Entry, Fault, Id, Result, Tx, journal};
use papers::Limits;

const AGENDA: &str = "family.agenda";
const PRAISE: &str = "family.praise";
const OUTCOME: &str = "family.outcome";
const FEEDBACK: &str = "family.feedback";

/// The longest words of how it went, and of a guardian, in characters.
const MOST: usize = 600;
/// The largest hand-out, in bytes.
pub const PAPER: usize = 2 * 1024 * 1024;
/// Hand-outs of a meeting, at most.
const PAPERS: usize = 8;
/// Days until a family that did not come is to be reached.
const CONTACT_DAYS: i32 = 7;

/// A meeting as the form has it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What kind.
    pub kind: MeetingKind,
    /// What it is about.
    pub title: String,
    /// When.
    pub day: Day,
    /// The minute of the day.
    pub minute: u16,
    /// Where.
    pub place: String,
    /// A line for each part.
    pub agenda: String,
    /// A line for each student.
    pub praise: String,
}

/// A meeting with its texts open.
#[derive(Clone, Debug)]
pub struct Opened {
    /// As stored.
    pub meeting: Meeting,
    /// Its parts.
    pub agenda: Vec<Block>,
    /// What was seen, by seat number.
    pub praise: Vec<Praise>,
    /// How it went.
    pub outcome: String,
}

/// Opens its texts.
pub fn open(vault: &Vault, scope: &Scope, meeting: Meeting) -> Result<Opened> {
    let text = |what, sealed: &[u8]| vault.open(scope.school(), what, sealed);
    Ok(Opened {
        agenda: serde_json::from_str(&text(AGENDA, &meeting.agenda)?).map_err(Fault::broken)?,
        praise: serde_json::from_str(&text(PRAISE, &meeting.praise)?).map_err(Fault::broken)?,
        outcome: text(OUTCOME, &meeting.outcome)?,
        meeting,
    })
}

fn checked(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    draft: &Draft,
) -> Result<Meeting> {
    let today = tx.now().day();
    let (title, place) = (draft.title.trim(), draft.place.trim());
    if title.is_empty() || title.chars().count() > 40 {
        return Err(Fault::field("title", "请写主题，最多 40 个字"));
    }
    if let Some(word) = result_word(title) {
        return Err(Fault::field("title", format!("主题里有「{word}」。成绩不在家长会上公布")));
    }
    if place.is_empty() || place.chars().count() > 40 {
        return Err(Fault::field("place", "请写在哪里开，比如“本班教室”"));
    }
    if !(-200..=400).contains(&today.days_until(draft.day)) {
        return Err(Fault::field("day", "请检查日期，应在这学年里"));
    }
    let blocks = agenda(&draft.agenda).map_err(|m| Fault::field("agenda", m))?;
    let roster = people::roster(tx, scope)?;
    let seats: Vec<(i64, Id)> = roster.iter().map(|s| (s.roll, s.id)).collect();
    let list = praise(&draft.praise, &seats).map_err(|m| Fault::field("praise", m))?;
    let seal = |tx: &Tx<'_>, what, text: &str| vault.seal(scope.school(), what, text, tx.chance());
    let json = |e| Fault::broken(e);
    Ok(Meeting {
        id,
        kind: draft.kind,
        title: title.into(),
        day: draft.day,
        minute: i64::from(draft.minute),
        place: place.into(),
        state: MeetingState::Planned,
        agenda: seal(tx, AGENDA, &serde_json::to_string(&blocks).map_err(json)?)?,
        praise: seal(tx, PRAISE, &serde_json::to_string(&list).map_err(json)?)?,
        outcome: seal(tx, OUTCOME, "")?,
        sequence: 0,
        held: None,
    })
}

fn told(tx: &mut Tx<'_>, scope: &Scope, kind: &'static str, id: Id) -> Result<()> {
    journal::tell(tx, Entry::new(kind).class(scope.class()?).object(id))?;
    Ok(())
}

/// Plans one.
pub fn plan(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, draft: &Draft) -> Result<Id> {
    scope.may(Do::Family)?;
    let id = tx.new_id();
    let made = checked(tx, scope, vault, id, draft)?;
    meeting::insert(tx, scope.class()?, &made)?;
    told(tx, scope, "family.meeting", id)?;
    Ok(id)
}

/// Changes one that is ahead.
pub fn change(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, draft: &Draft) -> Result<()> {
    scope.may(Do::Family)?;
    meeting::one(tx, scope, id)?;
    let made = checked(tx, scope, vault, id, draft)?;
    if !meeting::change(tx, scope.class()?, &made)? {
        return Err(Fault::rule("这次会已经开过或取消了，不能再改。"));
    }
    told(tx, scope, "family.meeting_changed", id)
}

/// Calls one off.
pub fn cancel(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::Family)?;
    meeting::one(tx, scope, id)?;
    if !meeting::cancel(tx, scope.class()?, id)? {
        return Err(Fault::rule("这次会已经开过或取消了。"));
    }
    told(tx, scope, "family.meeting_cancelled", id)
}

/// How a meeting went.
#[derive(Clone, Debug)]
pub struct Holding {
    /// Who came of which family.
    pub came: Vec<(Id, Came)>,
    /// In a few sentences.
    pub outcome: String,
    /// Plan a contact with every family that did not come.
    pub contact: bool,
}

/// Writes down who came and how it went. Gives how many contacts were planned.
pub fn hold(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    holding: &Holding,
) -> Result<usize> {
    scope.may(Do::Family)?;
    let class = scope.class()?;
    let was = meeting::one(tx, scope, id)?;
    if was.day > tx.now().day() {
        return Err(Fault::rule("这次会还没到日子。开过以后再来记谁到了。"));
    }
    let outcome = holding.outcome.trim();
    if outcome.chars().count() > MOST {
        return Err(Fault::field("outcome", format!("最多 {MOST} 个字")));
    }
    let sealed = vault.seal(scope.school(), OUTCOME, outcome, tx.chance())?;
    if !meeting::held(tx, class, id, &sealed)? {
        return Err(Fault::rule("这次会已经取消了。"));
    }
    for (student, came) in &holding.came {
        people::member(tx, scope, *student)?;
        meeting::came(tx, id, *student, *came)?;
    }
    told(tx, scope, "family.meeting_held", id)?;
    if holding.contact { contacts(tx, scope, vault, &was, &holding.came) } else { Ok(0) }
}

/// One contact for each family that did not come, once for a meeting.
fn contacts(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    meeting: &Meeting,
    came: &[(Id, Came)],
) -> Result<usize> {
    let known: Vec<Id> =
        care::about(tx, scope, meeting.id)?.into_iter().map(|f| f.student).collect();
    let due = tx.now().day().plus(CONTACT_DAYS);
    let why = format!(
        "{}没能来{}「{}」，说说会上的事，听听家里的想法",
        meeting.day.short(),
        meeting.kind.chinese(),
        meeting.title
    );
    let mut planned = 0;
    for (student, _) in came.iter().filter(|(s, c)| *c != Came::Yes && !known.contains(s)) {
        let about = ("family", Some(meeting.id));
        let plan = Plan { student: *student, kind: FollowKind::Contact, due, why: &why, about };
        care::plan(tx, scope, vault, &plan)?;
        planned += 1;
    }
    Ok(planned)
}

/// What a guardian says of a meeting of the child's class; the last words count.
pub fn say(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, words: &str) -> Result<()> {
    scope.may(Do::BeFamily)?;
    let (student, held) = (scope.student()?, meeting::one(tx, scope, id)?);
    if held.state == MeetingState::Cancelled {
        return Err(Fault::rule("这次会取消了。"));
    }
    let words = words.trim();
    if words.is_empty() || words.chars().count() > MOST {
        return Err(Fault::field("words", format!("请写一两句话，最多 {MOST} 个字")));
    }
    let sealed = vault.seal(scope.school(), FEEDBACK, words, tx.chance())?;
    meeting::say(tx, id, student, &sealed)?;
    let entry = Entry::new("family.feedback").class(scope.class()?).student(student).object(id);
    journal::tell(tx, entry)?;
    Ok(())
}

/// Opens what a guardian said.
pub fn said(vault: &Vault, scope: &Scope, sealed: &[u8]) -> Result<String> {
    vault.open(scope.school(), FEEDBACK, sealed)
}

/// Is this a hand-out that may be kept (C12-07)? Reads the file; needs no database.
///
/// # Errors
/// [`Fault::Field`] with what is wrong: a sheet of results, too large, of no use.
pub fn sound_paper(name: &str, bytes: &[u8]) -> Result<()> {
    let wrong = |message: String| Fault::field("file", message);
    if bytes.len() > PAPER {
        return Err(wrong("材料最大 2 MB。请存成 PDF 或者分成几份。".into()));
    }
    let lower = name.to_lowercase();
    let known = ["pdf", "docx", "doc", "pptx", "ppt", "xlsx", "csv", "txt", "png", "jpg", "jpeg"];
    let end = lower.rsplit('.').next().unwrap_or("");
    if !known.contains(&end) {
        return Err(wrong("请上传文档、表格、幻灯片、PDF 或图片。".into()));
    }
    let bare: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(head) = result_head(&[vec![bare.chars().take(12).collect()]]) {
        return Err(wrong(format!(
            "文件名「{head}」像是成绩表。成绩不在家长会上发，请单独给本人家里。"
        )));
    }
    if !matches!(end, "xlsx" | "csv" | "txt") {
        return Ok(());
    }
    let book = papers::table::read_any(name, bytes, &Limits::ROSTER);
    let Ok(book) = book else {
        return Err(wrong("这份表格打不开。请另存一次再上传，或者存成 PDF。".into()));
    };
    for sheet in &book.sheets {
        let table = &sheet.table;
        let rows: Vec<Vec<String>> = (0..table.rows.len().min(6))
            .map(|r| (0..table.width().min(60)).map(|c| table.cell(r, c).to_owned()).collect())
            .collect();
        if let Some(head) = result_head(&rows) {
            return Err(wrong(format!(
                "表头里有「{head}」。家长会的材料不放成绩和先后，请去掉这一列，或者单独给本人家里。"
            )));
        }
    }
    Ok(())
}

/// Keeps a hand-out that [`sound_paper`] has seen.
pub fn keep_paper(tx: &mut Tx<'_>, scope: &Scope, id: Id, name: &str, bytes: &[u8]) -> Result<Id> {
    scope.may(Do::Family)?;
    meeting::one(tx, scope, id)?;
    if meeting::papers(tx, id)?.len() >= PAPERS {
        return Err(Fault::field("file", format!("一次会最多放 {PAPERS} 份材料")));
    }
    let name: String = name.rsplit(['/', '\\']).next().unwrap_or("").chars().take(80).collect();
    let kept = meeting::keep(tx, scope.class()?, id, &name, bytes)?;
    told(tx, scope, "family.paper", kept)?;
    Ok(kept)
}
