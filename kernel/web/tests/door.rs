//! The outermost layer: what crosses it, what every answer carries, how faults look.

use auth::Do;
use axum::body::Body;
use axum::http::Method;
use db::Fault;
use testing::{Browser, House, Reply};
use web::{Access, Feature, Fields, Page, Route, see_other};

async fn fine() -> Page {
    Ok(see_other("/there"))
}

async fn wrong(fields: Fields) -> Page {
    Err(Fault::field("name", format!("“{}”不是名字", fields.text("name"))).into())
}

async fn broken() -> Page {
    Err(Fault::broken("the secret reason").into())
}

async fn panics() -> Page {
    panic!("the secret reason")
}

fn routes() -> Vec<Route> {
    vec![
        Route::get("/fine", Access::Public, fine),
        Route::post("/fine", Access::Public, fine),
        Route::post("/wrong", Access::Public, wrong),
        Route::get("/broken", Access::Public, broken),
        Route::get("/panics", Access::Public, panics),
        Route::get("/mine", Access::SignedIn, fine),
        Route::post("/mine", Access::SignedIn, fine),
        Route::get("/school", Access::School(Do::ManageSchool), fine),
        Route::get("/classes/{class}/x", Access::Class(Do::SeeClass), fine),
    ]
}

static ONE: Feature = Feature { name: "one", routes, ..Feature::EMPTY };
static FEATURES: &[&Feature] = &[&ONE];

fn sent(browser: &Browser, headers: &[(&str, &str)], path: &str) -> Reply {
    let mut request = axum::http::Request::builder().method(Method::POST).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request.body(Body::empty()).expect("a request"))
}

#[test]
fn writes_from_other_sites_are_refused() {
    let house = House::new(FEATURES);
    let browser = house.browser();
    browser.post("/fine", &[]).is(303);
    let host = ("host", "yanxing.test");
    for headers in [
        vec![host, ("origin", "https://evil.example")],
        vec![host, ("origin", "null")],
        vec![host, ("sec-fetch-site", "cross-site")],
        vec![host, ("sec-fetch-site", "same-site")],
        // No word about where it comes from, but a session's cookie.
        vec![host, ("cookie", "yanxing=abc")],
    ] {
        sent(&browser, &headers, "/fine").is(403).shows("来自别的网站");
    }
    sent(&browser, &[host], "/fine").is(303);
    sent(&browser, &[host, ("sec-fetch-site", "same-origin")], "/fine").is(303);
}

#[test]
fn every_answer_carries_the_headers_that_keep_it_safe() {
    let house = House::new(FEATURES);
    for path in ["/fine", "/nothing", "/broken", "/mine", "/a/none/base.css"] {
        let reply = house.browser().get(path);
        let policy = &reply.headers["content-security-policy"];
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(reply.headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(reply.headers["x-frame-options"], "DENY", "{path}");
    }
}

#[test]
fn faults_become_pages_or_json_and_never_tell_the_reason_of_a_bug() {
    let house = House::new(FEATURES);
    let browser = house.browser();
    browser.get("/nothing").is(404).shows("没有找到这一页");
    browser.post("/nothing", &[]).is(404);
    browser.get("/wrong").is(404).shows("没有找到这一页");
    for path in ["/broken", "/panics"] {
        browser.get(path).is(500).shows("程序出错了").hides("secret");
    }
    browser.post("/wrong", &[("name", "<b>x")]).is(422).shows("“&lt;b&gt;x”不是名字");
    let json = browser.post_json("/wrong", &serde_json::json!({})).is(422).json();
    assert_eq!(json["error"]["field"], "name");
    browser.post("/wrong", &[("name", &"x".repeat(300_000))]).is(413).shows("太大");
}

#[test]
fn strangers_are_led_to_the_door_and_back() {
    let house = House::new(FEATURES);
    let stranger = house.browser();
    let to = stranger.get("/mine?tab=1").is(303).location().to_owned();
    assert_eq!(to, "/sign-in?to=%2Fmine%3Ftab%3D1");
    stranger.post("/mine", &[]).is(401).shows("请先登录");
    stranger.post_json("/mine", &serde_json::json!({})).is(401);
    stranger.get("/school").is(303);
    stranger.get("/classes/019a75cf20e075889a806df699158e1c/x").is(303);
    // Whether such a class exists is no business of a stranger.
    stranger.get("/classes/..%2Fx/x").is(303);
}

#[test]
fn assets_have_their_hash_in_the_address_and_stay_for_a_year() {
    let house = House::new(FEATURES);
    let browser = house.browser();
    let css = browser.get(&ui::assets::href("base.css")).is(200);
    assert!(css.headers["cache-control"].contains("immutable"));
    assert!(css.headers["content-type"].starts_with("text/css"));
    browser.get("/a/0000000000000000/base.css").is(404);
    let request = browser.request(Method::GET, &ui::assets::href("app.js"));
    let request = request.header("accept-encoding", "gzip").body(Body::empty()).unwrap();
    let packed = browser.send(request).is(200);
    assert_eq!(packed.headers["content-encoding"], "gzip");
    assert_eq!(packed.bytes[..2], [0x1f, 0x8b]);
}

#[test]
fn the_page_about_the_connection_promises_nothing_that_http_cannot_do() {
    let house = House::new(FEATURES);
    house.browser().get("/about/connection").is(200).shows("普通连接").shows("需要 https");
    house.browser().get("/about/look").is(200);
}
