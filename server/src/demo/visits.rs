//! The homeroom teacher of the demo goes to the families: two or three visits a week, a word at the
//! gate, a call with good news, and what was agreed is looked back at.

use super::people_of::DemoClass;
use crate::open::scope;
use auth::{Scope, Vault};
use care::{FollowKind, Outcome};
use db::{Day, Db, Id, Moment, Result, Ticket, Tx};
use family::actions::contact::{self, Draft, Line};
use family::actions::plan::{self, HomeDraft};
use family::actions::visit::{self, Record};
use family::model::contact::{About, Channel, Direction};
use family::model::visit::{Form, Note, Purpose};
use family::store::visit::When;

/// The minute after school at which visits begin.
const AFTER: i64 = 17 * 60;

const AREAS: [&str; 6] = ["柳树湾", "北河村", "石桥小区", "槐荫里", "东岭", "新苑小区"];

const GOOD: [&str; 12] = [
    "这一个月值日没有人催，地拖得最干净。",
    "同桌生病那几天，每天把笔记带过去。",
    "作文写了养蚕，读给全班听，大家安静了好一会儿。",
    "早读领读声音稳，比开学时敢开口了。",
    "运动会没有项目，一直在终点给大家递水。",
    "把教室的绿植分了盆，还写了浇水的日子。",
    "错题本坚持了六周，一页没落下。",
    "组里吵起来的时候，是他先说“我们再想想”。",
    "主动报名管图书角，借还都记得清楚。",
    "班会上说了自己的打算，一条一条的。",
    "课间教低年级的孩子跳绳。",
    "这学期没有迟到过一次，家在最远的那头。",
];

const HOME: [[&str; 3]; 8] = [
    ["会做西红柿鸡蛋面，周末的碗归他洗。", "记得外婆的药在哪一格。", "和院子里两个孩子一起上学。"],
    ["自己的房间自己收，衣服会叠。", "妈妈下晚班，他留着饭。", "话不多，有一个很好的朋友。"],
    ["放学先去喂鸡，再写作业。", "爷爷耳背，他说话放慢。", "和表弟常一起写作业。"],
    ["周六拖地，和弟弟分着做。", "爸爸打工回来，先给他讲学校的事。", "邻居家的小孩爱跟着她。"],
    ["会换灯泡，会修自行车链子。", "妈妈生日做了一张卡片。", "常去同学家下棋。"],
    ["做饭还不会，在学。", "惹妈妈生气以后，自己去倒了杯水。", "新搬来，还在认识人。"],
    ["每天倒垃圾，记得很牢。", "给奶奶念手机上的信息。", "和前桌约着跑步。"],
    ["摘菜、择菜都行。", "爸妈不在家时照顾妹妹。", "朋友多，周末常来家里。"],
];

const TALKED: [[&str; 4]; 6] = [
    [
        "孩子心细，就是不敢说。",
        "希望老师多点名让他说两句。",
        "睡前听他讲一件学校的事",
        "每周至少请他发言一次",
    ],
    ["在家挺懂事的。", "想知道数学怎么帮。", "九点半前睡，手机放客厅", "每周四午间给他讲两道题"],
    ["脾气急，哄一哄就好。", "", "周末一起做一顿饭", "吵架以后先找他单独聊"],
    ["比小学时自觉。", "希望班里多搞点活动。", "每天读书二十分钟", "推荐两本合适的书"],
    ["老二出生以后话少了。", "请老师多留心。", "每周单独陪她半天", "请她当小组记录员"],
    ["喜欢动手，坐不久。", "", "写四十分钟起来走一走", "请他管实验器材"],
];

const CHILD: [&str; 6] = [
    "想学吉他。",
    "说最喜欢体育课，最怕上台。",
    "希望座位能靠窗一点。",
    "说现在的同桌挺好。",
    "想把字写好看。",
    "以后想当修火车的人。",
];

const CALLS: [&str; 10] = [
    "告诉妈妈，这周三次主动擦黑板。",
    "和爸爸说，孩子今天把拾到的饭卡送到了失物台。",
    "孩子默写全对，请家里也夸一夸他的办法：先遮住，再背。",
    "约好家长会后留十分钟。",
    "妈妈问起早饭，说定明天起在学校吃。",
    "说了换座位的打算，家里同意。",
    "把这几周的错题本拍给妈妈看，进步看得见。",
    "孩子嗓子哑，提醒多喝水，家里已带去看过。",
    "告诉外公，孩子在运动会上跑完了一千米。",
    "商量晚上的手机放在哪里，定在客厅的抽屉。",
];

const GATE: [&str; 6] = [
    "今天值日很利索。",
    "语文课回答得有条理。",
    "午休时帮同学找水杯。",
    "作业本比上周整齐。",
    "和新同桌处得不错。",
    "跑操一直跟得上。",
];

/// What happens between home and school on one day.
pub fn day(
    db: &Db,
    vault: &Vault,
    school: Id,
    class: &DemoClass,
    place: usize,
    day: Day,
    now: Moment,
) -> Result<()> {
    // The first class has a whole term of it, the others less.
    let rhythm = [2, 5, 9][place.min(2)];
    let n = usize::try_from(class.since.days_until(day)).unwrap_or(0);
    let (homeroom, id) = (class.homeroom, class.id);
    let (students, vault) = (class.students.clone(), vault.clone());
    let ticket = Ticket { school, actor: homeroom, key: None };
    db.write_blocking(ticket, move |tx| {
        tx.at(Moment::at(day, 18 * 60).min(now));
        let calendar = people::class_calendar(tx, id)?;
        if !calendar.is_school_day(day).unwrap_or(false) {
            return Ok(());
        }
        let here = scope(tx, homeroom, Some(id))?;
        let mut home = Home { tx, scope: here, vault: &vault, students: &students, day, n };
        home.areas(place)?;
        home.look_back()?;
        if n.is_multiple_of(rhythm) {
            home.visit()?;
        }
        if n % (rhythm + 1) == 1 {
            home.call()?;
        }
        if day.weekday() == 5 && place == 0 {
            home.gate()?;
        }
        if place == 0 && day.days_until(now.day()) == 0 {
            home.ahead()?;
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
    n: usize,
}

impl Home<'_, '_> {
    /// A step through the list that meets everybody before it meets anybody twice.
    fn student(&self, salt: usize) -> Id {
        self.students[(self.n * 5 + salt * 11) % self.students.len()]
    }

    /// Written down once, when nothing is known yet.
    fn areas(&mut self, place: usize) -> Result<()> {
        if place > 0 || !family::store::target::homes(self.tx, &self.scope)?.is_empty() {
            return Ok(());
        }
        let all: Vec<HomeDraft> = self
            .students
            .iter()
            .enumerate()
            .map(|(at, student)| HomeDraft {
                student: *student,
                area: AREAS[at * 7 % AREAS.len()].into(),
                sibling: (at == 12).then(|| self.students[30 % self.students.len()]),
                closer: at == 9 || at == 27,
            })
            .collect();
        plan::set_homes(self.tx, &self.scope, self.vault, &all)
    }

    fn visit(&mut self) -> Result<()> {
        let n = self.n;
        let forms = [Form::Home, Form::Home, Form::School, Form::Home, Form::Phone, Form::Video];
        let talked = TALKED[n % TALKED.len()];
        let home = HOME[n % HOME.len()];
        let advised = n.is_multiple_of(4);
        let mut purposes = vec![Purpose::Report, Purpose::Learn];
        if n.is_multiple_of(3) || advised {
            purposes.push(Purpose::Listen);
        }
        if advised {
            purposes.push(Purpose::Advise);
        }
        let listened = purposes.contains(&Purpose::Listen);
        let when = |text: &str, on: bool| if on { text.to_owned() } else { String::new() };
        let note = Note {
            present: ["母亲、孩子", "父亲", "外婆、孩子", "父母和孩子"][n % 4].into(),
            companion: ["梅语文", "", "简数学"][n % 3].into(),
            good: GOOD[n % GOOD.len()].into(),
            housework: home[0].into(),
            filial: home[1].into(),
            friends: home[2].into(),
            view: when(talked[0], listened),
            wish: when(talked[1], listened),
            child: CHILD[n % CHILD.len()].into(),
            plan_home: when(talked[2], advised),
            plan_school: when(talked[3], advised),
            review: advised.then(|| self.day.plus(14)),
            ..Note::default()
        };
        let record = Record {
            visit: None,
            student: self.student(0),
            when: When {
                day: self.day,
                minute: Some(AFTER),
                minutes: 35,
                form: forms[n % forms.len()],
                agreed: true,
            },
            purposes: purposes.into_iter().collect(),
            note,
            home: when("和外公外婆同住，书桌在阳台边，光线好。", n.is_multiple_of(5)),
            summary: when(
                "今天聊得很愉快，谢谢你们的茶水。孩子这个月的进步，我们一起看着。",
                advised,
            ),
            kept: true,
        };
        let id = visit::record(self.tx, &self.scope, self.vault, &record)?;
        if !record.note.wish.is_empty() && n.is_multiple_of(12) {
            let due = self.day.plus(7);
            visit::take_wish(self.tx, &self.scope, self.vault, id, due)?;
        }
        Ok(())
    }

    /// Agreements whose day has come, and wishes that were taken up.
    fn look_back(&mut self) -> Result<()> {
        for open in care::open(self.tx, &self.scope, 40)? {
            if open.room != "family" || open.due > self.day {
                continue;
            }
            let Some(about) = open.about else { continue };
            if open.kind == FollowKind::Review && open.due.days_until(self.day) <= 1 {
                let outcome = [Outcome::Done, Outcome::Partly, Outcome::Done][self.n % 3];
                visit::review(self.tx, &self.scope, about, outcome)?;
            } else if open.kind == FollowKind::Contact {
                let text = "回复了家里的希望，说了这一周已经做了什么。";
                self.write(open.student, About::Plain, text, Channel::Phone, Some(open.id))?;
            }
        }
        Ok(())
    }

    fn write(
        &mut self,
        student: Id,
        about: About,
        text: &str,
        channel: Channel,
        follow_up: Option<Id>,
    ) -> Result<()> {
        let draft = Draft {
            student,
            day: self.day,
            channel,
            direction: if self.n.is_multiple_of(7) { Direction::In } else { Direction::Out },
            about,
            text: text.into(),
            follow_up,
        };
        contact::write(self.tx, &self.scope, self.vault, &draft).map(|_| ())
    }

    fn call(&mut self) -> Result<()> {
        let n = self.n;
        let channels = [Channel::Phone, Channel::Wechat, Channel::School, Channel::Phone];
        let about = [
            About::Good,
            About::Good,
            About::Good,
            About::Plain,
            About::Plain,
            About::Plain,
            About::Good,
            About::Plain,
            About::Good,
            About::Concern,
        ][n % CALLS.len()];
        let student = self.student(3);
        self.write(student, about, CALLS[n % CALLS.len()], channels[n % channels.len()], None)
    }

    fn gate(&mut self) -> Result<()> {
        let line = |salt: usize| Line {
            student: self.student(20 + salt),
            about: About::Good,
            text: GATE[(self.n + salt) % GATE.len()].into(),
        };
        let lines: Vec<Line> = (0..4).map(line).collect();
        contact::write_batch(self.tx, &self.scope, self.vault, self.day, Channel::Gate, &lines)
            .map(|_| ())
    }

    /// What is agreed for the coming days.
    fn ahead(&mut self) -> Result<()> {
        for salt in 0..3_usize {
            let days = [1, 2, 2][salt];
            let start = AFTER + i64::from(salt == 2) * 60;
            let when = When {
                day: self.day.plus(days),
                minute: Some(start),
                minutes: 30,
                form: Form::Home,
                agreed: salt != 1,
            };
            let purposes = [Purpose::Report, Purpose::Learn];
            let student = self.student(40 + salt);
            visit::plan(self.tx, &self.scope, student, when, &purposes, None)?;
        }
        Ok(())
    }
}
