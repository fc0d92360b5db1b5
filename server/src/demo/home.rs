//! Meetings, letters home, cards and what families ask for, in the demo: by the actions that
//! people use. No robot: the demo calls nobody.

use super::people_of::DemoClass;
use crate::open::scope;
use auth::{Scope, Vault};
use db::{Day, Db, Id, Moment, Result, Ticket, Tx};
use family::actions::{card, letter, meeting, request};
use family::model::card::{CARDS, CardKind};
use family::model::letter::Common;
use family::model::meeting::{Came, MeetingKind};
use family::model::request::{RequestKind, RequestState};
use family::store;

/// Which meeting is planned in which week of the term: week, kind, topic, praise.
const MEETINGS: [(usize, MeetingKind, &str, &str); 4] = [
    (2, MeetingKind::School, "听孩子把话说完", ""),
    (
        5,
        MeetingKind::Gathering,
        "我家是怎么夸孩子的",
        "2 把图书角的书按高矮排好，还画了标签\n7 雨天在门口给每个人递纸巾\n15 主动教新同学做眼操",
    ),
    (
        9,
        MeetingKind::Meeting,
        "期中以后：习惯和身体",
        "4 每天最后一个走，关灯关窗\n11 把弄坏的扫把修好了\n23 给生病的同桌抄了三天笔记\n30 跑步落在后面也跑完了",
    ),
    (10, MeetingKind::School, "手机放在哪里：和孩子一起立约定", ""),
];

const CLASS: [&str; 8] = [
    "这一周大家把午休的安静坚持了五天，值日的同学都提前到。",
    "周三停电，全班点名、排队、下楼，一点没有乱。",
    "图书角多了二十三本书，都是孩子们从家里带来的。",
    "运动会后自己收拾了看台，裁判老师特地来道谢。",
    "晨读声音比上个月齐，领读换成了每天两个人。",
    "教室后面的绿植有了浇水表，轮到谁谁就记得。",
    "班会讨论了课间怎么玩，定下三样不跑不撞的游戏。",
    "天冷了，大家约好进门随手关门。",
];

const COMING: [&str; 6] = [
    "周二 美术课带旧报纸两张\n周五 放学提前半小时",
    "周一 升旗，穿校服\n周四 体育测试，穿运动鞋",
    "周三 带一本想换的书\n周五 剪指甲检查",
    "周二 交体检表\n周四 劳动课，带抹布一块",
    "周一 新的值日表开始\n周三 消防演练",
    "周四 校园开放，欢迎来听一节课",
];

const ASKED: [(RequestKind, &str, RequestState, &str); 9] = [
    (
        RequestKind::Message,
        "孩子说午睡睡不着，下午没精神。学校里能不能让他趴着看会儿书？",
        RequestState::Answered,
        "可以的，我和他说好了：先闭眼十分钟，睡不着就安静看书。过一周我再看看。",
    ),
    (
        RequestKind::Appointment,
        "想和您当面说说孩子最近不爱说话的事，我周五下午不上班。",
        RequestState::Agreed,
        "好的，办公室清静，我们慢慢说。",
    ),
    (
        RequestKind::Message,
        "家里老人住院，这两周接送会晚二十分钟，请您知道。",
        RequestState::Answered,
        "知道了，让他在图书角等，我看着。祝老人早日康复。",
    ),
    (
        RequestKind::Message,
        "眼镜配好了，能不能暂时坐前两排适应几天？",
        RequestState::Answered,
        "这周先坐第二排，下周一起看看合不合适。",
    ),
    (
        RequestKind::Message,
        "孩子回来说想参加合唱队，不知道怎么报名。",
        RequestState::Answered,
        "我把报名表给她了，周四午间在音乐教室试唱。",
    ),
    (
        RequestKind::Appointment,
        "想请教怎么和孩子约定手机，电话里说不清。",
        RequestState::Other,
        "我这周都在监考，先看看家长学校发的那张约定卡，下周二我给您打电话。",
    ),
    (
        RequestKind::Message,
        "昨天的事他自己回家说了，也说了怎么补救。谢谢老师没有在班上说。",
        RequestState::Answered,
        "他能自己说出来，已经很好了。我们一起看他怎么做。",
    ),
    (
        RequestKind::Message,
        "校服袖子短了，什么时候能补订？",
        RequestState::Answered,
        "下周一统一登记，我把他的尺码留着。",
    ),
    (
        RequestKind::Message,
        "妹妹出生了，他好像有点失落，请您多留心。",
        RequestState::Answered,
        "恭喜。我请他这周当小组记录员，也多和他聊聊。",
    ),
];

const SAID: [&str; 6] = [
    "第一次听别家怎么夸孩子，回去试了，有用。",
    "希望下次能早一点开始，弟弟没人看。",
    "那张约定卡很实用，贴冰箱上了。",
    "讲得具体，不是一味批评，心里踏实。",
    "想听听怎么陪孩子预习。",
    "自由交流的时间再长一点就好了。",
];

/// What happens between home and school on one day, besides visits.
pub fn day(
    db: &Db,
    vault: &Vault,
    school: Id,
    class: &DemoClass,
    place: usize,
    day: Day,
    now: Moment,
) -> Result<()> {
    let (homeroom, id) = (class.homeroom, class.id);
    let (students, vault) = (class.students.clone(), vault.clone());
    let ticket = Ticket { school, actor: homeroom, key: None };
    db.write_blocking(ticket, move |tx| {
        tx.at(Moment::at(day, 18 * 60 + 20).min(now));
        let calendar = people::class_calendar(tx, id)?;
        let Some(week) = calendar.teaching_week(day) else { return Ok(()) };
        if !calendar.is_school_day(day).unwrap_or(false) {
            return Ok(());
        }
        let here = scope(tx, homeroom, Some(id))?;
        let week = usize::from(week.number);
        let mut home = Home { tx, scope: here, vault: &vault, students: &students, day, now, week };
        home.meetings()?;
        home.cards()?;
        home.requests(place)?;
        if place == 0 {
            home.letters()?;
        }
        Ok(())
    })?;
    Ok(())
}

struct Home<'a, 'c> {
    tx: &'a mut Tx<'c>,
    scope: Scope,
    vault: &'a Vault,
    students: &'a [Id],
    day: Day,
    now: Moment,
    week: usize,
}

impl Home<'_, '_> {
    fn is_today(&self) -> bool {
        self.day == self.now.day()
    }

    /// The guardian of a student, as they are signed in.
    fn guardian(&mut self, student: Id) -> Result<Option<Scope>> {
        let class = self.scope.class()?;
        let all = people::store::guardians::of_student(self.tx, student)?;
        all.first().map(|g| scope(self.tx, g.id, Some(class))).transpose()
    }

    fn meetings(&mut self) -> Result<()> {
        for (week, kind, title, praise) in MEETINGS {
            let soon = self.week == week && self.day.weekday() == 1;
            if soon {
                self.plan(kind, title, praise, self.day.plus(4))?;
            }
        }
        if self.is_today() {
            let (kind, title) = (MeetingKind::Gathering, "寒假怎么过得有意思");
            self.plan(kind, title, "", self.day.plus(8))?;
        }
        let due = store::meeting::between(self.tx, &self.scope, self.day.plus(-6), self.day)?;
        for m in due {
            if m.state != family::model::meeting::MeetingState::Planned || self.is_today() {
                continue;
            }
            self.hold(m.id)?;
        }
        Ok(())
    }

    fn plan(&mut self, kind: MeetingKind, title: &str, praise: &str, day: Day) -> Result<()> {
        let draft = meeting::Draft {
            kind,
            title: title.into(),
            day,
            minute: 16 * 60 + 30,
            place: "本班教室".into(),
            agenda: kind.agenda().into(),
            praise: praise.into(),
        };
        meeting::plan(self.tx, &self.scope, self.vault, &draft)?;
        Ok(())
    }

    fn hold(&mut self, id: Id) -> Result<()> {
        let came = |n: usize| match n % 13 {
            4 => Came::No,
            9 => Came::Excused,
            _ => Came::Yes,
        };
        let students = self.students.to_vec();
        let holding = meeting::Holding {
            came: students.iter().enumerate().map(|(n, s)| (*s, came(n + self.week))).collect(),
            outcome: "三位家长讲了自家的做法；大家希望多留自由交流的时间，下次照办。".into(),
            contact: self.week >= 9,
        };
        meeting::hold(self.tx, &self.scope, self.vault, id, &holding)?;
        for (n, words) in SAID.iter().enumerate() {
            let student = students[(n * 7 + self.week) % students.len()];
            let Some(family) = self.guardian(student)? else { continue };
            let vault = self.vault;
            self.tx.as_actor(family.ticket(), |tx| meeting::say(tx, &family, vault, id, words))?;
        }
        Ok(())
    }

    /// On Thursdays, a card for the weekend.
    fn cards(&mut self) -> Result<()> {
        if self.day.weekday() != 4 {
            return Ok(());
        }
        let weekend: Vec<_> = CARDS.iter().filter(|c| c.0 == CardKind::Weekend).collect();
        let (kind, title, text) = *weekend[self.week % weekend.len()];
        let first = self.day.plus(2);
        let (title, text) = (title.to_owned(), text.to_owned());
        let draft = card::Draft { kind, first, last: first.plus(1), title, text };
        card::make(self.tx, &self.scope, &draft)?;
        Ok(())
    }

    /// Twice a week a family asks for something; the teacher answers the day after.
    fn requests(&mut self, place: usize) -> Result<()> {
        for open in store::request::open(self.tx, &self.scope, 20)? {
            if !self.is_today() {
                self.answer(&open, place)?;
            }
        }
        let often = if place == 0 { self.day.weekday() % 2 == 0 } else { self.day.weekday() == 3 };
        if !often && !self.is_today() {
            return Ok(());
        }
        let n = self.week * 2 + place + usize::from(self.day.weekday().unsigned_abs());
        let (kind, words, ..) = ASKED[n % ASKED.len()];
        let student = self.students[(n * 11 + 3) % self.students.len()];
        let Some(family) = self.guardian(student)? else { return Ok(()) };
        let wish = (kind == RequestKind::Appointment).then(|| self.day.plus(3));
        // Every third is written late in the evening.
        let minute = if n.is_multiple_of(3) { 21 * 60 + 12 } else { 18 * 60 + 40 };
        let (vault, then) = (self.vault, Moment::at(self.day, minute).min(self.now));
        self.tx.as_actor(family.ticket(), |tx| {
            tx.at(then);
            request::send(tx, &family, vault, kind, words, wish)
        })?;
        Ok(())
    }

    fn answer(&mut self, open: &store::request::Request, place: usize) -> Result<()> {
        let words = request::words(self.vault, &self.scope, &open.words)?;
        let Some((_, _, state, said)) = ASKED.iter().find(|a| a.1 == words) else { return Ok(()) };
        let met = (*state == RequestState::Agreed)
            .then(|| (self.day.plus(2 + i32::try_from(place).unwrap_or(0)), 16 * 60 + 30));
        let answer = request::Answer { state: *state, words: (*said).to_owned(), met };
        request::answer(self.tx, &self.scope, self.vault, open.id, &answer)
    }

    /// On Fridays the letters go out, and most families read them; today's week is being written.
    fn letters(&mut self) -> Result<()> {
        let friday = self.day.weekday() == 5 && !self.is_today();
        if !friday && !self.is_today() {
            return Ok(());
        }
        let week = letter::begin(self.tx, &self.scope, self.vault, self.day)?;
        let common = Common {
            class: CLASS[self.week % CLASS.len()].into(),
            help: family::model::letter::HELPS[self.week % family::model::letter::HELPS.len()]
                .into(),
            coming: COMING[self.week % COMING.len()].into(),
        };
        letter::set_common(self.tx, &self.scope, self.vault, week, &common)?;
        if !friday || letter::approve(self.tx, &self.scope, self.vault, week)? == 0 {
            return Ok(());
        }
        letter::send(self.tx, &self.scope, self.vault, week)?;
        for (n, copy) in store::letter::addresses(self.tx, &self.scope, week)?.iter().enumerate() {
            if (n + self.week) % 5 < 4 {
                let ticket =
                    Ticket { school: self.scope.school(), actor: copy.guardian, key: None };
                self.tx.as_actor(ticket, |tx| letter::read(tx, copy.guardian, copy.letter))?;
            }
        }
        Ok(())
    }
}
