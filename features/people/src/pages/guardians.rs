//! A student's guardians on the student's page.

use super::student::Shown;
use super::{base, do_it, key};
use crate::store::guardians::Guardian;
use auth::Link;
use db::{Id, Moment};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{Button, Field, Tone, banner, card, empty_in_card, pair};
use ui::qr::qr;
use web::Typed;

/// The guardians, one card each, and the form for one more.
pub fn guardians(
    shown: &Shown,
    typed: &Typed,
    phone: Option<&(Id, String)>,
    link: Option<&(Id, String)>,
) -> Markup {
    let in_class = shown.student.left.is_none();
    html! { div.stack {
        @if shown.guardians.is_empty() {
            (empty_in_card("还没有家长", "写上称呼和电话，就能给家长发一个只看自己孩子的链接。", ""))
        }
        @for (guardian, newest) in &shown.guardians {
            @let opened = phone.filter(|(id, _)| *id == guardian.id).map(|(_, p)| p.as_str());
            @let made = link.filter(|(id, _)| *id == guardian.id).map(|(_, l)| l.as_str());
            (card(one(shown, guardian, newest.as_ref(), typed.key(), opened, made)))
        }
        @if shown.manage && in_class {
            @let open = ["phone", "g_name", "relation"].iter().any(|f| typed.error(f).is_some());
            details open[open || shown.guardians.is_empty()] {
                summary.btn { "加一位家长" }
                (add_form(shown, typed))
            }
        }
    } }
}

fn one(
    shown: &Shown,
    g: &Guardian,
    link: Option<&Link>,
    form_key: &str,
    opened: Option<&str>,
    made: Option<&str>,
) -> Markup {
    let at = format!("{}/{}/guardians/{}", base(shown.class), shown.student.id, g.id);
    let own = format!("{form_key}-{}", &g.id.to_string()[24..]);
    html! { div.stack {
        div.row.wrap {
            span.grow { b.b { (g.name) } @if !g.relation.is_empty() { " · " (g.relation) } br;
                @match opened {
                    Some(phone) => a href=(format!("tel:{phone}")) { (phone) },
                    None if g.phone.is_some() => (g.phone_mask),
                    None => span.mut { "没有电话" },
                }
            }
            @if opened.is_none() && g.phone.is_some() { (ask_phone(shown, &at)) }
        }
        @if opened.is_some() { p.sm.mut { "这次查看已经记入查看记录。" } }
        @if shown.manage {
            @if let Some(address) = made { (new_link(address, g)) }
            @else if shown.student.left.is_none() { (link_line(&at, link, &own, g, shown.now)) }
            details { summary.lnk { "修改" } (change_form(&at, g, &own)) }
        }
    } }
}

fn ask_phone(shown: &Shown, at: &str) -> Markup {
    html! {
        @if shown.phone_at_once {
            form.inline method="post" action=(format!("{at}/phone")) {
                (Button::submit("看电话").icon(Icon::Phone))
            }
        } @else if shown.phone_with_reason {
            form.row method="post" action=(format!("{at}/phone")) {
                (Field::text("why", "为什么要看").id(format!("why-{at}")).attr("maxlength", "60").required())
                (Button::submit("看电话").icon(Icon::Phone))
            }
        }
    }
}

/// The link this once, as text and as a QR code.
fn new_link(address: &str, g: &Guardian) -> Markup {
    html! { div.stack {
        (banner(Tone::Done, "链接做好了，只显示这一次。180 天内有效，随时可以收回；旧的链接已经失效。"))
        div.row.wrap {
            (qr(address, &format!("{}的链接", g.name)))
            p.grow.sm { "让家长用微信扫码，或者长按复制发给家长本人：" br; span.b { (address) } br;
                span.mut { "打开时要核对手机号后四位（" (g.phone_mask) "）。" } }
        }
        p { (Button::print()) }
    } }
}

fn link_line(at: &str, link: Option<&Link>, own: &str, g: &Guardian, now: Moment) -> Markup {
    let living = link.filter(|l| l.revoked.is_none() && l.ends.is_none_or(|e| e > now));
    html! {
        @match living {
            Some(l) => div.row.wrap {
                span.grow.sm { "链接 " (l.made.day().short()) "发出"
                    @if let Some(ends) = l.ends { "，" (ends.day().long()) "到期" } }
                (do_it(&format!("{at}/link"), &format!("{own}-n"), Button::submit("换一个")
                    .confirm(format!("给{}换一个新链接？旧的马上失效。", g.name))))
                (do_it(&format!("{at}/link/removal"), &format!("{own}-r"),
                    Button::submit("收回").bare().confirm("收回这个链接？家长就打不开了。")))
            },
            None if g.phone.is_some() =>
                (do_it(&format!("{at}/link"), &format!("{own}-n"), Button::submit("发链接").icon(Icon::Link))),
            None => p.sm.mut { "补上电话，就能发链接。" },
        }
    }
}

fn change_form(at: &str, g: &Guardian, own: &str) -> Markup {
    let id = g.id;
    html! { div.stack {
        form.stack method="post" action=(at) {
            (key(&format!("{own}-g")))
            (pair(
                Field::text("g_name", "姓名").id(format!("n-{id}")).value(&g.name).attr("maxlength", "40"),
                Field::text("relation", "关系").id(format!("r-{id}")).value(&g.relation).attr("maxlength", "20"),
            ))
            (Field::phone("phone", "新电话").id(format!("p-{id}")).help("不换电话就留空"))
            (Button::submit("存下"))
        }
        (do_it(&format!("{at}/end"), &format!("{own}-e"),
            Button::submit("不再是联系人").warn().confirm("去掉这位家长？链接马上失效。")))
    } }
}

fn add_form(shown: &Shown, typed: &Typed) -> Markup {
    html! {
        form.stack method="post"
            action=(format!("{}/{}/guardians", base(shown.class), shown.student.id)) {
            (key(&format!("{}-a", typed.key())))
            (pair(
                typed.fill("g_name", Field::text("g_name", "姓名")).attr("maxlength", "40").optional(),
                typed.fill("relation", Field::text("relation", "关系")).attr("maxlength", "20")
                    .placeholder("母亲").optional(),
            ))
            (typed.fill("phone", Field::phone("phone", "电话")).help("加密保存，平时只显示 138****5678"))
            (Button::submit("加上").go())
        }
    }
}
