//! 《心声》: nothing on the wall that a teacher has not seen.

use crate::ground::{Ground, id_after};

fn give(g: &Ground, at: usize, text: &str, more: &[(&str, &str)]) {
    let mut form = vec![("text", text), ("signature", "none")];
    if let Some(own) = more.iter().find(|(n, _)| *n == "signature") {
        form[1] = *own;
    }
    form.extend(more.iter().filter(|(n, _)| *n != "signature"));
    g.pupil(at).post(&g.at_class("voices"), &form).is(303);
}

fn decide(g: &Ground, form: &[(&str, &str)]) {
    let wall = g.at_class("voices");
    let id = id_after(&g.homeroom().get(&wall).is(200).text(), &format!("{wall}/"));
    g.homeroom().post(&format!("{wall}/{id}/decision"), form).is(303);
}

#[test]
fn c13_02_the_wall_needs_the_teachers_yes_and_takes_no_comments() {
    let g = Ground::new();
    let wall = g.at_class("voices");
    give(&g, 0, "希望班里多一个图书角", &[("signature", "nickname"), ("nickname", "爱看云的人")]);
    g.pupil(1).get(&wall).is(200).hides("图书角");
    g.subject().get(&wall).is(200).hides("图书角");
    g.pupil(0).get(&wall).is(200).shows("图书角").shows("等老师看");
    g.homeroom().get(&wall).is(200).shows("林知夏 写的").shows("爱看云的人");
    decide(&g, &[("decision", "show")]);
    let page = g.pupil(1).get(&wall).is(200).shows("图书角").shows("爱看云的人").hides("林知夏");
    page.hides("评论</").hides("点赞</");
    g.subject().get(&wall).is(200).shows("图书角").hides("林知夏");
    for who in [g.school.principal, g.school.moral, g.school.admin, g.school.psychologist] {
        g.account(who).get(&wall).is(404);
    }
    g.account(g.class().guardians[0]).get(&wall).is(404);
}

#[test]
fn l_c4_the_reviewer_gets_a_hint_about_private_information() {
    let g = Ground::new();
    give(&g, 0, "加我微信：abc_12345，周屿也在群里", &[]);
    g.homeroom().get(&g.at_class("voices")).is(200).shows("微信号").shows("同学的名字");
    // A hint, never a block; declining takes a word to the writer.
    let wall = g.at_class("voices");
    let id = id_after(&g.homeroom().get(&wall).is(200).text(), &format!("{wall}/"));
    let to = format!("{wall}/{id}/decision");
    g.homeroom().post(&to, &[("decision", "decline")]).is(422).shows("写一句为什么");
    let form = [("decision", "decline"), ("said", "把微信号去掉再投")];
    g.homeroom().post(&to, &form).is(303);
    g.homeroom().post(&to, &[("decision", "show")]).is(409);
    g.pupil(0).get(&wall).is(200).shows("老师说：把微信号去掉再投");
    g.pupil(1).get(&wall).is(200).hides("abc_12345");
    g.subject().post(&to, &[("decision", "show")]).is(404);
    g.pupil(0).post(&to, &[("decision", "show")]).is(404);
}

#[test]
fn l_d16_a_post_that_hurts_leaves_the_wall_until_it_was_looked_at() {
    let g = Ground::new();
    let wall = g.at_class("voices");
    give(&g, 0, "有人总是迟到", &[]);
    decide(&g, &[("decision", "show")]);
    let id = id_after(&g.pupil(1).get(&wall).is(200).text(), &format!("{wall}/"));
    g.pupil(1).post(&format!("{wall}/{id}/report"), &[("why", "")]).is(422);
    g.pupil(1).post(&format!("{wall}/{id}/report"), &[("why", "一看就是说我")]).is(303);
    g.pupil(2).get(&wall).is(200).hides("有人总是迟到");
    g.homeroom().get(&wall).is(200).shows("一看就是说我").shows("有人觉得不合适").hides("周屿");
    g.pupil(0).post(&format!("{wall}/{id}/removal"), &[]).is(422);
    g.pupil(2).post(&format!("{wall}/{id}/report"), &[("why", "x")]).is(404);
    decide(&g, &[("decision", "decline"), ("said", "换个不让人对号的说法")]);
    g.pupil(0).post(&format!("{wall}/{id}/removal"), &[]).is(303);
    g.pupil(0).get(&wall).is(200).hides("有人总是迟到");
}

#[test]
fn c13_02_at_most_three_wait_and_the_text_stays() {
    let g = Ground::new();
    for n in 0..3 {
        give(&g, 0, &format!("第 {n} 篇"), &[]);
    }
    let more = [("text", "第四篇"), ("signature", "none")];
    g.pupil(0).post(&g.at_class("voices"), &more).is(422).shows("已经有 3 篇").shows("第四篇");
    let name = [("text", "借名"), ("signature", "nickname"), ("nickname", "周屿")];
    g.pupil(1).post(&g.at_class("voices"), &name).is(422).shows("不能是班里同学的名字");
    g.homeroom().get(&g.at_class("letters")).is(200).shows("《心声》墙有 3 篇等您看");
    let todo = g.read(&g.lead(), |tx, scope| (letters::FEATURE.today)(tx, scope));
    assert!(todo.iter().any(|t| t.title == "《心声》墙有 3 篇等您看" && !t.urgent));
}

#[test]
fn law_e_a_post_that_points_to_danger_comes_first_and_its_writer_sees_who_helps() {
    let g = Ground::new();
    give(&g, 1, "今天天气真好", &[]);
    let form = [("text", "我真想结束自己的生命"), ("signature", "none")];
    let reply = g.pupil(0).post(&g.at_class("voices"), &form).is(303);
    g.pupil(0).get(reply.location()).is(200).shows("谢谢你愿意说出来").shows("12356");
    let page = g.homeroom().get(&g.at_class("voices")).is(200).shows("请先去见这位同学").text();
    assert!(page.find("结束自己") < page.find("今天天气真好"));
    let todo = g.read(&g.lead(), |tx, scope| (letters::FEATURE.today)(tx, scope));
    assert!(todo.iter().any(|t| t.title.contains("《心声》墙") && t.urgent));
}

#[test]
fn the_wall_is_paged_and_of_one_class() {
    let g = Ground::new();
    for n in 0..34 {
        give(&g, n % 8, &format!("第{n:02}篇"), &[]);
        decide(&g, &[("decision", "show")]);
    }
    let wall = g.at_class("voices");
    let first = g.pupil(1).get(&wall).is(200).text();
    assert_eq!(first.matches("觉得不合适？").count(), 30);
    let at = first.find(&format!("{wall}?day=")).expect("a second page");
    let next: String = first[at..].chars().take_while(|c| *c != '"').collect();
    let second = g.pupil(1).get(&next.replace("&amp;", "&")).is(200).text();
    assert_eq!(second.matches("觉得不合适？").count(), 4);
    let other = g.school.classes[1].students[0];
    g.account(other).get(&wall).is(404);
}
