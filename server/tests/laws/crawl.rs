//! Walks from page to page as each person would: every link that somebody is shown.

use crate::ground::{Ground, Persona, allows};
use crate::html;
use axum::http::Method;
use std::collections::BTreeMap;
use testing::{Browser, Reply};
use web::{Access, Route};

/// Everything that one person can reach by following links.
pub struct Walk {
    pub who: String,
    pub pages: Vec<Seen>,
    /// What is no page: workbooks, packages, data.
    pub files: Vec<(String, Reply)>,
    /// What was wrong on the way.
    pub wrong: Vec<String>,
}

/// A page that somebody saw.
pub struct Seen {
    pub path: String,
    pub reply: Reply,
    pub page: html::Page,
}

/// More pages than this means that links lead on for ever.
const MOST: usize = 400;

pub fn walk(ground: &Ground, who: &Persona, from: &[String]) -> Walk {
    let browser = who.browser(ground);
    let mut walk = walk_as(&browser, &who.name, from);
    for seen in &walk.pages {
        for (method, action) in seen.page.actions() {
            if let Some(why) = leads_nowhere(ground, who, &method, &action) {
                walk.wrong.push(format!("{}, {}: {method} {action}: {why}", walk.who, seen.path));
            }
        }
    }
    walk
}

pub fn walk_as(browser: &Browser, who: &str, from: &[String]) -> Walk {
    let mut walk =
        Walk { who: who.to_owned(), pages: Vec::new(), files: Vec::new(), wrong: Vec::new() };
    let mut known: BTreeMap<String, String> =
        from.iter().map(|path| (shape(path), path.clone())).collect();
    let mut next: Vec<(String, String)> =
        from.iter().map(|path| (path.clone(), "the start".to_owned())).collect();
    while let Some((path, shown_on)) = next.pop() {
        assert!(known.len() < MOST, "{who} finds ever more pages: {path}");
        let reply = browser.get(&path);
        let at = format!("{who}: {path}, shown on {shown_on}");
        match reply.status {
            200 => {}
            303 => {
                let to = reply.location().to_owned();
                if known.insert(shape(&to), to.clone()).is_none() {
                    next.push((to, path));
                }
                continue;
            }
            status => {
                walk.wrong.push(format!("{at}: {status}"));
                continue;
            }
        }
        let kind = reply.headers.get("content-type").cloned().unwrap_or_default();
        if !kind.starts_with("text/html") {
            walk.files.push((path, reply));
            continue;
        }
        let page = html::read(&reply.text());
        for link in page.links() {
            if known.insert(shape(&link), link.clone()).is_none() {
                next.push((link, path.clone()));
            }
        }
        walk.pages.push(Seen { path, reply, page });
    }
    walk
}

/// Pages of the same kind with other queries (months, filters) are many: each kind of query is
/// walked once for each path.
fn shape(path: &str) -> String {
    let (place, query) = path.split_once('?').unwrap_or((path, ""));
    let names: Vec<&str> =
        query.split('&').map(|pair| pair.split('=').next().unwrap_or_default()).collect();
    format!("{place}?{}", names.join("&"))
}

/// A form must lead to a route that its reader may use.
fn leads_nowhere(ground: &Ground, who: &Persona, method: &str, action: &str) -> Option<String> {
    let path = action.split(['?', '#']).next().unwrap_or(action);
    let method = if method == "post" { Method::POST } else { Method::GET };
    let Some(route) = route_of(ground, &method, path) else {
        return Some("no such route".into());
    };
    if may(ground, who, &route, path) { None } else { Some(format!("refused to {}", who.name)) }
}

/// The route that answers a path. A fixed segment wins over a parameter, as in the router.
pub fn route_of(ground: &Ground, method: &Method, path: &str) -> Option<Route> {
    let path = path.split('?').next().unwrap_or(path);
    let routes = web::all_routes(&ground.house.app).into_iter();
    let fitting = routes.filter(|r| r.method == *method && fits(r.path, path));
    fitting.min_by_key(|r| r.path.matches('{').count())
}

fn fits(pattern: &str, path: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
    a.len() == b.len() && a.iter().zip(&b).all(|(p, s)| p.starts_with('{') || p == s)
}

fn may(ground: &Ground, who: &Persona, route: &Route, path: &str) -> bool {
    match route.access {
        Access::Public | Access::SignedIn | Access::Link(..) => true,
        Access::School(what) => allows(what, who.roles(ground, None)),
        Access::Own(what) => {
            who.own_class().is_some_and(|own| allows(what, who.roles(ground, Some(own))))
        }
        Access::Class(what) => {
            let class = path.split('/').nth(2).and_then(|c| c.parse().ok());
            class.is_some_and(|class| allows(what, who.roles(ground, Some(class))))
        }
    }
}

/// Where everybody begins.
pub fn starts(ground: &Ground, who: &Persona) -> Vec<String> {
    let mut all = vec!["/".to_owned()];
    if who.name.ends_with("大屏") {
        all = vec![format!("/board/{}", ground.board)];
    }
    // What only paper, a message or a QR code leads to.
    if who.name == "班主任" {
        all.push(format!("/classes/{}/people/import/{}", ground.class().id, ground.import));
    }
    all
}

/// Everybody's whole walk through a school that has lived for some weeks, and the strangers'.
pub fn everybody(ground: &Ground) -> Vec<Walk> {
    let mut people = ground.own_roles();
    people.extend(ground.personas().into_iter().filter(|p| p.name.starts_with("另一班的")));
    let mut walks: Vec<Walk> = Vec::new();
    for who in &people {
        let from = if who.name == "另一班的大屏" { Vec::new() } else { starts(ground, who) };
        walks.push(walk(ground, who, &from));
    }
    let doors = ["/sign-in", "/sign-in/student", "/about/connection", "/sign-out"];
    let mut from: Vec<String> = doors.iter().map(|d| (*d).to_owned()).collect();
    from.push(format!("/g/{}", ground.guardian));
    walks.push(walk_as(&ground.house.browser(), "谁都不是", &from));
    walks
}
