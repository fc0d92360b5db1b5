//! The class list, one student, a new student.

use crate::actions::{leaving, students as verbs};
use crate::model::identity::RegistryNumber;
use crate::model::pinyin;
use crate::pages::{self, base, class_list, student as student_pages};
use crate::store::guardians::{self, Guardian};
use crate::store::students::{self, Listed};
use crate::{Student, class_line};
use auth::{Do, LinkKind, Scope};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use db::{Id, Result, Tx};
use std::collections::HashMap;
use web::{App, Fields, Frame, Page, ScopeOf, Typed, mendable, see_other};

/// The navigation entry that these pages belong to.
pub const NAV: &str = "/classes/{class}/people";

/// The parts of a path below a student.
#[derive(serde::Deserialize)]
pub struct At {
    /// The class; the guard has looked at it.
    #[expect(dead_code, reason = "part of the path; the scope holds it")]
    class: String,
    /// The student.
    pub student: Id,
}

/// `/classes/{class}/people`.
pub async fn list(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Query(asked): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Page {
    let q = asked.get("q").map(|q| q.trim().chars().take(40).collect::<String>());
    let q = q.unwrap_or_default();
    let left = asked.contains_key("left");
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let everybody = students::ever(tx, scope)?;
        let guardians = match scope.can(Do::SeePhone) || scope.can(Do::ManageRoster) {
            true => guardians::of_class(tx, scope)?,
            false => Vec::new(),
        };
        let posts = crate::posts(tx, scope)?;
        Ok((class_line(tx, scope)?, everybody, guardians, posts))
    };
    let (line, everybody, guardians, posts) = app.look(&scope, read).await?;
    let gone = everybody.iter().filter(|s| s.left.is_some()).count();
    let all = everybody.iter().filter(|s| s.left.is_none()).count();
    let mut rows: Vec<class_list::Line> = Vec::new();
    for student in everybody.into_iter().filter(|s| s.left.is_some() == left) {
        if !q.is_empty() && !found(&student, &q) {
            continue;
        }
        rows.push(line_of(student, &guardians, &posts));
    }
    let class = scope.class()?;
    let list = class_list::List { class, rows, q, all, gone, left };
    // Searching as one types: only the list comes back.
    if headers.contains_key("hx-request") {
        return Ok(web::fragment(class_list::rows(&list)));
    }
    let body = class_list::page(&list, scope.can(Do::ManageRoster), scope.can(Do::ManagePosts));
    let frame = Frame::class("学生", line, NAV);
    Ok(web::page(&app, &scope, frame, body).into_response())
}

/// By name, by sound, by seat number, by student number.
fn found(student: &Student, q: &str) -> bool {
    let number = q.parse::<i64>().is_ok_and(|n| n == student.roll);
    let own = student.student_no.as_deref().is_some_and(|n| n.starts_with(q));
    number || own || student.name.contains(q) || pinyin::matches(&student.name, q)
}

fn line_of(student: Student, guardians: &[Guardian], posts: &[crate::Post]) -> class_list::Line {
    let own = guardians.iter().filter(|g| g.student == student.id);
    let guardians = own.map(student_pages::short).collect();
    let held = posts.iter().filter(|p| p.student == student.id);
    let posts = held.map(|p| p.title.clone()).collect();
    class_list::Line { student, guardians, posts }
}

/// Everything that the page of a student shows.
///
/// Whoever looks stands in the access log (L-D12); `noted` when this look does already.
async fn read_one(app: &App, scope: &Scope, id: Id, noted: bool) -> Result<student_pages::Shown> {
    let manage = scope.can(Do::ManageRoster);
    let ask = scope.can(Do::SeePhone) || scope.can(Do::AskPhone);
    let vault = app.vault().clone();
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let student = students::member(tx, scope, id)?;
        let mut own = Vec::new();
        if manage || ask {
            for guardian in guardians::of_student(tx, id)? {
                let links = auth::links_of(tx, LinkKind::Guardian, guardian.id)?;
                own.push((guardian, links.into_iter().next()));
            }
        }
        let (xjh, id_no) = students::sealed(tx, scope, id)?;
        let xjh = match xjh.filter(|_| manage) {
            Some(sealed) => {
                let number = vault.open(scope.school(), crate::actions::roster::XJH, &sealed)?;
                RegistryNumber::parse(&number).ok().map(|n| n.mask())
            }
            None => None,
        };
        let (ways, others) = super::leaving::read(tx, scope, id)?;
        let posts = crate::posts(tx, scope)?.into_iter().filter(|p| p.student == id).collect();
        Ok(student_pages::Shown {
            line: class_line(tx, scope)?,
            class: scope.class()?,
            student,
            guardians: own,
            posts,
            numbers: (xjh, id_no.is_some()),
            ways,
            others,
            manage,
            phone_at_once: scope.can(Do::SeePhone),
            phone_with_reason: scope.can(Do::AskPhone),
            elsewhere: Vec::new(),
            now: tx.now(),
        })
    };
    match noted {
        true => app.look(scope, read).await,
        false => {
            let read = move |tx: &mut Tx<'_>, scope: &Scope| Ok((read(tx, scope)?, id));
            app.look_at(scope, "student.page", read).await
        }
    }
}

/// What a student's page tells besides the student.
#[derive(Default)]
pub struct Said {
    /// A guardian's phone, opened just now.
    pub phone: Option<(Id, String)>,
    /// A guardian's new link, shown this once.
    pub link: Option<(Id, String)>,
}

/// The page of a student, as it is or after a refusal.
pub async fn show(app: &App, scope: &Scope, id: Id, typed: &Typed, said: &Said) -> Page {
    let mut shown = read_one(app, scope, id, said.phone.is_some()).await?;
    shown.elsewhere = web::person_rows(app, scope, id)?;
    let body = student_pages::page(&shown, typed, said.phone.as_ref(), said.link.as_ref());
    let frame = Frame::class(shown.student.name.clone(), shown.line.clone(), NAV);
    Ok(typed.answer(web::page(app, scope, frame, body)))
}

/// `/classes/{class}/people/{student}`.
pub async fn one(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, at.student, &typed, &Said::default()).await
}

fn listed(fields: &Fields) -> Result<Listed> {
    let sex = match fields.text("sex") {
        "m" => Some("m".to_owned()),
        "f" => Some("f".to_owned()),
        _ => None,
    };
    let number = fields.text("student_no");
    Ok(Listed {
        roll: fields.number("roll", "座号是数字，比如 12")?,
        name: fields.required("name", "请写姓名")?,
        sex,
        student_no: (!number.is_empty()).then(|| number.to_owned()),
    })
}

/// Changes what the list says.
pub async fn change(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let id = at.student;
    let done = match listed(&fields) {
        Ok(listed) => {
            let verb =
                move |tx: &mut Tx<'_>, who: &Scope| verbs::change(tx, who, id, listed.clone());
            app.act(&scope, &fields, verb).await
        }
        Err(fault) => Err(fault),
    };
    answer(&app, &scope, id, fields, done).await
}

/// After a change: the page again.
pub async fn answer(app: &App, scope: &Scope, id: Id, fields: Fields, done: Result<()>) -> Page {
    match done {
        Ok(()) => Ok(see_other(&format!("{}/{id}", base(scope.class()?)))),
        Err(fault) => {
            let typed = Typed::refused(app, fields, mendable(fault)?);
            show(app, scope, id, &typed, &Said::default()).await
        }
    }
}

/// On the board or not.
pub async fn board(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (id, off) = (at.student, fields.on("off"));
    let done =
        app.act(&scope, &fields, move |tx, who| verbs::set_board_off(tx, who, id, off)).await;
    answer(&app, &scope, id, fields, done).await
}

/// The form for a new student.
pub async fn new(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let read = |tx: &mut Tx<'_>, scope: &Scope| {
        let next = students::ever(tx, scope)?.iter().map(|s| s.roll).max().unwrap_or(0) + 1;
        Ok(next)
    };
    let next = app.look(&scope, read).await?;
    let fields = Fields::default().with("roll", next.to_string());
    show_new(&app, &scope, &Typed::fresh(&app, fields)).await
}

async fn show_new(app: &App, scope: &Scope, typed: &Typed) -> Page {
    let line = app.look(scope, class_line).await?;
    let body = pages::student::new(scope.class()?, typed);
    let frame = Frame::class("新同学", line, NAV);
    Ok(typed.answer(web::page(app, scope, frame, body)))
}

/// Adds a student.
pub async fn add(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let done: Result<Id> = match listed(&fields) {
        Ok(listed) => {
            let transfer = fields.text("came") == "transfer";
            let verb = move |tx: &mut Tx<'_>, who: &Scope| {
                let id = verbs::add(tx, who, listed.clone())?;
                if transfer {
                    leaving::came_in(tx, who, id)?;
                }
                Ok(id)
            };
            app.act(&scope, &fields, verb).await
        }
        Err(fault) => Err(fault),
    };
    match done {
        Ok(id) => Ok(see_other(&format!("{}/{id}", base(scope.class()?)))),
        Err(fault) => show_new(&app, &scope, &Typed::refused(&app, fields, mendable(fault)?)).await,
    }
}
