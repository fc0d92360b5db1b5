//! What somebody sends who means harm: bombs, odd paths, odd headers, other people's keys.

use crate::ground::{Ground, vault};
use crate::life::{adopt, good};
use axum::body::Body;
use axum::http::header::{HOST, HeaderValue};
use axum::http::{HeaderName, Method};
use papers::package::pack;
use testing::{House, Reply};
use web::{App, Settings};

/// Words that stand in machines, not on pages.
const INSIDES: &[&str] = &[
    "Cannot parse",
    "Failed to",
    "expected",
    "missing field",
    "invalid digit",
    "invalid type",
    "UUID",
    "panicked",
    "src/",
    ".rs:",
    "SQLITE",
    "sqlite",
    "postgres",
    "school_id",
    "select *",
    "serde",
    "axum",
];

fn says_nothing(reply: &Reply, at: &str) {
    let text = reply.text();
    // Machines' words in addresses of our own assets are none.
    let text = text.replace(".js", "").replace("<!DOCTYPE", "");
    for word in INSIDES {
        assert!(!text.contains(word), "{at} tells “{word}”:\n{text}");
    }
    if reply.status >= 400 {
        let kind = reply.headers.get("content-type").cloned().unwrap_or_default();
        assert!(kind.contains("html") || kind.contains("json"), "{at}: {kind}");
        assert!(text.chars().any(|c| ('一'..='龥').contains(&c)), "{at} speaks no Chinese: {text}");
    }
}

#[test]
fn whatever_stands_in_a_path_or_a_query_is_answered_by_a_page_of_ours() {
    let ground = Ground::founded();
    let teacher = ground.homeroom();
    let class = ground.class().id.to_string();
    let odd = ["x", "%00", "%ff", "..%2f..%2fetc%2fpasswd", "%0d%0aSet-Cookie:a=b", "'--", "💣"];
    for route in web::all_routes(&ground.house.app) {
        if !route.path.contains('{') {
            continue;
        }
        for one in odd {
            let one: String = match one {
                "💣" => "%F0%9F%92%A3".into(),
                plain => plain.replace('\'', "%27"),
            };
            let mut path = route.path.replace("{class}", &class);
            while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
                path.replace_range(from..=to, &one);
            }
            if path.ends_with("/live") {
                continue;
            }
            let reply = match route.method == Method::GET {
                true => teacher.get(&path),
                false => teacher.post(&path, &[]),
            };
            assert!(reply.status < 500, "{} {path}: {}", route.method, reply.status);
            if reply.status >= 400 {
                says_nothing(&reply, &format!("{} {path}", route.method));
            }
            assert!(!reply.headers.values().any(|v| v.contains("a=b")), "{path}");
        }
    }
    for path in ["/a/../../etc/passwd", "/a/x/..%2f..%2fyanxing.key", "/%2e%2e/yanxing.key", "//x"]
    {
        let reply = teacher.get(path);
        assert_eq!(reply.status, 404, "{path}");
        says_nothing(&reply, path);
    }
    for query in ["?day=%ff", "?page=99999999999999999999", "?student=x&day=9999-99-99", "?%"] {
        let reply = teacher.get(&format!("/classes/{class}/conduct/entries{query}"));
        assert!(reply.status < 500, "{query}: {}", reply.status);
        says_nothing(&reply, query);
    }
}

#[test]
fn bodies_that_are_none_are_refused_in_chinese() {
    let ground = Ground::founded();
    adopt(&ground);
    let teacher = ground.homeroom();
    let class = ground.class().id;
    for route in web::all_routes(&ground.house.app) {
        if route.method != Method::POST || route.path.contains("sign-out") {
            continue;
        }
        let path = route.path.replace("{class}", &class.to_string());
        for (kind, body) in [
            ("application/json", "{"),
            ("application/json", "[1]"),
            ("application/x-www-form-urlencoded", "%ff=%ff&key=%"),
            ("multipart/form-data", "no boundary"),
            ("multipart/form-data; boundary=x", "--x\r\nbroken"),
            ("text/plain", "hello"),
        ] {
            let request = teacher.request(Method::POST, &path).header("content-type", kind);
            let reply = teacher.send(request.body(Body::from(body)).expect("a request"));
            let at = format!("POST {path} as {kind}: {}", reply.status);
            assert!(reply.status < 500, "{at}");
            if reply.status >= 400 {
                says_nothing(&reply, &at);
            }
        }
    }
}

/// A workbook of a few kilobytes whose sheet unpacks to `mib` MiB.
fn bomb(mib: usize) -> Vec<u8> {
    let filler = "<row><c t=\"inlineStr\"><is><t>雁</t></is></c></row>";
    let rows = filler.repeat(mib * 1024 * 1024 / filler.len());
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let part = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    pack(&[
        part("[Content_Types].xml", "<Types/>"),
        part("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        part(
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        part("xl/worksheets/sheet1.xml", &sheet),
    ])
    .expect("a package")
}

#[test]
fn bombs_are_refused_and_the_server_lives_on() {
    let ground = Ground::founded();
    let teacher = ground.homeroom();
    let path = format!("/classes/{}/people/import", ground.class().id);
    let small = bomb(40);
    assert!(small.len() < 1024 * 1024, "{} bytes are no bomb", small.len());
    let reply = teacher.upload(&path, &[], ("file", "名单.xlsx", &small)).is(422);
    says_nothing(&reply, "a bomb");
    // Thirty megabytes are not even read.
    let large = vec![b'x'; 30 * 1024 * 1024];
    teacher.upload(&path, &[], ("file", "名单.xlsx", &large)).is(413);
    let admin = ground.browser(ground.school.admin);
    let reply = admin.upload("/school/import", &[], ("file", "a.zip", &small));
    assert_eq!(reply.status, 422, "{}", reply.text());
    teacher.get(&format!("/classes/{}", ground.class().id)).is(200);
}

#[test]
fn many_files_at_once_are_taken_in_turn_and_all_answered() {
    let ground = Ground::founded();
    let path = format!("/classes/{}/people/import", ground.class().id);
    let file = bomb(30);
    std::thread::scope(|scope| {
        for _ in 0..24 {
            let (teacher, path, file) = (ground.homeroom(), &path, &file);
            scope.spawn(move || {
                teacher.upload(path, &[], ("file", "名单.xlsx", file)).is(422);
            });
        }
    });
}

#[test]
fn a_key_of_somebody_else_gives_nothing_away() {
    let ground = Ground::founded();
    adopt(&ground);
    let (first, second) = (ground.homeroom(), ground.browser(ground.class().teacher));
    let item = good(&ground.items(&first)).id.clone();
    let (who, now) = ([ground.class().students[3]], ground.house.clock.now());
    let one = ground.tap(&first, "shared-key-1", &item, &who, now).is(200).json();
    let other = [ground.class().students[6]];
    let two = ground.tap(&second, "shared-key-1", &item, &other, now);
    if two.status == 200 {
        let two = two.json();
        assert_eq!(two["replayed"], false);
        assert_ne!(one["entries"][0]["id"], two["entries"][0]["id"]);
        assert!(!two.to_string().contains(&who[0].to_string()), "the first answer was given away");
    } else {
        assert!(!two.text().contains(&who[0].to_string()), "{}", two.text());
    }
    // Nor does a key that was used for a secret: guardians' links are made for one person each.
    let student = ground.class().students[1];
    let link = format!(
        "/classes/{}/people/{student}/guardians/{}/link",
        ground.class().id,
        ground.class().guardians[1]
    );
    let made = first.post(&link, &[("key", "link-key-1")]).is(200).text();
    let token = |text: &str| text.split("/g/").nth(1).map(|t| t[..22].to_owned());
    let again = first.post(&link, &[("key", "link-key-1")]).is(200).text();
    assert_eq!(token(&made), token(&again), "sent twice, made once");
    let admin = ground.browser(ground.school.admin);
    let by_admin = admin.post(&link, &[("key", "link-key-1")]);
    assert_ne!(token(&made), token(&by_admin.text()), "a link of another's key");
}

fn asked(house: &House, host: &str, headers: &[(&str, &str)], method: Method) -> Reply {
    let browser = house.browser();
    let mut request = browser
        .request(method, "/sign-in")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("login=a&password=b"))
        .expect("a request");
    let all = request.headers_mut();
    all.insert(HOST, HeaderValue::from_str(host).expect("a host"));
    for (name, value) in headers {
        let name: HeaderName = name.parse().expect("a name");
        all.insert(name, value.parse().expect("a value"));
    }
    browser.send(request)
}

#[test]
fn a_name_that_was_made_to_point_here_is_not_ours() {
    let mut house = House::new(yanxing::mount::FEATURES);
    people::fixture::Fixture::found(house.db(), &vault());
    let public_address = Some("https://yan.school.example/".into());
    let settings = Settings { public_address, https: true, ..Settings::default() };
    let app = App::new(house.db().clone(), vault(), settings, yanxing::mount::FEATURES);
    house.router = web::router(&app);
    let get = |host: &str| asked(&house, host, &[], Method::GET).status;
    for ours in [
        "yan.school.example",
        "YAN.school.example:443",
        "192.168.1.10:7410",
        "[fe80::1]:7410",
        "localhost:7410",
        "server",
    ] {
        assert_eq!(get(ours), 200, "{ours}");
    }
    for theirs in [
        "evil.example",
        "yan.school.example.evil.example",
        "192.168.1.10.evil.example:7410",
        "x.yan.school.example",
    ] {
        assert_eq!(get(theirs), 403, "{theirs}");
    }
    // Behind a proxy that calls us by another name, forms of the public address are ours; a page
    // that came in clear is not.
    let post =
        |host: &str, origin: &str| asked(&house, host, &[("origin", origin)], Method::POST).status;
    assert_eq!(post("127.0.0.1:7410", "https://yan.school.example"), 422);
    assert_eq!(post("yan.school.example", "http://yan.school.example"), 403);
    assert_eq!(post("127.0.0.1:7410", "https://evil.example"), 403);
}

#[test]
fn a_header_is_never_made_of_what_somebody_typed() {
    let ground = Ground::founded();
    let form = [
        ("login", "班主任1"),
        ("password", people::fixture::PASSWORD),
        ("to", "/classes\r\nSet-Cookie: a=b"),
    ];
    let reply = ground.house.browser().post("/sign-in", &form).is(303);
    assert_eq!(reply.location(), "/");
    let teacher = ground.homeroom();
    let map = format!("/classes/{}/people/import/apply", ground.class().id);
    let list = "座号,姓名\n41,祝远山\n";
    let file = ("file", "名单\"; x=\"a.csv", list.as_bytes());
    let reply = teacher.upload(&map, &[], file);
    assert!(reply.status < 500 && !reply.headers.values().any(|v| v.contains("x=")));
    let back = format!(
        "/classes/{}/conduct/entries/0192f0c100007000800000000000dead/undo",
        ground.class().id
    );
    teacher.post(&back, &[("back", "/classes/x\r\nLocation: https://evil.example")]).is(404);
}
