//! Families in the life of the law's class: visits that were made and one that is agreed on, calls,
//! a word at the gate; so that the laws have something to look at.

use crate::ground::{Ground, vault};
use db::{Day, Id, Moment};
use family::actions::contact::{self, Draft};
use family::actions::letter;
use family::actions::visit::{self, Record};
use family::model::contact::{About, Channel, Direction};
use family::model::visit::{Form, Note, Purpose};
use family::store::visit::When;

fn when(day: Day) -> When {
    When { day, minute: Some(17 * 60), minutes: 30, form: Form::Home, agreed: true }
}

/// Three visits, one of them shared; two calls; one visit that is to come.
pub fn live(ground: &Ground, day: Day) {
    ground.house.clock.set(Moment::at(day, 18 * 60));
    let students = ground.class().students.clone();
    for at in [1, 4, 6] {
        let student: Id = students[at];
        ground.lead(move |tx, scope| {
            let record = Record {
                visit: None,
                student,
                when: when(day),
                purposes: [Purpose::Report, Purpose::Advise].into(),
                note: Note {
                    good: "值日时把黑板擦得很干净".into(),
                    plan_home: "每天读书二十分钟".into(),
                    review: Some(day.plus(14)),
                    ..Note::default()
                },
                home: "书桌在窗边".into(),
                summary: "今天聊得很好".into(),
                kept: true,
            };
            let id = visit::record(tx, scope, &vault(), &record)?;
            if at == 4 {
                visit::share(tx, scope, id, true)?;
            }
            let draft = Draft {
                student,
                day,
                channel: Channel::Phone,
                direction: Direction::Out,
                about: About::Good,
                text: "报了一次喜".into(),
                follow_up: None,
            };
            contact::write(tx, scope, &vault(), &draft)
        });
    }
    let student = students[2];
    ground.lead(move |tx, scope| {
        visit::plan(tx, scope, student, when(day.plus(20)), &[Purpose::Report], None)
    });
    ground.lead(move |tx, scope| letter::begin(tx, scope, &vault(), day));
}
