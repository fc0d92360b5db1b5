//! Beside the case: strengths, what the student sees, the facts, the team, the rhythm, the way.

use super::{File, Forms};
use crate::actions::cases::FACTS;
use crate::model::cases::{Cadence, GoalState, LINE, Stage, TEXT, TOUCH_MOST};
use crate::pages::key;
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Field, Moment, Row};

/// All of it.
pub fn all(file: &File, forms: &Forms) -> Markup {
    let edit = file.lead() && file.open();
    html! {
        (strengths(file, forms))
        (shown(file))
        (facts(file))
        (team(file, forms))
        @if edit { (rhythm(file, forms)) }
        (way(file))
        @if file.lead() { (stages(file, forms)) }
        @if !file.closing.is_empty() {
            (parts::card_titled("结案小结", file.sight.case.closed.map(|d| d.short()).unwrap_or_default(),
                html! { p { (file.closing) } }))
        }
        @if file.lead() && !file.follow_ups.is_empty() { (follow_ups(file)) }
        (crate::pages::harm())
    }
}

fn strengths(file: &File, forms: &Forms) -> Markup {
    let typed = forms.of("strength");
    let links = forms.of("link");
    let goals = || {
        let open = file.goals.iter().filter(|(g, _, _)| g.state == GoalState::Open);
        open.map(|(g, text, _)| (g.id.to_string(), text.clone()))
    };
    let leads = |id: db::Id| {
        let goal = file.goals.iter().find(|(g, _, _)| g.strength == Some(id));
        goal.map_or_else(String::new, |(_, text, _)| format!("通向：{text}"))
    };
    let row = |(id, text): &(db::Id, String)| Row::new(text).icon(Icon::Bright).small(leads(*id));
    parts::card_titled(
        "他的长处",
        "",
        html! {
            @if file.strengths.is_empty() {
                p.mut { "先找到一个长处，再谈目标。踢球踢得好、字写得工整、对小动物有耐心，都算。" }
            }
            (parts::list(file.strengths.iter().map(row)))
            @if file.lead() && file.open() {
                details open[forms.is("strength")] {
                    summary.btn.bare { (ui::icon(Icon::Plus)) "加一个长处" }
                    form.stack method="post" action=(file.at("strengths")) {
                        (key(typed.key()))
                        (typed.fill("strength", Field::text("strength", "擅长的、喜欢的、做得好的").attr("maxlength", LINE.to_string())))
                        (typed.fill("strength_goal", Field::select("strength_goal", "通向哪个目标",
                            std::iter::once((String::new(), "先不连".to_owned())).chain(goals()))
                            .help("连上以后，谈心卡第一句就从这个长处说起。")))
                        div.row { (Button::submit("加上")) }
                    }
                }
                @if !file.strengths.is_empty() && goals().next().is_some() {
                    details open[forms.is("link")] {
                        summary.btn.bare { (ui::icon(Icon::Link)) "把长处连到目标" }
                        form.stack method="post" action=(file.at("links")) {
                            (key(links.key()))
                            (links.fill("link_goal", Field::select("link_goal", "目标", goals())))
                            (links.fill("link_strength", Field::select("link_strength", "长处",
                                file.strengths.iter().map(|(id, text)| (id.to_string(), text.clone()))
                                    .chain([(String::new(), "不连了".to_owned())]))))
                            div.row { (Button::submit("连上")) }
                        }
                    }
                }
            }
        },
    )
}

/// What student and family read, exactly.
fn shown(file: &File) -> Markup {
    let goals: Vec<&str> = file
        .goals
        .iter()
        .filter(|(g, _, w)| g.state != GoalState::Dropped && !w.is_empty())
        .map(|(_, _, words)| words.as_str())
        .collect();
    let told: Vec<&str> =
        file.measures.iter().filter(|(m, _)| m.told).map(|(_, t)| t.as_str()).collect();
    let cheers: Vec<&str> =
        file.progress.iter().map(|(_, _, w)| w.as_str()).filter(|w| !w.is_empty()).collect();
    parts::card_titled(
        "本人和家长看到的",
        "只有这些",
        html! {
            @if goals.is_empty() && told.is_empty() && cheers.is_empty() {
                p.mut { "现在什么也看不到。写了「说给他和家长的话」，或者勾了「约好的」，才会出现在他们的页面上。" }
            }
            ul.list {
                @for line in goals.iter().chain(&told).chain(&cheers) { li.li { span.tx { (line) } } }
            }
        },
    )
}

fn facts(file: &File) -> Markup {
    html! {
        details.card {
            summary.sec { h2 { "情况" } span.sp { (ui::icon(Icon::Down)) } }
            dl.dl {
                @for ((_, label), text) in FACTS.iter().zip(&file.facts) {
                    @if !text.is_empty() { dt { (label) } dd { (text) } }
                }
                @if !file.signs.is_empty() {
                    dt { "可能的心理因素" }
                    dd {
                        (file.signs.iter().map(|s| s.chinese()).collect::<Vec<_>>().join("、"))
                        "；" (file.sight.case.referral.chinese())
                    }
                }
            }
            @if file.lead() && file.open() { (Button::link("改情况", file.at("facts")).icon(Icon::Pen).bare()) }
        }
    }
}

fn team(file: &File, forms: &Forms) -> Markup {
    let typed = forms.of("team");
    let edit = file.lead() && file.open();
    let row = |(mate, consent): &(crate::store::cases::team::Mate, String)| {
        let small = match consent.as_str() {
            "" => format!("{}起", mate.from.short()),
            consent => format!("{}起 · 同意：{consent}", mate.from.short()),
        };
        let row = Row::new(&mate.name).icon(Icon::Person).small(small);
        if !edit {
            return row;
        }
        let (account, key) = (mate.account.to_string(), forms.key());
        let fields = [("key", key.as_str()), ("mate", account.as_str())];
        let ask = format!("请{}退出小组？退出后就打不开这份档案了。", mate.name);
        row.action(parts::post_button(
            &file.at("leaving"),
            &fields,
            Button::submit("退出").bare().confirm(ask),
        ))
    };
    let inside = |account: db::Id| file.team.iter().any(|(m, _)| m.account == account);
    let rest: Vec<(String, String)> = file
        .candidates
        .iter()
        .filter(|c| !inside(c.account))
        .map(|c| (c.account.to_string(), format!("{}　{}", c.name, c.what)))
        .collect();
    parts::card_titled(
        "支持小组",
        "班主任和下面几位",
        html! {
            @if file.team.is_empty() { p.mut { "现在只有班主任。需要谁一起帮，就请谁进来。" } }
            (parts::list(file.team.iter().map(row)))
            @if edit && !rest.is_empty() {
                details open[forms.is("team")] {
                    summary.btn.bare { (ui::icon(Icon::Plus)) "请一位老师" }
                    form.stack method="post" action=(file.at("team")) {
                        (key(typed.key()))
                        (typed.fill("mate", Field::select("mate", "哪一位", rest)))
                        (typed.fill("consent", Field::text("consent", "谁同意的").attr("maxlength", LINE.to_string()).optional()
                            .help("请心理教师必填：谁、哪一天、怎么说的。")))
                        div.row { (Button::submit("请进小组")) }
                    }
                }
            }
        },
    )
}

fn rhythm(file: &File, forms: &Forms) -> Markup {
    let case = &file.sight.case;
    let weeks = case.touch_weeks.to_string();
    let typed = forms.with("rhythm", &[("cadence", case.cadence.code()), ("touch_weeks", &weeks)]);
    let last = match file.last_talk {
        Some(day) => format!("上次谈心是{}，过了 {} 个上学日。", day.short(), file.quiet),
        None => format!("还没有谈过，建档以来有 {} 个上学日。", file.quiet),
    };
    parts::card_titled(
        "节奏",
        "",
        html! {
            p { (last) }
            details open[forms.is("rhythm")] {
                summary.btn.bare { (ui::icon(Icon::Sliders)) "改节奏" }
                form.stack method="post" action=(file.at("rhythm")) {
                    (key(typed.key()))
                    (typed.fill("cadence", Field::select("cadence", "谈心", Cadence::ALL.map(|c| (c.code(), c.chinese())))))
                    (typed.fill("touch_weeks", Field::number("touch_weeks", "几周没有来往就提醒")
                        .help(format!("1 到 {TOUCH_MOST}。"))))
                    div.row { (Button::submit("改好")) }
                }
            }
        },
    )
}

fn way(file: &File) -> Markup {
    let moments: Vec<Moment> = file
        .way
        .iter()
        .map(|(step, words)| {
            let small = match words.as_str() {
                "" => file.name_of(step.by).to_owned(),
                words => format!("{}：{words}", file.name_of(step.by)),
            };
            let (year, month, day) = (step.day.year() % 100, step.day.month(), step.day.day());
            Moment::new(format!("{year}.{month}.{day}"), step.stage.chinese()).small(small)
        })
        .collect();
    parts::card_titled("走过的阶段", "", parts::timeline_wide(&moments))
}

fn stages(file: &File, forms: &Forms) -> Markup {
    let stage = file.sight.case.stage;
    let typed = forms.of("stage");
    let closing = forms.of("closing");
    let button = |to: Stage, words: String| Button::submit(words).named("to", to.code());
    let before =
        (stage.place() > 0 && stage != Stage::Closed).then(|| Stage::ALL[stage.place() - 1]);
    parts::card_titled(
        "往下走",
        "不赶时间",
        html! {
            form.stack method="post" action=(file.at("stage")) {
                (key(typed.key()))
                (typed.fill("why", Field::text("why", "说明").attr("maxlength", LINE.to_string()).optional()))
                div.row {
                    @match stage {
                        Stage::Closed => { (button(Stage::Firm, "重新打开".into())) }
                        Stage::Firm => {}
                        _ => { @if let Some(next) = stage.next() { (button(next, format!("进入「{}」", next.chinese())).go()) } }
                    }
                    @if let Some(before) = before { (button(before, format!("退回「{}」", before.chinese())).bare()) }
                }
            }
            @if file.open() {
                details open[forms.is("closing")] {
                    summary.btn.bare { (ui::icon(Icon::Check)) "结案" }
                    form.stack method="post" action=(file.at("closing")) {
                        (key(closing.key()))
                        (closing.fill("closing", Field::area("closing", "小结").attr("rows", "5").attr("maxlength", TEXT.to_string())
                            .help("做了什么，他变了什么，以后谁接着看。结案以后还能重新打开。")))
                        div.row { (Button::submit("写好，结案")) }
                    }
                }
            }
        },
    )
}

/// Talks and contacts that are planned for the student: the whole way in one place (C12-17).
fn follow_ups(file: &File) -> Markup {
    let row = |(f, why): &(crate::FollowUp, String)| {
        let state = f.outcome.map_or("待办", crate::Outcome::chinese);
        Row::new(format!("{}：{why}", f.kind.chinese()))
            .at(f.due.short())
            .small(state)
            .done(f.outcome.is_some())
    };
    parts::card_titled("约好的后续", "", parts::list(file.follow_ups.iter().map(row)))
}
