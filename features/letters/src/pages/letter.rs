//! One letter, for its addressee.

use super::inbox::sender;
use super::{NAV, Said, at, helpers, key, lines, meeting, thread, when};
use crate::actions::{LETTER, RISKS};
use crate::store::letters::Letter;
use crate::store::settings;
use auth::{Do, Role, Scope, Vault};
use db::{Day, Id, Moment, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Field, Tone};
use web::{App, Frame, Typed};

/// What the page shows.
pub struct View {
    line: (String, String),
    class: Id,
    from: String,
    letter: Letter,
    text: String,
    risks: Option<String>,
    said: Vec<Said>,
    contacts: String,
    consults: bool,
    now: Moment,
}

/// Collects it, for a letter that the action has opened.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, letter: Letter) -> Result<View> {
    let school = scope.school();
    let names = people::names(tx, scope)?;
    let risks = match &letter.risks {
        Some(sealed) => Some(vault.open(school, RISKS, sealed)?),
        None => None,
    };
    Ok(View {
        line: people::class_line(tx, scope)?,
        class: scope.class()?,
        from: sender(&names, &letter),
        text: vault.open(school, LETTER, &letter.body)?,
        risks,
        said: thread(tx, scope, vault, letter.id)?,
        contacts: settings::of(tx, letter.class)?.contacts,
        consults: scope.can(Do::Consult) && scope.is(Role::Homeroom),
        now: tx.now(),
        letter,
    })
}

/// `GET /classes/{class}/letters/{id}`
pub fn page(app: &App, scope: &Scope, view: &View, typed: &Typed) -> Markup {
    let (l, today) = (&view.letter, view.now.day());
    let lead = match l.waiting {
        Some(_) => html! { (l.channel.chinese()) " · 等您回音 "
        (parts::day_clock((l.due.0 - view.now.0) / 60_000, 24 * 60)) },
        None => html! { (l.channel.chinese()) " · 已经回过，可以接着说" },
    };
    let body = html! {
        (parts::crumb("心声", &at(view.class, "letters")))
        (parts::head(&view.from, lead, ""))
        @if let Some(risks) = &view.risks { (urgent(view, risks)) }
        (parts::cols(html! {
            (typed.message())
            (parts::card(html! {
                (parts::quote(lines(&view.text), format!("{} · {}", view.from, when(l.sent, today))))
                @for s in &view.said { (said(app, view, s, today)) }
            }))
            @if l.wants_talk && l.answered.is_none() {
                (parts::banner(Tone::Note, "这位同学想和您当面说。在下面填一个时间就是约好了。"))
            }
            (answer(view, typed))
        }, aside(app, view)))
    };
    web::page(app, scope, Frame::class("来信", view.line.clone(), NAV), body)
}

/// What to do when the words point to danger: never a verdict.
fn urgent(view: &View, risks: &str) -> Markup {
    html! {
        (parts::banner(Tone::Wrong, html! {
            b { "这封信请马上处理。" } " 信里的话" (risks) "。是不是真的，由您当面判断。"
        }))
        (parts::card_titled("现在就做", "", html! {
            ol {
                li { "马上去见这位同学，不让他一个人待着；先听，不责备，不追问。" }
                li { "请心理老师和德育处一起来，需要时通知家长。可能是家里人伤害了他时，先不通知家长，先报警。" }
                li { "发现或怀疑受到侵害，要立即向公安、民政、教育部门报告（未成年人保护法第十一条），不需要等谁批准。" }
            }
            // Never blocked, whatever else this page says (L-E1).
            (parts::more_link("紧急上报", "/harm/new"))
            (helpers(&view.contacts))
        }))
    }
}

fn said(app: &App, view: &View, s: &Said, today: Day) -> Markup {
    let who = if s.note.teacher { "我" } else { view.from.as_str() };
    html! {
        (parts::quote(lines(&s.text), format!("{who} · {}", when(s.note.at, today))))
        @if let Some(at_) = s.note.meet {
            @if s.note.cancelled.is_some() {
                p.sm.mut { "约谈 " (meeting(at_)) "，已取消" }
            } @else {
                (parts::banner(Tone::Now, html! { "约谈：" b { (meeting(at_)) } }))
                @if at_ > view.now {
                    form.inline method="post" action=(at(view.class, &format!("letters/meetings/{}", s.note.id))) {
                        (key(app)) (Button::submit("取消约谈"))
                    }
                }
            }
        }
    }
}

fn answer(view: &View, typed: &Typed) -> Markup {
    let to = at(view.class, &format!("letters/{}/answers", view.letter.id));
    parts::card_titled(
        "回信",
        "",
        parts::form(
            &to,
            Some(typed.key()),
            html! {
                (typed.fill("text", Field::area("text", "写给这位同学").attr("maxlength", "4000").attr("rows", "6").required()
                    .help("先说“谢谢你告诉我”，再说您听到了什么；办法可以当面一起想。")))
                (parts::pair(
                    typed.fill("day", Field::date("day", "约在哪天面谈").optional()),
                    typed.fill("time", Field::time("time", "几点").optional()),
                ))
                p.sm.mut { "填了时间就是约谈：您和这位同学的日历里只出现“约谈”两个字。" }
                (Button::submit("寄出").icon(Icon::Mail).go())
            },
        ),
    )
}

fn aside(app: &App, view: &View) -> Markup {
    let id = view.letter.id;
    html! {
        @if view.letter.waiting.is_some() {
            (parts::card_titled("来不及的时候", "", parts::stack(html! {
                p { "先回一句，时钟就停下来等您。" }
                form method="post" action=(at(view.class, &format!("letters/{id}/answers"))) {
                    (key(app))
                    input type="hidden" name="text" value="收到了，谢谢你告诉我。明天中午我找你聊。";
                    (Button::submit("先回一句").icon(Icon::Talk).full())
                }
                p.sm.mut { "会寄出：“收到了，谢谢你告诉我。明天中午我找你聊。”" }
            })))
        }
        @if view.consults {
            (parts::card_titled("拿不准的时候", "", parts::stack(html! {
                p { "把问题去掉名字，请教心理老师。寄出前您可以看、可以改。" }
                (Button::link("请教心理老师", at(view.class, &format!("letters/{id}/question"))).full())
            })))
        }
        (parts::private_line(format!("只有您和写信的人看得到。存到{}，到时自动删掉。您每次打开都有记录。", view.letter.delete_on.short())))
    }
}

/// The text that a question to the psychology teacher begins with: without names.
pub struct Question {
    /// For the frame.
    pub line: (String, String),
    /// The cleaned words.
    pub text: String,
}

/// Collects it, for a letter that the action has opened.
pub fn question(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    letter: &Letter,
) -> Result<Question> {
    let mut words = vault.open(scope.school(), LETTER, &letter.body)?;
    for s in thread(tx, scope, vault, letter.id)? {
        let who = if s.note.teacher { "老师" } else { "学生" };
        words.push_str(&format!("\n\n{who}：{}", s.text));
    }
    let text = crate::actions::consult::clean(tx, scope, &words, Some(letter.student))?;
    Ok(Question { line: people::class_line(tx, scope)?, text })
}
