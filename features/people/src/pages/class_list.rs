//! The class list.

use super::base;
use crate::Student;
use db::Id;
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{Button, Cell, Table, action_sheet, empty_in_card, head, who};

/// One line of the list.
pub struct Line {
    /// The student.
    pub student: Student,
    /// `母亲 138****5678`; empty for whoever may not see guardians.
    pub guardians: Vec<String>,
    /// Posts.
    pub posts: Vec<String>,
}

/// The list as it is shown.
pub struct List {
    /// The class.
    pub class: Id,
    /// Who is shown.
    pub rows: Vec<Line>,
    /// What was searched for.
    pub q: String,
    /// How many are in the class.
    pub all: usize,
    /// How many have left.
    pub gone: usize,
    /// Those who left are shown instead.
    pub left: bool,
}

/// `/classes/{class}/people`.
pub fn page(list: &List, manage: bool, posts: bool) -> Markup {
    let base = base(list.class);
    let lead = match list.gone {
        0 => format!("在班 {} 人", list.all),
        gone => format!("在班 {} 人，离班 {gone} 人", list.all),
    };
    if list.all == 0 && list.gone == 0 {
        return html! { (head("学生", "", "")) (nobody(&base, manage)) };
    }
    html! {
        (head(if list.left { "离班的同学" } else { "学生" }, lead, html! {
            @if manage {
                (Button::link("导入名单", format!("{base}/import")).icon(Icon::Upload))
                (more(&base, posts))
            }
        }))
        div.stack {
            (search(&base, list))
            div #names { (rows(list)) }
            @if list.gone > 0 {
                p { @if list.left { a.lnk href=(base) { "看在班的同学" } }
                    @else { a.lnk href=(format!("{base}?left")) { "看离班的同学" } } }
            }
        }
    }
}

fn nobody(base: &str, manage: bool) -> Markup {
    empty_in_card(
        "班里还没有同学",
        "手边的花名册就能用：从 Excel 里整块复制粘贴，或者选一个 .xlsx、.csv 文件。写进去以前先给您看一遍，七天之内可以整批撤回。",
        html! { @if manage {
            (Button::link("导入名单", format!("{base}/import")).icon(Icon::Upload).go())
            (Button::link("一个一个加", format!("{base}/new")).icon(Icon::Plus))
        } },
    )
}

fn more(base: &str, posts: bool) -> Markup {
    let link = |word: &str, path: &str, icon: Icon| {
        html! { (Button::link(word, format!("{base}/{path}")).icon(icon).bare().full()) }
    };
    let mut items = vec![
        link("加一位同学", "new", Icon::Plus),
        link("登录卡", "cards", Icon::Print),
        link("家长链接", "links", Icon::Link),
        link("座位", "seats", Icon::Seats),
    ];
    if posts {
        items.push(link("班干部职务", "posts", Icon::Flag));
    }
    items.push(link("导出 Excel", "export", Icon::Download));
    action_sheet("更多", &items)
}

fn search(base: &str, list: &List) -> Markup {
    html! {
        form.row.no-print method="get" action=(base) role="search" {
            @if list.left { input type="hidden" name="left" value="1"; }
            label.sr for="q" { "找一位同学" }
            input.inp.grow #q type="search" name="q" value=(list.q) autocomplete="off"
                autocapitalize="off" spellcheck="false" placeholder="姓名、拼音、首字母或座号"
                hx-get=(base) hx-trigger="input changed delay:200ms" hx-target="#names"
                hx-include="closest form";
            (Button::submit("找").icon(Icon::Search))
        }
    }
}

/// The table alone, for searching as one types.
pub fn rows(list: &List) -> Markup {
    let base = base(list.class);
    let guardians = list.rows.iter().any(|l| !l.guardians.is_empty());
    let mut table =
        Table::new("班级名单").num("座号").col("姓名").wide_col("性别").wide_col("职务");
    if guardians {
        table = table.col("家长");
    }
    if list.left {
        table = table.col("离班");
    }
    for line in &list.rows {
        let s = &line.student;
        let mut cells = vec![
            Cell::new(s.roll),
            Cell::new(html! {
                (who(&s.name, &format!("{base}/{}", s.id)))
                // On a phone the post stands under the name.
                @for post in &line.posts { small.only-ph.block.dim { (post) } }
            }),
            Cell::new(s.sex_chinese()),
            if line.posts.is_empty() { Cell::none() } else { Cell::new(line.posts.join("、")) },
        ];
        if guardians {
            cells.push(match line.guardians.is_empty() {
                true => Cell::none(),
                false => Cell::new(line.guardians.join("；")),
            });
        }
        if let Some(day) = s.left {
            cells.push(Cell::new(day.long()));
        }
        table.push(cells);
    }
    html! { (table.empty(format!("没有找到“{}”。可以试试拼音、首字母或座号。", list.q))) }
}
