//! Every page that anybody can reach: whole, labelled, light, and every link on it leads on.

use crate::crawl::{self, Seen};
use crate::ground::Ground;
use crate::html::{Element, Page};
use std::io::Write;

/// The first page over the LAN, everything that it loads included; all assets together.
const FIRST: usize = 30 * 1024;
const ASSETS: usize = 60 * 1024;

#[test]
fn every_page_that_somebody_can_reach_is_whole() {
    let ground = Ground::lived();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for walk in crawl::everybody(&ground) {
        wrong.extend(walk.wrong.iter().cloned());
        for page in &walk.pages {
            seen += 1;
            for fault in faults(page) {
                wrong.push(format!("{}, {}: {fault}", walk.who, page.path));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} faults on {seen} pages:\n{}", wrong.len(), wrong.join("\n"));
    assert!(seen > 60, "only {seen} pages were found: do the links still lead anywhere?");
}

fn faults(seen: &Seen) -> Vec<String> {
    let mut all = frame(&seen.page);
    all.extend(places(&seen.page));
    all.extend(words(&seen.page));
    all.extend(labels(&seen.page));
    all.extend(inline(&seen.page));
    let weight = gz(&seen.reply.bytes);
    if weight > FIRST {
        all.push(format!("{weight} bytes compressed, at most {FIRST}"));
    }
    all
}

fn frame(page: &Page) -> Vec<String> {
    let mut all = Vec::new();
    let html = page.named("html").next();
    if html.and_then(|h| h.attr("lang")) != Some("zh-CN") {
        all.push("lang is not zh-CN".to_owned());
    }
    for (name, what) in [("title", "title"), ("h1", "main heading"), ("main", "main region")] {
        let found: Vec<&Element> = page.named(name).filter(|e| !page.within(e, "svg")).collect();
        match found.as_slice() {
            [one] if !one.text.trim().is_empty() => {}
            other => all.push(format!("{} times a {what}", other.len())),
        }
    }
    let mut ids: Vec<&str> = page.all.iter().filter_map(|e| e.attr("id")).collect();
    let many = ids.len();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() != many {
        all.push(format!("{} identifiers stand twice", many - ids.len()));
    }
    for e in &page.all {
        for name in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
            for id in e.attr(name).unwrap_or_default().split_whitespace() {
                if ids.binary_search(&id).is_err() {
                    all.push(format!("{name}=\"{id}\" points at nothing"));
                }
            }
        }
        let href = e.attr("href").unwrap_or_default();
        if let Some(id) = href.strip_prefix('#').filter(|id| !id.is_empty() && *id != "tray")
            && ids.binary_search(&id).is_err()
        {
            all.push(format!("#{id} points at nothing"));
        }
    }
    all
}

/// The rail is hidden on a phone: whatever it leads to has a tab or stands in the menu.
fn places(page: &Page) -> Vec<String> {
    let inside = |e: &Element, class: &str| e.inside.iter().any(|i| page.all[*i].has_class(class));
    let links = |class: &str| -> Vec<&str> {
        let own = page.named("a").filter(|a| inside(a, class));
        own.filter_map(|a| a.attr("href")).collect()
    };
    let (bar, tabs) = (links("bar"), links("tabs"));
    let lost = links("rail").into_iter().filter(|href| !bar.contains(href) && !tabs.contains(href));
    lost.map(|href| format!("no way to {href} on a phone")).collect()
}

/// Left-overs of a template or of a program.
fn words(page: &Page) -> Vec<String> {
    const LEFT: &[&str] = &[
        "{",
        "}",
        "TODO",
        "FIXME",
        "None",
        "Some(",
        "Ok(",
        "Err(",
        "null",
        "undefined",
        "NaN",
        "[object",
        "Lorem",
        "  件",
        "：：",
        "。。",
        "，，",
        "，。",
        "、。",
    ];
    let found = LEFT.iter().filter(|word| page.words.contains(**word));
    found.map(|word| format!("“{word}” in: {}", around(&page.words, word))).collect()
}

fn around(text: &str, word: &str) -> String {
    let at = text.find(word).unwrap_or(0);
    let before: String = text[..at].chars().rev().take(20).collect();
    let before: String = before.chars().rev().collect();
    let after: String = text[at..].chars().take(30).collect();
    format!("{before}{after}").replace('\n', "⏎")
}

fn labels(page: &Page) -> Vec<String> {
    let mut all = Vec::new();
    for e in &page.all {
        let kind = e.attr("type").unwrap_or_default();
        let silent = matches!(kind, "hidden" | "submit" | "button");
        let named =
            e.attr("aria-label").or(e.attr("aria-labelledby")).is_some_and(|n| !n.is_empty());
        match e.name.as_str() {
            "input" | "select" | "textarea" if !silent => {
                let label = |l: &Element| l.attr("for").is_some() && l.attr("for") == e.attr("id");
                let labelled = named || page.within(e, "label") || page.named("label").any(label);
                if !labelled {
                    all.push(format!("a field without a label: {:?}", e.attrs));
                }
                if e.attr("name").is_none()
                    && page.within(e, "form")
                    && e.attr("data-quick").is_none()
                {
                    let scripted = e.attrs.iter().any(|(n, _)| n.starts_with("data-"));
                    if !scripted {
                        all.push(format!("a field that is never sent: {:?}", e.attrs));
                    }
                }
            }
            "button" | "a" => {
                let said = e.text.trim().is_empty() && !named && e.attr("hidden").is_none();
                if said && e.attr("href").is_none_or(|h| !h.is_empty()) {
                    all.push(format!("a {} that says nothing: {:?}", e.name, e.attrs));
                }
            }
            "img" if e.attr("alt").is_none() => all.push("a picture without words".to_owned()),
            "svg"
                if e.attr("aria-hidden").is_none()
                    && e.attr("role").is_none()
                    && !e.inside.iter().any(|i| page.all[*i].name == "svg") =>
            {
                all.push(format!("a drawing that is neither hidden nor said: {:?}", e.attrs));
            }
            "table" if !page.all.iter().any(|t| t.name == "th" && within(page, t, e)) => {
                all.push("a table without heads".to_owned());
            }
            _ => {}
        }
    }
    all
}

fn within(page: &Page, inner: &Element, outer: &Element) -> bool {
    inner.inside.iter().any(|i| std::ptr::eq(&raw const page.all[*i], outer))
}

fn inline(page: &Page) -> Vec<String> {
    let mut all = Vec::new();
    for e in &page.all {
        if e.attr("style").is_some() || e.name == "style" {
            all.push(format!("inline style on {}", e.name));
        }
        if e.name == "script" && e.attr("src").is_none() {
            all.push("an inline script".to_owned());
        }
        if let Some((name, _)) = e.attrs.iter().find(|(n, _)| n.starts_with("on")) {
            all.push(format!("{name} on {}", e.name));
        }
        for (name, value) in &e.attrs {
            let out = value.contains("://") || value.starts_with("//");
            let leads = matches!(name.as_str(), "src" | "href" | "action" | "formaction");
            if leads && (out || value.starts_with("javascript:")) {
                all.push(format!("{name}=\"{value}\" leaves the house (hard wall 11)"));
            }
        }
    }
    all
}

fn gz(bytes: &[u8]) -> usize {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).expect("memory takes everything");
    out.finish().expect("memory takes everything").len()
}

#[test]
fn the_first_pages_are_light_with_all_that_they_load() {
    let ground = Ground::lived();
    let teacher = ground.homeroom();
    let class = ground.class().id;
    let assets: usize = ui::assets::all().iter().map(|a| a.gz.len()).sum();
    assert!(assets <= ASSETS, "all assets together are {assets} bytes");
    let stranger = ground.house.browser();
    for (browser, path) in [
        (&stranger, "/sign-in".to_owned()),
        (&stranger, "/sign-in/student".to_owned()),
        (&stranger, format!("/g/{}", ground.guardian)),
        (&stranger, format!("/board/{}", ground.board)),
        (&teacher, format!("/classes/{class}")),
    ] {
        let reply = browser.get(&path).is(200);
        let page = crate::html::read(&reply.text());
        let loaded = page.named("link").filter_map(|l| l.attr("href"));
        let loaded = loaded.chain(page.named("script").filter_map(|s| s.attr("src")));
        let mut sum = gz(&reply.bytes);
        for href in loaded {
            let asset = ui::assets::find(href).unwrap_or_else(|| panic!("{path}: no {href}"));
            sum += asset.gz.len();
        }
        assert!(sum <= FIRST, "{path} is {sum} bytes with all that it loads, at most {FIRST}");
    }
}
