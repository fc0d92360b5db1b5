//! Pages about the program itself: what this connection can do, the look, preferences.

use crate::{Access, App, Fields, Page, Route, ScopeOf, see_other};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{HOST, REFERER};
use maud::{Markup, html};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/about/connection", Access::Public, connection),
        Route::get("/about/look", Access::Public, async || ui::gallery::gallery()),
        Route::post("/preferences", Access::SignedIn, preferences),
    ]
}

/// Theme and type size, remembered with the account.
async fn preferences(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    headers: HeaderMap,
    fields: Fields,
) -> Page {
    let themes = ["light", "dark", "contrast"];
    let sizes = ["elder", "xl"];
    let (old_theme, old_size) = crate::frame::preferences(&scope.who().prefs);
    let choose = |name: &str, known: &[&str], old: Option<String>| match fields.raw(name) {
        Some(value) if known.contains(&value) => value.to_owned(),
        Some(_) => "-".to_owned(),
        None => old.unwrap_or_else(|| "-".into()),
    };
    let prefs =
        format!("{} {}", choose("theme", &themes, old_theme), choose("size", &sizes, old_size));
    let account = scope.actor();
    app.db().write(scope.ticket(), move |tx| auth::prefs(tx, account, &prefs)).await?;
    Ok(see_other(&back(&headers)))
}

/// The page that the form stood on, if it is one of ours.
fn back(headers: &HeaderMap) -> String {
    let host = headers.get(HOST).and_then(|h| h.to_str().ok()).unwrap_or_default();
    let from = headers.get(REFERER).and_then(|r| r.to_str().ok()).unwrap_or_default();
    let path = from.split_once("://").and_then(|(_, rest)| rest.strip_prefix(host));
    path.filter(|p| p.starts_with('/')).unwrap_or("/").to_owned()
}

/// What plain http can and cannot do, said plainly.
async fn connection(State(app): State<App>, headers: HeaderMap) -> Markup {
    let host = headers.get(HOST).and_then(|h| h.to_str().ok()).unwrap_or_default();
    let local = host.starts_with("127.0.0.1") || host.starts_with("localhost");
    let secure = app.settings().https;
    let body = html! {
        main.main #main {
            div.head { div {
                h1 { "此连接能做什么" }
                p.lead-line {
                    @if secure { "您正在用加密连接（https）。" }
                    @else if local { "您正在这台电脑上直接打开（" (host) "）。" }
                    @else { "您正在用局域网的普通连接（http，" (host) "）。" }
                }
            } }
            (abilities(secure || local))
            p { "没有 https 时，同一个网络里懂行的人有可能看到传输的内容。学校可以按部署说明打开 https；信件、电话和证件号码在服务器上始终是加密保存的，但在传输途中只有 https 能保护它们。" }
            p { a href="/" { "回首页" } }
        }
    };
    ui::shell::bare_page(&ui::shell::Bare::new("此连接能做什么"), body)
}

fn abilities(secure: bool) -> Markup {
    let rows = [
        ("断网时继续记，联网后自动上传", true, "页面开着或刷新都不会丢"),
        ("同一笔绝不重复", true, ""),
        ("大屏一秒内更新", true, ""),
        ("打印、导出", true, ""),
        ("服务器关着时也能从头打开页面", false, "需要 https"),
        ("传输途中加密", secure, "需要 https"),
        ("屏幕常亮、一键复制", secure, "需要 https"),
    ];
    html! {
        div.tbl { table {
            thead { tr { th scope="col" { "能力" } th scope="col" { "此连接" } th scope="col" { "说明" } } }
            tbody { @for (what, works, note) in rows { tr {
                th scope="row" { (what) }
                td { @if works { "可以" } @else { "不可以" } }
                td { (note) }
            } } }
        } }
    }
}
