//! The frame around a page: navigation by permission, the person's theme and type size.

use crate::App;
use auth::{AccountKind, Scope};
use db::{Id, Result};
use maud::Markup;
use ui::icons::Icon;
use ui::parts::Row;
use ui::shell::{Flash, Me, Nav, Shell};

/// Where staff change their password; every one of them sees it, whatever their roles.
const ACCOUNT: &str = "/account";

/// What a page says about itself.
#[derive(Default)]
pub struct Frame {
    /// Its title.
    pub title: String,
    /// Name of the class and a second line, from `people::class_line`.
    pub class_line: Option<(String, String)>,
    /// The navigation path that this page belongs to, as in [`crate::NavEntry::path`].
    pub current: &'static str,
    /// Something that has just happened.
    pub flash: Option<Flash>,
    /// Scripts besides the common one.
    pub scripts: Vec<&'static str>,
    /// Paths of this page's live stream.
    pub live: Option<String>,
}

impl Frame {
    /// A page of a class.
    pub fn class(
        title: impl Into<String>,
        class_line: (String, String),
        current: &'static str,
    ) -> Frame {
        Frame { title: title.into(), class_line: Some(class_line), current, ..Frame::default() }
    }

    /// A page outside any class.
    pub fn plain(title: impl Into<String>, current: &'static str) -> Frame {
        Frame { title: title.into(), current, ..Frame::default() }
    }
}

/// Puts the body into the frame that this person sees.
pub fn page(app: &App, scope: &Scope, frame: Frame, body: Markup) -> Markup {
    let who = scope.who();
    let (theme, size) = preferences(&who.prefs);
    let (nav, tabs) = navigation(app, scope, frame.current);
    let shell = Shell {
        title: frame.title,
        class_line: frame.class_line,
        nav,
        tabs,
        theme,
        size,
        me: Some(Me {
            name: who.name.clone(),
            id: who.account.to_string(),
            sign_out_href: "/sign-out".into(),
        }),
        sync_badge: matches!(who.kind, AccountKind::Staff | AccountKind::Student),
        flash: frame.flash,
        quick: None,
        scripts: frame.scripts,
        live: frame.live,
    };
    ui::shell::page(&shell, body)
}

/// `theme size` as stored.
pub(crate) fn preferences(stored: &str) -> (Option<String>, Option<String>) {
    let mut words = stored.split(' ').map(|w| (!w.is_empty() && w != "-").then(|| w.to_owned()));
    (words.next().flatten(), words.next().flatten())
}

/// The features' pages about one student, as far as this person may follow them.
///
/// # Errors
/// When the scope has no class.
pub fn person_rows(app: &App, scope: &Scope, student: Id) -> Result<Vec<Row>> {
    let (class, student) = (scope.class()?.to_string(), student.to_string());
    let mut entries: Vec<_> = app.features().iter().flat_map(|f| f.person).collect();
    entries.retain(|e| scope.can(e.may));
    entries.sort_by_key(|e| e.order);
    let href =
        |e: &crate::NavEntry| e.path.replace("{class}", &class).replace("{student}", &student);
    Ok(entries.into_iter().map(|e| Row::new(e.label).icon(e.icon).href(href(e))).collect())
}

fn navigation(app: &App, scope: &Scope, current: &str) -> (Vec<Nav>, Vec<Nav>) {
    let class = scope.class().ok();
    let mut entries: Vec<_> = app
        .features()
        .iter()
        .flat_map(|f| f.nav)
        .filter(|e| scope.can(e.may))
        .filter(|e| class.is_some() || !e.path.contains("{class}"))
        .collect();
    entries.sort_by_key(|e| e.order);
    let entry = |e: &&&crate::NavEntry| Nav {
        icon: e.icon,
        label: e.label.into(),
        href: match class {
            Some(class) => e.path.replace("{class}", &class.to_string()),
            None => e.path.into(),
        },
        current: e.path == current,
        count: 0,
    };
    let mut all: Vec<Nav> = entries.iter().map(|e| entry(&e)).collect();
    if scope.who().kind == AccountKind::Staff {
        all.push(Nav::new(Icon::Lock, "我的账号", ACCOUNT).current(current == ACCOUNT));
    }
    let tabs = entries.iter().filter(|e| e.tab).take(5).map(|e| entry(&e)).collect();
    (all, tabs)
}
