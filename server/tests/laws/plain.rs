//! With JavaScript off: everything is a link or a form. Walked as a browser without scripts would,
//! from what the pages themselves hold.

use crate::ground::Ground;
use crate::html::{self, Page};
use crate::life::adopt;
use people::fixture::PASSWORD;
use testing::{Browser, Reply};

/// Fills the form with this action and sends it, with one of its buttons.
fn send(
    browser: &Browser,
    page: &Page,
    action: &str,
    typed: &[(&str, &str)],
    button: Option<(&str, &str)>,
) -> Reply {
    let at = page
        .all
        .iter()
        .position(|e| {
            // What stands in a template is a pattern for scripts and no form.
            e.name == "form" && e.attr("action") == Some(action) && !page.within(e, "template")
        })
        .unwrap_or_else(|| panic!("no form leads to {action}"));
    assert_eq!(page.all[at].attr("method"), Some("post"), "{action}");
    let mut fields: Vec<(String, String)> = Vec::new();
    for e in page.all.iter().filter(|e| e.inside.contains(&at)) {
        let Some(name) = e.attr("name") else { continue };
        let kind = e.attr("type").unwrap_or("text");
        let ticked = e.attr("checked").is_some();
        let kept = match (e.name.as_str(), kind) {
            ("input", "checkbox" | "radio") => ticked,
            ("input", "submit" | "button" | "file") => false,
            ("input" | "textarea", _) => true,
            _ => false,
        };
        if kept && typed.iter().all(|(n, _)| *n != name) {
            fields.push((name.to_owned(), e.attr("value").unwrap_or_default().to_owned()));
        }
    }
    for (name, value) in typed {
        let there = page.all.iter().any(|e| {
            e.inside.contains(&at)
                && e.attr("name") == Some(name)
                && (e.attr("type") != Some("checkbox") || e.attr("value") == Some(value))
        });
        assert!(there, "{action} has no field {name} for {value}");
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    if let Some((name, value)) = button {
        let there = page.named("button").any(|b| {
            b.inside.contains(&at)
                && b.attr("name") == Some(name)
                && b.attr("value") == Some(value)
                && b.attr("type") != Some("button")
        });
        assert!(there, "{action} has no button {name}={value}");
        fields.push((name.to_owned(), value.to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.post(action, &fields)
}

/// Follows redirections as browsers do; the page at the end.
fn land(browser: &Browser, mut reply: Reply) -> (String, Page) {
    let mut at = String::new();
    for _ in 0..5 {
        if reply.status != 303 {
            break;
        }
        at = reply.location().to_owned();
        reply = browser.get(&at);
    }
    (at, html::read(&reply.is(200).text()))
}

fn open(browser: &Browser, path: &str) -> Page {
    html::read(&browser.get(path).is(200).text())
}

/// The forms that take something back, on the seat map.
fn undos(page: &Page, action: &str) -> usize {
    let forms = page.named("form").filter(|f| !page.within(f, "template"));
    forms.filter(|f| f.attr("action") == Some(action)).count()
}

#[test]
fn staff_sign_in_record_and_take_it_back_without_scripts() {
    let ground = Ground::founded();
    adopt(&ground);
    let browser = ground.house.browser();
    let door = open(&browser, "/sign-in");
    let typed = [("login", "班主任1"), ("password", PASSWORD)];
    let (home, page) = land(&browser, send(&browser, &door, "/sign-in", &typed, None));
    assert_eq!(home, format!("/classes/{}", ground.class().id));
    let seats = format!("{home}/seats");
    assert!(page.links().contains(&seats), "the first page leads to the seat map");

    let (records, back) = (format!("{home}/records"), format!("{home}/undos"));
    let map = open(&browser, &seats);
    assert_eq!(undos(&map, &back), 0);
    let item = map
        .named("button")
        .find(|b| b.attr("name") == Some("item") && !b.has_class("mend"))
        .and_then(|b| b.attr("value"))
        .expect("an affirmation to choose")
        .to_owned();
    let students = &ground.class().students;
    let (one, two) = (students[3].to_string(), students[5].to_string());
    let chosen = [("student", one.as_str()), ("student", two.as_str())];
    let sent = send(&browser, &map, &records, &chosen, Some(("item", &item)));
    let (at, after) = land(&browser, sent);
    assert_eq!(at, seats);
    assert_eq!(undos(&after, &back), 1, "one tap, one row");
    // The same page sent once more (the button pressed twice) writes nothing.
    let twice = send(&browser, &map, &records, &chosen, Some(("item", &item)));
    assert_eq!(undos(&land(&browser, twice).1, &back), 1);
    // What was forgotten is said, and nothing is stored.
    send(&browser, &map, &records, &[], Some(("item", &item))).is(422).shows("还没有选同学");

    let (at, last) = land(&browser, send(&browser, &after, &back, &[], None));
    assert_eq!(at, seats);
    assert_eq!(undos(&last, &back), 0, "it is taken back");
    let out = send(&browser, &last, "/sign-out", &[], None);
    assert_eq!(land(&browser, out).0, "/sign-in");
    browser.get(&seats).is(303);
}

#[test]
fn students_and_guardians_come_in_without_scripts() {
    let ground = Ground::founded();
    let (class, student) = (ground.class(), ground.house.browser());
    let door = open(&student, "/sign-in/student");
    let typed = [("code", class.code.as_str()), ("seat", "2"), ("pin", class.pins[1].as_str())];
    let (at, _) = land(&student, send(&student, &door, "/sign-in/student", &typed, None));
    assert_eq!(at, "/my");
    let (guardian, path) = (ground.house.browser(), format!("/g/{}", ground.guardian));
    let door = open(&guardian, &path);
    let phone = people::fixture::phone(0, 2);
    let typed = [("digits", &phone[phone.len() - 4..])];
    let (at, _) = land(&guardian, send(&guardian, &door, &path, &typed, None));
    assert_eq!(at, "/my");
}

#[test]
fn every_button_stands_in_a_form_or_says_that_it_needs_scripts() {
    let ground = Ground::lived();
    let mut wrong = Vec::new();
    for walk in crate::crawl::everybody(&ground) {
        for seen in &walk.pages {
            for form in seen.page.named("form") {
                let action = form.attr("action");
                if action.is_none() && form.attr("data-local").is_none() {
                    wrong.push(format!("{}: a form without an action", seen.path));
                }
                let method = form.attr("method").unwrap_or("get").to_lowercase();
                if method == "get" && action.is_some_and(|a| a.contains('?')) {
                    wrong.push(format!("{}: {action:?} loses its query", seen.path));
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
