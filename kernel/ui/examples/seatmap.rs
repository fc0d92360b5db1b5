//! Prints the seat map page with 54 invented students, for the browser tests and for the eye.
//!
//! `cargo run -p ui --example seatmap [-- shared]`. Addresses of the style sheet and of the scripts
//! are plain (`/app.css`, `/outbox.js` …): the stub server of `js-tests` serves the files themselves.

use maud::{DOCTYPE, Markup, html};
use ui::seatmap::{
    Chip, Group, ItemGroup, JournalRow, Mode, RowState, Seat, SeatMap, SeatState, Sign, seat_map,
};

const PEOPLE: &str = "林知夏 linzhixia lzx,周屿 zhouyu zy,沈一诺 shenyinuo syn,陈沐阳 chenmuyang cmy,\
许南乔 xunanqiao xnq,方予安 fangyuan fya,顾清和 guqinghe gqh,宋子衿 songzijin szj,何以宁 heyining hyn,\
梁书禾 liangshuhe lsh,唐若谷 tangruogu trg,江晚舟 jiangwanzhou jwz,叶青柠 yeqingning yqn,\
苏望舒 suwangshu sws,孟春野 mengchunye mcy,程砚之 chengyanzhi cyz,白露明 bailuming blm,\
秦亦川 qinyichuan qyc,卢小满 luxiaoman lxm,夏知微 xiazhiwei xzw,冯远山 fengyuanshan fys,\
董言之 dongyanzhi dyz,蒋云起 jiangyunqi jyq,阿依努尔·库尔班 ayinuerkuerban aynekeb ayne,\
魏时雨 weishiyu wsy,韩松年 hansongnian hsn,曹未央 caoweiyang cwy,邓初晴 dengchuqing dcq,\
彭一帆 pengyifan pyf,袁采薇 yuancaiwei ycw,谢临风 xielinfeng xlf,潘小禾 panxiaohe pxh,\
于景行 yujingxing yujinghang yjx yjh,杜若溪 duruoxi drx,戴星野 daixingye dxy,余稚鱼 yuzhiyu yzy,\
汪思源 wangsiyuan wsyuan,任平生 renpingsheng rps,姚听澜 yaotinglan ytl,崔牧之 cuimuzhi cmz,\
丁晚香 dingwanxiang dwx,范长青 fanchangqing fanzhangqing fcq fzq,石磊磊 shileilei sll,\
傅雨眠 fuyumian fym,钟灵秀 zhonglingxiu zlx,尹和光 yinheguang yhg,万里晴 wanliqing wlq,\
贺新凉 hexinliang hxl,严知非 yanzhifei yzf,温如初 wenruchu wrc,龙在野 longzaiye lzy,\
单小雨 shanxiaoyu danxiaoyu sxy dxiaoy,曾苇杭 zengweihang cengweihang zwh cwh,柳依依 liuyiyi lyy";

/// Words, search keys, points.
type Item = (&'static str, &'static str, i32);

/// The one whose size the teacher chooses.
const RANGED: &str = "志愿服务";

const ITEMS: &[(&str, &[Item])] = &[
    (
        "学习",
        &[
            ("作业优秀", "zuoyeyouxiu zyyx", 2),
            ("课堂发言", "ketangfayan ktfy", 1),
            ("进步", "jinbu jb", 2),
            ("作业未交", "zuoyeweijiao zywj", -1),
        ],
    ),
    (
        "纪律",
        &[
            ("课上讲话", "keshangjianghua ksjh", -1),
            ("迟到", "chidao cd", -1),
            ("主动认错", "zhudongrencuo zdrc", 1),
        ],
    ),
    (
        "卫生",
        &[
            ("值日认真", "zhirirenzhen zrrz", 1),
            ("值日缺席", "zhiriquexi zrqx", -1),
            ("桌面整洁", "zhuomianzhengjie zmzj", 1),
        ],
    ),
    ("礼仪", &[("帮助同学", "bangzhutongxue bztx", 2), ("主动问好", "zhudongwenhao zdwh", 1)]),
    (
        "活动",
        &[
            ("为班争光", "weibanzhengguang wbzg", 2),
            ("参加排练", "canjiapailian cjpl", 1),
            (RANGED, "zhiyuanfuwu zyfw", 1),
        ],
    ),
];

const CHIPS: &[&str] = &["作业优秀", "课堂发言", "帮助同学", "值日认真", "作业未交", "课上讲话"];

fn people() -> Vec<Seat> {
    let seat = |(i, entry): (usize, &str)| {
        let (name, keys) = entry.split_once(' ').expect("every entry has a name and its keys");
        let no = u32::try_from(i + 1).expect("a class is small");
        let state = match no {
            6 => SeatState::Away("病假"),
            1 | 21 | 32 => SeatState::Seen,
            _ => SeatState::Plain,
        };
        Seat { student_id: format!("s{no}"), no, name: name.into(), state, keys: keys.into() }
    };
    PEOPLE.split(',').enumerate().map(seat).collect()
}

/// Nine columns of six rows, cut into three groups.
fn groups() -> Vec<Group> {
    let people = people();
    let group = |(g, label): (usize, &str)| {
        let places = (0..6).flat_map(|row| (0..3).map(move |column| row * 9 + g * 3 + column));
        let seats = places.map(|place| people.get(place).cloned()).collect();
        Group { label: label.into(), columns: 3, seats }
    };
    ["第一大组", "第二大组", "第三大组"].into_iter().enumerate().map(group).collect()
}

/// One item leaves its size to the teacher.
fn sizes(label: &str) -> Vec<String> {
    let all: &[&str] = if label == RANGED { &["1", "2", "3"] } else { &[] };
    all.iter().map(|s| (*s).to_owned()).collect()
}

fn items() -> Vec<ItemGroup> {
    let chip = |&(label, keys, points): &Item| Chip {
        item_id: format!("i-{}", keys.split(' ').next().unwrap_or(keys)),
        label: label.into(),
        sign: if points < 0 { Sign::Mend } else { Sign::Affirm },
        points_label: format!("{points:+}").replace('-', "−"),
        sizes: sizes(label),
        keys: keys.into(),
    };
    ITEMS
        .iter()
        .map(|(label, items)| ItemGroup {
            label: (*label).into(),
            items: items.iter().map(chip).collect(),
        })
        .collect()
}

fn row(n: u8, time: &str, name: &str, label: &str, sign: Sign, state: RowState) -> JournalRow {
    JournalRow {
        key: format!("{n:032x}"),
        time: time.into(),
        names: vec![name.into()],
        label: label.into(),
        sign,
        points_label: String::new(),
        note: (n == 1).then(|| "把错题讲给了同桌听。".into()),
        state,
    }
}

fn map(shared: bool) -> SeatMap {
    let all_items = items();
    let all = || all_items.iter().flat_map(|group| &group.items);
    let chips =
        CHIPS.iter().filter_map(|label| all().find(|item| item.label == *label)).cloned().collect();
    let mode = |label, href: &str, here| Mode { label, href: href.into(), here };
    let undo = |n: u8| RowState::Open { undo_key: format!("{:032x}", u16::from(n) + 4096) };
    SeatMap {
        class_id: "7".into(),
        me_id: "t1".into(),
        key: format!("{:032x}", 8191),
        groups: groups(),
        chips,
        all_items,
        modes: vec![
            mode("记一笔", "/classes/7/seats", true),
            mode("点名", "/classes/7/roll", false),
            mode("抽签", "/classes/7/draw", false),
            mode("值日", "/classes/7/duty", false),
            mode("排座", "/classes/7/seating", false),
        ],
        today: vec![
            row(3, "10:08", "潘小禾", "帮助同学", Sign::Affirm, undo(3)),
            row(2, "9:41", "冯远山", "作业未交", Sign::Mend, RowState::Undone),
            row(1, "8:02", "林知夏", "课堂发言", Sign::Affirm, RowState::Fixed),
        ],
        shared,
    }
}

fn badge() -> Markup {
    ui::parts::sync_badge()
}

fn page(shared: bool) -> Markup {
    let board = shared.then_some("board");
    html! {
        (DOCTYPE)
        html lang="zh-CN" data-theme=[board] data-size=[board] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { "座位图 · 雁行" }
                link rel="stylesheet" href="/app.css";
                @for script in ["outbox.js", "app.js", "capture.js", "quick.js"] { script src={ "/" (script) } defer {} }
            }
            body data-me="t1" {
                div.app.alone[shared] {
                    @if !shared { nav.rail aria-label="主导航" { p.cls { b.b { "七年级（3）班" } br; "第 12 周 · 54 人" } div.foot { (badge()) } } }
                    header.bar.only-ph[!shared] { span.name { "七年级（3）班" } span.sp { (badge()) } }
                    main.main #main { (seat_map(&map(shared))) }
                    @if !shared { nav.tabs aria-label="常用" { @for word in ["今天", "座位图", "信箱", "学生", "班务"] { a href="#" aria-current=[(word == "座位图").then_some("page")] { (word) } } } }
                }
            }
        }
    }
}

fn main() {
    let shared = std::env::args().any(|word| word == "shared");
    println!("{}", page(shared).into_string());
}
