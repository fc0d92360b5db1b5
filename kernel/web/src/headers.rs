//! Cross-site refusal, security headers, and faults that become pages.

use crate::{App, Settings};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, HOST, LOCATION, ORIGIN};
use axum::http::header::{HeaderMap, HeaderValue};
use axum::http::{HeaderName, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use db::Fault;
use serde_json::json;

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; \
    worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The outermost layer.
pub(crate) async fn outermost(State(app): State<App>, request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    let mut response = match refused(app.settings(), &request) {
        Some(why) => crate::Failure(Fault::Forbidden(why.into())).into_response(),
        None if *request.method() == Method::POST => next.run(crate::body::in_time(request)).await,
        None => next.run(request).await,
    };
    if let Some(fault) = response.extensions_mut().remove::<Fault>() {
        response = asked.answer(&fault);
    } else if let Some(fault) = unread(&response) {
        response = asked.answer(&fault);
    }
    let html = contains(response.headers(), CONTENT_TYPE, "text/html");
    let headers = response.headers_mut();
    if html && !headers.contains_key(CACHE_CONTROL) {
        // Doors and refusals hold half-typed forms and steps of signing in.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    let mut set = |name: &'static str, value: &'static str| {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    };
    set("content-security-policy", CSP);
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "same-origin");
    set("x-frame-options", "DENY");
    set("cross-origin-resource-policy", "same-origin");
    set("permissions-policy", "camera=(), microphone=(), geolocation=()");
    if app.settings().https {
        set("strict-transport-security", "max-age=31536000");
        // Over plain http browsers ignore it, and say so in every console.
        set("cross-origin-opener-policy", "same-origin");
    }
    response
}

/// The framework's own refusals speak English and of types: their place takes a page of ours.
fn unread(response: &Response) -> Option<Fault> {
    let own = !contains(response.headers(), CONTENT_TYPE, "text/plain");
    match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => Some(Fault::NotFound),
        _ if own => None,
        // A path or a query that is none.
        StatusCode::BAD_REQUEST => Some(Fault::NotFound),
        StatusCode::PAYLOAD_TOO_LARGE => {
            Some(Fault::TooLarge("提交的内容太大了。请分几次提交。".into()))
        }
        status if status.is_client_error() => {
            Some(Fault::rule("没有读懂提交的内容。请返回上一页再试一次。"))
        }
        status if status.is_server_error() => Some(Fault::broken(format!("status {status}"))),
        _ => None,
    }
}

/// Why a request is not let in at all.
fn refused(settings: &Settings, request: &Request) -> Option<&'static str> {
    if !for_us(settings, request.headers()) {
        return Some("这个地址不是本程序的地址，已经拦下。请用学校公布的地址打开。");
    }
    cross_site(settings, request).then_some("这个请求来自别的网站，已经拦下。")
}

/// A page from elsewhere whose name was made to point at this machine (DNS rebinding) says its own
/// name. Once the installation has an address, only that one, plain names and numbers count.
fn for_us(settings: &Settings, headers: &HeaderMap) -> bool {
    let Some(own) = &settings.public_address else { return true };
    let Some(host) = headers.get(HOST) else { return true };
    let name = host.to_str().map(name_of).unwrap_or_default();
    let number = name.starts_with('[') || name.parse::<std::net::Ipv4Addr>().is_ok();
    number || !name.contains('.') || name.eq_ignore_ascii_case(name_of(authority(own)))
}

/// `http://a.example:7410/x` → `a.example:7410`.
fn authority(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

/// Host without its port.
fn name_of(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

/// A write that another site sent. Browsers say so by `Sec-Fetch-Site`, or, on plain http
/// and before it existed, by `Origin`. A write that says neither carries no browser's cookie.
fn cross_site(settings: &Settings, request: &Request) -> bool {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return false;
    }
    let headers = request.headers();
    if let Some(site) = headers.get("sec-fetch-site") {
        return !matches!(site.as_bytes(), b"same-origin" | b"none");
    }
    match headers.get(ORIGIN).map(|o| o.to_str().unwrap_or("null")) {
        Some(origin) => {
            let host = headers.get(HOST).and_then(|h| h.to_str().ok()).unwrap_or_default();
            let Some((scheme, from)) = origin.split_once("://") else { return true };
            let own = settings.public_address.as_deref().map(authority);
            let plain = settings.https && scheme != "https";
            plain || (from != host && Some(from) != own)
        }
        None => crate::guard::session_of(headers).is_some(),
    }
}

/// How the request wants to be answered when something is wrong.
struct Asked {
    json: bool,
    page: bool,
    path: String,
}

impl Asked {
    fn of(request: &Request) -> Asked {
        let has = |name: HeaderName, what: &str| contains(request.headers(), name, what);
        Asked {
            json: has(CONTENT_TYPE, "json") || has(ACCEPT, "application/json"),
            page: request.method() == Method::GET && !has(ACCEPT, "event-stream"),
            path: request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned(),
        }
    }

    fn answer(&self, fault: &Fault) -> Response {
        let status =
            StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if let Fault::Broken(text) = fault {
            // The path may hold a token: only its first part goes to the log.
            let place = self.path.split('/').nth(1).unwrap_or_default();
            tracing::error!("/{place}: {text}");
        }
        if self.json {
            let field = match fault {
                Fault::Field { field, .. } => Some(field.as_str()),
                _ => None,
            };
            let body = json!({ "error": { "field": field, "message": fault.to_string() } });
            return (status, axum::Json(body)).into_response();
        }
        if matches!(fault, Fault::SignIn) && self.page {
            let to = serde_urlencoded::to_string([("to", &self.path)]).unwrap_or_default();
            let mut response = crate::see_other("/sign-in");
            if let Ok(value) = HeaderValue::from_str(&format!("/sign-in?{to}")) {
                response.headers_mut().insert(LOCATION, value);
            }
            return response;
        }
        if matches!(fault, Fault::NotFound) && self.path.starts_with("/board/") {
            return (status, ui::shell::board_gone()).into_response();
        }
        let (title, what_to_do) = words(fault);
        (status, ui::shell::error_page(fault.status(), &title, &what_to_do)).into_response()
    }
}

fn contains(headers: &HeaderMap, name: HeaderName, what: &str) -> bool {
    headers.get(name).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains(what))
}

/// Chinese sentences follow each other without a space, each with its mark.
fn sentence(said: String) -> String {
    let ends = said.is_empty() || said.ends_with(['。', '！', '？', '…']);
    if ends { said } else { format!("{said}。") }
}

/// What happened, and what to do now.
fn words(fault: &Fault) -> (String, String) {
    let (title, what) = match fault {
        Fault::NotFound => ("没有找到这一页", "地址可能写错了，或者这一页不属于您。请从首页进入。"),
        Fault::SignIn => ("请先登录", "登录以后再做一次，填过的内容可以用浏览器的“后退”找回。"),
        Fault::Forbidden(_) => ("这一步做不了", "需要的话，请找班主任或学校管理员。"),
        Fault::Field { .. } | Fault::Rule(_) | Fault::Unique(_) => {
            ("这样不行", "请用浏览器的“后退”回到刚才的页面，填过的内容还在。")
        }
        Fault::Conflict(_) => ("已经有人先改了", "请回到上一页刷新，看看现在的样子。"),
        Fault::TooMany(_) => ("请稍等一下", "这是为了防止别人猜密码。"),
        Fault::TooLarge(_) => ("内容太大", "请检查是不是选错了文件。"),
        Fault::Unavailable(_) => ("现在存不进去", "没有任何内容被存下一半。请稍后再试。"),
        Fault::Broken(_) => {
            ("程序出错了", "刚才的内容没有保存。请再试一次；还不行，请告诉管理员。")
        }
    };
    let said = match fault {
        Fault::NotFound | Fault::SignIn | Fault::Broken(_) => String::new(),
        other => sentence(other.to_string()),
    };
    (title.to_owned(), format!("{said}{what}"))
}
