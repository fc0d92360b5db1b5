//! What every page keeps: names for controls, labels for fields, no inline style or script, text
//! escaped, and no class that no sheet knows.

mod support;

use std::collections::BTreeSet;

use support::{Element, elements, pages, shell};
use ui::parts::*;
use ui::shell::*;
use ui::{Icon, assets, html};

#[test]
fn every_button_and_link_has_a_name() {
    for (name, page) in pages() {
        for one in elements(&page.into_string()) {
            if matches!(one.tag.as_str(), "button" | "a" | "summary")
                && one.attr("hidden").is_none()
            {
                let said = one.attr("aria-label").map(str::to_owned).unwrap_or_else(|| one.words());
                assert!(!said.is_empty(), "{name}: {one:?}");
            }
        }
    }
}

#[test]
fn every_field_has_a_label() {
    for (name, page) in pages() {
        let all = elements(&page.into_string());
        let labels: BTreeSet<&str> =
            all.iter().filter(|e| e.tag == "label").filter_map(|e| e.attr("for")).collect();
        for one in &all {
            let field = matches!(one.tag.as_str(), "input" | "select" | "textarea");
            if !field || one.attr("type") == Some("hidden") {
                continue;
            }
            let labelled = one.in_label
                || one.attr("aria-label").is_some()
                || one.attr("id").is_some_and(|id| labels.contains(id));
            assert!(labelled, "{name}: {one:?}");
        }
    }
}

#[test]
fn every_drawing_is_hidden_or_says_what_it_shows() {
    for (name, page) in pages() {
        for one in elements(&page.into_string()).iter().filter(|e| e.tag == "svg") {
            let hidden = one.attr("aria-hidden") == Some("true");
            let said =
                one.attr("role").is_some() && one.attr("aria-label").is_some_and(|l| !l.is_empty());
            assert!(hidden || said, "{name}: {:?}", one.attrs);
        }
    }
}

#[test]
fn the_policy_finds_nothing_inline() {
    for (name, page) in pages() {
        for one in elements(&page.into_string()) {
            assert!(one.tag != "style", "{name}: a style element");
            assert!(one.attr("style").is_none(), "{name}: {one:?}");
            assert!(one.tag != "script" || one.inner.is_empty(), "{name}: an inline script");
            assert!(!one.attrs.iter().any(|(key, _)| key.starts_with("on")), "{name}: {one:?}");
        }
    }
}

#[test]
fn an_id_is_used_once_and_what_describes_a_field_exists() {
    for (name, page) in pages() {
        let all = elements(&page.into_string());
        let ids: Vec<&str> = all.iter().filter_map(|e| e.attr("id")).collect();
        let once: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), once.len(), "{name}: an id twice in {ids:?}");
        for one in &all {
            for id in one.attr("aria-describedby").unwrap_or("").split_whitespace() {
                assert!(once.contains(id), "{name}: {id} describes nothing");
            }
        }
    }
}

#[test]
fn every_page_has_language_title_main_and_one_heading() {
    for (name, page) in pages() {
        let all = elements(&page.into_string());
        let count = |tag: &str| all.iter().filter(|e| e.tag == tag).count();
        assert_eq!(all[0].attr("lang"), Some("zh-CN"), "{name}");
        // Drawings have titles of their own; the page's comes first.
        let title = all.iter().find(|e| e.tag == "title").map(Element::words);
        assert!(title.is_some_and(|title| title.ends_with("雁行")), "{name}");
        assert_eq!(count("main"), 1, "{name}");
        assert!(all.iter().any(|e| e.tag == "main" && e.attr("id") == Some("main")), "{name}");
        if !matches!(name, "report" | "seats") {
            assert!(count("h1") >= 1, "{name}");
        }
    }
}

#[test]
fn every_class_is_known_to_a_sheet() {
    let sheets: String = ["base.css", "app.css"]
        .iter()
        .map(|name| String::from_utf8_lossy(&assets::named(name).unwrap().bytes).into_owned())
        .collect();
    // Names for scripts and tests only, or the plain form of something that has variants.
    let silent = ["today", "seatform", "infos", "seatcols", "h1", "tx", "cls"];
    for (name, page) in pages() {
        for one in elements(&page.into_string()) {
            for class in one.attr("class").unwrap_or("").split_whitespace() {
                let known = sheets.match_indices(&format!(".{class}")).any(|(at, found)| {
                    let next = sheets[at + found.len()..].chars().next().unwrap_or(' ');
                    !(next.is_ascii_alphanumeric() || next == '-' || next == '_')
                });
                assert!(known || silent.contains(&class), "{name}: no sheet knows .{class}");
            }
        }
    }
}

#[test]
fn text_is_escaped_wherever_it_goes() {
    let bad = "<b onx=\"1\">&";
    let all = html! {
        (head(bad, bad, ""))
        (Button::link(bad, bad).named(bad, bad).confirm(bad))
        (Field::text("n", bad).value(bad).help(bad).placeholder(bad).error(Some(bad)))
        (Field::area("a", bad).value(bad))
        (Field::select("s", bad, [(bad, bad)]).value(bad))
        (Row::new(bad).at(bad).small(bad).tail(bad).href(bad))
        (Table::new(bad).col(bad).num(bad).row([bad, bad]))
        (toast(Tone::Done, bad, Some((bad, bad))))
        (tick_row(&Tick { action: bad, fields: &[(bad, bad)], title: bad, small: bad, done: false, link: Some((bad, bad)) }))
        (Chip { rule: bad, label: bad, ..Chip::default() })
        (quote(bad, bad))
        (ui::qr::qr(bad, bad))
        (error_page(500, bad, bad))
    };
    let html = all.into_string();
    assert!(!html.contains("<b onx"), "{html}");
    assert!(html.contains("&lt;b onx=&quot;1&quot;&gt;&amp;"));
}

#[test]
fn a_refused_field_keeps_what_was_typed_and_says_what_is_wrong_beside_it() {
    let html =
        Field::text("seat", "座号").value("61").error(Some("只有 54 个座位。")).help("看座位图。");
    let html = html! { (html) }.into_string();
    assert!(html.contains("value=\"61\"") && html.contains("aria-invalid=\"true\""));
    assert!(html.contains("aria-describedby=\"f-seat-e f-seat-h\""));
    assert!(html.contains("id=\"f-seat-e\"") && html.contains("只有 54 个座位。"));
    let summary = error_summary(&[("seat", "座号：只有 54 个座位。")]).into_string();
    assert!(summary.contains("href=\"#f-seat\"") && summary.contains("role=\"alert\""));
    assert_eq!(error_summary(&[]).into_string(), "");
}

#[test]
fn a_password_is_never_sent_back() {
    let field = Field::password("p", "密码").value("secret");
    assert!(!html! { (field) }.into_string().contains("secret"));
    assert!(!html! { (pin_field("pin", "小密码", 4, None)) }.into_string().contains("value="));
}

#[test]
fn a_text_that_begins_with_a_line_break_keeps_it() {
    let html = html! { (Field::area("a", "写一句").value("\n第二行")) }.into_string();
    assert!(html.contains(">\n\n第二行</textarea>"));
}

#[test]
fn only_pages_that_use_htmx_load_it() {
    let without = page(&shell(), html! { p { "a" } }).into_string();
    assert!(!without.contains("htmx.js"));
    let with = page(&shell(), html! { div hx-get="/x" {} }).into_string();
    assert!(with.contains("htmx.js") && with.contains("includeIndicatorCSS"));
}

#[test]
fn scripts_come_in_the_order_they_need() {
    let shell = Shell { scripts: vec!["capture.js"], ..shell() };
    let html = page(&shell, html! {}).into_string();
    let at = |name: &str| html.find(name).unwrap_or_else(|| panic!("{name}"));
    assert!(
        at("/outbox.js") < at("/app.js")
            && at("/app.js") < at("/capture.js")
            && at("/capture.js") < at("/quick.js")
    );
    assert_eq!(html.matches("/outbox.js").count(), 1);
    assert!(!bare_page(&Bare::new("信"), html! {}).into_string().contains("<script"));
}

#[test]
fn unknown_looks_are_dropped_and_known_ones_marked() {
    let odd = Shell { theme: Some("\"><x".into()), size: Some("huge".into()), ..shell() };
    let html = page(&odd, html! {}).into_string();
    assert!(!html.contains("data-theme") && !html.contains("data-size"));
    let dark = Shell { theme: Some("dark".into()), size: Some("elder".into()), ..shell() };
    let html = page(&dark, html! {}).into_string();
    assert!(html.contains("data-theme=\"dark\"") && html.contains("data-size=\"elder\""));
    assert!(html.contains("name=\"theme\" value=\"dark\" aria-pressed=\"true\""));
}

#[test]
fn the_phone_shows_at_most_five_tabs() {
    let many = (0..8).map(|n| Nav::new(Icon::Today, format!("标签{n}"), "#")).collect();
    let html = page(&Shell { tabs: many, ..shell() }, html! {}).into_string();
    assert!(html.contains("标签4") && !html.contains("标签5"));
}

#[test]
fn signing_out_and_taking_back_are_posts() {
    let html = page(&shell(), html! {}).into_string();
    assert!(html.contains("<form method=\"post\" action=\"/signout\">"));
    assert!(html.contains(
        "<form method=\"post\" action=\"/undos\"><input type=\"hidden\" name=\"key\" value=\"k1\">"
    ));
}

#[test]
fn a_chip_says_in_words_and_shape_whether_it_affirms() {
    let chip = |affirms| {
        html! { (Chip { rule: "r", label: "作业", affirms, ..Chip::default() }) }.into_string()
    };
    assert!(chip(true).contains("肯定：") && !chip(true).contains("mend"));
    assert!(chip(false).contains("提醒：") && chip(false).contains("mend"));
    assert!(chip(true).contains(Icon::Affirm.path()) && chip(false).contains(Icon::Remind.path()));
}

#[test]
fn what_cannot_be_used_cannot_be_pressed() {
    let link = html! { (Button::link("去", "/x").off(true)) }.into_string();
    assert!(!link.contains("href") && link.contains("aria-disabled=\"true\""));
    assert!(html! { (Button::submit("投").off(true)) }.into_string().contains(" disabled"));
}

#[test]
fn an_empty_table_says_what_good_looks_like() {
    let table = Table::new("家访").col("学生").col("哪一天").empty("先约一家。");
    let html = html! { (table) }.into_string();
    assert!(html.contains("colspan=\"2\"") && html.contains("先约一家。"));
}
