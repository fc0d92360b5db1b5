//! `cargo run -p ui --example gallery -- <page> [theme] [size]` writes one page with its sheets
//! inlined, for looking at and for screenshots. Pages: `gallery`, `papers`, `door`, `student-door`,
//! `letter`, `error`, `recess`, `lesson`, `seats`.

#[path = "gallery/pages.rs"]
mod pages;

fn main() {
    let mut given = std::env::args().skip(1);
    let page = given.next().unwrap_or_else(|| "gallery".to_owned());
    let (theme, size) = (given.next().filter(|t| t != "-"), given.next());
    let mut html = pages::page(&page, theme, size).into_string();
    for sheet in ["base.css", "app.css"] {
        let link = format!("<link rel=\"stylesheet\" href=\"{}\">", ui::assets::href(sheet));
        let css = ui::assets::named(sheet).map(|asset| asset.bytes.clone()).unwrap_or_default();
        html = html.replace(&link, &format!("<style>{}</style>", String::from_utf8_lossy(&css)));
    }
    let mut scripts = String::new();
    for asset in ui::assets::all().iter().filter(|asset| asset.name.ends_with(".js")) {
        let tag = format!("<script src=\"{}\" defer></script>", asset.href());
        if html.contains(&tag) {
            html = html.replace(&tag, "");
            scripts += &format!("<script>{}</script>", String::from_utf8_lossy(&asset.bytes));
        }
    }
    html = html.replace("</body>", &format!("{scripts}</body>"));
    println!("{html}");
}
