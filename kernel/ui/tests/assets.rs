//! What a browser loads: weight, addresses, and what old browsers cannot read.

use ui::assets;

const SHEETS: &[(&str, &str)] = &[
    ("tokens", include_str!("../assets/css/tokens.css")),
    ("base", include_str!("../assets/css/base.css")),
    ("shell", include_str!("../assets/css/shell.css")),
    ("core", include_str!("../assets/css/core.css")),
    ("forms", include_str!("../assets/css/forms.css")),
    ("letters", include_str!("../assets/css/letters.css")),
    ("parts", include_str!("../assets/css/parts.css")),
    ("charts", include_str!("../assets/css/charts.css")),
    ("seats", include_str!("../assets/css/seats.css")),
    ("seatmap", include_str!("../assets/css/seatmap.css")),
    ("board", include_str!("../assets/css/board.css")),
    ("look", include_str!("../assets/css/look.css")),
    ("print", include_str!("../assets/css/print.css")),
];

fn weight(kind: &str) -> usize {
    assets::all().iter().filter(|a| a.name.ends_with(kind)).map(|a| a.gz.len()).sum()
}

#[test]
fn all_assets_together_weigh_at_most_60_kb_and_the_sheets_25() {
    let all = weight("");
    assert!(all <= 60 * 1024, "{all} bytes of 61440");
    let css = weight(".css");
    assert!(css <= 25 * 1024, "{css} bytes of 25600");
}

#[test]
fn a_plain_page_with_its_sheet_weighs_at_most_15_kb() {
    use std::io::Write;
    let said: Vec<String> =
        (0..4).map(|n| format!("这一周，有件小事想说给您听，第 {n} 件。").repeat(8)).collect();
    let letter = ui::parts::letter("给家里的一封信", "第 12 周", &said, ui::html! {});
    let html = ui::shell::bare_page(&ui::shell::Bare::new("信"), letter).into_string();
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(html.as_bytes()).unwrap();
    let page = gz.finish().unwrap().len();
    let sheet = assets::named("base.css").unwrap().gz.len();
    let icon = assets::named("favicon.svg").unwrap().gz.len();
    assert!(page + sheet + icon <= 15 * 1024, "{page} + {sheet} + {icon}");
}

#[test]
fn an_address_holds_the_content_and_finds_its_way_back() {
    for asset in assets::all() {
        let href = assets::href(asset.name);
        assert_eq!(href, format!("/a/{}/{}", asset.hash, asset.name));
        assert_eq!(assets::find(&href).unwrap().name, asset.name);
        assert_eq!(assets::find(href.trim_start_matches("/a/")).unwrap().name, asset.name);
    }
    assert!(assets::find("/a/0000000000000000/app.css").is_none(), "another content, not found");
    assert!(assets::find("app.css").is_none());
    assert!(assets::find(&assets::href("no-such.css")).is_none());
}

#[test]
fn what_is_sent_compressed_is_the_same() {
    use std::io::Read;
    for asset in assets::all() {
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(asset.gz.as_slice()).read_to_end(&mut plain).unwrap();
        assert_eq!(plain, asset.bytes.as_ref(), "{}", asset.name);
    }
}

#[test]
fn no_sheet_uses_what_chrome_87_cannot_read() {
    let denied = [
        "oklch(",
        "oklab(",
        "color-mix(",
        "light-dark(",
        "@container",
        ":has(",
        "popover",
        "subgrid",
        "@scope",
        "@layer",
        "aspect-ratio",
        "accent-color",
        ":is(",
        ":where(",
        "inset:",
        "dvh",
        "svh",
        "@starting-style",
        "anchor(",
    ];
    for (name, sheet) in SHEETS {
        for word in denied {
            assert!(!sheet.contains(word), "{name}.css uses {word}");
        }
    }
}

#[test]
fn no_rule_is_nested_in_another() {
    for (name, sheet) in SHEETS {
        assert!(!sheet.contains('&'), "{name}.css");
        let mut stack: Vec<String> = Vec::new();
        let mut prelude = String::new();
        for c in without_comments(sheet).chars() {
            match c {
                '{' => {
                    let at_rule = |rule: &String| rule.starts_with('@');
                    assert!(stack.iter().all(at_rule), "{name}.css: {prelude} inside {stack:?}");
                    stack.push(prelude.trim().to_owned());
                    prelude.clear();
                }
                '}' => {
                    stack.pop().unwrap_or_else(|| panic!("{name}.css: a brace too many"));
                    prelude.clear();
                }
                ';' => prelude.clear(),
                c => prelude.push(c),
            }
        }
        assert!(stack.is_empty(), "{name}.css: {stack:?} not closed");
    }
}

#[test]
fn colours_live_in_the_tokens_only() {
    for (name, sheet) in SHEETS.iter().filter(|(name, _)| *name != "tokens") {
        let css = without_comments(sheet);
        for (at, _) in css.match_indices('#') {
            let hex = css[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
            let next = css[at + 1 + hex..].chars().next().unwrap_or(' ');
            let colour = matches!(hex, 3 | 4 | 6 | 8)
                && !next.is_ascii_alphanumeric()
                && next != '-'
                && next != '_';
            assert!(!colour, "{name}.css: {}", &css[at..(at + 9).min(css.len())]);
        }
        for word in ["rgb(", "rgba(", "hsl(", "hsla("] {
            assert!(!css.contains(word), "{name}.css uses {word}");
        }
    }
}

#[test]
fn every_token_that_is_used_exists() {
    let tokens = SHEETS[0].1;
    for (name, sheet) in SHEETS {
        for (at, _) in sheet.match_indices("var(--") {
            let token: String = sheet[at + 6..]
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                .collect();
            let set = format!("--{token}:");
            assert!(tokens.contains(&set), "{name}.css: --{token} is not in the tokens");
        }
    }
}

#[test]
fn no_text_on_the_screen_is_smaller_than_14_px() {
    // Sizes in pt are on paper; em is relative to a size that was checked.
    for (name, sheet) in SHEETS {
        for (at, _) in sheet.match_indices("font-size:") {
            let value: String =
                sheet[at + 10..].chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
            let unit = &sheet[at + 10 + value.len()..];
            let Ok(number) = value.parse::<f64>() else { continue };
            let least = if unit.starts_with("rem") {
                0.8235
            } else if unit.starts_with("px") {
                14.0
            } else {
                0.0
            };
            assert!(number >= least, "{name}.css: font-size {value}");
        }
    }
    for size in ["--t-xs:.8235rem", "--t-sm:.8824rem"] {
        assert!(SHEETS[0].1.contains(size), "{size}");
    }
}

fn without_comments(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    out + rest
}
