//! Messages for groups: text to copy, and the robots that say it.

use super::card::copy;
use super::{Head, Keys, NAV, at, begin, hidden, places};
use crate::actions::robot as verbs;
use crate::model::robot::{RobotKind, TEMPLATES};
use crate::store::robot::{self as store, Post, Robot};
use crate::store::{card, request};
use auth::{Scope, Vault};
use db::{Id, Moment, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Choice, Field, Row, Tone, tag};
use web::{App, Frame, Typed};

/// What the page shows.
pub struct View {
    /// Class and students.
    pub head: Head,
    /// Robots with the host of their address.
    pub robots: Vec<(Robot, String)>,
    /// Messages, the newest first.
    pub posts: Vec<Post>,
    /// When a message that is written now would be said.
    pub due: Moment,
    /// Now.
    pub now: Moment,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<View> {
    let head = begin(tx, scope)?;
    let mut robots = Vec::new();
    for robot in store::of_class(tx, scope)? {
        let host = verbs::host(vault, scope, &robot)?;
        robots.push((robot, host));
    }
    let (now, class) = (tx.now(), head.class.id);
    let due = request::quiet(tx, class)?.ends_after(now);
    Ok(View { posts: store::posts(tx, scope, 30)?, robots, due, now, head })
}

/// What a message begins with: a template, or a card's text.
pub fn beginning(
    tx: &mut Tx<'_>,
    scope: &Scope,
    template: Option<&str>,
    card_id: Option<Id>,
) -> Result<String> {
    if let Some(id) = card_id {
        let card = card::one(tx, scope, id)?;
        return Ok(format!("{}\n{}", card.title, card.text));
    }
    let class = people::class(tx, scope)?;
    let naming = people::school(tx)?.settings.naming;
    let name = class.name(&naming, tx.now().day());
    let found = TEMPLATES.iter().find(|(code, ..)| Some(*code) == template);
    Ok(found.map_or_else(String::new, |(_, _, text)| text.replace("{班级}", &name)))
}

/// The page. `checked`: a text that was looked through and found sound, to be copied or said.
pub fn page(
    app: &App,
    scope: &Scope,
    view: &View,
    keys: &Keys,
    typed: &Typed,
    checked: Option<&str>,
    done: Option<&str>,
) -> Markup {
    let class = view.head.class.id;
    let body = html! {
        (parts::head("群消息", "写给家长群的话：复制到微信群，或请企业微信、钉钉、飞书的群机器人发。只说事，不点名。", ""))
        (parts::stack_lg(html! {
            (places(class, "family/robots"))
            @if let Some(done) = done { (parts::banner(Tone::Done, done)) }
            (typed.message())
            (parts::cols(
                html! {
                    @match checked {
                        Some(text) => (preview(view, keys, text)),
                        None => (write(view, typed)),
                    }
                    (said(view, keys))
                },
                html! { (robots(view, keys)) (new_robot(class, keys, typed)) }
            ))
        }))
    };
    web::page(app, scope, Frame::class("群消息", view.head.line.clone(), NAV), body)
}

fn write(view: &View, typed: &Typed) -> Markup {
    let class = view.head.class.id;
    parts::card_titled(
        "要说的话",
        "",
        parts::stack(html! {
            div.row.wrap {
                @for (code, word, _) in TEMPLATES {
                    (Button::link(*word, at(class, &format!("family/robots?template={code}"))).bare())
                }
            }
            form.stack method="post" action=(at(class, "family/messages")) {
                (hidden("key", typed.key()))
                (typed.fill("text", Field::area("text", "内容").attr("rows", "6").attr("maxlength", "680")
                    .help("会先检查一遍：有学生或家长的名字、电话、学号、成绩就不能发。")))
                div.row { (Button::submit("检查一遍").go()) }
            }
        }),
    )
}

fn preview(view: &View, keys: &Keys, text: &str) -> Markup {
    let class = view.head.class.id;
    let later = view.due > view.now;
    html! {
        (parts::banner(Tone::Done, "检查过了，没有点名，也没有成绩。"))
        (copy("复制到微信群", text))
        @if !view.robots.is_empty() {
            (parts::card_titled("请机器人发", "", html! {
                form.stack method="post" action=(at(class, "family/messages")) {
                    (hidden("key", &keys.of("say")))
                    (hidden("text", text))
                    (hidden("say", "1"))
                    ul.list { @for (robot, _) in &view.robots {
                        (parts::tick_label("robot", &robot.id.to_string(), view.robots.len() == 1, &robot.label, robot.kind.chinese()))
                    } }
                    @if later { p.sm.mut { "现在是安静时段，" (view.due.day().short()) " " (view.due.hm()) " 发出。" } }
                    div.row.wrap { (Button::submit("发出").icon(Icon::Bell).go())
                        (Button::link("再改改", at(class, "family/robots"))) }
                }
            }))
        }
    }
}

fn said(view: &View, keys: &Keys) -> Markup {
    let class = view.head.class.id;
    let row = |p: &Post| {
        let (tone, icon, word) = match p.state.as_str() {
            "sent" => (Tone::Done, Icon::Check, "发出了"),
            "failed" => (Tone::Mend, Icon::Alert, "没发成"),
            "cancelled" => (Tone::Calm, Icon::Undo, "撤回了"),
            _ => (Tone::Now, Icon::Clock, "等着发"),
        };
        let when = match p.sent {
            Some(at) => format!("{} {} · {}", at.day().short(), at.hm(), p.label),
            None if p.why.is_empty() => {
                format!("{} {} 发 · {}", p.due.day().short(), p.due.hm(), p.label)
            }
            None => format!("{} · 试了 {} 次：{}", p.label, p.tries, p.why),
        };
        let row = Row::new(&p.text).small(when).done(p.state == "cancelled");
        if p.state == "waiting" {
            let action = at(class, &format!("family/messages/{}/removal", p.id));
            row.action(html! { (tag(tone, icon, word))
                (parts::post_button(&action, &[("key", &keys.of(&format!("x{}", p.id)))], Button::submit("撤回").bare())) })
        } else {
            row.tail(tag(tone, icon, word))
        }
    };
    html! { @if !view.posts.is_empty() { (parts::section("请机器人发过的", "", parts::list(view.posts.iter().map(row)))) } }
}

fn robots(view: &View, keys: &Keys) -> Markup {
    let class = view.head.class.id;
    let row = |(r, host): &(Robot, String)| {
        let action = at(class, &format!("family/robots/{}/removal", r.id));
        let button = Button::submit("停用")
            .bare()
            .confirm(format!("停用「{}」？地址和密钥会一起清掉。", r.label));
        Row::new(&r.label).icon(Icon::Bell).small(format!("{} · {host}", r.kind.chinese())).action(
            parts::post_button(&action, &[("key", &keys.of(&format!("r{}", r.id)))], button),
        )
    };
    parts::card_titled(
        "群机器人",
        "",
        html! {
            @if view.robots.is_empty() {
                p.mut { "还没有。家长群在企业微信、钉钉或飞书里的，可以加一个；微信群请用复制。" }
            } @else { (parts::list(view.robots.iter().map(row))) }
        },
    )
}

fn new_robot(class: Id, keys: &Keys, typed: &Typed) -> Markup {
    let kinds: Vec<Choice<'_>> =
        RobotKind::ALL.iter().map(|k| Choice::new(k.code(), k.chinese())).collect();
    let open = ["label", "address", "secret", "kind"].iter().any(|f| typed.error(f).is_some());
    let chosen = if typed.value("kind").is_empty() { "wecom" } else { typed.value("kind") };
    html! {
        details open[open] {
            summary.btn { "加一个机器人" }
            (parts::card(html! {
                form.stack method="post" action=(at(class, "family/robots")) {
                    (hidden("key", &keys.of("add")))
                    (parts::radios("kind", "哪一家", &kinds, chosen, typed.error("kind")))
                    (typed.fill("label", Field::text("label", "哪个群").placeholder("家长群").attr("maxlength", "20")))
                    (Field::password("address", "机器人地址").error(typed.error("address")).attr("autocomplete", "off")
                        .help("在群设置的“机器人”里复制，以 https:// 开头。存下后只留在服务器里加密保存，不再显示。"))
                    (Field::password("secret", "加签密钥").error(typed.error("secret")).attr("autocomplete", "off").optional()
                        .help("钉钉必填，飞书开了签名校验时填，企业微信没有。"))
                    (Button::submit("加上").go())
                }
            }))
        }
    }
}
