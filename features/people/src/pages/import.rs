//! Importing a class list, step by step.

use super::import_remarks::{remarks, warnings};
use super::{base, do_it, hidden, key, when};
use crate::actions::undo::UNDO_DAYS;
use crate::files::Plan;
use crate::model::roster::{Change, Field as Holds, FieldChange, Preview, Slot, Student as Read};
use crate::store::imports::Import;
use db::{Id, Moment};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{
    Button, Cell, Field, Row, Table, Tone, banner, card_flush, card_titled, crumb, head, list,
    section, steps, tag,
};
use web::Typed;

/// What a column may hold: code in the form, word, meaning.
const COLUMNS: &[(&str, &str, Holds)] = &[
    ("name", "姓名", Holds::Name),
    ("family", "姓", Holds::FamilyName),
    ("given", "名", Holds::GivenName),
    ("roll", "座号", Holds::Roll),
    ("order", "序号", Holds::Order),
    ("no", "学号", Holds::StudentNo),
    ("sex", "性别", Holds::Sex),
    ("birth", "出生日期", Holds::Birth),
    ("id", "身份证号", Holds::ResidentId),
    ("xjh", "学籍号", Holds::RegistryNo),
    ("g1", "家长姓名", Holds::GuardianName(Slot::Any(1))),
    ("p1", "家长电话", Holds::GuardianPhone(Slot::Any(1))),
    ("r1", "家长关系", Holds::GuardianRelation(Slot::Any(1))),
    ("g2", "第二位家长姓名", Holds::GuardianName(Slot::Any(2))),
    ("p2", "第二位家长电话", Holds::GuardianPhone(Slot::Any(2))),
    ("r2", "第二位家长关系", Holds::GuardianRelation(Slot::Any(2))),
    ("gf", "父亲姓名", Holds::GuardianName(Slot::Father)),
    ("pf", "父亲电话", Holds::GuardianPhone(Slot::Father)),
    ("gm", "母亲姓名", Holds::GuardianName(Slot::Mother)),
    ("pm", "母亲电话", Holds::GuardianPhone(Slot::Mother)),
    ("", "不导入", Holds::NotNeeded),
];

/// What a value of the form means.
pub fn field_of(code: &str) -> Option<Holds> {
    COLUMNS.iter().find(|(c, _, _)| *c == code).map(|(_, _, holds)| *holds)
}

fn code_of(holds: Holds) -> &'static str {
    COLUMNS.iter().find(|(_, _, h)| *h == holds).map_or("", |(code, _, _)| code)
}

/// The raw content, on its way from step to step.
pub struct Carried {
    /// The file's name; empty for pasted text.
    pub name: String,
    /// Base64 of what was put in.
    pub data: String,
}

/// What the preview shows.
pub struct Shown {
    /// The class.
    pub class: Id,
    /// The file's name, or 粘贴.
    pub source: String,
    /// The raw content.
    pub carried: Carried,
    /// What the list says.
    pub preview: Preview,
    /// What would happen.
    pub plan: Plan,
}

const STEPS: &[&str] = &["放进名单", "对上各列", "核对", "写入"];

/// Step one.
pub fn start(class: Id, past: &[Import], typed: &Typed) -> Markup {
    let base = base(class);
    html! {
        (crumb("学生", &base))
        (head("导入学生名单", "手边的花名册就能用，不用照着模板改。", ""))
        div.narrow.stack-lg {
            (steps(STEPS, 0))
            (typed.message())
            form.stack method="post" action=(format!("{base}/import")) enctype="multipart/form-data" {
                (Field::area("text", "从表格里粘贴").paste()
                    .value(typed.fields().raw("text").unwrap_or_default())
                    .error(typed.error("text"))
                    .placeholder("座号\t姓名\t性别\t家长电话\n1\t林知夏\t女\t13800001234")
                    .help("在 Excel 或 WPS 里选中整块，连表头一起复制，粘贴到这里。"))
                (Field::file("file", "或者选一个文件", ".xlsx,.csv,.txt")
                    .help("Excel 工作簿（.xlsx），或 CSV（UTF-8、GB18030 都可以），最大 10 MB。"))
                (Button::submit("下一步").go().big())
                p.sm.mut { "现在不会写进去。下一步先给您看：谁是新的，谁有变化，哪几行跳过、为什么。" }
            }
            @if !past.is_empty() { (section("以前的导入", "", history(&base, past))) }
        }
    }
}

fn history(base: &str, past: &[Import]) -> Markup {
    card_flush(list(past.iter().map(|i| {
        let row = Row::new(&i.source)
            .small(format!("{} · 新增 {}，有变化 {}", when(i.at), i.added, i.changed))
            .href(format!("{base}/import/{}", i.id));
        if i.undone.is_some() { row.tail("已撤回").done(true) } else { row }
    })))
}

/// Which rows are asked for.
fn wanted(typed: &Typed) -> &str {
    match typed.value("show") {
        show @ ("new" | "changed" | "same" | "skipped") => show,
        _ => "all",
    }
}

/// Steps two and three on one page: the columns above, the rows below.
pub fn preview(shown: &Shown, typed: &Typed) -> Markup {
    let base = base(shown.class);
    let p = &shown.preview;
    let (new, changed, same, missing) = shown.plan.diff.counts();
    let skipped = p.skipped.iter().filter(|s| s.reason.worth_a_warning()).count();
    let write = new + changed;
    html! {
        (crumb("学生", &base))
        (head("导入学生名单", "第三步，核对。现在还没有写进去任何一行。", ""))
        div.narrow { (steps(STEPS, 2)) }
        form.stack-lg method="post" action=(format!("{base}/import")) enctype="multipart/form-data" {
            (key(typed.key()))
            (hidden("file_name", &shown.carried.name))
            (hidden("data", &shown.carried.data))
            (typed.message())
            @if let Some(fault) = &p.error { (banner(Tone::Wrong, &fault.message)) }
            (warnings(shown, missing))
            (columns(shown, typed))
            @if p.error.is_none() {
                (filters(typed, shown, [new, changed, same, skipped]))
                (rows(shown, wanted(typed)))
                (banner(Tone::Note, "写入以后，七天之内可以整批撤回，撤回不影响之后记的内容。"))
                div.row.wrap {
                    (Button::submit(format!("写入 {write} 行")).go().big().off(write == 0)
                        .attr("formaction", format!("{base}/import/apply")))
                    (Button::link("换一份名单", format!("{base}/import")).big())
                }
                @if write == 0 { p.mut { "名单和班里现在的一样，没有要写入的。" } }
            } @else {
                p { (Button::link("换一份名单", format!("{base}/import")).big()) }
            }
        }
    }
}

/// What each column was taken for, to be changed.
fn columns(shown: &Shown, typed: &Typed) -> Markup {
    let p = &shown.preview;
    let options = || COLUMNS.iter().map(|(code, word, _)| (*code, *word));
    let chosen = |index: usize, holds: Holds| {
        let name = format!("col-{index}");
        typed.fields().raw(&name).map_or_else(|| code_of(holds).to_owned(), str::to_owned)
    };
    let open = p.error.is_some();
    html! {
        @if !p.columns.is_empty() {
            details.card open[open] {
                summary.row { b.b { "第二步，对上各列" } span.sp.mut { "认错了可以改" } }
                div.stack {
                    div.pair.three { @for c in &p.columns {
                        @let title = if c.title.is_empty() { format!("{} 列", c.letter()) }
                            else { format!("{} 列「{}」", c.letter(), c.title) };
                        (Field::select(format!("col-{}", c.index), title, options())
                            .value(chosen(c.index, c.field))
                            .help(format!("比如：{}", c.samples.join("、"))))
                    } }
                    div.row.wrap {
                        (Field::number("header_row", "表头在第几行").help("没有表头就写 0")
                            .value(match typed.value("header_row") {
                                "" => p.header_row.map_or_else(|| "0".into(), |r| r.to_string()),
                                typed => typed.to_owned(),
                            }))
                        (Button::submit("按新的列再看一遍"))
                    }
                }
            }
        }
    }
}

fn filters(typed: &Typed, shown: &Shown, counts: [usize; 4]) -> Markup {
    let [new, changed, same, skipped] = counts;
    let all = new + changed + same + skipped;
    let now = wanted(typed);
    let choices = [
        ("all", "全部", all),
        ("new", "新增", new),
        ("changed", "有变化", changed),
        ("same", "没变", same),
        ("skipped", "跳过", skipped),
    ];
    let sheet = match shown.preview.sheet.as_str() {
        "" => String::new(),
        name => format!(" · 「{name}」"),
    };
    html! {
        div.row.wrap {
            div.seg role="group" aria-label="看哪些行" { @for (code, word, count) in choices {
                button type="submit" name="show" value=(code)
                    aria-pressed=(if code == now { "true" } else { "false" }) { (word) " " (count) }
            } }
            span.sm.mut { "来自" (shown.source) (sheet) }
        }
    }
}

fn rows(shown: &Shown, show: &str) -> Markup {
    let p = &shown.preview;
    let mut table = Table::new("将要导入的行")
        .col("姓名")
        .col("会怎样")
        .wide_col("学号")
        .col("性别")
        .num("座号")
        .col("家长")
        .col("说明");
    for change in &shown.plan.diff.changes {
        match change {
            Change::New { student } if matches!(show, "all" | "new") => {
                table.push(line(shown, *student, &[], new_tag()));
            }
            Change::Changed { student, fields, .. } if matches!(show, "all" | "changed") => {
                table.push(line(shown, *student, fields, changed_tag()));
            }
            Change::Same { student, .. } if matches!(show, "all" | "same") => {
                table.push(line(shown, *student, &[], same_tag()));
            }
            _ => {}
        }
    }
    if matches!(show, "all" | "skipped") {
        for s in p.skipped.iter().filter(|s| s.reason.worth_a_warning()) {
            let place = if s.to > s.row {
                format!("第 {}–{} 行", s.row, s.to)
            } else {
                format!("第 {} 行", s.row)
            };
            let text = if s.text.is_empty() { Cell::none() } else { Cell::text(&s.text) };
            let why = Cell::text(format!("{place}：{}", s.reason));
            table.push_skipped([
                text,
                Cell::new(skip_tag()),
                Cell::none(),
                Cell::none(),
                Cell::none(),
                Cell::none(),
                why,
            ]);
        }
    }
    html! { (table.empty("没有这样的行。")) }
}

fn new_tag() -> Markup {
    tag(Tone::Note, Icon::Plus, "新增")
}

fn changed_tag() -> Markup {
    tag(Tone::Now, Icon::Pen, "有变化")
}

fn same_tag() -> Markup {
    tag(Tone::Calm, Icon::Check, "没变")
}

fn skip_tag() -> Markup {
    tag(Tone::Mend, Icon::Remind, "跳过")
}

fn line(shown: &Shown, student: usize, fields: &[FieldChange], what: Markup) -> Vec<Cell> {
    let read = &shown.preview.students[student];
    let cell = |field: &str, now: Option<String>| match fields.iter().find(|f| f.field == field) {
        Some(f) if f.was.is_empty() => Cell::new(html! { b.b { (f.now) } }),
        Some(f) => Cell::changed(&f.was, &f.now),
        None => now.filter(|n| !n.is_empty()).map_or_else(Cell::none, Cell::new),
    };
    vec![
        cell("姓名", Some(read.name.clone())),
        Cell::new(what),
        cell("学号", read.student_no.clone()),
        cell("性别", read.sex.map(|s| s.text().to_owned())),
        cell("座号", Some(shown.plan.rolls[student].to_string())),
        guardians(read, fields),
        Cell::text(remarks(shown, student)),
    ]
}

fn guardians(read: &Read, fields: &[FieldChange]) -> Cell {
    let said = |field: &str| fields.iter().find(|f| f.field == field);
    if let Some(f) = said("家长电话").or_else(|| said("家长")).filter(|f| !f.was.is_empty()) {
        return Cell::changed(&f.was, &f.now);
    }
    let words: Vec<String> = read
        .guardians
        .iter()
        .map(|g| {
            let who = g.relation.as_deref().or(g.name.as_deref()).unwrap_or_default();
            let phone = g.phone.as_ref().map(|p| p.mask()).unwrap_or_default();
            format!("{who} {phone}").trim().to_owned()
        })
        .filter(|w| !w.is_empty())
        .collect();
    if words.is_empty() { Cell::none() } else { Cell::text(words.join("；")) }
}

/// After writing: what happened, what comes next, the way back.
pub fn done(class: Id, import: &Import, now: Moment, see: bool, typed: &Typed) -> Markup {
    let base = base(class);
    let until = import.at.plus_hours(24 * UNDO_DAYS);
    let said = format!("新增 {} 人，有变化 {} 人。", import.added, import.changed);
    html! {
        (crumb("学生", &base))
        (head("导入学生名单", format!("{} · 来自{}", when(import.at), import.source), ""))
        div.narrow.stack-lg {
            @if import.undone.is_none() { (steps(STEPS, STEPS.len())) }
            (typed.message())
            @match import.undone {
                Some(at) => (banner(Tone::Calm, format!("这一批已经在{}整批撤回。", when(at)))),
                None => (banner(Tone::Done, said)),
            }
            @if import.undone.is_none() {
                div.row.wrap {
                    @if see { (Button::link("看名单", &base).icon(Icon::Users).go()) }
                    (Button::link("发登录卡", format!("{base}/cards")).icon(Icon::Print))
                    (Button::link("发家长链接", format!("{base}/links")).icon(Icon::Link))
                }
                @if now <= until {
                    (card_titled("撤回整批", "", html! { div.stack {
                        p { "新加的同学会去掉，改过的回到原来的样子。" (until.day().long()) "以前都可以撤回。" }
                        (do_it(&format!("{base}/import/{}/undo", import.id), typed.key(),
                            Button::submit("撤回整批").icon(Icon::Undo)
                                .confirm("撤回这一整批导入？")))
                    } }))
                }
            } @else {
                p { (Button::link("再导入一份", format!("{base}/import")).icon(Icon::Upload).go()) }
            }
        }
    }
}
