//! Talks: list, one, writing, changing, paper.

use super::{Asked, At, DOCX, XLSX};
use crate::actions::talk::{self as verbs, Draft};
use crate::model::talk::{Form, Kind, Need, Shared, area_code, area_from};
use crate::pages::{form, paper, talks as page_of, term as term_of};
use auth::{Do, Scope};
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, attachment, mendable, see_other};

/// `GET /classes/{class}/care`
pub(super) async fn list(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page<Markup> {
    let page = asked.get("page").and_then(|p| p.parse().ok()).unwrap_or(0).clamp(0, 1000);
    let view = app.look(&scope, move |tx, scope| page_of::list(tx, scope, page)).await?;
    Ok(page_of::list_page(&app, &scope, &view))
}

/// The opened talk, once the access log has it.
async fn opened(app: &App, scope: &Scope, id: Id) -> Result<page_of::One> {
    let vault = app.vault().clone();
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let one = page_of::one(tx, scope, &vault, id)?;
        let student = one.student.id;
        Ok((one, student))
    };
    app.look_at(scope, "student.talk", read).await
}

/// `GET /classes/{class}/care/talks/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    let view = opened(&app, &scope, at.id).await?;
    Ok(page_of::one_page(&app, &scope, &view))
}

async fn show_new(app: &App, scope: &Scope, typed: Typed) -> Page {
    let follow_up: Option<Id> = typed.value("follow_up").parse().ok();
    let vault = app.vault().clone();
    let read = move |tx: &mut Tx<'_>, scope: &Scope| form::view(tx, scope, &vault, follow_up);
    let view = match follow_up {
        // The reason of a follow-up is opened: that is a look at its student.
        Some(_) => {
            let read = move |tx: &mut Tx<'_>, scope: &Scope| {
                let view = read(tx, scope)?;
                let student = view.student().unwrap_or(Id::NONE);
                Ok((view, student))
            };
            app.look_at(scope, "student.follow_up", read).await?
        }
        None => app.look(scope, read).await?,
    };
    let chosen = Form::from_code(typed.value("form")).unwrap_or(Form::Free);
    Ok(typed.answer(form::page(app, scope, &view, chosen, &typed)))
}

/// `GET /classes/{class}/care/talks/new`
pub(super) async fn new(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page {
    let text = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let fields = Fields::default()
        .with("form", text("form"))
        .with("student", text("student"))
        .with("follow_up", text("follow_up"))
        .with("day", app.clock().today().to_string());
    show_new(&app, &scope, Typed::fresh(&app, fields)).await
}

/// A talk as typed.
fn draft(fields: &Fields, form: Form, student: Id) -> Result<Draft> {
    let met: Vec<&str> = fields.all("need").collect();
    let needs = [Need::Respect, Need::Recognition, Need::Emotion].map(|n| met.contains(&n.code()));
    let body = form.fields().iter().map(|f| (f.code.to_owned(), fields.text(f.code).to_owned()));
    let optional = |name: &str| match fields.text(name) {
        "" => Ok(None),
        _ => fields.day(name).map(Some),
    };
    let agreed = match fields.text("agreed") {
        "" => None,
        content => {
            let consequence = fields.text("consequence").to_owned();
            Some((content.to_owned(), consequence, optional("review")?))
        }
    };
    let again = optional("again")?.map(|day| (day, fields.text("again_why").to_owned()));
    Ok(Draft {
        student,
        day: fields.day("day")?,
        form,
        kind: Kind::from_code(fields.text("kind")).unwrap_or(Kind::Listen),
        area: area_from(fields.text("area")),
        needs,
        shared: Shared::from_code(fields.text("shared")).unwrap_or(Shared::Mine),
        body: body.collect(),
        agreed,
        again,
        follow_up: fields.text("follow_up").parse().ok(),
    })
}

/// `POST /classes/{class}/care/talks`
pub(super) async fn write(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let form = Form::from_code(typed.text("form")).unwrap_or(Form::Free);
        let student = typed.id("student").map_err(|_| Fault::field("student", "先选一位同学"))?;
        verbs::write(tx, scope, &vault, &draft(&typed, form, student)?)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(id) => Ok(see_other(&format!("/classes/{}/care/talks/{id}", scope.class()?))),
        Err(fault) => show_new(&app, &scope, Typed::refused(&app, fields, mendable(fault)?)).await,
    }
}

/// What stands in the form of a talk that was written.
fn filled(one: &page_of::One) -> Fields {
    let talk = &one.talk;
    let mut pairs = vec![
        ("day".to_owned(), talk.day.to_string()),
        ("kind".to_owned(), talk.kind.code().to_owned()),
        ("area".to_owned(), talk.area.map_or("", area_code).to_owned()),
        ("shared".to_owned(), talk.shared.code().to_owned()),
    ];
    pairs.extend(talk.met().map(|n| ("need".to_owned(), n.code().to_owned())));
    pairs.extend(one.body.iter().map(|(code, text)| (code.clone(), text.clone())));
    Fields::from_pairs(pairs)
}

/// One's own talk, opened for changing it.
async fn own(app: &App, scope: &Scope, id: Id) -> Result<page_of::One> {
    let one = opened(app, scope, id).await?;
    if one.own { Ok(one) } else { Err(Fault::NotFound) }
}

/// `GET …/talks/{id}/edit`
pub(super) async fn edit(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page {
    let one = own(&app, &scope, at.id).await?;
    let typed = Typed::fresh(&app, filled(&one));
    Ok(typed.answer(form::edit(&app, &scope, &one, &typed)))
}

/// `POST …/talks/{id}`
pub(super) async fn change(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (typed, vault, id) = (fields.clone(), app.vault().clone(), at.id);
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let was = verbs::own(tx, scope, id)?;
        verbs::change(tx, scope, &vault, id, &draft(&typed, was.form, was.student)?)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&format!("/classes/{}/care/talks/{id}", scope.class()?))),
        Err(fault) => {
            let fault = mendable(fault)?;
            let one = own(&app, &scope, id).await?;
            let typed = Typed::refused(&app, fields, fault);
            Ok(typed.answer(form::edit(&app, &scope, &one, &typed)))
        }
    }
}

/// `POST …/talks/{id}/removal`
pub(super) async fn remove(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::remove(tx, scope, at.id);
    let student = app.act(&scope, &fields, verb).await?;
    Ok(see_other(&format!("/classes/{}/care/students/{student}", scope.class()?)))
}

/// `GET …/talks/{id}/print`
pub(super) async fn print(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    let one = own(&app, &scope, at.id).await?;
    Ok(paper::talk(&one, app.clock().today()))
}

/// `GET …/talks/{id}/talk.docx`
pub(super) async fn document(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page {
    let one = own(&app, &scope, at.id).await?;
    Ok(attachment("谈心记录表.docx", DOCX, paper::talk_docx(&one, app.clock().today())?))
}

/// `GET …/agreements/{id}/print`
pub(super) async fn agreement(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    let vault = app.vault().clone();
    let read = move |tx: &mut Tx<'_>, scope: &Scope| paper::agreement(tx, scope, &vault, at.id);
    Ok(app.look_at(&scope, "student.agreement", read).await?)
}

/// `GET …/form`: the blank forms.
pub(super) async fn blanks(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    Ok(app.look(&scope, paper::blanks).await?)
}

/// `GET …/form.docx?form=`
pub(super) async fn blank_document(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page {
    let form = asked.get("form").and_then(|f| Form::from_code(f)).unwrap_or(Form::Free);
    let read = move |tx: &mut Tx<'_>, scope: &Scope| paper::blank_docx(tx, scope, form);
    Ok(attachment("谈心记录表（空白）.docx", DOCX, app.look(&scope, read).await?))
}

/// `GET …/term`
pub(super) async fn term(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, term_of::view).await?;
    Ok(term_of::page(&app, &scope, &view))
}

/// `GET …/export.xlsx`: who, when and which kind; never what was said.
pub(super) async fn workbook(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    app.take_away(&scope, Do::Care, "class.care", "导出谈心清单").await?;
    let book = app.look(&scope, term_of::book).await?;
    Ok(attachment(&format!("{}.xlsx", book.title()), XLSX, book.workbook()?))
}
