//! Guessing at every door, over HTTP: passwords, codes, PINs, digits; by one and by many at once,
//! from one address and from many, by names that exist and names that do not.

use crate::ground::Ground;
use db::{Id, Moment, Ticket};
use people::fixture::{PASSWORD, phone};
use testing::{Browser, Reply};

db::queries! {
    /// How many subjects are counted.
    COUNTED [0 -> 1] "select count(*) from throttle";
}

fn staff(browser: &Browser, login: &str, password: &str) -> Reply {
    browser.post("/sign-in", &[("login", login), ("password", password), ("to", "/")])
}

fn student(ground: &Ground, seat: usize, pin: &str) -> Reply {
    let code = ground.class().code.clone();
    let seat = seat.to_string();
    let form = [("code", code.as_str()), ("seat", seat.as_str()), ("pin", pin)];
    ground.house.browser().post("/sign-in/student", &form)
}

fn later(ground: &Ground, ms: i64) {
    let now = ground.house.clock.now();
    ground.house.clock.set(now.plus_ms(ms));
}

#[test]
fn an_unknown_name_costs_as_much_as_a_wrong_password() {
    let ground = Ground::founded();
    let browser = ground.house.browser();
    let hire = |name: &'static str| {
        let hash = auth::hash_password(PASSWORD, ground.house.db().chance()).expect("a hash");
        ground.act(ground.school.admin, None, move |tx, scope| {
            let (name, secret) = (name.to_owned(), hash.clone());
            let hire = people::actions::staff::Hire { login: name.clone(), name, secret };
            people::actions::staff::hire(tx, scope, &hire)
        })
    };
    hire("独一位");
    let gone = hire("已离任");
    // The first of all makes what strangers are compared with.
    staff(&browser, "开头的人", "不是这个").is(422);
    let cost = |login: &str| {
        let before = ground.house.app.hashed();
        staff(&browser, login, "不是这个").is(422);
        ground.house.app.hashed() - before
    };
    assert_eq!(cost("并不存在"), 1);
    assert_eq!(cost("独一位"), 1);
    // A closed account is nobody too.
    ground.act(ground.school.admin, None, move |tx, scope| {
        people::actions::staff::set_disabled(tx, scope, gone, true)
    });
    assert_eq!(cost("已离任"), 1);
}

#[test]
fn a_thousand_tries_at_once_are_not_all_free() {
    let ground = Ground::founded();
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..24)
            .map(|n| {
                let browser = ground.house.browser();
                scope.spawn(move || staff(&browser, "班主任1", &format!("试一试{n}")).status)
            })
            .collect();
        tries.into_iter().map(|t| t.join().expect("no panic")).collect()
    });
    let judged = answers.iter().filter(|s| **s == 422).count();
    assert_eq!(judged, 5, "five are free, whoever is fastest: {answers:?}");
    assert!(answers.iter().all(|s| matches!(s, 422 | 429)), "{answers:?}");
}

#[test]
fn names_that_do_not_exist_are_slowed_like_others_and_fill_no_table() {
    let ground = Ground::founded();
    let browser = ground.house.browser();
    for _ in 0..5 {
        staff(&browser, "并不存在", "x").is(422);
    }
    staff(&browser, "并不存在", "x").is(429);
    // Made-up class codes and seats: as many as somebody likes.
    for n in 0..300 {
        let (code, seat) = (format!("ZZ{n}"), n.to_string());
        let form = [("code", code.as_str()), ("seat", seat.as_str()), ("pin", "000000")];
        let status = browser.post("/sign-in/student", &form).status;
        assert!(matches!(status, 422 | 429), "{status}");
    }
    let read = |tx: &mut db::Tx<'_>| tx.number(&COUNTED, &[]);
    let counted = ground.house.db().read_blocking(Ticket::system(Id::NONE), read);
    assert!(counted.expect("a count") <= 4096 + 10);
}

#[test]
fn many_seats_of_one_class_cannot_be_guessed_at_a_little_each() {
    let ground = Ground::founded();
    let mut judged = 0;
    'all: for _ in 0..20 {
        for seat in 1..=8 {
            if student(&ground, seat, "no-pin").status == 429 && judged >= 60 {
                break 'all;
            }
            judged += 1;
        }
        // Each seat's own wait is over again and again; the class's is not forgotten.
        later(&ground, 16_000);
    }
    assert!((60..=150).contains(&judged), "{judged} guesses in one class");
    let waits = student(&ground, 8, &ground.class().pins[7]);
    waits.is(429).shows("请等");
    // The next morning everything is forgiven.
    later(&ground, 24 * 3_600_000);
    student(&ground, 8, &ground.class().pins[7]).is(303);
}

#[test]
fn a_guardian_s_digits_cannot_be_tried_out_however_patiently() {
    let ground = Ground::founded();
    let path = format!("/g/{}", ground.guardian);
    let mut judged = 0;
    for n in 0..200 {
        let digits = format!("{n:04}");
        let reply = ground.house.browser().post(&path, &[("digits", &digits)]);
        match reply.status {
            422 => judged += 1,
            429 => {}
            404 => break,
            other => panic!("{other}"),
        }
        // Two tries a day are never slowed down.
        later(&ground, 13 * 3_600_000);
    }
    assert!(judged <= 20, "{judged} of ten thousand");
    ground.house.browser().get(&path).is(404).shows("班主任");
    let own = phone(0, 2);
    let right = [("digits", &own[own.len() - 4..])];
    ground.house.browser().post(&path, &right).is(404);
}

#[test]
fn a_session_is_new_at_every_door_and_never_one_that_was_brought() {
    let ground = Ground::founded();
    let planted = "AAAAAAAAAAAAAAAAAAAAAA";
    let victim = ground.house.browser().with_cookie("yanxing", planted);
    let set = |reply: &Reply| {
        let cookie = reply.headers["set-cookie"].clone();
        cookie.split([';', '=']).nth(1).expect("a value").to_owned()
    };
    let first = set(&staff(&victim, "班主任1", PASSWORD).is(303));
    assert_ne!(first, planted);
    let page = format!("/classes/{}", ground.class().id);
    ground.house.browser().with_cookie("yanxing", planted).get(&page).is(303);
    let second = set(&staff(&victim, "班主任1", PASSWORD).is(303));
    assert_ne!(second, first, "another sign-in, another session");
    let child = set(&student(&ground, 1, &ground.class().pins[0]).is(303));
    assert!(child.len() >= 22);
}

#[test]
fn a_code_of_the_second_step_is_good_once() {
    let ground = Ground::founded();
    let (secret, account) = ("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", ground.class().homeroom);
    let vault = crate::ground::vault();
    ground.act(account, None, move |tx, scope| {
        let sealed = vault.seal(scope.school(), "account.totp", secret, tx.chance())?;
        auth::set_totp(tx, account, Some(&sealed))
    });
    let code_at = |at: Moment| {
        let secret = totp_rs::Secret::try_from_base32(secret).expect("base 32");
        let totp = totp_rs::Builder::new().with_secret(secret).build().expect("six digits");
        totp.generate(at.0.unsigned_abs() / 1000).to_string()
    };
    let code = code_at(ground.house.clock.now());
    let step = |browser: &Browser| {
        let page = crate::html::read(&staff(browser, "班主任1", PASSWORD).is(200).text());
        let hidden = page.all.iter().find(|e| e.attr("name") == Some("step"));
        hidden.and_then(|e| e.attr("value")).expect("a step").to_owned()
    };
    let enter = |browser: &Browser, step: &str, code: &str| {
        browser.post("/sign-in/code", &[("step", step), ("code", code)])
    };
    let (owner, thief) = (ground.house.browser(), ground.house.browser());
    let (mine, theirs) = (step(&owner), step(&thief));
    enter(&owner, &mine, &code).is(303);
    // Somebody looked over the shoulder, and is fast.
    enter(&thief, &theirs, &code).is(422).shows("只能用一次");
    enter(&thief, &mine, &code).is(422);
    later(&ground, 30_000);
    enter(&thief, &theirs, &code).is(422);
    let next = code_at(ground.house.clock.now());
    enter(&owner, &mine, &next).is(303);
}

#[test]
fn a_changed_password_ends_what_others_hold() {
    let ground = Ground::founded();
    let (here, there) = (ground.homeroom(), ground.homeroom());
    let new = "稻花香里说丰年呀";
    let form = [("old", PASSWORD), ("password", new), ("again", new)];
    here.post("/account/password", &form).is(303);
    here.get("/account").is(200);
    there.get("/account").is(303);
    // A reset by the administrator ends this one too.
    let (admin, account) = (ground.school.admin, ground.class().homeroom);
    ground.act(admin, None, move |tx, scope| {
        people::actions::staff::reset_password(tx, scope, account, "x")
    });
    here.get("/account").is(303);
}
