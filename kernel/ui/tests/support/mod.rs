//! A scanner for our own well-formed markup, and the pages that the tests look at.

use ui::{Icon, Markup, html};

/// An element with its attributes and everything in it.
#[derive(Clone, Debug)]
pub struct Element {
    pub tag: String,
    pub attrs: Vec<(String, String)>,
    pub inner: String,
    /// Whether a `label` is around it.
    pub in_label: bool,
}

impl Element {
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Text that a screen reader would read inside: hidden drawings are skipped.
    pub fn words(&self) -> String {
        let visible = strip_hidden(&self.inner);
        let mut out = String::new();
        let mut inside_tag = false;
        for c in visible.chars() {
            match c {
                '<' => inside_tag = true,
                '>' => inside_tag = false,
                c if !inside_tag => out.push(c),
                _ => {}
            }
        }
        out.trim().to_owned()
    }
}

const VOID: [&str; 8] = ["input", "br", "meta", "link", "col", "wbr", "img", "hr"];

/// Drawings hidden from screen readers say nothing.
fn strip_hidden(html: &str) -> String {
    let mut out = html.to_owned();
    while let Some(start) = out.find("<svg") {
        let end = out[start..].find("</svg>").map_or(out.len(), |at| start + at + 6);
        let svg = out[start..end].to_owned();
        let label = attrs(&svg[4..svg.find('>').unwrap_or(svg.len())]);
        let said = label.into_iter().find(|(key, _)| key == "aria-label").map(|(_, v)| v);
        out.replace_range(start..end, &said.unwrap_or_default());
    }
    out
}

fn attrs(text: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut rest = text.trim().trim_end_matches('/');
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let close = quoted.find('"').expect("our markup closes its quotes");
            value = quoted[..close].to_owned();
            rest = &quoted[close + 1..];
        }
        if !name.is_empty() {
            all.push((name, value));
        }
        rest = rest.trim_start();
    }
    all
}

/// Every element of the page, in order.
pub fn elements(page: &str) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(start) = page[at..].find('<').map(|start| at + start) {
        let end = tag_end(page, start);
        let body = &page[start + 1..end];
        at = end + 1;
        if body.starts_with('!') {
            continue;
        }
        if let Some(name) = body.strip_prefix('/') {
            let (index, from) = open.pop().unwrap_or_else(|| panic!("</{name}> closes nothing"));
            assert_eq!(
                found[index].tag,
                name,
                "tags cross at {}",
                &page[start.saturating_sub(80)..end]
            );
            found[index].inner = page[from..start].to_owned();
            continue;
        }
        let (tag, rest) = body.split_once(' ').unwrap_or((body, ""));
        let in_label = open.iter().any(|(index, _)| found[*index].tag == "label");
        found.push(Element {
            tag: tag.to_owned(),
            attrs: attrs(rest),
            inner: String::new(),
            in_label,
        });
        if !VOID.contains(&tag) {
            open.push((found.len() - 1, end + 1));
        }
    }
    assert!(
        open.is_empty(),
        "not closed: {:?}",
        open.iter().map(|(i, _)| &found[*i].tag).collect::<Vec<_>>()
    );
    found
}

/// The `>` that ends a tag, not one inside a quoted value.
fn tag_end(page: &str, start: usize) -> usize {
    let mut quoted = false;
    for (at, c) in page[start..].char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return start + at,
            _ => {}
        }
    }
    panic!("a tag does not end")
}

/// A shell with everything in it.
pub fn shell() -> ui::shell::Shell {
    use ui::shell::{Flash, Me, Nav, QuickBox, Shell};
    let nav = vec![
        Nav::new(Icon::Today, "今天", "/today").current(true),
        Nav::new(Icon::Mail, "信箱", "/letters").count(3),
    ];
    Shell {
        title: "今天".into(),
        class_line: Some(("七年级（3）班".into(), "第 12 周 · 54 人".into())),
        tabs: nav.clone(),
        nav,
        me: Some(Me {
            name: "周老师".into(), id: "t1".into(), sign_out_href: "/signout".into()
        }),
        sync_badge: true,
        flash: Some(Flash {
            kind: ui::parts::Tone::Done,
            text: "已记 3 人".into(),
            undo: Some(("/undos".into(), "k1".into())),
        }),
        quick: Some(QuickBox { action: "/quick".into() }),
        live: Some("/live".into()),
        ..Shell::default()
    }
}

/// Every kind of page, with the gallery in it.
pub fn pages() -> Vec<(&'static str, Markup)> {
    use ui::shell::*;
    let paper =
        Paper { title: "样张".into(), school: "育林初级中学".into(), ..Paper::default() };
    let board = BoardShell {
        title: "课间".into(),
        class_name: "七年级（3）班".into(),
        ..BoardShell::default()
    };
    vec![
        ("gallery", page(&shell(), ui::gallery::gallery())),
        (
            "door",
            bare_page(
                &Bare { size_switch: true, ..Bare::new("进入") },
                ui::parts::door("雁行", "老师请从这里进。", html! {}),
            ),
        ),
        (
            "letter",
            bare_page(
                &Bare::new("一封信"),
                ui::parts::letter("给家里的一封信", "第 12 周", &["好事一件。".into()], html! {}),
            ),
        ),
        ("error", error_page(404, "这一页不在了", "回到首页再找找。")),
        ("board", board_page(&board, html! { p.bd-clock { "10:12" } }, html! { div.bd-dock {} })),
        ("papers", print_sheets(&paper, ui::gallery::papers())),
        ("report", print_page(&paper, html! { p { "正文" } })),
        ("seats", page(&shell(), ui::seatmap::seat_map(&ui::seatmap::SeatMap::default()))),
    ]
}
