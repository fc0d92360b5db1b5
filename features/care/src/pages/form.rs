//! Writing a talk: the form chosen first, its fields in their order, then what was agreed.

use super::{Head, NAV, at, begin, hidden, key};
use crate::actions::follow as plans;
use crate::model::follow::FollowUp;
use crate::model::talk::{AREAS, Form, Kind, LONG, Need, Shared};
use crate::store::follow;
use auth::{Scope, Vault};
use db::{Id, Result, Tx};
use maud::{Markup, html};
use ui::parts::{self, Button, Choice, Field, Seg, Tone, segmented};
use web::{App, Frame, Typed};

/// What the form needs.
pub struct View {
    head: Head,
    /// The follow-up that this talk is, with its reason.
    due: Option<(FollowUp, String)>,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, follow_up: Option<Id>) -> Result<View> {
    let head = begin(tx, scope)?;
    let due = match follow_up {
        Some(id) => {
            let found = follow::one(tx, scope, id)?;
            let why = plans::why(vault, scope, &found)?;
            Some((found, why))
        }
        None => None,
    };
    Ok(View { head, due })
}

impl View {
    /// The student of the follow-up, if this talk is one.
    pub fn student(&self) -> Option<Id> {
        self.due.as_ref().map(|(f, _)| f.student)
    }
}

/// A new talk.
pub fn page(app: &App, scope: &Scope, view: &View, form: Form, typed: &Typed) -> Markup {
    let class = view.head.class.id;
    let body = html! {
        (parts::crumb("谈心", &at(class, "care")))
        (parts::head("写谈心", "没有一栏是必填的，写一句也算。", ""))
        (parts::stack_lg(html! {
            (typed.message())
            @if let Some((_, why)) = &view.due {
                (parts::banner(Tone::Calm, format!("这次谈的是：{why}。存下以后，这件后续就了结了。")))
            }
            (forms(class, form, typed))
            form.stack-lg method="post" action=(at(class, "care/talks")) {
                (key(typed.key()))
                (hidden("form", form.code()))
                (hidden("follow_up", typed.value("follow_up")))
                (who(&view.head, typed))
                (fields(form, typed))
                (agreement(form, typed))
                (again(typed))
                (Button::submit("存下").go().big())
            }
        }))
    };
    web::page(app, scope, Frame::class("写谈心", view.head.line.clone(), NAV), body)
}

/// Which form; the student that was chosen stays chosen.
fn forms(class: Id, form: Form, typed: &Typed) -> Markup {
    let href = |f: Form| {
        let (student, follow) = (typed.value("student"), typed.value("follow_up"));
        at(class, &format!("care/talks/new?form={}&student={student}&follow_up={follow}", f.code()))
    };
    let all = [Form::Free, Form::ThreeOne, Form::Progress];
    let hrefs: Vec<String> = all.iter().map(|f| href(*f)).collect();
    let segs: Vec<Seg<'_>> =
        all.iter().zip(&hrefs).map(|(f, href)| Seg::new(f.chinese(), href, *f == form)).collect();
    segmented("怎么谈", &segs)
}

fn who(head: &Head, typed: &Typed) -> Markup {
    let blank = std::iter::once((String::new(), "请选择".to_owned()));
    let all = head.students.iter().map(|s| (s.id.to_string(), format!("{} {}", s.roll, s.name)));
    parts::pair(
        typed.fill("student", Field::select("student", "和谁", blank.chain(all))).required(),
        typed.fill("day", Field::date("day", "哪一天")).required(),
    )
}

/// The fields of the form, and what is ticked beside them.
pub fn fields(form: Form, typed: &Typed) -> Markup {
    let one = |f: &crate::model::talk::Field| {
        let made = if f.tall { Field::area(f.code, f.label) } else { Field::text(f.code, f.label) };
        let made = typed.fill(f.code, made.attr("maxlength", LONG.to_string())).optional();
        if f.help.is_empty() { made } else { made.help(f.help) }
    };
    let kinds: Vec<(&str, &str)> = Kind::ALL.iter().map(|k| (k.code(), k.chinese())).collect();
    let mut areas = vec![("", "不分")];
    areas.extend(AREAS.iter().map(|(_, code, word)| (*code, *word)));
    let needs: Vec<Choice<'_>> =
        Need::ALL.iter().map(|n| Choice::new(n.code(), n.chinese())).collect();
    let met: Vec<&str> = typed.fields().all("need").collect();
    let shared: Vec<Choice<'_>> =
        Shared::ALL.iter().map(|s| Choice::new(s.code(), s.chinese())).collect();
    let or = |name: &str, otherwise: &'static str| match typed.value(name) {
        "" => otherwise.to_owned(),
        value => value.to_owned(),
    };
    html! {
        (parts::stack(html! { @for f in form.fields() { (one(f)) } }))
        (parts::stack(html! {
            (parts::chooser("kind", "这次主要是", &kinds, &or("kind", Kind::Listen.code())))
            (parts::chooser("area", "关于", &areas, typed.value("area")))
            @if form != Form::Quick {
                (parts::checks("need", "照顾到了哪些需要（可以不勾）", &needs, &met, None))
            }
            (parts::radios_inline("shared", "谁能看到", &shared, &or("shared", Shared::Mine.code()), None))
        }))
    }
}

fn agreement(form: Form, typed: &Typed) -> Markup {
    let most = LONG.to_string();
    let content = Field::area("agreed", "说好做什么").attr("maxlength", &most).help(
        if form == Form::Progress {
            "谈完不足，说好下一步做什么"
        } else {
            "学生自己说要做到什么；没有就空着"
        },
    );
    let otherwise = Field::text("consequence", "做不到怎么办")
        .attr("maxlength", &most)
        .help("由学生自己提出来，做得到、不伤自尊");
    let review = Field::date("review", "哪天一起回看")
        .help("到那天，「今天」里会问：达成、部分达成，还是未达成");
    parts::card_titled(
        "约定",
        "",
        parts::stack(html! {
            (typed.fill("agreed", content).optional())
            (typed.fill("consequence", otherwise).optional())
            (typed.fill("review", review))
        }),
    )
}

fn again(typed: &Typed) -> Markup {
    let why = Field::text("again_why", "下次谈什么").attr("maxlength", plans::LINE.to_string());
    parts::card_titled(
        "再谈一次",
        "",
        parts::pair(
            typed.fill("again", Field::date("again", "哪一天")).optional(),
            typed.fill("again_why", why).optional(),
        ),
    )
}

/// Changing one's own talk.
pub fn edit(app: &App, scope: &Scope, one: &super::talks::One, typed: &Typed) -> Markup {
    let here = at(one.class, &format!("care/talks/{}", one.talk.id));
    let body = html! {
        (parts::crumb(format!("和{}谈心", one.student.name), &here))
        (parts::head("修改", one.talk.form.chinese(), ""))
        (parts::stack_lg(html! {
            (typed.message())
            form.stack-lg method="post" action=(here) {
                (key(typed.key()))
                (typed.fill("day", Field::date("day", "哪一天")).required())
                (fields(one.talk.form, typed))
                (Button::submit("存下").go().big())
            }
        }))
    };
    web::page(app, scope, Frame::class("修改谈心", one.line.clone(), NAV), body)
}
