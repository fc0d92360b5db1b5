//! Every drawing of the house: interface icons, avatar motifs, and (in [`geese`]) the mark.
//!
//! Own drawings in a 24 box, stroke 1.75, round ends. An icon never stands alone: a word is beside
//! it, or the control carries an accessible name.

pub mod geese;

use maud::{Markup, html};

macro_rules! drawings {
    ($(#[$doc:meta])* $kind:ident { $($variant:ident $name:literal $word:literal $path:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $kind { $(#[doc = $word] $variant,)* }

        impl $kind {
            /// All of them, in the order of the gallery.
            pub const ALL: &'static [$kind] = &[$($kind::$variant,)*];

            /// The name in the sprite, without its prefix.
            pub const fn name(self) -> &'static str {
                match self { $($kind::$variant => $name,)* }
            }

            /// The Chinese word that goes with it.
            pub const fn word(self) -> &'static str {
                match self { $($kind::$variant => $word,)* }
            }

            /// The SVG path in a 24 box.
            pub const fn path(self) -> &'static str {
                match self { $($kind::$variant => $path,)* }
            }
        }
    };
}

#[rustfmt::skip]
drawings! {
    /// An interface icon.
    Icon {
        Today "today" "今天" "M3 18.5h18M6.5 18.5a5.5 5.5 0 0 1 11 0M12 6v3M5.2 10.2l1.7 1.7M18.8 10.2l-1.7 1.7",
        Seats "seats" "座位图" "M8 4h8M3.5 8.5h4.5v4H3.5zM9.8 8.5h4.5v4H9.8zM16 8.5h4.5v4H16zM3.5 15.5h4.5v4H3.5zM9.8 15.5h4.5v4H9.8zM16 15.5h4.5v4H16z",
        Pen "pen" "记一笔" "M4 20l1-4.2L16.2 4.6a2.1 2.1 0 0 1 3 3L8 18.9zM14 6.8l3 3M13.5 20H20",
        Users "users" "学生" "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20v-1.5A4.5 4.5 0 0 1 7 14h4a4.5 4.5 0 0 1 4.5 4.5V20M16 4.3a3.5 3.5 0 0 1 0 6.4M18.5 14.3a4.5 4.5 0 0 1 3 4.2V20",
        Book "book" "班规" "M5 19.5V5a2 2 0 0 1 2-2h12v14.5H7a2 2 0 0 0-2 2A1.5 1.5 0 0 0 6.5 21H19v-3.5M9 7.5h6M9 11h4",
        Vote "vote" "投票" "M4 13.5V20h16v-6.5M4 13.5L6 10M20 13.5L18 10M4 13.5h16M8.5 13.5V4h7v9.5M10.5 8l1.2 1.2L14 7",
        Broom "broom" "值日" "M20 4l-7.5 7.5M9.5 9.5l5 5M9.5 9.5c-3 .5-5 2.5-6 6.5l4.5 4.5c4-1 6-3 6.5-6M6 17.5l2.2-2.2M8.7 19.8l2.3-2.3",
        Meeting "meeting" "班会" "M3.5 4.5H16v8.5H9.5L6 16v-3H3.5zM16 8.5h4.5V17H18.5v3L15 17h-4.5",
        Talk "talk" "谈心" "M5 9.5h11v5a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5zM16 11h1.5a2.3 2.3 0 0 1 0 4.6H16M8.5 3.5c-.9 1.2.9 2 0 3.2M12.5 3.5c-.9 1.2.9 2 0 3.2",
        Visit "visit" "家访" "M3.5 11.5L12 4l8.5 7.5M6 9.5V20h12V9.5M12 17s-3-1.7-3-3.7c0-1.9 2.3-2.2 3-.6.7-1.6 3-1.3 3 .6 0 2-3 3.7-3 3.7z",
        Mail "mail" "来信" "M3.5 6h17v12.5h-17zM3.5 7.2l8.5 6.3 8.5-6.3",
        Open "open" "已拆" "M3.5 10L12 4l8.5 6v10h-17zM3.5 10.5L12 16l8.5-5.5",
        Clock "clock" "时限" "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2",
        Calendar "cal" "日程" "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
        Search "search" "查找" "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3l5.2 5.2",
        Plus "plus" "新增" "M12 5v14M5 12h14",
        Check "check" "完成" "M5 12.5l4.5 4.5L19 7.5",
        Close "x" "关闭" "M6 6l12 12M18 6L6 18",
        Undo "undo" "撤回" "M8 5L4 9l4 4M4 9h10.5a5.5 5.5 0 0 1 0 11H10",
        Synced "synced" "已同步" "M7 18.5a4.5 4.5 0 0 1-.4-9 6 6 0 0 1 11.5 1 4 4 0 0 1-.6 8zM9.5 13.5l2 2 3.5-3.5",
        Waiting "wait" "待上传" "M4 15v4.5h16V15M12 15V4.5M8 8.5l4-4 4 4",
        Returned "back" "被退回" "M4 13v6.5h16V13M4 13h4.5l1.2 2.5h4.6L15.5 13H20M12 3.5v5.5M12 12v.1",
        Alert "alert" "注意" "M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.1",
        Info "info" "说明" "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5.5M12 7.8v.1",
        Right "right" "往后" "M9 5.5l6.5 6.5L9 18.5",
        Left "left" "往前" "M15 5.5L8.5 12l6.5 6.5",
        Down "down" "展开" "M5.5 9l6.5 6.5L18.5 9",
        Print "print" "打印" "M7 9V3.5h10V9M7 17.5H4V9h16v8.5h-3M7 14h10v6.5H7z",
        Shuffle "shuffle" "抽签" "M3 7h3.5c4 0 6 10 10.5 10h4M3 17h3.5c1.5 0 2.6-1.3 3.6-3M13.2 10C14.2 8.3 15.4 7 17 7h4M18.5 4.5L21 7l-2.5 2.5M18.5 14.5L21 17l-2.5 2.5",
        Lock "lock" "仅自己" "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2",
        Chart "chart" "统计" "M4 4v16h16M8.5 16v-4M13 16V8M17.5 16v-6",
        More "more" "更多" "M4.2 12a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0M11.2 12a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0M18.2 12a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0",
        Timer "timer" "计时" "M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 9v4l2.5 1.5M9.5 2.5h5",
        Affirm "pos" "肯定" "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 8.5v7M8.5 12h7",
        Remind "neg" "提醒" "M12 3l9 9-9 9-9-9zM8.8 12h6.4",
        Family "family" "家校" "M12 20s-8-4.6-8-10.3C4 5 10 4 12 8.3 14 4 20 5 20 9.7 20 15.4 12 20 12 20z",
        Doc "doc" "材料" "M6 3.5h8.5L19 8v12.5H6zM14 3.5V8.5h5M9 12.5h6.5M9 16h4.5",
        Download "down2" "导出" "M12 4v11M8 11l4 4 4-4M4 16v3.5h16V16",
        Person "person" "本人" "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
        Flag "flag" "目标" "M6 21V4M6 4.5h11l-2.5 4 2.5 4H6",
        Shield "shield" "安全" "M12 3l7.5 2.8v5.4c0 4.6-3 8.2-7.5 9.8-4.5-1.6-7.5-5.2-7.5-9.8V5.8zM8.8 12l2.3 2.3 4.2-4.3",
        School "school" "学校" "M3 20.5h18M5 20.5V9.5L12 4l7 5.5v11M10 20.5v-5h4v5M12 9.5v.1",
        Award "award" "评优" "M12 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8.5 13.7L7 21l5-2.5 5 2.5-1.5-7.3",
        Study "study" "学习" "M12 6.5C10 4.8 7 4.5 3.5 5v13.5c3.5-.5 6.5-.2 8.5 1.5 2-1.7 5-2 8.5-1.5V5C17 4.5 14 4.8 12 6.5zM12 6.5V20",
        Survey "survey" "问卷" "M5 3.5h14v17H5zM8 8.2l1.2 1.2L11.4 7M8 14.7l1.2 1.2 2.2-2.4M14.2 8.5h2M14.2 15h2",
        Bridge "bridge" "协同" "M3 16.5h18M5.5 19.5V6.5M18.5 19.5V6.5M3 11.5c1.5-1 2.2-2.7 2.5-5 1.2 4.5 3.5 6.5 6.5 6.5s5.3-2 6.5-6.5c.3 2.3 1 4 2.5 5",
        Cap "cap" "研修" "M2.5 9.5L12 5l9.5 4.5L12 14zM6.5 11.5v5c3 2.5 8 2.5 11 0v-5M21.5 9.5v6",
        Bell "bell" "提示" "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 18.7a2 2 0 0 0 4 0M12 5V3.5",
        Trash "trash" "删去" "M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6",
        Eye "eye" "查看" "M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
        Sliders "sliders" "设置" "M4 7h8.5M16.5 7H20M4 17h3.5M11.5 17H20M14.5 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
        Exit "exit" "退出" "M13.5 4H5v16h8.5M10 12h10.5M16.5 8l4 4-4 4",
        Swap "swap" "换座" "M7 4L3.5 7.5 7 11M3.5 7.5h13M17 13l3.5 3.5L17 20M20.5 16.5h-13",
        Photo "photo" "照片" "M3.5 6.5h4L9 4.5h6l1.5 2h4V19h-17zM12 16a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
        Link "link" "链接" "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2",
        Sprout "sprout" "成长" "M12 20.5v-8M12 12.5c0-4 2.5-6.5 7.5-6.5 0 4.5-3 6.5-7.5 6.5zM12 15.5c0-3-2-5-6.5-5 0 3.5 2.5 5 6.5 5z",
        Phone "phone" "电话" "M6.5 3.5h3L11 8 9 9.5c1 2.3 2.7 4 5 5l1.5-2 4.5 1.5v3c0 1.7-1.3 3-3 3-7 0-13-6-13-13 0-2 .8-3.5 2.5-3.5z",
        Grid "grid" "班务" "M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z",
        Idea "idea" "点子" "M9 17.5h6M10 20.5h4M9 17.5v-1.6c0-.5-.1-1-.5-1.4C6.8 13.3 6 11.5 6 9.7a6 6 0 0 1 12 0c0 1.8-.8 3.6-2.5 4.8-.4.4-.5.9-.5 1.4v1.6",
        TextSize "size" "字号" "M2.5 19L8 5l5.5 14M4.5 14.5h7M14.5 19l3.5-9 3.5 9M15.8 16h4.4",
        Upload "upload" "导入" "M12 15V4M8 8l4-4 4 4M4 16v3.5h16V16",
        Board "board" "大屏" "M3 4.5h18v12H3zM12 16.5v3M8 20.5h8M7 8.5h6M7 12h4",
        Bright "star" "亮点" "M12 3.5v3.5M12 17v3.5M3.5 12H7M17 12h3.5M6 6l2.4 2.4M15.6 15.6L18 18M18 6l-2.4 2.4M8.4 15.6L6 18",
    }
}

#[rustfmt::skip]
drawings! {
    /// What a student's avatar shows: plants and animals, never a photo by default.
    Motif {
        Ginkgo "ginkgo" "银杏" "M12 21v-7M12 14C8 14 3.5 11.5 3 7c2.5-2 5.5-3 8-2.5l1 2 1-2c2.5-.5 5.5.5 8 2.5-.5 4.5-5 7-9 7zM12 14v-4",
        Bamboo "bamboo" "竹" "M8.5 21V3M6.8 9h3.4M6.8 15.5h3.4M10 8.5c2-3.7 5-4.8 9.5-4.3-1 3.8-4.5 5.8-9.5 4.3zM10 15c2-2.7 5-3.2 8.7-2.1-1 3.1-4.7 4.2-8.7 2.1z",
        Pine "pine" "松" "M12 3l4.5 6H14l4 5h-2.8l3.8 4.5H5L8.8 14H6l4-5H7.5zM12 18.5v3",
        Lotus "lotus" "荷" "M12 5c2.5 2.5 3.5 5 3.5 7.5S14 17 12 18c-2-1-3.5-3-3.5-5.5S9.5 7.5 12 5zM8.7 10C6.5 9.5 4.5 9.5 3 10c.5 4 4 7.5 9 8 5-.5 8.5-4 9-8-1.5-.5-3.5-.5-5.7 0M7.5 21h9",
        Plum "plum" "梅" "M12 10.2c-2-1-2.9-2.8-2.2-4.5.8-1.9 3.6-1.9 4.4 0 .7 1.7-.2 3.5-2.2 4.5zM13.7 11.5c.4-2.2 1.9-3.6 3.7-3.4 2 .2 2.9 2.9 1.3 4.2-1.4 1.2-3.4.8-5-.8zM13.1 13.5c2.2-.3 4 .7 4.3 2.5.3 2-2 3.6-3.7 2.6-1.6-1-1.8-3-.6-5.1zM10.9 13.5c1.2 2.1 1 4.1-.6 5.1-1.7 1-4-.6-3.7-2.6.3-1.8 2.1-2.8 4.3-2.5zM10.3 11.5c-1.6 1.6-3.6 2-5 .8-1.6-1.3-.7-4 1.3-4.2 1.8-.2 3.3 1.2 3.7 3.4z",
        Wheat "wheat" "麦" "M12 21.5V8M12 8c-1.8-1.2-1.8-3.5 0-5 1.8 1.5 1.8 3.8 0 5zM12 12.5c-3 .3-4.7-1.2-5-4 3-.2 4.7 1.2 5 4zM12 12.5c3 .3 4.7-1.2 5-4-3-.2-4.7 1.2-5 4zM12 17.5c-3 .3-4.7-1.2-5-4 3-.2 4.7 1.2 5 4zM12 17.5c3 .3 4.7-1.2 5-4-3-.2-4.7 1.2-5 4z",
        Fish "fish" "鱼" "M3 12c3-5 9-6.5 13.5-2L21 6.5v11L16.5 14C12 18.5 6 17 3 12zM7.3 11v.1M11 9.2c1 1.8 1 3.8 0 5.6",
        Cat "cat" "猫" "M5 12V5l4.2 3.3h5.6L19 5v7c0 1 .5 1.8.5 3 0 3.3-3.3 5.5-7.5 5.5S4.5 18.3 4.5 15c0-1.2.5-2 .5-3zM9 13v.6M15 13v.6M10.8 16.8l1.2.8 1.2-.8",
        Rabbit "rabbit" "兔" "M9.3 10C7 7.3 6.5 4.2 8 3.2s3 2.8 3 6.3M14.7 10c2.3-2.7 2.8-5.8 1.3-6.8s-3 2.8-3 6.3M12 9.5c-4 0-6.5 2.6-6.5 5.8S8 21 12 21s6.5-2.5 6.5-5.7S16 9.5 12 9.5zM9.5 14.5v.3M14.5 14.5v.3M11.2 17.5h1.6",
        Turtle "turtle" "龟" "M3.5 15.5a7 7 0 0 1 14 0zM17.5 14.5c0-2.2 1-3.7 2.5-3.7 1.3 0 1.6 1.5 1.2 2.6-.5 1.4-2 2.1-3.7 2.1M6 15.5l-1 3.2M14.5 15.5l1 3.2M8 15l2.5-6.3L13 15",
        Goose "goose" "雁" "M4 13c2.5 1 4.5.5 6-1l4-4.5c1.5-2 4-2 5-.5l2 .8-2 1c-.5 5.7-3.5 9.7-8.5 9.7-3.5 0-6-2-6.5-5.5zM9 15c2 .3 3.7-.4 5-2M11 18.5v3",
        Snail "snail" "蜗牛" "M3 18.5h14c2.5 0 4-1.7 4-4.5V8M18.5 5.5L21 8l-.2-3M6 18.5a6 6 0 1 1 10-4.5c0 2.2-1.8 3.5-3.5 3.5S9.5 16.3 9.5 14.7s1.3-2.4 2.5-2.4",
    }
}

/// The icon inline, hidden from screen readers because a word is beside it.
pub fn icon(icon: Icon) -> Markup {
    drawing("i", icon.path())
}

/// The icon with one more class, such as `pos` (azure) or `neg` (ochre).
pub fn icon_in(icon: Icon, class: &str) -> Markup {
    drawing(&format!("i {class}"), icon.path())
}

/// The heavier sign of a rule chip: circle with plus (affirm) or diamond with bar (remind).
pub fn sign(icon: Icon) -> Markup {
    drawing("sign", icon.path())
}

/// An avatar motif inline.
pub fn motif(motif: Motif) -> Markup {
    drawing("i", motif.path())
}

fn drawing(class: &str, path: &str) -> Markup {
    html! { svg class=(class) viewBox="0 0 24 24" aria-hidden="true" focusable="false" { path d=(path) {} } }
}

/// The sprite file `icons.svg`: `i-*` icons and `m-*` motifs as symbols, for scripts that draw.
pub fn sprite() -> String {
    let mut out = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.75\" stroke-linecap=\"round\" stroke-linejoin=\"round\">",
    );
    let icons = Icon::ALL.iter().map(|i| ("i", i.name(), i.path()));
    let motifs = Motif::ALL.iter().map(|m| ("m", m.name(), m.path()));
    for (kind, name, path) in icons.chain(motifs) {
        out.push_str(&format!(
            "<symbol id=\"{kind}-{name}\" viewBox=\"0 0 24 24\"><path d=\"{path}\"/></symbol>"
        ));
    }
    out.push_str("</svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_is_hidden_from_screen_readers() {
        assert!(icon(Icon::Pen).into_string().contains("aria-hidden=\"true\""));
    }

    #[test]
    fn no_two_drawings_share_a_name_or_a_path() {
        let mut names: Vec<_> = Icon::ALL.iter().map(|i| i.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Icon::ALL.len());
        let mut paths: Vec<_> = Icon::ALL.iter().map(|i| i.path()).collect();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), Icon::ALL.len());
    }

    #[test]
    fn the_sprite_holds_every_drawing() {
        let sprite = sprite();
        assert_eq!(sprite.matches("<symbol").count(), Icon::ALL.len() + Motif::ALL.len());
        assert!(sprite.contains("id=\"i-pen\"") && sprite.contains("id=\"m-goose\""));
    }
}
