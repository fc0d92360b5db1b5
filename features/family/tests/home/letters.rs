//! The weekly letter home.

use crate::ground::{Ground, key};
use people::fixture::NAMES;
use testing::Browser;

const STORY: &str = "把错题本借给了同桌，封面上写着慢慢来";

fn write(g: &Ground, desk: &str, at: usize, words: &str, ready: bool) -> u16 {
    let ready = if ready { "1" } else { "" };
    let form = [("key", &*key()), ("words", words), ("ready", ready)];
    g.homeroom().post(&format!("{desk}/{}", g.student(at)), &form).status
}

/// Writes, approves and sends the letters of this week; gives the desk.
fn sent(g: &Ground) -> String {
    let desk = g.letters();
    assert_eq!(write(g, &desk, 0, "周二，知夏扶一位同学去了医务室。", true), 303);
    let teacher = g.homeroom();
    teacher.post(&format!("{desk}/approval"), &[]).is(303);
    let to = teacher.post(&format!("{desk}/sending"), &[]).is(303).location().to_owned();
    assert!(to.contains("sent="), "{to}");
    desk
}

/// The address of a letter as the teacher may hand it on.
fn address(g: &Ground, desk: &str, at: usize) -> String {
    let page = g.homeroom().get(&format!("{desk}/links")).is(200).text();
    let part = &page[page.find(NAMES[at].0).expect("the student")..];
    let token = part.split("/w/").nth(1).expect("an address");
    format!("/w/{}", token.split('"').next().expect("an end"))
}

#[test]
fn a_draft_tells_what_was_seen_and_nothing_is_invented() {
    let g = Ground::seen(&[(1, "帮助同学", STORY), (2, "值日认真", ""), (3, "自习讲话", "")]);
    let desk = g.letters();
    let page = g.homeroom().get(&desk).is(200).shows(STORY).shows("值日认真").hides("自习讲话");
    page.shows("还空着 6 封").shows("等您看 2 封");
    // Begun again: what was written meanwhile is drafted, what stands stays.
    g.see(4, "帮助同学", "下雨天把伞留给了低年级的孩子");
    assert_eq!(g.letters(), desk);
    g.homeroom().get(&desk).shows("把伞留给了").shows("等您看 3 封");
}

#[test]
fn no_score_no_comparison_and_no_other_child_goes_home() {
    let g = Ground::seen(&[]);
    let desk = g.letters();
    for bad in ["这周数学考了 95 分", "在班里比别的孩子努力", "和周屿一起扫地", ""]
    {
        assert_eq!(write(&g, &desk, 0, bad, true), 422, "{bad}");
    }
    let one = format!("{desk}/{}", g.student(0));
    let form = [("words", "和周屿一起把教室扫干净了"), ("ready", "1")];
    let page = g.homeroom().post(&one, &form).is(422).shows("和周屿一起把教室扫干净了");
    page.shows("一位同学");
    let common = [("class", "林知夏带大家唱歌"), ("help", ""), ("coming", "")];
    g.homeroom().post(&desk, &common).is(422).shows("不写哪一位").shows("林知夏带大家唱歌");
    // Points of the ledger are nowhere on the desk.
    g.homeroom().get(&desk).hides("合计").hides("+1");
}

#[test]
fn only_what_the_teacher_agreed_to_is_sent_once_and_numbered() {
    let g = Ground::seen(&[(1, "帮助同学", STORY), (2, "值日认真", "")]);
    let desk = g.letters();
    g.homeroom().post(&format!("{desk}/sending"), &[]).is(422).shows("还没有写好的信");
    assert_eq!(write(&g, &desk, 1, STORY, true), 303);
    g.homeroom().post(&format!("{desk}/sending"), &[]).is(303);
    g.guardian(1).get("/my/family").is(200).shows("/my/family/weekly/");
    g.guardian(2).get("/my/family").is(200).hides("/my/family/weekly/").shows("还没有信");
    assert_eq!(write(&g, &desk, 1, "改一改", true), 422, "what is sent stays");
    g.homeroom().get(&desk).shows("第 1 封周信");
    // The rest later; the week keeps its number, the next week gets the next.
    g.homeroom().post(&format!("{desk}/approval"), &[]).is(303);
    g.homeroom().post(&format!("{desk}/sending"), &[]).is(303);
    g.go("2025-11-19", 600);
    let next = sent(&g);
    g.homeroom().get(&next).shows("第 2 封周信");
    assert_eq!(g.told("family.letter_sent"), 3);
}

#[test]
fn a_letter_opens_without_an_account_and_weighs_less_than_15_kb() {
    let g = Ground::seen(&[(1, "帮助同学", STORY)]);
    let desk = sent(&g);
    let full = "好".repeat(family::model::letter::MOST);
    let stranger: Browser = g.house.browser();
    let at = address(&g, &desk, 1);
    let page = stranger.get(&at).is(200).shows(STORY).shows("看过了").hides("<script");
    let sheet = ui::assets::named("base.css").expect("the one sheet");
    let all = page.bytes.len() + sheet.gz.len() + full.len();
    assert!(all <= 15 * 1024, "{} + {} + {}", page.bytes.len(), sheet.gz.len(), full.len());
    page.hides("合计").hides("积分").hides(NAMES[0].0);
    // Opening it tells nothing; the button does, and is counted, not named.
    assert_eq!(g.told("family.letter_read"), 0);
    stranger.post(&at, &[]).is(303);
    stranger.post(&at, &[]).is(303);
    assert_eq!(g.told("family.letter_read"), 1);
    stranger.get(&at).shows("您看过了");
    g.homeroom().get(&desk).shows("1 家看过").hides("母亲看过");
}

#[test]
fn a_letter_s_address_ends_and_cannot_be_guessed() {
    let g = Ground::seen(&[(1, "帮助同学", STORY)]);
    let desk = sent(&g);
    let (stranger, at) = (g.house.browser(), address(&g, &desk, 1));
    stranger.get("/w/aaaaaaaaaaaaaaaaaaaaaa").is(404);
    stranger.post("/w/aaaaaaaaaaaaaaaaaaaaaa", &[]).is(404);
    let swapped: String = at.chars().rev().collect();
    stranger.get(&format!("/w/{}", swapped.replace('/', ""))).is(404);
    // Who is no guardian any more reads nothing with the old address.
    let guardian = g.class().guardians[1];
    g.lead(move |tx, scope| people::actions::guardians::end(tx, scope, guardian));
    stranger.get(&at).is(404);
    let other = address(&g, &desk, 0);
    stranger.get(&other).is(200);
    g.go("2025-12-13", 600);
    stranger.get(&other).is(404);
}

#[test]
fn c12_13_a_guardian_sees_exactly_the_own_child_s_letters() {
    let g = Ground::seen(&[(1, "帮助同学", STORY)]);
    sent(&g);
    let page = g.guardian(1).get("/my/family").is(200).text();
    let at = page.split("href=\"/my/family/weekly/").nth(1).expect("a letter");
    let at = format!("/my/family/weekly/{}", at.split('"').next().expect("an end"));
    g.guardian(1).get(&at).is(200).shows(STORY);
    g.guardian(1).post(&at, &[("key", &key())]).is(303);
    g.guardian(1).get("/my/family").shows("看过");
    for other in [g.class().guardians[0], g.school.classes[1].guardians[1]] {
        g.account(other).get(&at).is(404);
        g.account(other).post(&at, &[]).is(404);
        g.account(other).get("/my/family").hides(STORY);
    }
    // The child does not read the family's letter, nor do leaders.
    g.account(g.student(1)).get(&at).is(403);
    g.account(g.school.principal).get(&at).is(404);
}

#[test]
fn letters_on_paper_are_two_on_a_sheet_and_numbered() {
    let g = Ground::seen(&[(1, "帮助同学", STORY), (2, "值日认真", "")]);
    let desk = sent(&g);
    let page = g.homeroom().get(&format!("{desk}/print")).is(200).text();
    assert_eq!(page.matches("class=\"cut n2\"").count(), 2);
    assert!(page.contains("共 3 份，第 3 份") && page.contains("第 1 封"));
    assert!(g.looks("class.letters") >= 1);
}

#[test]
fn l_d12_one_family_s_letter_on_the_desk_stands_in_the_access_log() {
    let g = Ground::seen(&[(1, "帮助同学", STORY)]);
    let desk = g.letters();
    g.homeroom().get(&format!("{desk}/{}", g.student(1))).is(200).shows(STORY);
    assert_eq!(g.looks("student.letter"), 1);
    g.homeroom().get(&format!("{desk}/{}", g.school.classes[1].students[0])).is(404);
}
