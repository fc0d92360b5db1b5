//! What every answer carries, and what is never let in.

use crate::ground::{Ground, vault};
use axum::body::Body;
use axum::http::Method;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN};
use testing::{House, Reply};
use web::{App, Settings};

const FORM: &str = "application/x-www-form-urlencoded";

fn protected(reply: &Reply, at: &str) {
    let header = |name: &str| reply.headers.get(name).map_or("", String::as_str);
    let policy = header("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ] {
        assert!(policy.contains(part), "{at}: {part} is missing in “{policy}”");
    }
    for loose in ["unsafe-inline", "unsafe-eval", "http:", "*"] {
        assert!(!policy.contains(loose), "{at}: {loose}");
    }
    assert_eq!(header("x-content-type-options"), "nosniff", "{at}");
    assert_eq!(header("referrer-policy"), "same-origin", "{at}");
    assert_eq!(header("x-frame-options"), "DENY", "{at}");
    assert!(header("permissions-policy").contains("camera=()"), "{at}");
}

#[test]
fn every_answer_is_protected_whatever_its_status() {
    let ground = Ground::founded();
    let (stranger, teacher) = (ground.house.browser(), ground.homeroom());
    let class = format!("/classes/{}", ground.class().id);
    for (path, status) in [
        ("/sign-in", 200),
        ("/", 303),
        ("/no/such/page", 404),
        ("/a/none/app.css", 404),
        (&ui::assets::href("app.css"), 200),
        ("/about/connection", 200),
    ] {
        let reply = stranger.get(path).is(status);
        protected(&reply, path);
    }
    protected(&teacher.get(&class).is(200), "a page");
    protected(&teacher.get("/school/settings").is(403), "a refusal");
    protected(&stranger.post("/school/settings", &[]).is(401), "a refused write");
    protected(&teacher.post(&format!("{class}/records"), &[]).is(422), "a wrong write");
    let key = teacher.post_json(&format!("{class}/records"), &serde_json::json!({})).is(422);
    protected(&key, "a wrong write of the script");
    protected(&stranger.send(request(&stranger, Method::PUT, "/sign-in", &[])), "PUT");
}

fn request(
    browser: &testing::Browser,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
) -> axum::http::Request<Body> {
    let mut built = browser.request(method, path).header(CONTENT_TYPE, FORM);
    let all = built.headers_mut().expect("headers");
    for (name, value) in headers {
        let name: axum::http::HeaderName = name.parse().expect("a header's name");
        if value.is_empty() {
            all.remove(&name);
        } else {
            all.insert(name, value.parse().expect("a header's value"));
        }
    }
    built.body(Body::empty()).expect("a request")
}

#[test]
fn a_write_from_another_site_is_refused_on_every_route() {
    let ground = Ground::founded();
    let teacher = ground.homeroom();
    let foreign: [(&str, &[(&str, &str)]); 5] = [
        ("said by the browser", &[("sec-fetch-site", "cross-site")]),
        ("a sister site", &[("sec-fetch-site", "same-site")]),
        ("another origin", &[("origin", "http://evil.example")]),
        ("a hidden origin", &[("origin", "null")]),
        ("a cookie and no origin", &[("origin", "")]),
    ];
    let mut seen = 0;
    for route in web::all_routes(&ground.house.app) {
        if route.method != Method::POST {
            continue;
        }
        let path = route.path.replace(['{', '}'], "");
        for (what, headers) in &foreign {
            let reply = teacher.send(request(&teacher, Method::POST, &path, headers));
            assert_eq!(reply.status, 403, "{what}: POST {path}");
            assert!(reply.text().contains("别的网站"), "{what}: POST {path}");
        }
        seen += 1;
    }
    assert!(seen > 30, "only {seen} writes are mounted");
    // Reading by a link from elsewhere is how guardians come.
    let get = request(&teacher, Method::GET, "/sign-in", &[("sec-fetch-site", "cross-site")]);
    assert!(teacher.send(get).status < 400);
    // Another school's address of the same program is a site of its own.
    let ported =
        request(&teacher, Method::POST, "/sign-in", &[("origin", "http://yanxing.test:8080")]);
    assert_eq!(teacher.send(ported).status, 403);
}

#[test]
fn any_host_name_is_fine_as_schools_have_them() {
    let ground = Ground::founded();
    let stranger = ground.house.browser();
    for host in ["192.168.1.10:7410", "yanxing.local", "[::1]:7410", "雁行.example"] {
        let built = stranger.request(Method::GET, "/sign-in");
        let mut request = built.body(Body::empty()).expect("a request");
        let Ok(value) = axum::http::HeaderValue::from_bytes(host.as_bytes()) else { continue };
        request.headers_mut().insert(HOST, value);
        assert_eq!(stranger.send(request).status, 200, "{host}");
    }
    let at = "http://192.168.1.10:7410";
    let mut request = request(&stranger, Method::POST, "/sign-in", &[("origin", at)]);
    request.headers_mut().insert(HOST, "192.168.1.10:7410".parse().expect("a host"));
    assert_eq!(stranger.send(request).status, 422, "a form of this very address is read");
}

#[test]
fn a_body_that_is_too_large_is_refused_and_said_so() {
    let ground = Ground::founded();
    let teacher = ground.homeroom();
    let class = ground.class().id;
    let long = "雁".repeat(100 * 1024);
    let reply = teacher.post(&format!("/classes/{class}/records"), &[("note", &long)]);
    reply.is(413).shows("内容太大");
    let json = serde_json::json!({ "key": "too-large-1", "note": long });
    let reply = teacher.post_json(&format!("/classes/{class}/records"), &json).is(413);
    assert!(reply.json()["error"]["message"].is_string());
    let file = vec![b'a'; 11 * 1024 * 1024];
    let path = format!("/classes/{class}/people/import");
    teacher.upload(&path, &[], ("file", "名单.csv", &file)).is(413).shows("太大");
    // Just below is read.
    let file = vec![b'a'; 9 * 1024 * 1024];
    assert_eq!(teacher.upload(&path, &[], ("file", "名单.csv", &file)).status, 422);
}

#[test]
fn the_session_is_a_cookie_that_scripts_and_other_sites_do_not_get() {
    let house = House::new(yanxing::mount::FEATURES);
    let school = people::fixture::Fixture::found(house.db(), &vault());
    let page = format!("/classes/{}", school.classes[0].id);
    let form = [("login", "班主任1"), ("password", people::fixture::PASSWORD), ("to", "/")];
    let reply = house.browser().post("/sign-in", &form).is(303);
    let cookie = &reply.headers["set-cookie"];
    for part in ["yanxing=", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Max-Age") && !cookie.contains("Secure"), "{cookie}");
    let value = cookie.split(';').next().unwrap_or_default().trim_start_matches("yanxing=");
    assert!(value.len() >= 22, "long enough not to be guessed");
    // Signing out ends it on the server, not only in the browser.
    let teacher = house.browser().with_cookie("yanxing", value);
    teacher.get(&page).is(200);
    teacher.post("/sign-out", &[]).is(303);
    let thief = house.browser().with_cookie("yanxing", value);
    thief.get(&page).is(303);
}

#[test]
fn behind_https_the_cookie_stays_there() {
    let mut house = House::new(yanxing::mount::FEATURES);
    people::fixture::Fixture::found(house.db(), &vault());
    let settings = Settings { https: true, ..Settings::default() };
    let app = App::new(house.db().clone(), vault(), settings, yanxing::mount::FEATURES);
    house.router = web::router(&app);
    let form = [("login", "班主任1"), ("password", people::fixture::PASSWORD), ("to", "/")];
    let reply = house.browser().post("/sign-in", &form);
    // The test's browser speaks of http: a real one of https, as the proxy's host has it.
    let reply = if reply.status == 303 { reply } else { over_https(&house, &form) };
    assert!(reply.headers["set-cookie"].contains("; Secure"));
    assert!(reply.headers["strict-transport-security"].contains("max-age="));
}

fn over_https(house: &House, form: &[(&str, &str)]) -> Reply {
    let browser = house.browser();
    let pairs: Vec<String> = form.iter().map(|(k, v)| format!("{k}={v}")).collect();
    let mut built = browser.request(Method::POST, "/sign-in").header(CONTENT_TYPE, FORM);
    let all = built.headers_mut().expect("headers");
    all.insert(ORIGIN, "https://yanxing.test".parse().expect("an origin"));
    browser.send(built.body(Body::from(pairs.join("&"))).expect("a request")).is(303)
}

#[test]
fn pages_of_persons_are_kept_by_nobody_else() {
    let ground = Ground::founded();
    let cache = |reply: &Reply| reply.headers.get("cache-control").cloned().unwrap_or_default();
    let class = format!("/classes/{}", ground.class().id);
    assert!(cache(&ground.homeroom().get(&class).is(200)).contains("private"));
    let student = ground.browser(ground.class().students[1]);
    let own = student.get("/").is(303).location().to_owned();
    assert_eq!(cache(&student.get(&own).is(200)), "no-store", "a shared device keeps nothing");
    let asset = ground.house.browser().get(&ui::assets::href("app.css")).is(200);
    assert!(cache(&asset).contains("immutable"));
}

#[test]
fn somebody_else_at_the_same_device_writes_nothing_in_the_name_of_the_first() {
    let ground = Ground::founded();
    let teacher = ground.homeroom();
    let path = format!("/classes/{}/records", ground.class().id);
    let other = ground.class().teacher.to_string();
    let reply = teacher.send(request(&teacher, Method::POST, &path, &[("x-yanxing-me", &other)]));
    assert_eq!(reply.status, 401);
    let cookie = teacher.request(Method::GET, "/").body(Body::empty()).expect("a request");
    assert!(cookie.headers().contains_key(COOKIE), "the browser was signed in");
}
