//! Class meetings on psychology topics.

use crate::ground::{Ground, id_after};

db::queries! {
    /// The whole row of a question.
    ROWS [1 -> 3] "select topic, day, id from topic_questions where school_id = $1";
    /// The journal and the answers that could name a sender.
    JOURNAL [1 -> 1] "select count(*) from journal where school_id = $1";
    /// Kept answers.
    ANSWERS [1 -> 1] "select count(*) from answers where school_id = $1";
}

#[test]
fn c13_08_six_topics_with_material_three_questions_and_a_record_form() {
    let g = Ground::new();
    let list = g.homeroom().get(&g.at_class("letters/topics")).is(200).text();
    assert_eq!(list.matches("/letters/topics/").count(), 9);
    for topic in letters::model::topics::ALL {
        assert!(list.contains(topic.title), "{}", topic.title);
        let place = g.at_class(&format!("letters/topics/{}", topic.code));
        let page = g.homeroom().get(&place).is(200).shows("讨论三问").shows("记下大家的看法");
        let page = topic.questions.iter().fold(page, |page, q| page.shows(q));
        page.shows(topic.takeaway);
        g.homeroom()
            .get(&format!("{place}/print"))
            .is(200)
            .shows("心理班会记录")
            .shows("大家的看法");
    }
    g.homeroom().get(&g.at_class("letters/topics/nothing")).is(404);
}

#[test]
fn c13_09_the_question_box_has_no_sender_and_minutes_have_no_names() {
    let g = Ground::new();
    let school = g.school.school;
    let count = |q: &'static db::Query| g.read(&g.lead(), |tx, _| tx.number(q, &[&school]));
    let pupil = g.pupil(0);
    let (journal, answers) = (count(&JOURNAL), count(&ANSWERS));
    let form =
        [("topic", "friends"), ("text", "同桌老被起哄怎么办"), ("key", "whoever-sends-a-key")];
    pupil.post("/my/letters/questions", &form).is(303);
    assert_eq!((journal, answers), (count(&JOURNAL), count(&ANSWERS)), "no trace of a sender");
    let rows = g.read(&g.lead(), |tx, _| {
        tx.all(&ROWS, &[&school], |r| Ok((r.get::<String>(1)?, r.get::<db::Id>(2)?)))
    });
    assert_eq!(rows[0].0, "2025-11-14", "nothing finer than the day");
    assert_eq!(rows[0].1.to_string().as_bytes()[12], b'4', "an identifier without time");
    let place = g.at_class("letters/topics/friends");
    let page = g.homeroom().get(&place).is(200).shows("同桌老被起哄怎么办").hides("林知夏").text();
    let views = [("day", "2025-11-14"), ("views", "林知夏说不传话，大家同意")];
    g.homeroom().post(&format!("{place}/minutes"), &views).is(303);
    g.homeroom().get(&place).is(200).shows("某同学说不传话").hides("林知夏");
    let later = [("day", "2025-12-01"), ("views", "还在的看法")];
    g.homeroom()
        .post(&format!("{place}/minutes"), &later)
        .is(422)
        .shows("还没有到")
        .shows("还在的看法");
    let id = id_after(&page, &format!("{place}/questions/"));
    g.homeroom().post(&format!("{place}/questions/{id}"), &[]).is(303);
    g.homeroom().get(&place).is(200).hides("同桌老被起哄怎么办");
    pupil.post("/my/letters/questions", &[("topic", "friends"), ("text", "")]).is(422);
    let reply =
        pupil.post("/my/letters/questions", &[("topic", "wronged"), ("text", "我不想活了")]);
    pupil.get(reply.is(303).location()).is(200).shows("谢谢你愿意说出来").shows("12356");
}
