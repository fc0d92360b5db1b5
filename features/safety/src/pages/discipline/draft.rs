//! Recording and proposing, two steps that work without scripts: whom and which measure; then
//! only the fields that this measure needs.

use super::{NAV, home};
use crate::actions::discipline::grade;
use crate::model::discipline::{Measure, School, Situation, Tier};
use crate::store::discipline::settings;
use auth::Scope;
use calendar::Grade;
use db::{Day, Result, Tx};
use maud::{Markup, html};
use rules::RuleItem;
use ui::parts::{self, Button, Field};
use web::{App, Frame, Typed};

/// What both steps show.
pub struct Choice {
    line: (String, String),
    students: Vec<people::Student>,
    grade: Option<Grade>,
    caps: School,
    items: Vec<RuleItem>,
    today: Day,
}

/// Collects it; the items are those in force on the day that was asked for (L-A9).
pub fn choice(tx: &mut Tx<'_>, scope: &Scope, day: Option<Day>) -> Result<Choice> {
    let today = tx.now().day();
    let mut items = rules::items_on(tx, scope, day.unwrap_or(today))?;
    items.retain(|i| !i.positive);
    Ok(Choice {
        line: people::class_line(tx, scope)?,
        students: people::roster(tx, scope)?,
        grade: grade(tx, scope)?,
        caps: settings::settings(tx)?.caps(),
        items,
        today,
    })
}

impl Choice {
    /// What the law allows in this grade.
    fn measures(&self) -> Vec<Measure> {
        let allowed = |m: &Measure| self.grade.is_some_and(|g| m.check_grade(g, self.caps).is_ok());
        Measure::ALL.iter().copied().filter(allowed).collect()
    }
}

/// The step that the form has come to.
pub fn page(app: &App, scope: &Scope, choice: &Choice, typed: &Typed) -> Markup {
    let measure = Measure::from_code(typed.value("measure"));
    let student = choice.students.iter().find(|s| s.id.to_string() == typed.value("student"));
    let body = html! {
        (parts::crumb("教育惩戒", &home(scope)))
        @match (measure, student) {
            (Some(measure), Some(student)) => (write(scope, choice, measure, student, typed)),
            _ => (choose(scope, choice, typed)),
        }
    };
    web::page(app, scope, Frame::class("记录或提出建议", choice.line.clone(), NAV), body)
}

const TIERS: [(Tier, &str); 4] = [
    (Tier::Minor, "较轻：老师当场处理，记下即可"),
    (Tier::Serious, "较重：您提出建议，学校决定，告知家长"),
    (Tier::Grave, "严重：学校决定，事先告知家长，听取申辩"),
    (Tier::Sanction, "纪律处分：学校决定，有期限，到期解除"),
];

fn choose(scope: &Scope, choice: &Choice, typed: &Typed) -> Markup {
    let measures = choice.measures();
    let students = std::iter::once((String::new(), "请选".to_owned())).chain(
        choice.students.iter().map(|s| (s.id.to_string(), format!("{} {}", s.roll, s.name))),
    );
    let asked = typed.fields().on("step");
    let missing =
        |name: &str, words: &'static str| (asked && typed.value(name).is_empty()).then_some(words);
    html! {
        (parts::head("记录或提出建议", "先选同学和措施。一次只对一位同学，没有对全组全班的。", ""))
        (typed.message())
        form.stack-lg method="get" action={ (home(scope)) "/new" } {
            input type="hidden" name="step" value="1";
            (Field::select("student", "哪位同学", students).value(typed.value("student"))
                .error(missing("student", "请选一位同学")))
            fieldset.fld.bad[missing("measure", "").is_some()] #f-measure tabindex="-1" {
                legend { "什么措施" }
                @if let Some(words) = missing("measure", "请选一项措施") { p.err { (words) } }
                @for (tier, words) in TIERS {
                    @let of: Vec<&Measure> = measures.iter().filter(|m| m.tier() == tier).collect();
                    @if !of.is_empty() {
                        (parts::stack(html! {
                            p { b { (words) } }
                            div.opts-side {
                                @for m in of {
                                    label.opt-row {
                                        input type="radio" name="measure" value=(m.code()) checked[typed.value("measure") == m.code()];
                                        span.tx { (m.chinese()) }
                                    }
                                }
                            }
                        }))
                    }
                }
            }
            p.sm.mut { "没有的就是不允许的：罚抄、罚站超过一节课、罚款、当众检讨、单独隔开坐、罚全组。" }
            div.row { (Button::submit("下一步：写清事实").go()) }
        }
    }
}

fn write(
    scope: &Scope,
    choice: &Choice,
    measure: Measure,
    student: &people::Student,
    typed: &Typed,
) -> Markup {
    let minor = measure.tier() == Tier::Minor;
    let again =
        format!("{}/new?step=1&student={}&measure={}", home(scope), student.id, measure.code());
    let lead = if minor {
        "较轻的措施，记下就算完成这一步。可以告诉家长。"
    } else {
        "这是给学校的建议。学校听取学生陈述、告知家长以后再决定。"
    };
    html! {
        (parts::head(format!("{} · {}", student.name, measure.chinese()), lead, ""))
        (typed.message())
        (parts::form(&home(scope), Some(typed.key()), html! {
            input type="hidden" name="student" value=(student.id);
            input type="hidden" name="measure" value=(measure.code());
            (happened(choice, typed))
            (todo(choice, measure, typed))
            (taken_out(typed))
            div.row {
                (Button::submit(if minor { "记下" } else { "交给学校" }).go())
                (Button::link("换同学或措施", again).bare())
            }
        }))
    }
}

fn happened(choice: &Choice, typed: &Typed) -> Markup {
    let situations = Situation::ALL.iter().map(|s| (s.code(), s.chinese()));
    let items = std::iter::once((String::new(), "不是班规，是校规（写在下面）".to_owned())).chain(
        choice
            .items
            .iter()
            .map(|i| (i.id.to_string(), format!("{}（第 {} 版）", i.title, i.version))),
    );
    let today = choice.today.to_string();
    html! {
        (typed.fill("day", Field::date("day", "哪一天").attr("max", today)))
        (typed.fill("situation", Field::select("situation", "属于哪种情形", situations)
            .help("《中小学教育惩戒规则（试行）》第七条只列了这六种。考试成绩不在里面。")))
        (typed.fill("facts", Field::area("facts", "事实")
            .placeholder("时间、地点、做了什么、影响了谁。不写评价。").attr("maxlength", "2000")))
        (typed.fill("evidence", Field::area("evidence", "依据的材料").optional()
            .placeholder("谁看见了，有什么记录").attr("maxlength", "2000")))
        (typed.fill("item", Field::select("item", "依据哪一条班规", items)
            .help("只能选那一天已经公布并生效的班规。")))
        (typed.fill("basis", Field::text("basis", "或者校规的哪一条")
            .placeholder("比如：《学生手册》第 12 条").attr("maxlength", "200").optional()))
    }
}

fn todo(choice: &Choice, measure: Measure, typed: &Typed) -> Markup {
    let lesson = choice.caps.lesson_minutes;
    html! {
        @if measure == Measure::Standing {
            (typed.fill("minutes", Field::number("minutes", "几分钟")
                .help(format!("只能在教室内，最多一节课（{lesson} 分钟）。身体不舒服的不用。"))))
        }
        @if measure.lasts() {
            (parts::pair(
                typed.fill("from", Field::date("from", "从哪天")),
                typed.fill("to", Field::date("to", "到哪天").help(until(measure))),
            ))
        }
        (typed.fill("words", Field::area("words", "具体做什么").optional()
            .placeholder("做到什么程度算完成；谁陪着").attr("maxlength", "2000")))
        (typed.fill("differs", Field::area("differs", "和以往同样的事处理不同的话，为什么").optional()
            .help("同样的事要同样对待。学生和家长看不到这一句。").attr("maxlength", "2000")))
    }
}

fn until(measure: Measure) -> &'static str {
    match measure {
        Measure::Suspension => "最多一周：5 个上学日，连周末不超过 7 天。",
        Measure::NoExcursions | Measure::SpecialCourse => "写到哪天结束。",
        _ => "处分的期限，最长一年，到期解除。",
    }
}

fn taken_out(typed: &Typed) -> Markup {
    html! {
        details open[["out", "back", "adult"].iter().any(|n| !typed.value(n).is_empty() || typed.error(n).is_some())] {
            summary.btn.bare { (ui::icon(ui::Icon::Clock)) "带离过课堂？记下时间和陪同的老师" }
            (parts::stack(html! {
                (parts::pair(
                    typed.fill("out", Field::time("out", "离开课堂").optional()),
                    typed.fill("back", Field::time("back", "回到课堂").optional().help("还没有回来的，回来以后再记。")),
                ))
                (typed.fill("adult", Field::text("adult", "哪位老师陪着").optional().attr("maxlength", "40")))
            }))
        }
    }
}
