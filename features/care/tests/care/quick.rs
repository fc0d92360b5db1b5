//! 记一句: from the outbox and from a plain form.

use crate::ground::{Ground, key};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use serde_json::json;

#[test]
fn c7_01_three_taps_lead_from_the_menu_to_a_saved_note_and_a_repeat_writes_once() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    // One tap opens the page from any page of the class, one chooses the name, one saves.
    teacher.get(&ground.at("")).is(200).shows("记一句").shows("/care/note");
    let page = teacher.get(&ground.at("/note")).is(200).shows("data-quick-note").shows("note.js");
    let text = page.text();
    assert_eq!(text.matches("name=\"student\"").count(), 8, "every student is one tap");
    let body = json!({
        "key": key(), "student": ground.student(2), "text": "课间一个人在画画",
        "kind": "listen", "area": "life", "at": ground.house.clock.now().0 - 3_600_000,
    });
    let first = teacher.post_json(&ground.at("/notes"), &body).is(200).json();
    let again = teacher.post_json(&ground.at("/notes"), &body).is(200).json();
    assert!(first["seq"].as_i64().expect("a number") > 0);
    assert_eq!((&first["id"], &first["seq"]), (&again["id"], &again["seq"]));
    assert_eq!(
        (first["replayed"].as_bool(), again["replayed"].as_bool()),
        (Some(false), Some(true))
    );
    assert_eq!(ground.told().iter().filter(|k| *k == "care.talk").count(), 1);
    teacher.get(&ground.page(2)).is(200).shows("课间一个人在画画");
}

#[test]
fn c7_01_a_note_that_waited_belongs_to_the_day_on_which_it_was_written() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let now = ground.house.clock.now().0;
    for (at, day) in [(now - 86_400_000, "11月11日"), (now + 600_000_000, "11月12日")] {
        let body =
            json!({ "key": key(), "student": ground.student(1), "text": "在图书角", "at": at });
        let id = teacher.post_json(&ground.at("/notes"), &body).is(200).json()["id"].to_string();
        let page = teacher.get(&ground.at(&format!("/talks/{}", id.trim_matches('"'))));
        page.is(200).shows(day);
    }
}

#[test]
fn c8_02_a_quick_note_needs_a_student_and_a_line_and_is_for_its_author_alone() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let id = ground.student(5).to_string();
    let fields = [("key", &*key()), ("student", &id), ("text", "今天主动问了一道题")];
    let done = teacher.post(&ground.at("/notes"), &fields).is(303).location().to_owned();
    teacher.get(&done).is(200).shows("这一句存好了");
    let notes = teacher.get(&ground.page(5)).is(200).shows("今天主动问了一道题").text();
    let at = notes.find("/care/talks/0").expect("a link to the note");
    let talk: String = notes[at..].chars().take_while(|c| *c != '"').collect();
    let talk = format!("/classes/{}{talk}", ground.class().id);
    teacher.get(&talk).is(200).shows("能看到的人：只有我");
    // Nobody else of the school reads it; what may not be seen is not there.
    let (c, s) = (ground.class(), &ground.school);
    for (account, status) in [
        (c.teacher, 404),
        (s.psychologist, 404),
        (s.moral, 404),
        (s.grade_head, 404),
        (s.principal, 403),
        (s.admin, 403),
        (c.students[5], 403),
        (c.guardians[5], 403),
        (s.classes[1].homeroom, 404),
    ] {
        ground.as_of(account).get(&talk).is(status).hides("今天主动问了一道题");
    }
}

#[test]
fn what_is_missing_is_said_and_what_was_typed_stays() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let id = ground.student(0).to_string();
    let refused = teacher.post(&ground.at("/notes"), &[("key", &key()), ("text", "笑得很开心")]);
    refused.is(422).shows("先点一个名字").shows("笑得很开心");
    let refused = teacher.post(&ground.at("/notes"), &[("key", &key()), ("student", &id)]);
    let page = refused.is(422).shows("至少写一句").text();
    assert!(page.contains(&format!("value=\"{id}\" data-name=\"林知夏\" checked")), "{page}");
    // The outbox gets its sentence for the tray.
    let stranger = ground.school.classes[1].students[0];
    for (student, text, status) in [(ground.student(0), " ", 422), (stranger, "别班的", 404)] {
        let body = json!({ "key": key(), "student": student, "text": text });
        let reply = teacher.post_json(&ground.at("/notes"), &body).is(status);
        assert!(reply.json()["error"]["message"].is_string());
    }
    let body = json!({ "key": "x", "student": ground.student(0), "text": "没有编号" });
    teacher.post_json(&ground.at("/notes"), &body).is(422);
}

#[test]
fn what_one_person_wrote_on_a_shared_phone_is_never_saved_in_anothers_name() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let body = json!({ "key": key(), "student": ground.student(0), "text": "写给自己看的" });
    let request = teacher
        .request(Method::POST, &ground.at("/notes"))
        .header(CONTENT_TYPE, "application/json")
        .header("x-yanxing", "1")
        .header("x-yanxing-me", ground.class().teacher.to_string())
        .body(body.to_string().into());
    teacher.send(request.expect("a request")).is(401);
    assert!(ground.told().iter().all(|k| k != "care.talk"));
}
