//! What the homeroom teacher of the first class keeps in mind: talks, one of them shared, bright
//! spots, a profile, an agreement, plans; so that the laws meet these pages filled.

use crate::ground::{Ground, vault};
use care::FollowKind;
use care::actions::talk::{self, Draft};
use care::actions::{follow, notes};
use care::model::talk::{Body, Form, Kind, Shared};
use web::Area;

/// The place of the student whose talk is shared with the psychology teacher.
pub const SHARED: usize = 4;

pub fn care(ground: &Ground) {
    let students = ground.class().students.clone();
    ground.lead(move |tx, scope| {
        let (vault, today) = (vault(), tx.now().day());
        let lines = ["课间在图书角看书", "帮同桌捡起了笔", "说周末去摘了橘子"];
        for (student, line) in students[5..8].iter().rev().zip(lines) {
            talk::write(tx, scope, &vault, &Draft::quick(*student, today, line))?;
            notes::bright(tx, scope, &vault, *student, today, line)?;
        }
        let student = students[SHARED];
        let body = [("cause", "最近总说睡不着"), ("view", "担心奶奶的病")];
        let body = body.map(|(code, text)| (code.to_owned(), text.to_owned()));
        let draft = Draft {
            form: Form::Free,
            kind: Kind::Listen,
            area: Some(Area::Life),
            shared: Shared::Psychologist,
            body: Body::from(body),
            agreed: Some(("睡前不看手机".into(), "早读站着读".into(), Some(today.plus(5)))),
            again: Some((today.plus(3), "睡得好些了没有".into())),
            ..Draft::quick(student, today, "")
        };
        talk::write(tx, scope, &vault, &draft)?;
        let home = Body::from([("home".to_owned(), "和奶奶住在渡口边".to_owned())]);
        notes::write_profile(tx, scope, &vault, student, &home)?;
        for student in &students[2..4] {
            let why = "看看新同桌相处得怎么样";
            follow::schedule(tx, scope, &vault, *student, FollowKind::Talk, today.plus(1), why)?;
        }
        notes::want_greetings(tx, scope, true)?;
        notes::greet(tx, scope, students[7], true)?;
        notes::count_families(tx, scope, &[("junior".into(), 6), ("senior".into(), 2)])
    });
}
