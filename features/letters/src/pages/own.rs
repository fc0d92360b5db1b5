//! A student's own letters.

use super::{MINE, PROMISE, Said, at, helpers, key, lines, meeting, thread, when};
use crate::actions::{Addressee, LETTER, OPENING, addressees};
use crate::model::channel::{Channel, Keep};
use crate::model::topics;
use crate::store::letters::{self, Letter};
use crate::store::openings::{self, Stored};
use crate::store::settings::{self, Settings};
use auth::{Scope, Vault};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Choice, Field, Tone, tag};
use web::{App, Frame, Typed};

/// What every page of a student's letters knows.
pub struct Head {
    line: (String, String),
    class: Id,
    to: Vec<Addressee>,
    how: Settings,
    today: Day,
}

/// Reads it.
pub fn head(tx: &mut Tx<'_>, scope: &Scope) -> Result<Head> {
    let class = scope.class()?;
    Ok(Head {
        line: people::class_line(tx, scope)?,
        class,
        to: addressees(tx, class)?,
        how: settings::of(tx, class)?,
        today: tx.now().day(),
    })
}

impl Head {
    fn to(&self, id: Id) -> String {
        let found = self.to.iter().find(|a| a.id == id);
        found.map_or_else(|| "原来的老师".to_owned(), |a| format!("{}（{}）", a.name, a.word))
    }

    fn frame(&self, title: &str) -> Frame {
        Frame::class(title, self.line.clone(), MINE)
    }
}

/// The list.
pub struct List {
    head: Head,
    all: Vec<Letter>,
    told: Vec<(Stored, String)>,
}

/// How many letters a student's list shows.
const SHOWN: i64 = 100;

/// Collects it.
pub fn list(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<List> {
    let head = head(tx, scope)?;
    let all = letters::written(tx, scope, SHOWN)?;
    let mut told = Vec::new();
    for stored in openings::told(tx, scope)? {
        let why = vault.open(scope.school(), OPENING, &stored.words)?;
        told.push((stored, why));
    }
    Ok(List { head, all, told })
}

/// `GET /my/letters`
pub fn list_page(app: &App, scope: &Scope, view: &List) -> Markup {
    let head = &view.head;
    let act = Button::link("写一封", "/my/letters/new").icon(Icon::Pen).go();
    let body = html! {
        (parts::head("心声", "写给你信得过的老师，一天之内会有回音。", act))
        (parts::stack_lg(html! {
            @for (stored, why) in &view.told { (notice(stored, why)) }
            (parts::cols(html! {
                @if view.all.is_empty() {
                    (parts::empty_in_card("想说的话，可以写下来",
                        "高兴的、委屈的、想不通的，都可以写。你选一位老师，只有你们两个人看得到。", ""))
                } @else {
                    (parts::section("我写的", "", parts::list(view.all.iter().map(|l| row(head, l)))))
                }
            }, aside(head)))
        }))
    };
    web::page(app, scope, head.frame("心声"), body)
}

fn notice(stored: &Stored, why: &str) -> Markup {
    let day = stored.opening.confirmed.map_or(stored.opening.asked_at, |(_, at)| at).day();
    parts::banner(
        Tone::Note,
        html! {
            b { "有一件事要告诉你。" }
            " " (day.short()) "，为了“" (stored.reason.chinese()) "”，学校两位负责的老师打开过你的信。原因：" (why)
            " 他们不能拿它做别的事。有疑问可以问班主任或心理老师。"
        },
    )
}

fn row(head: &Head, l: &Letter) -> parts::Row {
    let state = match (l.unseen, l.waiting, l.fresh) {
        (Some(_), ..) => tag(Tone::Now, Icon::Mail, "有回信"),
        (None, None, _) => tag(Tone::Done, Icon::Check, "已回"),
        (None, Some(_), None) => tag(Tone::Calm, Icon::Open, "老师已拆"),
        (None, Some(_), Some(_)) => tag(Tone::Calm, Icon::Mail, "还没拆"),
    };
    parts::Row::new(format!("{} · 给{}", l.channel.chinese(), head.to(l.to)))
        .small(if l.signed { "署了名" } else { "没有署名" })
        .at(when(l.sent, head.today))
        .tail(state)
        .href(format!("{MINE}/{}", l.id))
}

fn aside(head: &Head) -> Markup {
    html! {
        (parts::card_titled("还可以", "", html! {
            p { (parts::more_link("看班里的《心声》墙", &at(head.class, "voices"))) }
            p { (parts::more_link("往提问箱里投一个问题（不留名）", "/my/letters/questions")) }
            p { (parts::more_link("现在就想找人帮忙", "/my/letters/help")) }
        }))
        (parts::private_line(PROMISE))
    }
}

/// `GET /my/letters/new`
pub fn new_page(app: &App, scope: &Scope, head: &Head, typed: &Typed) -> Markup {
    let to: Vec<(String, String)> =
        head.to.iter().map(|a| (a.id.to_string(), format!("{}：{}", a.word, a.name))).collect();
    let to: Vec<Choice<'_>> = to.iter().map(|(id, word)| Choice::new(id, word)).collect();
    let channels: Vec<Choice<'_>> =
        head.how.channels.iter().map(|c| Choice::new(c.code(), c.chinese())).collect();
    let keeps: Vec<Choice<'_>> =
        Keep::ALL.iter().map(|k| Choice::new(k.code(), k.chinese())).collect();
    let only = head.how.channels.first().map_or("book", |c| c.code());
    let chosen = |name: &str, other: &'static str| match typed.value(name) {
        "" => other.to_owned(),
        value => value.to_owned(),
    };
    let channel = chosen("channel", only);
    let signed = chosen("signed", "yes");
    let keep = chosen("keep", "term");
    let body = html! {
        (parts::crumb("心声", MINE))
        (parts::head("写一封", PROMISE, ""))
        (typed.message())
        (parts::stack_lg(html! {
            (parts::card(parts::form(MINE, Some(typed.key()), html! {
                (parts::radios("to", "写给谁", &to, typed.value("to"), typed.error("to")))
                (parts::radios_inline("channel", "用哪一种", &channels, &channel, typed.error("channel")))
                (typed.fill("text", Field::area("text", "想说的话").attr("maxlength", "4000").attr("rows", "10").required()))
                (parts::radios_inline("signed", "署名", &[
                    Choice::new("yes", "署我的名字"), Choice::new("no", "不署名"),
                ], &signed, None))
                (parts::checks("wants_talk", "还想", &[Choice::new("yes", "和老师约个时间当面说")],
                    &[typed.value("wants_talk")], None))
                (parts::radios_inline("keep", "保存多久，到时自动删掉", &keeps, &keep, typed.error("keep")))
                (Button::submit("寄出").icon(Icon::Mail).go().big())
            })))
            (parts::private_line("不署名的信，收信的老师看不到你的名字。只有人身安全有危险时，才会由两位负责的老师一起查。"))
        }))
    };
    web::page(app, scope, head.frame("写一封"), body)
}

/// One letter.
pub struct One {
    head: Head,
    letter: Letter,
    text: String,
    said: Vec<Said>,
}

/// Collects it.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<One> {
    let letter = letters::mine(tx, scope, id)?;
    let text = vault.open(scope.school(), LETTER, &letter.body)?;
    let said = thread(tx, scope, vault, id)?;
    Ok(One { head: head(tx, scope)?, letter, text, said })
}

impl One {
    /// Is there an answer that the writer has not looked at?
    pub fn unseen(&self) -> bool {
        self.letter.unseen.is_some()
    }
}

/// `GET /my/letters/{id}`
pub fn one_page(app: &App, scope: &Scope, view: &One, typed: &Typed, help: bool) -> Markup {
    let (head, l) = (&view.head, &view.letter);
    let here = format!("{MINE}/{}", l.id);
    let state = match (l.waiting, l.read) {
        (None, _) => "已经回了",
        (Some(_), Some(_)) => "老师已经拆开，正在等回音",
        (Some(_), None) => "还没有拆，可以收回",
    };
    let remove = if l.read.is_none() { "收回这封信" } else { "删掉这封信" };
    let body = html! {
        (parts::crumb("心声", MINE))
        (parts::head(format!("给{}", head.to(l.to)), state, ""))
        @if help { (help_card(&head.how.contacts)) }
        (parts::cols(html! {
            (typed.message())
            (parts::card(parts::stack(html! {
                (parts::quote(lines(&view.text), format!("我 · {}", when(l.sent, head.today))))
                @for s in &view.said { (said(head, s)) }
            })))
            (parts::card_titled("再说几句", "", parts::form(&format!("{here}/notes"), Some(typed.key()), html! {
                (typed.fill("text", Field::area("text", "想说的话").attr("maxlength", "4000").required()))
                (Button::submit("寄出"))
            })))
        }, html! {
            (parts::card(parts::stack(html! {
                p { "这封信存到 " b { (l.delete_on.short()) } "，到时自动删掉，谁也看不到了。" }
                (Button::link(remove, format!("{here}/removal")).icon(Icon::Trash))
            })))
            (parts::private_line(PROMISE))
        }))
    };
    web::page(app, scope, head.frame("我的信"), body)
}

fn said(head: &Head, s: &Said) -> Markup {
    let who = if s.note.teacher { head.to(s.note.by) } else { "我".to_owned() };
    html! {
        (parts::quote(lines(&s.text), format!("{who} · {}", when(s.note.at, head.today))))
        @if let Some(at) = s.note.meet {
            @if s.note.cancelled.is_some() {
                (parts::banner(Tone::Calm, format!("{} 的见面取消了，老师会再找你。", meeting(at))))
            } @else {
                (parts::banner(Tone::Now, format!("约好见面：{}", meeting(at))))
            }
        }
    }
}

/// The card for a writer whose words point to danger: gentle, and no word of what was found.
fn help_card(contacts: &str) -> Markup {
    parts::card_titled(
        "谢谢你愿意说出来",
        "",
        html! {
            p { "信已经排在老师最先看的位置。这些话一个人扛着很累，你不用一个人扛。" }
            p { "如果现在就很难受，或者身边不安全，请马上告诉身边信得过的大人，或者打这些电话：" }
            (helpers(contacts))
        },
    )
}

/// `GET /my/letters/help`
pub fn help_page(app: &App, scope: &Scope, head: &Head) -> Markup {
    let body = html! {
        (parts::crumb("心声", MINE))
        (parts::head("现在就想找人帮忙", "开口求助是勇敢的事。", ""))
        (parts::card(html! {
            p { "先去找身边信得过的大人：班主任、心理老师、任课老师，或者家里人。" }
            p { "电话都可以随时打：" }
            (helpers(&head.how.contacts))
        }))
        (parts::card_titled("学校里可以找", "", parts::list(head.to.iter().map(|a| {
            parts::Row::new(&a.name).small(&a.word).icon(Icon::Person)
        }))))
    };
    web::page(app, scope, head.frame("找人帮忙"), body)
}

/// `GET /my/letters/{id}/removal`: asked once more, as a page of its own.
pub fn removal_page(app: &App, scope: &Scope, view: &One) -> Markup {
    let l = &view.letter;
    let (title, words) = match l.read {
        None => ("收回这封信？", "老师还没有拆，收回以后他不会看到。"),
        Some(_) => ("删掉这封信？", "信和回信都会删掉，你和老师都再也看不到。"),
    };
    let here = format!("{MINE}/{}", l.id);
    let acts = html! {
        (Button::link("留着", here.clone()))
        form.inline method="post" action=(format!("{here}/removal")) { (key(app)) (Button::submit("删掉").warn()) }
    };
    let body = parts::dialog(title, html! { p { (words) } }, acts);
    web::page(app, scope, view.head.frame(title), body)
}

/// `GET /my/letters/questions`: the box without sender.
pub fn box_page(app: &App, scope: &Scope, head: &Head, typed: &Typed, done: bool) -> Markup {
    let topics: Vec<(String, String)> =
        topics::ALL.iter().map(|t| (t.code.to_owned(), t.title.to_owned())).collect();
    let body = html! {
        (parts::crumb("心声", MINE))
        (parts::head("提问箱", "投进去的问题没有名字、没有时间，老师也查不出是谁。班会上一起聊。", ""))
        @if done { (parts::banner(Tone::Done, "投进去了。想和一个人单独说，可以写信。")) }
        @if typed.value("help") == "1" { (help_card(&head.how.contacts)) }
        (typed.message())
        (parts::card(html! {
            // No key: an answer kept for it would name its sender.
            form.stack method="post" action="/my/letters/questions" {
                (typed.fill("topic", Field::select("topic", "关于哪个题目", topics)))
                (typed.fill("text", Field::area("text", "想问的").attr("maxlength", "300").required()))
                (Button::submit("投进去").go())
            }
        }))
    };
    web::page(app, scope, head.frame("提问箱"), body)
}

/// Which channel and keep a form names.
///
/// # Errors
/// The field's fault.
pub fn chosen(fields: &web::Fields) -> Result<(Channel, Keep)> {
    let channel = Channel::from_code(fields.text("channel"));
    let keep = Keep::from_code(fields.text("keep"));
    Ok((
        channel.ok_or_else(|| db::Fault::field("channel", "请选用哪一种"))?,
        keep.ok_or_else(|| db::Fault::field("keep", "请选保存多久"))?,
    ))
}
