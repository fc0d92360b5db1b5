//! What a teacher should look at before a class list is written.

use super::import::Shown;
use crate::model::roster::Change;
use maud::{Markup, html};
use ui::parts::{Tone, banner};

/// So many remarks on rows stand above the table; phones have the last column off the screen.
const REMARKS_ABOVE: usize = 6;

/// What concerns the whole list, then the first remarks on rows.
pub fn warnings(shown: &Shown, missing: usize) -> Markup {
    let p = &shown.preview;
    let mut all: Vec<String> =
        p.warnings.iter().filter(|w| w.row.is_none()).map(|w| w.text.clone()).collect();
    let general = all.len();
    for (student, read) in p.students.iter().enumerate() {
        for text in faults(shown, student) {
            let named = text.contains(&read.name);
            let text = if named { text } else { format!("{}：{text}", read.name) };
            if !all.contains(&text) {
                all.push(text);
            }
        }
    }
    let above = general + REMARKS_ABOVE;
    html! {
        @if !all.is_empty() {
            (banner(Tone::Now, html! { ul {
                @for text in all.iter().take(above) { li { (text) } }
                @if all.len() > above { li { "还有 " (all.len() - above) " 处，写在下面各行的“说明”里" } }
            } }))
        }
        @if missing > 0 {
            (banner(Tone::Calm, format!("班里有 {missing} 位同学不在这份名单里。导入不会去掉任何人；转走的同学请在他的页面里选“离班”。")))
        }
    }
}

/// What the teacher should look at in a row.
fn faults(shown: &Shown, student: usize) -> Vec<String> {
    let (p, plan) = (&shown.preview, &shown.plan);
    let read = &p.students[student];
    let mut all: Vec<String> =
        p.warnings.iter().filter(|w| w.row == Some(read.row)).map(|w| w.text.clone()).collect();
    let roll = plan.rolls[student];
    let twin = plan.rolls.iter().enumerate().find(|(other, r)| *other != student && **r == roll);
    if let Some((other, _)) = twin {
        all.push(format!("座号和{}一样，请改好其中一个", p.students[other].name));
    }
    let missing = plan.diff.changes.iter().filter_map(|c| match c {
        Change::Missing { key } => plan.class.iter().find(|s| s.id == *key && s.roll == roll),
        _ => None,
    });
    all.extend(missing.map(|s| format!("{roll} 号现在是{}，请改好其中一个", s.name)));
    all
}

/// What the teacher should know of a row.
pub fn remarks(shown: &Shown, student: usize) -> String {
    let read = &shown.preview.students[student];
    let mut all = faults(shown, student);
    if read.registry_no.is_some() || read.resident_id.is_some() {
        all.push("证件号码加密保存".into());
    }
    if all.is_empty() { "—".into() } else { all.join("；") }
}
