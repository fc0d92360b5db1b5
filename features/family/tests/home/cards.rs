//! Guidance cards.

use crate::ground::{Ground, key};

const TEXT: &str = "家务：洗一次碗。\n作息：早点睡。\n阅读：读半小时。\n手机：吃饭不看。";

fn form<'a>(title: &'a str, text: &'a str, k: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("key", k),
        ("kind", "weekend"),
        ("first", "2025-11-15"),
        ("last", "2025-11-16"),
        ("title", title),
        ("text", text),
    ]
}

#[test]
fn c12_10_a_weekend_card_is_made_from_a_ready_one_and_copied_for_the_group() {
    let g = Ground::new();
    let teacher = g.homeroom();
    teacher.get(&g.at("cards")).is(200).shows("还没有指导卡").shows("四件小事选一件");
    teacher.get(&g.at("cards/new?card=0")).is(200).shows("家务：").shows("2025-11-15");
    let at = teacher
        .post(&g.at("cards"), &form("周末四件事", TEXT, &key()))
        .is(303)
        .location()
        .to_owned();
    teacher.get(&at).is(200).shows("data-copy").shows("复制到家长群");
    g.guardian(0).get("/my/family").is(200).shows("周末四件事").shows("洗一次碗");
    g.account(g.school.classes[1].guardians[0]).get("/my/family").is(200).hides("周末四件事");
    teacher.get(&format!("{at}/print")).is(200).shows("周末四件事");
    // After the weekend it is gone from the families' page.
    g.go("2025-11-17", 600);
    g.guardian(0).get("/my/family").is(200).hides("周末四件事");
    g.homeroom().post(&format!("{at}/removal"), &[]).is(303);
    g.homeroom().get(&at).is(404);
}

#[test]
fn c12_10_a_card_names_nobody() {
    let g = Ground::new();
    for (title, text) in [
        ("给林知夏家", TEXT),
        ("周末", "请周屿的家长多陪陪"),
        ("周末", "有事打 13900001234"),
        ("周末", "这次平均分不高，多练"),
    ] {
        let page = g.homeroom().post(&g.at("cards"), &form(title, text, &key())).is(422);
        page.shows(text);
    }
    g.homeroom()
        .post(
            &g.at("cards"),
            &[
                ("kind", "weekend"),
                ("first", "2025-11-16"),
                ("last", "2025-11-10"),
                ("title", "周末"),
                ("text", TEXT),
            ],
        )
        .is(422);
}
