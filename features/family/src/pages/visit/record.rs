//! Writing a visit down: what was said, by purpose; the living environment apart; what the family
//! reads. Nothing asks for a place, a photograph or an income (L-L4).

use super::form::{forms, purposes};
use crate::actions::visit::{HOME, SUMMARY, note, open};
use crate::model::visit::{FIELDS, Form, Note, Purpose, State, TEXT, hm, minute_of};
use crate::pages::desk::{Head, NAV, at, begin, key};
use crate::pages::visit::brief::{Brief, brief};
use crate::store::visit::{Visit, When, one};
use auth::{Scope, Vault};
use db::{Fault, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::BTreeSet;
use ui::parts::{self, Button, Choice, Field, Tone, pair};
use web::{App, Fields, Frame, Typed};

/// What the form shows.
pub struct View {
    head: Head,
    /// The visit, if it was planned or written down before.
    pub visit: Option<Visit>,
    brief: Option<Brief>,
    stored: Fields,
}

/// Collects it.
pub fn view(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    student: Option<Id>,
    id: Option<Id>,
) -> Result<View> {
    let head = begin(tx, scope)?;
    let visit = id.map(|id| one(tx, scope, id)).transpose()?;
    if visit.as_ref().is_some_and(|v| v.state == State::Cancelled) {
        return Err(Fault::rule("这次家访已经取消了。要补记，请另外记一次。"));
    }
    let student = visit.as_ref().map(|v| v.student).or(student);
    let known = student.filter(|id| head.students.iter().any(|s| s.id == *id));
    let brief = known.map(|who| brief(tx, scope, vault, who, id)).transpose()?;
    let stored = match &visit {
        Some(visit) => stored(scope, vault, visit)?,
        None => Fields::default(),
    };
    Ok(View { head, visit, brief, stored })
}

fn stored(scope: &Scope, vault: &Vault, visit: &Visit) -> Result<Fields> {
    let note = note(vault, visit, scope)?.unwrap_or_default();
    let mut pairs: Vec<(String, String)> =
        FIELDS.iter().map(|(name, _)| ((*name).to_owned(), note.text(name).to_owned())).collect();
    let mut put = |name: &str, value: String| pairs.push((name.to_owned(), value));
    put("present", note.present.clone());
    put("companion", note.companion.clone());
    put("review", note.review.map(|d| d.to_string()).unwrap_or_default());
    put("home", open(vault, scope, HOME, visit.home.as_ref())?);
    put("summary", open(vault, scope, SUMMARY, visit.summary.as_ref())?);
    put("day", visit.day.to_string());
    put("at", visit.minute.map(hm).unwrap_or_default());
    put("minutes", visit.minutes.to_string());
    put("form", visit.form.code().to_owned());
    put("agreed", if visit.agreed { "1".into() } else { String::new() });
    for purpose in &visit.purposes {
        put("purpose", purpose.code().to_owned());
    }
    if visit.kept {
        for (code, _) in RULES {
            put("rule", (*code).to_owned());
        }
    }
    Ok(Fields::from_pairs(pairs))
}

impl View {
    /// The student of whom it tells something, if one is chosen.
    pub fn about(&self) -> Option<Id> {
        self.visit.as_ref().map(|v| v.student).or(self.brief.as_ref().map(|b| b.student))
    }

    /// What the form begins with.
    pub fn fields(&self, student: Option<Id>) -> Fields {
        let today = self.head.today.to_string();
        match &self.visit {
            Some(visit) => {
                // A plan for a later day is written down today at the earliest.
                let day = visit.day.min(self.head.today).to_string();
                self.stored.clone().with("day", day)
            }
            None => {
                Fields::from_pairs([("day", today.as_str()), ("minutes", "30"), ("form", "home")])
                    .with("student", student.map(|id| id.to_string()).unwrap_or_default())
            }
        }
    }
}

/// The three of L-J6.
pub const RULES: &[(&str, &str)] =
    &[("gift", "没有收礼"), ("meal", "没有吃请"), ("lesson", "没有谈收费补课")];

/// What was sent, as the action takes it.
///
/// # Errors
/// A field that cannot be read.
pub fn read(fields: &Fields) -> Result<crate::actions::visit::Record> {
    let text = |name: &str| fields.text(name).to_owned();
    let review = match fields.text("review") {
        "" => None,
        _ => Some(fields.day("review")?),
    };
    let note = Note {
        present: text("present"),
        companion: text("companion"),
        good: text("good"),
        report: text("report"),
        housework: text("housework"),
        filial: text("filial"),
        friends: text("friends"),
        study: text("study"),
        habits: text("habits"),
        view: text("view"),
        wish: text("wish"),
        child: text("child"),
        plan_home: text("plan_home"),
        plan_school: text("plan_school"),
        review,
        cancelled: String::new(),
    };
    let ticked = |code: &str| fields.all("rule").any(|r| r == code);
    let purposes: BTreeSet<Purpose> =
        fields.all("purpose").filter_map(Purpose::from_code).collect();
    Ok(crate::actions::visit::Record {
        visit: None,
        student: Id::NONE,
        when: when(fields)?,
        purposes,
        note,
        home: text("home"),
        summary: text("summary"),
        kept: RULES.iter().all(|(code, _)| ticked(code)),
    })
}

/// Day, hour, length and form as sent.
///
/// # Errors
/// A field that cannot be read.
pub fn when(fields: &Fields) -> Result<When> {
    let minute = match fields.text("at") {
        "" => None,
        text => Some(minute_of(text).ok_or_else(|| Fault::field("at", "时间请写成 16:30 这样"))?),
    };
    let minutes = match fields.text("minutes") {
        "" => 30,
        _ => fields.number("minutes", "请写几分钟，例如 30")?,
    };
    let form =
        Form::from_code(fields.text("form")).ok_or_else(|| Fault::field("form", "请选一种方式"))?;
    Ok(When { day: fields.day("day")?, minute, minutes, form, agreed: fields.on("agreed") })
}

fn area(typed: &Typed, name: &str, help: &str) -> Field {
    let word = FIELDS.iter().find(|(n, _)| *n == name).map_or("", |(_, word)| word);
    let max = TEXT.to_string();
    typed.fill(name, Field::area(name, word)).attr("rows", "3").attr("maxlength", max).help(help)
}

/// A purpose with the fields that belong to it.
fn part(typed: &Typed, purpose: Purpose, fields: Markup) -> Markup {
    let choices = purposes();
    let choice = choices.iter().find(|c| c.value == purpose.code());
    let on = typed.fields().all("purpose").any(|p| p == purpose.code());
    html! {
        fieldset.opens {
            legend.sr { (purpose.chinese()) }
            label.opt-row {
                input type="checkbox" name="purpose" value=(purpose.code()) checked[on];
                span.tx { (purpose.chinese()) @if let Some(c) = choice { small { (c.small) } } }
            }
            div.in.stack { (fields) }
        }
    }
}

fn said(typed: &Typed) -> Markup {
    html! {
        fieldset.stack #f-purpose tabindex="-1" {
            legend { "这次做了什么（至少一项）" }
            @if let Some(words) = typed.error("purpose") { p.err { (words) } }
            (part(typed, Purpose::Report, html! {
                (area(typed, "good", "一件具体的好事，进门先说"))
                (area(typed, "report", "学习习惯、担任的工作、平时表现；不报分数，不和别人比").optional())
            }))
            (part(typed, Purpose::Learn, html! {
                p.sm.mut { "下面三项至少写一项：" }
                (area(typed, "housework", ""))
                (area(typed, "filial", ""))
                (area(typed, "friends", ""))
            }))
            (part(typed, Purpose::Listen, html! {
                (area(typed, "view", ""))
                (area(typed, "wish", "写了以后可以一点转成待办"))
            }))
            (part(typed, Purpose::Advise, html! {
                (area(typed, "plan_home", "一件做得到的小事"))
                (area(typed, "plan_school", ""))
                (typed.fill("review", Field::date("review", "哪一天回看")).help("到这一天会提醒您"))
            }))
        }
    }
}

fn more(typed: &Typed) -> Markup {
    let max = TEXT.to_string();
    let home = Field::area("home", "家庭背景（另外加锁）")
        .attr("rows", "3")
        .attr("maxlength", &max)
        .help("和谁住、谁照顾、学习的地方。不问收入。只有您和成长支持的小组成员看得到，每看一次都有记录。");
    let summary = Field::area("summary", "给家长看的小结")
        .attr("rows", "3")
        .attr("maxlength", &max)
        .help("家长在自己的页面能看到这一段。空着就只看到哪天、怎么见的和商量好的事。");
    let present = Field::text("present", "谁在场").placeholder("母亲、外婆、孩子");
    let companion = Field::text("companion", "同行老师");
    html! {
        (pair(
            typed.fill("present", present.attr("maxlength", "60")).optional(),
            typed.fill("companion", companion.attr("maxlength", "30")).optional().help("上门最好两个人"),
        ))
        (area(typed, "study", "几点写完、在哪儿写、谁陪").optional())
        (area(typed, "habits", "作息、吃饭、手机、自己整理").optional())
        (area(typed, "child", "尽量用孩子自己的话").optional())
        (typed.fill("home", home).optional())
        (typed.fill("summary", summary).optional())
    }
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, typed: &Typed) -> Markup {
    let class = view.head.class.id;
    let (title, action, back) = match &view.visit {
        Some(v) => {
            let one = at(class, &format!("visits/{}", v.id));
            ("记家访", format!("{one}/record"), one)
        }
        None => ("记一次家访", at(class, "visits/record"), at(class, "visits")),
    };
    let students = Field::select("student", "谁家", view.head.choices("请选择"));
    let rules: Vec<Choice<'_>> = RULES.iter().map(|(c, w)| Choice::new(c, w)).collect();
    let kept: Vec<&str> = typed.fields().all("rule").collect();
    let form = html! {
        form.stack-lg method="post" action=(action) {
            (key(typed.key()))
            (parts::stack(html! {
                @if let Some(v) = &view.visit {
                    p { b { (view.head.named(&Default::default(), v.student)) } }
                } @else { (typed.fill("student", students).required()) }
                (pair(typed.fill("day", Field::date("day", "哪一天")).required(),
                    typed.fill("at", Field::time("at", "几点")).optional()))
                (typed.fill("minutes", Field::number("minutes", "聊了几分钟")))
                (parts::radios_inline("form", "怎么见的", &forms(), typed.value("form"), typed.error("form")))
            }))
            (said(typed))
            (parts::section("还听到、看到的", "都可以不写", parts::stack(more(typed))))
            (parts::checks("rule", "三不", &rules, &kept, None))
            div.row { (Button::submit("记下来").go()) (Button::link("返回", back.clone()).bare()) }
        }
    };
    let body = html! {
        (parts::crumb("家访", &back))
        (parts::head(title, "照着聊过的写几句就行，没聊到的空着。", ""))
        (parts::private_line("只有您能看到。导出和给学校的统计里只有次数，没有这些文字。"))
        (typed.message())
        @if let Some(brief) = &view.brief { (parts::cols(form, brief.card())) } @else {
            (parts::banner(Tone::Calm, "选好学生以后，家访页会先列出最近的好事和上次的约定。")) (form)
        }
    };
    web::page(app, scope, Frame::class(title, view.head.line.clone(), NAV), body)
}
