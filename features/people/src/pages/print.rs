//! Paper for the class: login cards, guardians' links.

use super::{base, key};
use crate::store::guardians::Guardian;
use crate::{Class, Student};
use auth::Link;
use db::{Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashSet;
use ui::Icon;
use ui::parts::{Button, Choice, Tone, banner, card, checks, crumb, empty_in_card, head};
use ui::print::{CutSheet, PinCard, cut_sheets, pin_cards};
use ui::qr::qr;
use ui::shell::{Paper, print_sheets};
use web::Typed;

/// What stands in the way of printing.
#[derive(Clone, Copy)]
pub struct Allowed {
    /// The school has named who keeps children's data (L-D17).
    pub keeper: bool,
    /// The address that would be printed opens on this machine alone.
    pub only_here: bool,
}

fn only_here_banner(only_here: bool) -> Markup {
    html! { @if only_here {
        (banner(Tone::Calm, "您现在用的地址只有这台电脑打得开，印在纸上别的设备进不来。请先用它在学校网络里的地址打开雁行，再来打印（部署说明 docs/deployment.md）。"))
    } }
}

/// Who gets a new card. Students without a PIN are ticked. What stands in the way is said before
/// anybody presses.
pub fn cards(
    class: Id,
    roster: &[Student],
    with_pin: &HashSet<Id>,
    allowed: Allowed,
    typed: &Typed,
) -> Markup {
    let base = base(class);
    let chosen: HashSet<&str> = typed.fields().all("student").collect();
    let words: Vec<Words> = roster
        .iter()
        .map(|s| Words {
            id: s.id.to_string(),
            label: format!("{} 号 {}", s.roll, s.name),
            small: if with_pin.contains(&s.id) { "已经有卡" } else { "还没有卡" }.into(),
            tick: !with_pin.contains(&s.id),
        })
        .collect();
    let ticked = ticked(&words, &chosen);
    html! {
        (crumb("学生", &base))
        (head("登录卡", "每人一张小卡：班级码、座号、小密码，再加一个二维码。", ""))
        @if roster.is_empty() {
            (empty_in_card("班里还没有同学", "先导入名单，再来发卡。",
                Button::link("导入名单", format!("{base}/import")).icon(Icon::Upload).go()))
        } @else {
            form.stack.narrow method="post" action=(format!("{base}/cards")) {
                (key(typed.key()))
                (typed.message())
                (only_here_banner(allowed.only_here))
                @if !allowed.keeper {
                    (banner(Tone::Mend, "学校还没有写明儿童个人信息保护负责人，现在发不了卡。请学校管理员在“学校 · 设置”里填上姓名和联系方式。"))
                }
                (banner(Tone::Now, "小密码只在印卡的这一次看得到。勾上的同学会得到新的小密码，他们的旧卡马上作废。"))
                (card(checks("student", "发给谁", &choices(&words), &ticked, None)))
                div.row.wrap {
                    (Button::submit("发卡并打印").icon(Icon::Print).go().big().off(!allowed.keeper))
                    @if !with_pin.is_empty() {
                        (Button::submit("全班重发").named("all", "1").big().off(!allowed.keeper)
                            .confirm("全班都换新的小密码？所有旧卡马上作废。"))
                    }
                }
            }
        }
    }
}

/// The cards of those who got a PIN, in the order of the class list.
pub fn deck(
    class: &Class,
    roster: &[Student],
    pins: &[(Id, String)],
    address: &str,
    tx: &mut Tx<'_>,
) -> Result<Vec<PinCard>> {
    let naming = crate::school(tx)?.settings.naming;
    let class_name = class.name(&naming, tx.now().day());
    let host = address.split_once("://").map_or(address, |(_, host)| host);
    let card = |s: &Student| {
        let (_, pin) = pins.iter().find(|(id, _)| *id == s.id)?;
        Some(PinCard {
            class_name: class_name.clone(),
            name: s.name.clone(),
            seat: s.roll.to_string(),
            class_code: class.code.clone(),
            pin: pin.clone(),
            address: format!("{address}/sign-in/student?code={}&seat={}", class.code, s.roll),
            host: format!("{host}/sign-in/student"),
        })
    };
    Ok(roster.iter().filter_map(card).collect())
}

/// The cards on paper, eight on a sheet.
pub fn card_sheets(paper: &Paper, deck: &[PinCard]) -> Markup {
    print_sheets(paper, pin_cards(deck))
}

/// A guardian who may be given a link.
pub struct Asked {
    /// The guardian.
    pub guardian: Guardian,
    /// The child.
    pub student: Student,
    /// The link that works now.
    pub living: Option<Link>,
}

/// Who gets a new link. Guardians with a phone and without a living link are ticked.
///
/// `unreached` are the students whom no guardian's phone is known of.
pub fn links(
    class: Id,
    all: &[Asked],
    unreached: &[String],
    only_here: bool,
    typed: &Typed,
) -> Markup {
    let base = base(class);
    let with_phone: Vec<&Asked> = all.iter().filter(|a| a.guardian.phone.is_some()).collect();
    let chosen: HashSet<&str> = typed.fields().all("guardian").collect();
    let words: Vec<Words> = with_phone.iter().map(|a| asked(a)).collect();
    let ticked = ticked(&words, &chosen);
    html! {
        (crumb("学生", &base))
        (head("家长链接", "每位家长一张小条，扫码只看到自己的孩子。", ""))
        @if with_phone.is_empty() {
            (empty_in_card("还没有家长电话", "链接要核对手机号后四位。导入名单时带上家长电话，或者在学生的页面里补上。",
                Button::link("导入名单", format!("{base}/import")).icon(Icon::Upload).go()))
        } @else {
            form.stack.narrow method="post" action=(format!("{base}/links")) {
                (key(typed.key()))
                (typed.message())
                (only_here_banner(only_here))
                (banner(Tone::Now, "链接只在打印的这一次看得到，180 天内有效。勾上的家长会得到新链接，旧的马上失效。"))
                @if !unreached.is_empty() {
                    p.sm.mut { (unreached.len()) " 位同学还没有家长电话，没有列在下面："
                        (unreached.join("、")) "。在学生的页面里补上。" }
                }
                (card(checks("guardian", "发给谁", &choices(&words), &ticked, None)))
                (Button::submit("做链接并打印").icon(Icon::Print).go().big())
            }
        }
    }
}

fn asked(a: &Asked) -> Words {
    let small = match &a.living {
        Some(l) => format!("{} · {}发过，还有效", a.guardian.phone_mask, l.made.day().short()),
        None => format!("{} · 还没有链接", a.guardian.phone_mask),
    };
    let (s, g) = (&a.student, &a.guardian);
    let who = if g.relation.is_empty() { &g.name } else { &g.relation };
    Words {
        id: g.id.to_string(),
        label: format!("{} 号 {} · {who}", s.roll, s.name),
        small,
        tick: a.living.is_none(),
    }
}

/// One line to tick.
struct Words {
    id: String,
    label: String,
    small: String,
    /// Ticked when the page is opened.
    tick: bool,
}

fn choices(words: &[Words]) -> Vec<Choice<'_>> {
    words.iter().map(|w| Choice::new(&w.id, &w.label).small(&w.small)).collect()
}

/// What was ticked before, or else what the page begins with.
fn ticked<'a>(words: &'a [Words], chosen: &HashSet<&str>) -> Vec<&'a str> {
    let on = |w: &&Words| {
        if chosen.is_empty() { w.tick } else { chosen.contains(w.id.as_str()) }
    };
    words.iter().filter(on).map(|w| w.id.as_str()).collect()
}

/// The slips, eight on a sheet. No phone stands on them.
pub fn link_sheets(paper: &Paper, all: &[Asked], tokens: &[(Id, String)], address: &str) -> Markup {
    let slip = |a: &Asked| {
        let (_, token) = tokens.iter().find(|(id, _)| *id == a.guardian.id)?;
        let link = format!("{address}/g/{token}");
        let called = match a.guardian.relation.as_str() {
            "" => format!("{}的家长", a.student.name),
            relation => format!("{}的{relation}", a.student.name),
        };
        Some(html! { div.pcard {
            div.up {
                div { h2 { (called) } p { (paper.class_name) } }
                (qr(&link, "家长链接"))
            }
            p.ft { "请用微信扫码，核对您的手机号后四位，就能看到孩子的一页。" br;
                "只给您本人，请不要转发。不能扫码就打开：" br; (link) }
        } })
    };
    let slips: Vec<Markup> = all.iter().filter_map(slip).collect();
    print_sheets(paper, cut_sheets(CutSheet::Eight, &slips))
}
