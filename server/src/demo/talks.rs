//! The homeroom teacher of the demo keeps a class in mind: a line in the break, a talk every few
//! days, bright spots, agreements with their day, and what was planned is done, mostly.

use super::people_of::DemoClass;
use crate::open::scope;
use auth::{Scope, Vault};
use care::actions::talk::{self, Draft};
use care::actions::{follow, notes};
use care::model::talk::{Body, Form, Kind, Shared};
use care::{FollowKind, Outcome};
use db::{Day, Db, Id, Moment, Result, Ticket, Tx};
use web::Area;

/// The minute of the big break.
const BREAK: u16 = 10 * 60 + 5;
/// The minute of the talk after school.
const AFTER: u16 = 16 * 60 + 40;

const LIFE: Option<Area> = Some(Area::Life);
const STUDY: Option<Area> = Some(Area::Study);
const THOUGHT: Option<Area> = Some(Area::Thought);

const LINES: [(&str, Kind, Option<Area>); 22] = [
    ("课间在走廊帮低年级的同学找教室。", Kind::Care, THOUGHT),
    ("早上来的时候嗓子哑，让他多喝水，中午好些了。", Kind::Care, LIFE),
    ("主动问了一道几何题，听完自己又讲了一遍。", Kind::Listen, STUDY),
    ("说周末去外婆家摘了橘子，带了两个给同桌。", Kind::Listen, LIFE),
    ("换了新座位，问她看黑板清不清楚，说挺好。", Kind::Care, LIFE),
    ("作业本掉进水坑，没有着急，晾干了重新抄。", Kind::Care, STUDY),
    ("午休没睡，在看一本讲星星的书。", Kind::Listen, STUDY),
    ("和后桌闹了别扭，下午自己去说了对不起。", Kind::Teach, THOUGHT),
    ("值日的时候把别人落下的水杯收在一起。", Kind::Care, THOUGHT),
    ("说数学跟得有点吃力，约好周四来问。", Kind::Listen, STUDY),
    ("今天笑得多，问了才知道爸爸从外地回来了。", Kind::Listen, LIFE),
    ("课上第一次举手，声音不大，全班都听清了。", Kind::Care, STUDY),
    ("体育课摔了膝盖，自己先去医务室，再来报告。", Kind::Care, LIFE),
    ("问我班刊还收不收稿，想写养蚕的事。", Kind::Listen, STUDY),
    ("提醒他走廊不跑，他点点头，下一节课慢慢走的。", Kind::Teach, THOUGHT),
    ("早饭没吃，给了一个面包，说妈妈上夜班。", Kind::Care, LIFE),
    ("把错题按章节贴好了，拿来给我看。", Kind::Listen, STUDY),
    ("帮新来的同学认食堂的窗口。", Kind::Care, THOUGHT),
    ("说想学吹笛子，音乐老师愿意教。", Kind::Listen, LIFE),
    ("忘带红领巾，自己先说了，没有找理由。", Kind::Teach, THOUGHT),
    ("默写比上周多对了六个，他自己数的。", Kind::Care, STUDY),
    ("放学等雨停，聊了会儿他养的小狗。", Kind::Listen, LIFE),
];

const BRIGHT: [&str; 18] = [
    "把饭盒按组摆整齐，天天如此",
    "借出去的尺子从来不催，别人忘了也不恼",
    "会修松了的桌腿，工具自己带",
    "讲题讲两遍还有耐心讲第三遍",
    "黑板报的边框是她一笔一笔描的",
    "跑得不快，一千米从来没有停下来走过",
    "每天最后一个走，顺手关窗",
    "读课文的时候像在讲故事",
    "心算快，愿意等别人算完",
    "养的绿萝分给了三个窗台",
    "同桌请假，主动替他抄作业题目",
    "说错了话，当着大家认了",
    "会唱家乡的山歌，联欢会上唱得全班安静下来",
    "垃圾桶满了，不用排到他也会去倒",
    "记得每个组员的生日",
    "把自己的伞借给要走远路的同学",
    "下棋输了会问是哪一步",
    "字不快，一笔不潦草",
];

const FREE: [[&str; 3]; 6] = [
    ["连着两天上课犯困", "晚上帮家里看店到十点", "和他一起排了写作业的时间，先写费脑子的"],
    ["不想参加合唱", "觉得自己唱歌跑调，怕别人笑", "请她试试报幕，她说想想"],
    ["和同桌不说话一个星期了", "一句玩笑话当真了", "让两个人各说一件对方做得好的事"],
    ["英语默写总是最后交", "单词会读，不会拼", "教他按音节拆开记，每天只记六个"],
    ["手机带进了教室", "等妈妈的电话，妈妈在外地", "约好用办公室的电话，每周三中午"],
    ["午饭总剩一半", "不习惯食堂的辣菜", "和食堂说好，给他留不辣的"],
];

const THREE_ONE: [[&str; 5]; 5] = [
    ["早读到得早", "借书按时还", "跟组长道过谢", "自习课爱回头说话", "我想坐到前面去，免得忍不住"],
    ["值日不用人催", "体操动作到位", "会照顾弟弟", "作业写得太急，漏题", "以后写完先数一遍题号"],
    [
        "敢当众说不懂",
        "作文里有真话",
        "篮球传球不独",
        "和同学争执的时候先动手推",
        "生气的时候我先走开",
    ],
    ["字比上个月清楚", "问问题有礼貌", "课桌整齐", "早上迟到了三次", "我让奶奶早十分钟叫我"],
    ["记性好", "爱护小组的书", "听得进话", "背书的时候走神", "我试试站着背"],
];

const PROGRESS: [[&str; 4]; 5] = [
    ["这个月作业只缺了一次", "预习还没有养成习惯", "每天睡前预习十分钟", "第二天早读补上"],
    ["和同学说话轻了", "被提醒时还会顶一句", "先听完，再说自己的想法", "写一段当时的想法给老师看"],
    ["数学小测会做的都做对了", "应用题读题不完整", "读两遍，画出数字", "把漏读的题重做一遍"],
    ["早上能自己起床了", "书包还靠妈妈收", "晚上自己对着课表收书包", "忘带的东西自己想办法"],
    ["敢在小组里发言了", "在全班面前还说不出口", "这周在全班说一次，一句也行", "先对着老师说一遍"],
];

const HOMES: [(&str, &str, &str); 6] = [
    ("会做三四样菜", "篮球、养鱼", "爸妈在镇上开早点铺，五点起床；在铺子里写作业"),
    ("电脑打字快", "画漫画", "和爷爷奶奶住，爸妈在外地，每周日视频"),
    ("会照顾弟弟妹妹", "看科普书", "家里四口人，自己有一张书桌，靠窗"),
    ("嗓门亮，会指挥站队", "跑步", "坐二十分钟公交上学，冬天天黑得早"),
    ("会修自行车", "拆装小电器", "住在厂区宿舍，爸爸会教他用工具"),
    ("记账清楚", "跳绳、种花", "妈妈一个人带，晚上七点到家；邻居常照应"),
];

/// Numbers that look like chance and are the same for the same day, class and question.
struct Dice(u64);

impl Dice {
    fn of(class: &DemoClass, day: Day, at: usize) -> Dice {
        let place = Day::new(2000, 1, 1).map_or(0, |first| first.days_until(day));
        let text = format!("{}-{place}-{at}", class.code);
        let mix = |n: u64, b: u8| (n ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3);
        Dice(text.bytes().fold(0xcbf2_9ce4_8422_2325, mix))
    }

    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(0x1405_7b7e_f767_814f);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// A student; a few are hardly ever thought of, as it goes.
    fn student(&mut self, class: &DemoClass) -> Id {
        loop {
            let at = self.below(class.students.len());
            if at % 17 != 5 || self.below(20) == 0 {
                return class.students[at];
            }
        }
    }
}

/// One school day of a homeroom teacher who keeps the class in mind.
pub fn day(
    db: &Db,
    vault: &Vault,
    school: Id,
    class: &DemoClass,
    at: usize,
    day: Day,
    now: Moment,
) -> Result<()> {
    let (id, homeroom) = (class.id, class.homeroom);
    let open = db.read_blocking(Ticket::system(school), move |tx| {
        let calendar = people::class_calendar(tx, id)?;
        Ok(calendar.is_school_day(day).unwrap_or(false))
    })?;
    if !open || day < class.since || Moment::at(day, BREAK) > now {
        return Ok(());
    }
    let plan = written(class, at, day, now);
    let vault = vault.clone();
    let since = class.since.days_until(day);
    let family = since == 40;
    let ticket = Ticket { school, actor: homeroom, key: None };
    db.write_blocking(ticket, move |tx| {
        let lead = scope(tx, homeroom, Some(id))?;
        tx.at(Moment::at(day, BREAK));
        for (student, words) in &plan.bright {
            notes::bright(tx, &lead, &vault, *student, day, words)?;
        }
        for (student, body) in &plan.homes {
            notes::write_profile(tx, &lead, &vault, *student, body)?;
        }
        for draft in &plan.notes {
            talk::write(tx, &lead, &vault, draft)?;
        }
        if family {
            let counts =
                [("primary", 7), ("junior", 24), ("senior", 14), ("college", 6), ("unsaid", 3)];
            let counts: Vec<(String, i64)> =
                counts.iter().map(|(level, n)| ((*level).to_owned(), *n)).collect();
            notes::count_families(tx, &lead, &counts)?;
        }
        let after = Moment::at(day, AFTER);
        if after > now {
            return Ok(());
        }
        tx.at(after);
        for draft in &plan.talks {
            talk::write(tx, &lead, &vault, draft)?;
        }
        for (student, kind, due, why) in &plan.ahead {
            follow::schedule(tx, &lead, &vault, *student, *kind, *due, why)?;
        }
        if plan.looks_back { look_back(tx, &lead, day) } else { Ok(()) }
    })?;
    Ok(())
}

/// Closes what is due, a few every day; the last ones are left for whoever opens the demo.
fn look_back(tx: &mut Tx<'_>, lead: &Scope, day: Day) -> Result<()> {
    let due = care::open(tx, lead, 6)?;
    for (n, f) in due.into_iter().filter(|f| f.due <= day && f.room == "care").enumerate() {
        let outcome = match (f.kind, n % 4) {
            (FollowKind::Review, 1) => Outcome::Partly,
            (FollowKind::Review, 3) => Outcome::Not,
            _ => Outcome::Done,
        };
        follow::came_out(tx, lead, f.id, outcome)?;
    }
    Ok(())
}

/// What is written down on a day.
#[derive(Default)]
struct Written {
    notes: Vec<Draft>,
    talks: Vec<Draft>,
    bright: Vec<(Id, &'static str)>,
    homes: Vec<(Id, Body)>,
    ahead: Vec<(Id, FollowKind, Day, &'static str)>,
    looks_back: bool,
}

fn written(class: &DemoClass, at: usize, day: Day, now: Moment) -> Written {
    let mut dice = Dice::of(class, day, at);
    let mut plan = Written { looks_back: day.days_until(now.day()) > 1, ..Written::default() };
    for _ in 0..dice.below(4) {
        let (text, kind, area) = *dice.pick(&LINES);
        let student = dice.student(class);
        plan.notes.push(Draft { kind, area, ..Draft::quick(student, day, text) });
    }
    for _ in 0..dice.below(3) {
        let student = dice.student(class);
        plan.bright.push((student, BRIGHT[dice.below(BRIGHT.len())]));
    }
    if dice.below(3) == 0 {
        plan.talks.push(whole(&mut dice, class, day));
    }
    if dice.below(9) == 0 {
        let (can, likes, home) = *dice.pick(&HOMES);
        let body = [("abilities", can), ("hobbies", likes), ("home", home)];
        let body = body.map(|(code, text)| (code.to_owned(), text.to_owned()));
        plan.homes.push((dice.student(class), Body::from(body)));
    }
    if dice.below(12) == 0 {
        let due = day.plus(5 + i32::try_from(dice.below(9)).unwrap_or(0));
        plan.ahead.push((dice.student(class), FollowKind::Talk, due, "问问新的作业安排合不合适"));
    }
    plan
}

/// A talk in one of the forms; some end with an agreement, some are to be gone on with.
fn whole(dice: &mut Dice, class: &DemoClass, day: Day) -> Draft {
    let student = dice.student(class);
    let quick = Draft::quick(student, day, "");
    let body = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(code, text)| ((*code).to_owned(), (*text).to_owned())).collect::<Body>()
    };
    let place = *dice.pick(&["操场边", "办公室门口", "图书角", "走廊窗边", "放学路上"]);
    let later = |dice: &mut Dice| day.plus(7 + i32::try_from(dice.below(8)).unwrap_or(0));
    match dice.below(3) {
        0 => {
            let [cause, view, guide] = *dice.pick(&FREE);
            let again = (dice.below(2) == 0).then(|| (later(dice), "看看后来怎么样了".to_owned()));
            let shared = if dice.below(5) == 0 { Shared::Psychologist } else { Shared::Mine };
            let said = [("place", place), ("cause", cause), ("view", view), ("guide", guide)];
            Draft {
                form: Form::Free,
                kind: Kind::Listen,
                area: LIFE,
                needs: [true, false, true],
                body: body(&said),
                again,
                shared,
                ..quick
            }
        }
        1 => {
            let [good1, good2, good3, point, view] = *dice.pick(&THREE_ONE);
            let said = [
                ("place", place),
                ("good1", good1),
                ("good2", good2),
                ("good3", good3),
                ("point", point),
                ("view", view),
            ];
            Draft {
                form: Form::ThreeOne,
                kind: Kind::Teach,
                area: THOUGHT,
                needs: [true, true, false],
                body: body(&said),
                ..quick
            }
        }
        _ => {
            let [progress, lack, content, otherwise] = *dice.pick(&PROGRESS);
            let agreed = Some((content.to_owned(), otherwise.to_owned(), Some(later(dice))));
            Draft {
                form: Form::Progress,
                kind: Kind::Teach,
                area: STUDY,
                needs: [false, true, false],
                body: body(&[("place", place), ("progress", progress), ("lack", lack)]),
                agreed,
                ..quick
            }
        }
    }
}
