//! Targets of visits: what counts, how far it is, and what schools usually ask for.

use super::desk::{Head, Keys, NAV, at, begin, hidden, key, places};
use super::overview::{progress_of, target_line};
use crate::model::target::{Progress, Span, Target, presets};
use crate::model::visit::Form;
use auth::Scope;
use db::{Id, Result, Tx};
use maud::{Markup, html};
use ui::parts::{self, Button, Choice, Field, Tone, pair};
use web::{App, Frame, Typed};

/// What the page shows.
pub struct View {
    head: Head,
    targets: Vec<(Option<Id>, Target, Progress)>,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let head = begin(tx, scope)?;
    let (_, targets) = progress_of(tx, scope, &head.students)?;
    Ok(View { head, targets })
}

/// The shares that are offered.
const SHARES: &[(&str, &str)] =
    &[("1/3", "三分之一"), ("1/2", "二分之一"), ("2/3", "三分之二"), ("1/1", "每一位学生")];

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, typed: &Typed) -> Markup {
    let class = view.head.class.id;
    let keys = Keys::new(app);
    let unchosen = view.targets.iter().any(|(id, ..)| id.is_none());
    let body = html! {
        (parts::head("家访目标", "可以同时有几条：学校的、本地的、您自己的。", ""))
        (parts::stack_lg(html! {
            (places(class, "targets"))
            (typed.message())
            @if unchosen {
                (parts::banner(Tone::Calm, html! {
                    "现在用的是常见的两条。要删掉其中一条，先改成自己的："
                    form method="post" action=(at(class, "targets/usual")) {
                        (key(&keys.of("usual")))
                        (Button::submit("改成我们班自己的"))
                    }
                }))
            }
            (parts::cols(now(view, &keys), html! { (ready(view, &keys)) (own(view, typed)) }))
        }))
    };
    web::page(app, scope, Frame::class("家访目标", view.head.line.clone(), NAV), body)
}

fn now(view: &View, keys: &Keys) -> Markup {
    let class = view.head.class.id;
    html! {
        @if view.targets.is_empty() {
            (parts::empty_in_card("没有定目标", "从右边选一条：每学期三分之一起步，是很多学校的要求。", ""))
        } @else {
            (parts::card_titled("现在的目标", "", parts::stack_lg(html! {
                @for (id, target, progress) in &view.targets {
                    div.stack {
                        (target_line(target, *progress))
                        @if let Some(id) = id {
                            form method="post" action=(at(class, &format!("targets/{id}/removal"))) {
                                (key(&keys.of(&format!("end{id}"))))
                                (Button::submit("不再用这一条").bare())
                            }
                        }
                    }
                }
            })))
        }
    }
}

fn ready(view: &View, keys: &Keys) -> Markup {
    let used = |target: &Target| view.targets.iter().any(|(_, t, _)| t == target);
    let open: Vec<(&str, Target)> = presets().into_iter().filter(|(_, t)| !used(t)).collect();
    html! {
        @if !open.is_empty() {
            (parts::card_titled("常见的要求", "点一下就加上", html! {
                div.stack {
                    @for (code, target) in &open {
                        form method="post" action=(at(view.head.class.id, "targets")) {
                            (key(&keys.of(code)))
                            (hidden("preset", code))
                            (Button::submit(target.words()).full())
                            p.sm.mut { (target.forms_words()) }
                        }
                    }
                }
            }))
        }
    }
}

fn own(view: &View, typed: &Typed) -> Markup {
    let spans: Vec<Choice<'_>> =
        Span::ALL.iter().map(|s| Choice::new(s.code(), s.chinese())).collect();
    let forms: Vec<Choice<'_>> =
        Form::ALL.iter().map(|f| Choice::new(f.code(), f.chinese())).collect();
    let chosen: Vec<&str> = typed.fields().all("form").collect();
    let low = Field::select("low", "至少", SHARES.iter().copied());
    let high =
        Field::select("high", "争取", [("", "不定")].into_iter().chain(SHARES.iter().copied()));
    let span = match typed.value("span") {
        "" => Span::Term.code(),
        span => span,
    };
    parts::card_titled(
        "自己定一条",
        "",
        html! {
            form.stack method="post" action=(at(view.head.class.id, "targets")) {
                (key(typed.key()))
                (parts::radios_inline("span", "多久算一次", &spans, span, None))
                (pair(typed.fill("low", low), typed.fill("high", high)))
                (parts::checks("form", "哪些方式算数", &forms, &chosen, typed.error("form")))
                (Button::submit("加上"))
            }
        },
    )
}
