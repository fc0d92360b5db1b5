//! The class's board: open by link, nothing negative, new within an event.

use crate::ground::{Ground, key};
use testing::Browser;

/// Makes a link and gives its token.
fn link(g: &Ground, teacher: &Browser) -> String {
    let page = teacher.post(&g.at_class("board/link"), &[("key", &key())]).is(200).text();
    let at = page.find("/b/").expect("the link is shown") + 3;
    page[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect()
}

#[test]
fn c8_09_hard_wall_8_the_board_shows_nothing_negative_no_totals_and_respects_who_stays_off() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let token = link(&g, &teacher);
    g.record(&teacher, "帮助同学", &[0, 1]);
    g.record(&teacher, "自习讲话", &[2]);
    g.record(&teacher, "不再迟到", &[3]);
    let draft = g.cadre(7, "礼仪");
    g.record(&draft, "帮助同学", &[4]);
    let hidden = g.student(1);
    g.write(g.teacher_scope(), move |tx, scope| {
        people::actions::students::set_board_off(tx, scope, hidden, true)
    });
    let board = g.house.browser();
    let short = board.get(&format!("/b/{token}")).is(303);
    let page = board.get(short.location()).is(200);
    let text = page.shows("林知夏").shows("帮助同学").text();
    for word in ["自习讲话", "周屿", "买买提", "欧阳", "许南乔", "迟到", "−", "+1", "分</"]
    {
        assert!(!text.contains(word), "“{word}” on the board");
    }
}

#[test]
fn the_boards_link_ends_when_it_is_taken_back_or_renewed() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let (first, board) = (link(&g, &teacher), g.house.browser());
    board.get(&format!("/board/{first}")).is(200);
    let second = link(&g, &teacher);
    assert_ne!(first, second);
    board.get(&format!("/board/{first}")).is(404).shows("已经停用").shows("做一个新链接");
    board.get(&format!("/board/{second}/fragment")).is(200);
    teacher.post(&g.at_class("board/link/removal"), &[("key", &key())]).is(303);
    board.get(&format!("/board/{second}")).is(404);
    // What the hanging board asks while its line is away: its script reloads on just this.
    board.get(&format!("/board/{second}/fragment")).is(404);
    board.get("/board/nothing-of-the-kind").is(404);
    // A board is no person: it opens nothing else.
    board.get(&g.at_class("conduct")).is(303);
}

#[test]
fn the_fragment_has_a_tag_of_its_content() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let (token, board) = (link(&g, &teacher), g.house.browser());
    let path = format!("/board/{token}/fragment");
    let first = board.get(&path).is(200).shows("id=\"board-live\"").shows("data-now");
    let tag = first.headers["etag"].clone();
    let again = |tag: &str| {
        let request = board.request("GET".parse().expect("a method"), &path);
        let request = request.header("if-none-match", tag).body(String::new().into());
        board.send(request.expect("a request")).status
    };
    g.house.clock.set(g.house.clock.now().plus_ms(60_000));
    assert_eq!(again(&tag), 304, "the clock alone is no news");
    g.record(&g.homeroom(), "帮助同学", &[0]);
    assert_eq!(again(&tag), 200);
}

#[test]
fn the_goal_goes_up_and_back_and_stops_at_its_ends() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let goal = |words: &str, target: &str| {
        teacher.post(
            &g.at_class("board/goal"),
            &[("words", words), ("target", target), ("reward", "看电影")],
        )
    };
    goal("", "10").is(422).shows("请写班级目标");
    goal("按时关灯", "很多").is(422).shows("请写一个数").shows("按时关灯");
    goal("按时关灯", "2").is(303);
    let step = |back: bool| {
        let key = key();
        let mut form = vec![("key", key.as_str())];
        if back {
            form.push(("back", "1"));
        }
        teacher.post(&g.at_class("board/goal/steps"), &form)
    };
    step(true).is(409).shows("到头");
    step(false).is(303);
    step(false).is(303);
    step(false).is(409);
    teacher.get(&g.at_class("board")).is(200).shows("达到了，看电影");
    step(true).is(303);
    // The same form sent twice is one step.
    let key = key();
    for _ in 0..2 {
        teacher.post(&g.at_class("board/goal/steps"), &[("key", &key)]).is(303);
    }
    let today = g.read(&g.teacher_scope(), conduct::today);
    assert_eq!(today.goal.map(|g| g.reached), Some(2));
}

#[test]
fn the_motto_stands_on_the_board() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let token = link(&g, &teacher);
    let long = "慢".repeat(41);
    teacher
        .post(&g.at_class("board/motto"), &[("motto", &long)])
        .is(422)
        .shows("40 个字")
        .shows(&long);
    teacher.post(&g.at_class("board/motto"), &[("motto", "慢慢来，比较快")]).is(303);
    g.house.browser().get(&format!("/board/{token}")).is(200).shows("慢慢来，比较快");
}

#[test]
fn the_live_lines_tell_keys_and_fragments_and_go_on_where_they_were() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let token = link(&g, &teacher);
    let tap = g.tap("帮助同学", &[0, 1]);
    teacher.post_json(&g.at_class("records"), &tap).is(200);
    let told = first_events(&g, &teacher, &g.at_class("live?after=0"));
    assert!(told.contains("event: record"), "{told}");
    assert!(told.contains(tap["key"].as_str().expect("a key")), "{told}");
    assert!(told.contains(&g.student(1).to_string()), "{told}");
    assert!(!told.contains("帮助同学"), "which seats, never what");
    let face = first_events(&g, &g.house.browser(), &format!("/board/{token}/live?after=0"));
    assert!(face.contains("event: board"), "{face}");
    assert!(face.contains("board-live") && face.contains("林知夏"), "{face}");
    let quiet = first_events(&g, &g.subject(), &g.at_class("live?after=0"));
    assert!(!quiet.contains("event: record") && quiet.contains("event: ping"), "{quiet}");
}

/// The first piece of a stream.
fn first_events(g: &Ground, browser: &Browser, path: &str) -> String {
    use futures_core::Stream;
    use std::pin::Pin;
    use tower::ServiceExt;
    let request = browser.request("GET".parse().expect("a method"), path);
    let request = request.header("accept", "text/event-stream").body(axum::body::Body::empty());
    let router = g.house.router.clone();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build();
    runtime.expect("a runtime").block_on(async move {
        let response = router.oneshot(request.expect("a request")).await.expect("an answer");
        assert_eq!(response.status(), 200);
        let mut body = response.into_body().into_data_stream();
        let mut text = String::new();
        // Everything up to the sign of life that closes the first look.
        while !text.contains("event: ping") && !text.contains("event: board") {
            let next = std::future::poll_fn(|cx| Pin::new(&mut body).poll_next(cx)).await;
            let data = next.expect("an event").expect("no error");
            text.push_str(&String::from_utf8_lossy(&data));
        }
        text
    })
}
