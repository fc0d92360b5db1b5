//! One case: its stages, goals, measures, progress, notes.

use super::{File, Forms, aside};
use crate::actions::cases::work::month;
use crate::model::cases::{
    Cadence, GoalKind, GoalState, LINE, Mark, NoteKind, Owner, Reach, Referral, Stage, Step, TEXT,
};
use crate::model::follow::Outcome;
use crate::pages::{NAV, at, key};
use crate::store::cases::parts::{Goal, Measure};
use auth::Scope;
use db::Id;
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Cell, Field, Row, Table, Tone, tag};
use web::{App, Frame};

/// Months that the table shows.
const MONTHS: usize = 6;

/// The page.
pub fn page(app: &App, scope: &Scope, file: &File, forms: &Forms) -> Markup {
    let name = &file.sight.now.name;
    let case = &file.sight.case;
    let acts = html! {
        @if file.lead() {
            (Button::link("谈心卡", file.at("card")).icon(Icon::Talk))
            (Button::link("打印总结", file.at("print")).icon(Icon::Print).laptop_only())
        }
    };
    let lead = format!(
        "成长支持 · {} · {}建档 · {}",
        case.kind.chinese(),
        case.opened.short(),
        case.cadence.chinese()
    );
    let (words, back) = match file.lead() {
        true => ("成长支持", at(file.sight.now.class, "care/cases")),
        false => ("参与的成长支持", "/cases".to_owned()),
    };
    let stages: Vec<&str> = Stage::ALL.iter().map(|s| s.chinese()).collect();
    let now = if case.stage == Stage::Closed { stages.len() } else { case.stage.place() };
    let avatar = parts::avatar_of(&file.sight.now.student.to_string());
    let body = html! {
        (parts::crumb(words, &back))
        (parts::head_of_person(avatar, name, lead, acts))
        (parts::stack_lg(html! {
            (parts::private_line("只有支持小组看得到；小组里谁打开过，都有一行查看记录"))
            (forms.message())
            (parts::steps(&stages, now))
            (reminders(file, forms))
            (parts::cols(
                html! {
                    (goals(file, forms))
                    (measures(file, scope, forms))
                    (progress(file, forms))
                    (notes(file, forms))
                },
                aside::all(file, forms),
            ))
        }))
    };
    let current = if file.lead() { NAV } else { "/cases" };
    web::page(
        app,
        scope,
        Frame::class(format!("成长支持：{name}"), file.line.clone(), current),
        body,
    )
}

fn reminders(file: &File, forms: &Forms) -> Markup {
    let case = &file.sight.case;
    let due = file.open() && case.cadence.is_due(file.quiet) && case.cadence != Cadence::None;
    html! {
        @if due && file.lead() {
            (parts::banner(Tone::Now, html! {
                "已经 " (file.quiet) " 个上学日没有谈心了。找个轻松的地方聊几句，回来在下面「观察和谈心」里记一笔。"
            }))
        }
        @if case.referral == Referral::Open && file.lead() && file.open() { (referral(file, forms)) }
    }
}

/// 可能的心理因素 → 心理教师 (C8-14).
fn referral(file: &File, forms: &Forms) -> Markup {
    let typed = forms.of("referral");
    let signs: Vec<&str> = file.signs.iter().map(|s| s.chinese()).collect();
    let who: Vec<(String, String)> = file
        .candidates
        .iter()
        .filter(|c| c.psychologist)
        .map(|c| (c.account.to_string(), c.name.clone()))
        .collect();
    parts::card_titled(
        "可能的心理因素？",
        format!("看到：{}", signs.join("、")),
        html! {
            @if who.is_empty() {
                p { "学校还没有登记心理教师。请管理员登记以后，再请他一起看。" }
            } @else {
                p { "这些表现背后可能有心事。可以请心理教师进小组一起看，先征得学生或家长同意。" }
                form.stack method="post" action=(file.at("referral")) {
                    (key(typed.key()))
                    (typed.fill("psychologist", Field::select("psychologist", "请哪一位", who)))
                    (typed.fill("referral_consent", Field::text("referral_consent", "谁同意的").attr("maxlength", LINE.to_string())
                        .placeholder("比如：11月12日和妈妈通电话，妈妈同意")))
                    div.row { (Button::submit("请心理教师一起看").go()) }
                }
            }
            form.inline method="post" action=(file.at("referral")) {
                (key(&forms.key()))
                (Button::submit("这次不需要").bare().named("decline", "1"))
            }
        },
    )
}

fn goals(file: &File, forms: &Forms) -> Markup {
    let rows = file.goals.iter().map(|(g, text, words)| goal(file, forms, g, text, words));
    let edit = file.lead() && file.open();
    parts::card_titled(
        "目标",
        "",
        html! {
            (parts::list(rows))
            @if edit { (goal_form(file, forms)) }
        },
    )
}

fn goal(file: &File, forms: &Forms, goal: &Goal, text: &str, words: &str) -> Row {
    let small = html! {
        (goal.kind.chinese()) " · " (goal.reach.chinese())
        @if let Some(strength) = file.strength(goal.strength) { " · 从「" (strength) "」开始" }
        @if !words.is_empty() { br; "对他说：" (words) }
    };
    let state = match goal.state {
        GoalState::Open => html! {},
        GoalState::Reached => tag(Tone::Done, Icon::Flag, goal.state.chinese()),
        GoalState::Dropped => tag(Tone::Calm, Icon::Flag, goal.state.chinese()),
    };
    let row = Row::new(text).small(small).tail(state).done(goal.state == GoalState::Dropped);
    if !file.lead() || !file.open() {
        return row;
    }
    let set = |state: GoalState, word: &str| {
        let (goal, key) = (goal.id.to_string(), forms.key());
        let fields = [("key", key.as_str()), ("goal", goal.as_str()), ("state", state.code())];
        parts::post_button(&file.at("goal-states"), &fields, Button::submit(word).bare())
    };
    row.action(parts::action_sheet(
        "改",
        &[
            set(GoalState::Reached, "达成了"),
            set(GoalState::Open, "接着做"),
            set(GoalState::Dropped, "先放下"),
        ],
    ))
}

fn goal_form(file: &File, forms: &Forms) -> Markup {
    let typed = forms.with("goal", &[("goal_kind", "habit"), ("goal_reach", "near")]);
    let most = LINE.to_string();
    let kinds = GoalKind::ALL.iter().map(|k| (k.code(), k.chinese()));
    let reaches = Reach::ALL.iter().map(|r| (r.code(), r.chinese()));
    let strengths = std::iter::once((String::new(), "不连".to_owned()))
        .chain(file.strengths.iter().map(|(id, text)| (id.to_string(), text.clone())));
    html! {
        details open[forms.is("goal")] {
            summary.btn.bare { (ui::icon(Icon::Plus)) "加一个目标" }
            form.stack method="post" action=(file.at("goals")) {
                (key(typed.key()))
                (parts::pair(
                    typed.fill("goal_kind", Field::select("goal_kind", "哪一类", kinds)),
                    typed.fill("goal_reach", Field::select("goal_reach", "多久", reaches)),
                ))
                (typed.fill("goal", Field::text("goal", "希望他做到").attr("maxlength", &most)))
                (typed.fill("goal_words", Field::text("goal_words", "说给他和家长的话").attr("maxlength", &most).optional()
                    .help("写了，本人和家长看得到这句。")))
                @if !file.strengths.is_empty() {
                    (typed.fill("goal_strength", Field::select("goal_strength", "从哪个长处开始", strengths)))
                }
                div.row { (Button::submit("加上")) }
            }
        }
    }
}

fn measures(file: &File, scope: &Scope, forms: &Forms) -> Markup {
    let me = scope.actor();
    let rows = file.measures.iter().map(|(m, text)| measure(file, forms, me, m, text));
    parts::card_titled(
        "措施",
        "谁来做，什么时候",
        html! {
            @if file.measures.is_empty() {
                p.mut { "还没有措施。写小一点、具体一点，比如：周三大课间一起踢十分钟球。" }
            }
            (parts::list(rows))
            @if file.lead() && file.open() { (measure_form(file, forms)) }
        },
    )
}

fn measure(file: &File, forms: &Forms, me: Id, measure: &Measure, text: &str) -> Row {
    let small = html! {
        (file.owner(measure))
        @if let Some(step) = measure.step { " · " (step.chinese()) }
        @if measure.told { " · 和学生、家长约好的" }
    };
    let state = match measure.outcome {
        Some(Outcome::Done) => tag(Tone::Done, Icon::Check, "做到了"),
        Some(outcome) => tag(Tone::Calm, Icon::Check, outcome.chinese()),
        None if measure.due <= file.today => tag(Tone::Now, Icon::Clock, "到期"),
        None => html! {},
    };
    let row = Row::new(text)
        .at(measure.due.short())
        .small(small)
        .tail(state)
        .done(measure.done.is_some());
    let may =
        file.open() && measure.done.is_none() && (file.lead() || measure.owner_id == Some(me));
    if !may {
        return row;
    }
    let set = |outcome: Outcome| {
        let (id, key) = (measure.id.to_string(), forms.key());
        let fields =
            [("key", key.as_str()), ("measure_id", id.as_str()), ("outcome", outcome.code())];
        let button = Button::submit(outcome.chinese()).bare();
        parts::post_button(&file.at("results"), &fields, button)
    };
    row.action(parts::action_sheet("写结果", &Outcome::ALL.map(set)))
}

fn measure_form(file: &File, forms: &Forms) -> Markup {
    let due = file.today.plus(7).to_string();
    let typed = forms.with("measure", &[("due", &due), ("told", ""), ("owner", "me")]);
    let mut owners = vec![("me".to_owned(), "我".to_owned())];
    owners.extend(file.team.iter().map(|(m, _)| (m.account.to_string(), m.name.clone())));
    owners.extend([Owner::Student, Owner::Family].map(|o| (o.code().into(), o.chinese().into())));
    let steps =
        std::iter::once(("", "不属于")).chain(Step::ALL.iter().map(|s| (s.code(), s.chinese())));
    html! {
        details open[forms.is("measure")] {
            summary.btn.bare { (ui::icon(Icon::Plus)) "加一条措施" }
            form.stack method="post" action=(file.at("measures")) {
                (key(typed.key()))
                (typed.fill("measure", Field::text("measure", "做什么").attr("maxlength", LINE.to_string())))
                (parts::pair(
                    typed.fill("owner", Field::select("owner", "谁来做", owners)),
                    typed.fill("due", Field::date("due", "什么时候")),
                ))
                (typed.fill("step", Field::select("step", "心理健康工作的环节", steps).optional()))
                (parts::checks("told", "要不要告诉本人和家长",
                    &[parts::Choice::new("1", "和学生、家长约好的，他们看得到这一条")],
                    &[typed.value("told")], None))
                div.row { (Button::submit("加上")) }
            }
        }
    }
}

/// Progress per kind of goal, month by month (C8-04).
fn progress(file: &File, forms: &Forms) -> Markup {
    let mut months: Vec<&str> = file.progress.iter().map(|(p, _, _)| p.month.as_str()).collect();
    months.dedup();
    let from = months.len().saturating_sub(MONTHS);
    let months = &months[from..];
    let mut table = Table::new("每月进展").col("方面");
    for month in months {
        table = table.col(month_word(month));
    }
    for kind in file.kinds() {
        let mut cells = vec![Cell::new(kind.chinese())];
        for month in months {
            let it = file.progress.iter().find(|(p, _, _)| p.kind == kind && p.month == **month);
            cells.push(it.map_or_else(Cell::none, |(p, text, _)| {
                Cell::text(html! { b { (p.mark.chinese()) } br; span.sm { (text) } })
            }));
        }
        table.push(cells);
    }
    parts::card_titled(
        "每月进展",
        "",
        html! {
            @if months.is_empty() {
                p.mut { "每个月写一句：思想、习惯、学业、心理，各看到什么变化。反复是正常的，照实写。" }
            } @else { (table) }
            @if file.lead() && file.open() { (progress_form(file, forms)) }
        },
    )
}

fn month_word(month: &str) -> String {
    let (year, number) = month.split_once('-').unwrap_or((month, ""));
    format!("{year}年{}月", number.trim_start_matches('0'))
}

fn progress_form(file: &File, forms: &Forms) -> Markup {
    let first = file.kinds().first().map_or("", |k| k.code());
    let this = month(file.today);
    let typed =
        forms.with("progress", &[("month", &this), ("progress_kind", first), ("mark", "better")]);
    let kinds = file.kinds().into_iter().map(|k| (k.code(), k.chinese()));
    let marks = Mark::ALL.iter().map(|m| (m.code(), m.chinese()));
    let mut months = Vec::new();
    let mut day = file.today.month_start();
    while months.len() < 12 && day.month_end() >= file.sight.case.opened {
        months.push((month(day), month_word(&month(day))));
        day = day.plus_months(-1);
    }
    html! {
        details open[forms.is("progress")] {
            summary.btn.bare { (ui::icon(Icon::Pen)) "写一个月的进展" }
            form.stack method="post" action=(file.at("progress")) {
                (key(typed.key()))
                (parts::pair(
                    typed.fill("month", Field::select("month", "哪个月", months)),
                    typed.fill("progress_kind", Field::select("progress_kind", "哪一方面", kinds)),
                ))
                (typed.fill("mark", Field::select("mark", "比起上个月", marks)))
                (typed.fill("progress", Field::area("progress", "看到的变化").attr("rows", "3").attr("maxlength", TEXT.to_string())))
                (typed.fill("progress_words", Field::text("progress_words", "说给他和家长的话").attr("maxlength", LINE.to_string()).optional()
                    .help("写了，本人和家长看得到这句。")))
                div.row { (Button::submit("记下")) }
            }
        }
    }
}

fn notes(file: &File, forms: &Forms) -> Markup {
    let typed = forms.with("note", &[("note_day", &file.today.to_string()), ("note_kind", "seen")]);
    let kinds = NoteKind::ALL.iter().map(|k| (k.code(), k.chinese()));
    let row = |(note, text): &(crate::store::cases::parts::Note, String)| {
        let icon = match note.kind {
            NoteKind::Talk => Icon::Talk,
            NoteKind::Seen => Icon::Eye,
            NoteKind::Family => Icon::Family,
            NoteKind::Team => Icon::Meeting,
        };
        Row::new(text).icon(icon).at(note.day.short()).small(format!(
            "{} · {}",
            note.kind.chinese(),
            file.name_of(note.by)
        ))
    };
    parts::card_titled(
        "观察和谈心",
        "小组里每个人都可以记",
        html! {
            @if file.notes.is_empty() {
                p.mut { "还没有记录。谁看到了什么、和他聊了什么，在这里记几句，小组里都看得到。" }
            }
            (parts::list(file.notes.iter().map(row)))
            @if file.open() {
                details open[forms.is("note")] {
                    summary.btn.bare { (ui::icon(Icon::Pen)) "记一笔" }
                    form.stack method="post" action=(file.at("notes")) {
                        (key(typed.key()))
                        (parts::pair(
                            typed.fill("note_kind", Field::select("note_kind", "是什么", kinds)),
                            typed.fill("note_day", Field::date("note_day", "哪一天")),
                        ))
                        (typed.fill("note", Field::area("note", "写几句").attr("rows", "4").attr("maxlength", TEXT.to_string())))
                        div.row { (Button::submit("记下")) }
                    }
                }
            }
        },
    )
}
