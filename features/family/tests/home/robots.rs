//! Group robots, against a receiver that really listens.

use crate::ground::{FEATURES, Ground, key};
use calendar::Moment;
use db::Ticket;
use family::model::robot::{sign_dingtalk, sign_feishu};
use people::fixture::NAMES;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc::{Receiver, Sender, channel};
use testing::Browser;
use web::{App, Settings};

const TEXT: &str = "各位家长好：周五 16:30 在本班教室开家长会，主题是「怎样夸到点子上」。";
const OK: &str = r#"{"errcode":0,"errmsg":"ok","code":0}"#;

/// A request as the receiver got it: its first line and body.
struct Got {
    line: String,
    body: Value,
}

/// Another side that answers as it is told, in order; then it is gone.
struct Other {
    address: SocketAddr,
    got: Receiver<Got>,
}

impl Other {
    fn says(answers: Vec<(u16, &'static str)>) -> Other {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let (tell, got): (Sender<Got>, _) = channel();
        std::thread::spawn(move || {
            for (status, body) in answers {
                let Ok((mut stream, _)) = listener.accept() else { return };
                let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
                let (mut line, mut length) = (String::new(), 0);
                reader.read_line(&mut line).expect("a line");
                loop {
                    let mut head = String::new();
                    reader.read_line(&mut head).expect("a header");
                    if let Some(n) = head.to_lowercase().strip_prefix("content-length:") {
                        length = n.trim().parse().expect("a length");
                    }
                    if head.trim().is_empty() {
                        break;
                    }
                }
                let mut sent = vec![0; length];
                reader.read_exact(&mut sent).expect("a body");
                let more = if status == 302 { "location: http://127.0.0.1:9/\r\n" } else { "" };
                let answer = format!(
                    "HTTP/1.1 {status} x\r\n{more}content-length: {}\r\nconnection: close\r\n\r\n{body}",
                    body.len()
                );
                stream.write_all(answer.as_bytes()).expect("an answer");
                let body = serde_json::from_slice(&sent).expect("JSON");
                tell.send(Got { line: line.trim().to_owned(), body }).expect("somebody listens");
            }
        });
        Other { address, got }
    }
}

/// The house with this receiver allowed, and its teacher.
struct Line<'a> {
    ground: &'a Ground,
    app: App,
    teacher: Browser,
    host: String,
}

impl<'a> Line<'a> {
    fn to(ground: &'a Ground, other: SocketAddr) -> Line<'a> {
        let host = other.to_string();
        let settings = Settings { robot_hosts: vec![host.clone()], ..Settings::default() };
        let (db, vault) = (ground.house.db().clone(), ground.house.app.vault().clone());
        let app = App::new(db, vault, settings, FEATURES);
        let cookie = ground.homeroom().cookie(web::SESSION_COOKIE).expect("a session");
        let teacher =
            ground.house.browser_at(&web::router(&app)).with_cookie(web::SESSION_COOKIE, &cookie);
        Line { ground, app, teacher, host }
    }

    fn add(&self, kind: &str, path: &str, secret: &str) {
        let address = format!("http://{}{path}", self.host);
        let form = [
            ("key", &*key()),
            ("kind", kind),
            ("label", "家长群"),
            ("address", &*address),
            ("secret", secret),
        ];
        self.teacher.post(&self.ground.at("robots"), &form).is(303);
    }

    fn robot(&self) -> String {
        let robots = self.ground.read(family::store::robot::of_class);
        robots[0].id.to_string()
    }

    fn say(&self, text: &str) -> u16 {
        let robot = self.robot();
        let form = [("key", &*key()), ("text", text), ("say", "1"), ("robot", &*robot)];
        self.teacher.post(&self.ground.at("messages"), &form).status
    }

    /// One round of errands.
    fn work(&self) -> usize {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let done = (family::FEATURE.errands)(self.app.clone());
        runtime.expect("a runtime").block_on(done).expect("the database is there")
    }

    fn state(&self) -> (String, i64, String) {
        let posts = self.ground.read(|tx, scope| family::store::robot::posts(tx, scope, 10));
        (posts[0].state.clone(), posts[0].tries, posts[0].why.clone())
    }

    fn later(&self, ms: i64) {
        let clock = &self.ground.house.clock;
        clock.set(Moment(clock.now().0 + ms));
    }
}

#[test]
fn a_wecom_robot_says_it_once() {
    let (g, other) = (Ground::new(), Other::says(vec![(200, OK)]));
    let line = Line::to(&g, other.address);
    line.add("wecom", "/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4", "");
    assert_eq!(line.say(TEXT), 303);
    assert_eq!(line.work(), 1);
    assert_eq!(line.work(), 0, "nothing is left to say");
    let got = other.got.recv().expect("a message");
    assert_eq!(got.line, "POST /cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4 HTTP/1.1");
    assert_eq!(got.body["msgtype"], "text");
    assert_eq!(got.body["text"]["content"], TEXT);
    assert_eq!(line.state().0, "sent");
    assert_eq!(g.told("family.robot_said"), 1);
}

#[test]
fn dingtalk_is_signed_in_the_address() {
    let (g, other) = (Ground::new(), Other::says(vec![(200, OK)]));
    let line = Line::to(&g, other.address);
    line.add("dingtalk", "/robot/send?access_token=abcdef0123456789", "SECtestsecret0001");
    line.say(TEXT);
    assert_eq!(line.work(), 1);
    let ms = g.house.clock.now().0;
    let got = other.got.recv().expect("a message");
    let sign = sign_dingtalk(ms, "SECtestsecret0001");
    let wanted = format!(
        "POST /robot/send?access_token=abcdef0123456789&timestamp={ms}&sign={sign} HTTP/1.1"
    );
    assert_eq!(got.line, wanted);
    assert_eq!(got.body["at"]["isAtAll"], false);
}

#[test]
fn feishu_is_signed_in_the_body() {
    let (g, other) = (Ground::new(), Other::says(vec![(200, r#"{"code":0,"msg":"success"}"#)]));
    let line = Line::to(&g, other.address);
    line.add("feishu", "/open-apis/bot/v2/hook/0a1b2c3d-4e5f", "feishutestsecret01");
    line.say(TEXT);
    assert_eq!(line.work(), 1);
    let seconds = g.house.clock.now().0 / 1000;
    let got = other.got.recv().expect("a message");
    assert_eq!(got.body["timestamp"], seconds.to_string());
    assert_eq!(got.body["sign"], sign_feishu(seconds, "feishutestsecret01"));
    assert_eq!(got.body["content"]["text"], TEXT);
}

#[test]
fn what_does_not_arrive_is_tried_again_later_and_then_left_alone() {
    let (g, other) = (Ground::new(), Other::says(vec![(502, ""), (200, OK)]));
    let line = Line::to(&g, other.address);
    line.add("wecom", "/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4", "");
    line.say(TEXT);
    assert_eq!(line.work(), 0);
    assert_eq!(line.state().0, "waiting");
    assert_eq!(line.work(), 0, "not before a minute is over");
    line.later(60_000);
    assert_eq!(line.work(), 1);
    assert_eq!((line.state().0.as_str(), line.state().1), ("sent", 2));
    // Nobody answers there any more: four tries, further and further apart, then silence.
    line.say("各位家长好：明天起用冬季作息。");
    for minutes in [1, 4, 9, 60] {
        assert_eq!(line.work(), 0);
        line.later(minutes * 60_000);
    }
    assert_eq!(line.work(), 0);
    let (state, tries, why) = line.state();
    assert_eq!((state.as_str(), tries), ("failed", 4));
    assert!(!why.contains("693a91f6"), "the secret address is in no message: {why}");
}

#[test]
fn a_wrong_key_is_not_tried_again_and_nobody_is_followed_elsewhere() {
    let wrong = r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#;
    let (g, other) = (Ground::new(), Other::says(vec![(200, wrong), (302, "")]));
    let line = Line::to(&g, other.address);
    line.add("wecom", "/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4", "");
    for _ in 0..2 {
        line.say(TEXT);
        assert_eq!(line.work(), 0);
        assert_eq!(line.state().0, "failed");
    }
    line.teacher.get(&g.at("robots")).is(200).shows("没发成").hides("693a91f6");
}

#[test]
fn no_other_host_can_be_called() {
    let g = Ground::new();
    let key_part = "693a91f6-7xxx-4bc4";
    for address in [
        format!("http://127.0.0.1:7410/cgi-bin/webhook/send?key={key_part}"),
        format!("https://localhost/cgi-bin/webhook/send?key={key_part}"),
        format!("https://169.254.169.254/cgi-bin/webhook/send?key={key_part}"),
        format!("http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={key_part}"),
        format!("https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key={key_part}"),
        format!("https://evil@qyapi.weixin.qq.com/cgi-bin/webhook/send?key={key_part}"),
    ] {
        let form = [
            ("key", &*key()),
            ("kind", "wecom"),
            ("label", "家长群"),
            ("address", &*address),
            ("secret", ""),
        ];
        g.homeroom()
            .post(&g.at("robots"), &form)
            .is(422)
            .shows("不是企业微信群机器人的地址")
            .hides(key_part);
    }
    // What was allowed once is not called when the installation no longer allows it.
    let other = Other::says(vec![(200, OK)]);
    let line = Line::to(&g, other.address);
    line.add("wecom", &format!("/cgi-bin/webhook/send?key={key_part}"), "");
    line.say(TEXT);
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let round = (family::FEATURE.errands)(g.house.app.clone());
    assert_eq!(runtime.expect("a runtime").block_on(round).expect("a round"), 0);
    assert_eq!(line.state().0, "failed");
    assert!(other.got.try_recv().is_err());
}

#[test]
fn l_b2_a_message_with_personal_data_is_refused_and_kept() {
    let (g, other) = (Ground::new(), Other::says(Vec::new()));
    let line = Line::to(&g, other.address);
    line.add("wecom", "/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4", "");
    for bad in [
        format!("请{}的家长来一趟", NAMES[0].0),
        "知夏妈妈请回电".to_owned(),
        "有事打 139 0000 1234".to_owned(),
        "学号 20250103 的同学请交表".to_owned(),
        "这次平均分出来了".to_owned(),
        "有同学考了 95 分".to_owned(),
        "{班级}明天放假".to_owned(),
        "长".repeat(700),
        String::new(),
    ] {
        assert_eq!(line.say(&bad), 422, "{bad}");
        let page = line.teacher.post(&g.at("messages"), &[("text", &bad)]).is(422);
        page.shows(&bad);
    }
    assert_eq!(line.work(), 0);
    assert!(other.got.try_recv().is_err());
    // A sound text is shown first, to be copied or sent.
    line.teacher
        .post(&g.at("messages"), &[("text", TEXT)])
        .is(200)
        .shows("检查过了")
        .shows("data-copy")
        .shows(TEXT);
}

#[test]
fn in_the_quiet_hours_a_message_waits_until_the_morning() {
    let (g, other) = (Ground::new(), Other::says(vec![(200, OK)]));
    g.go("2025-11-12", 21 * 60);
    let line = Line::to(&g, other.address);
    line.add("wecom", "/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4", "");
    line.say(TEXT);
    assert_eq!(line.work(), 0);
    assert_eq!(line.state().0, "waiting");
    line.teacher.get(&g.at("robots")).shows("07:00");
    g.go("2025-11-13", 7 * 60);
    assert_eq!(line.work(), 1);
}

#[test]
fn no_more_than_eighteen_a_minute() {
    let (g, other) = (Ground::new(), Other::says(vec![(200, OK); 20]));
    let line = Line::to(&g, other.address);
    line.add("wecom", "/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4", "");
    for _ in 0..20 {
        line.say(TEXT);
    }
    assert_eq!(line.work(), 18);
    assert_eq!(line.work(), 0);
    line.later(61_000);
    assert_eq!(line.work(), 2);
}

#[test]
fn a_robot_out_of_use_says_nothing_more_and_its_address_is_forgotten() {
    let (g, other) = (Ground::new(), Other::says(vec![(200, OK)]));
    let line = Line::to(&g, other.address);
    line.add("wecom", "/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4", "");
    let robot = line.robot();
    line.say(TEXT);
    g.account(g.class().teacher).post(&g.at(&format!("robots/{robot}/removal")), &[]).is(403);
    g.account(g.school.classes[1].homeroom)
        .post(&g.at(&format!("robots/{robot}/removal")), &[])
        .is(404);
    line.teacher.post(&g.at(&format!("robots/{robot}/removal")), &[]).is(303);
    assert_eq!(line.work(), 0);
    assert!(other.got.try_recv().is_err());
    let school = g.school.school;
    let read = move |tx: &mut db::Tx<'_>| tx.all(&KEPT, &[&school], |r| Ok((r.get(0)?, r.get(1)?)));
    let kept: Vec<(Vec<u8>, Vec<u8>)> =
        g.house.db().read_blocking(Ticket::system(school), read).expect("rows");
    assert_eq!(kept, [(Vec::new(), Vec::new())]);
}

#[test]
fn the_address_of_a_robot_is_sealed() {
    let (g, other) = (Ground::new(), Other::says(Vec::new()));
    let line = Line::to(&g, other.address);
    line.add("dingtalk", "/robot/send?access_token=abcdef0123456789", "SECtestsecret0001");
    let school = g.school.school;
    let read = move |tx: &mut db::Tx<'_>| tx.all(&KEPT, &[&school], |r| Ok((r.get(0)?, r.get(1)?)));
    let kept: Vec<(Vec<u8>, Vec<u8>)> =
        g.house.db().read_blocking(Ticket::system(school), read).expect("rows");
    let all = [kept[0].0.clone(), kept[0].1.clone()].concat();
    for secret in ["abcdef0123456789", "SECtestsecret0001"] {
        assert!(!all.windows(secret.len()).any(|w| w == secret.as_bytes()));
    }
    line.teacher.get(&g.at("robots")).is(200).hides("abcdef0123456789").hides("SECtestsecret0001");
}

db::queries! {
    /// What is kept of robots.
    KEPT [1 -> 2] "select address, secret from robots where school_id = $1";
}
