//! The classroom board: dark, large, nothing negative about a person, actions along the bottom.

use maud::{DOCTYPE, Markup, html};

use super::{Sheets, document_head, in_order};
use crate::icons::geese;

/// What stands around a face of the board.
#[derive(Clone, Debug, Default)]
pub struct BoardShell {
    /// The face's name: 课间, 上课, 班会.
    pub title: String,
    /// Top left: 七年级（3）班.
    pub class_name: String,
    /// Top right: 十一月二十日 星期五 · 第 12 周.
    pub aside: String,
    /// Owner of this browser's outbox, if the board records.
    pub me: Option<String>,
    /// Scripts beside `app.js` and `board.js`.
    pub scripts: Vec<&'static str>,
    /// The address of the page's one live stream.
    pub live: Option<String>,
}

/// A face of the board: `main` in the middle, `dock` (buttons, 88 px) at the bottom; an empty dock
/// leaves no room.
pub fn board_page(board: &BoardShell, main: Markup, dock: Markup) -> Markup {
    let wanted: Vec<&str> = board.scripts.iter().copied().chain(["board.js"]).collect();
    let scripts = in_order(&wanted, true);
    html! {
        (DOCTYPE)
        html lang="zh-CN" data-theme="board" data-size="board" {
            (document_head(&board.title, Sheets::All, &scripts))
            body data-me=[&board.me] data-live=[&board.live] {
                div.bd {
                    header.bd-top {
                        (geese::mark())
                        span.b { (board.class_name) }
                        span.sp.mut { (board.aside) }
                    }
                    main #main { h1.sr { (board.title) } (main) }
                    footer { (dock) }
                }
            }
        }
    }
}

/// What a board shows whose link was taken back or never was: in the board's own size, for
/// whoever passes by.
pub fn board_gone() -> Markup {
    let shell = BoardShell { title: "大屏已停用".into(), ..BoardShell::default() };
    let main = html! {
        div #board-live {
            div.bd-calm {
                p.bd-big { "这个大屏链接已经停用，或者地址不对。" }
                p.mut { "请班主任登录雁行，在「大屏」里做一个新链接，再在这台电脑上打开。" }
            }
        }
    };
    board_page(&shell, main, html! {})
}
