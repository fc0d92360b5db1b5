//! 心声 in the demo, day by day, by the actions that people use: letters and their answers, a
//! question without names, the wall, and two letters that wait today.

use super::people_of::DemoClass;
use crate::open::scope;
use auth::Vault;
use calendar::Term;
use db::{Chance, Day, Db, Id, Moment, Result, Ticket, Tx};
use letters::actions::answer::{self, Answer};
use letters::actions::voice;
use letters::actions::write::{self, Draft};
use letters::model::channel::{Channel, Keep};
use letters::store::letters as stored;
use letters::store::voices::{self, Signature, State};

/// A letter and its answer.
const LETTERS: &[(&str, &str)] = &[
    (
        "老师，我最近上课老走神，晚上睡得也晚。我想改，可是一拿起手机就忘了时间。",
        "谢谢你愿意告诉我。先定一件小事：睡前半小时把手机交给家里人，坚持三天，我们再聊。",
    ),
    (
        "今天值日有人没等我就先走了，我一个人扫完的。其实不是累，是有点难过。",
        "我听到的是，你在意的是一起做完。你把地扫得很干净，我看到了。明天我们一起想怎么说给他听。",
    ),
    (
        "谢谢您昨天没有当着全班问我。我知道错在哪里了，作业已经补上。",
        "你自己补上，比我催十遍都好。以后有难处，早一点来说一声就行。",
    ),
    ("我想参加合唱，可是怕唱不好被笑。", "第一次排练我陪你站后排。唱得好不好，练了才知道。"),
    (
        "妈妈出差两个星期了，家里晚上只有我和奶奶，有点安静。",
        "想妈妈是很自然的。可以把每天一件小事写下来，等她回来一起看。也可以中午来找我坐一坐。",
    ),
    (
        "我和好朋友三天没说话了，因为一句玩笑。我想先开口，又怕她不理我。",
        "先开口的人很勇敢。可以只说一句：我还想和你一起回家。需要我在旁边，告诉我。",
    ),
    (
        "这周的体育课我跑完了全程，虽然最后一个，但是没有走。",
        "没有停下来，就是你这周最亮的一件事。我替你高兴。",
    ),
    (
        "数学应用题我总读不懂题目，不敢问，怕老师觉得我没听。",
        "读不懂就来问，我们先从“题目在说什么”开始。周三中午，数学老师和我都在。",
    ),
    (
        "我觉得班里太吵了，自习的时候特别想安静一会儿。",
        "你说得对，我把它放到周一班会上，不提是谁说的，大家一起想办法。",
    ),
    (
        "爸爸答应来家长会，又说要加班。我没有怪他，就是有点想哭。",
        "想哭就哭一会儿。我会把你这一年的好告诉他，也请他给你写几句话。",
    ),
    (
        "我偷偷喜欢画画，画了半本了，还没有给别人看过。",
        "我很想看，只给我一个人看也可以。黑板报正缺一位画手，你想试试吗？",
    ),
    (
        "今天我把座位让给了眼睛看不清的同学，心里挺高兴的，想告诉您。",
        "谢谢你告诉我。这样的小事，会让一个班慢慢暖起来。",
    ),
];

/// Posts of the wall with how they are signed.
const VOICES: &[(&str, Option<&str>)] = &[
    ("谢谢那个每天早上把窗户打开的人，教室的空气真好。", None),
    ("建议图书角每个月换一次书，我可以带三本来。", Some("爱看云的人")),
    ("考完试可以不先问分数吗？先问一句累不累就好。", None),
    ("昨天有人帮我把摔散的铅笔一根一根捡起来，谢谢你。", Some("小刺猬")),
    ("午休能不能安静二十分钟？我想趴一会儿。", None),
    ("我发现我们班的桂花开了，下课可以去闻一闻。", Some("七里香")),
    ("希望分组的时候，不要总剩下同样的人。", None),
    ("英语早读有人带着读，比自己读有意思，可以继续吗？", Some("早起的人")),
    ("对不起，那天的玩笑开过头了。我以后先想一想再说。", None),
    ("值日表能不能提前一周贴出来？", Some("拖把同学")),
    ("我们班的长跑队今天又多了两个人！", None),
    ("谢谢班主任下雨天在门口等我们。", Some("小雨伞")),
    ("想办一次旧书交换，有人愿意一起张罗吗？", None),
];

/// What waits today, so that whoever opens the demo sees two envelopes.
const WAITING: [(&str, bool); 2] = [
    ("老师，期中以后我有点不知道怎么和家里说，想和您当面聊一聊。", true),
    ("今天的班会我很喜欢，可是我没敢举手。我其实有一个主意。", false),
];

/// What is written, answered and shown in one class on one day.
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
    let (teacher, students) = (class.teachers.first().copied(), class.students.clone());
    let vault = vault.clone();
    let ticket = Ticket { school, actor: homeroom, key: None };
    db.write_blocking(ticket, move |tx| {
        let calendar = people::class_calendar(tx, id)?;
        let last = day == now.day();
        let lessons = calendar.is_school_day(day).unwrap_or(false);
        if students.is_empty() || !(lessons || last) {
            return Ok(());
        }
        let start = calendar.term_on(day).map_or(day, Term::starts);
        let nth = usize::try_from(start.days_until(day)).unwrap_or(0);
        // Own chance, so that the rest of the demo's life stays as it is.
        let seed = u64::try_from(nth * 31 + at * 7).unwrap_or(0);
        let chance = Chance::seeded(seed);
        let mut here =
            Here { tx, vault: &vault, class: id, homeroom, teacher, students: &students, day, now };
        here.yesterday()?;
        if last {
            return here.today();
        }
        if (nth + at) % 3 == 1 {
            let (text, _) = LETTERS[(nth / 3 + at * 4) % LETTERS.len()];
            here.letter(&chance, text, chance.below(4) == 0)?;
        }
        if (nth + at * 2) % 6 == 2 {
            here.voice(&chance, VOICES[(nth / 6 + at * 4) % VOICES.len()])?;
        }
        Ok(())
    })?;
    Ok(())
}

struct Here<'a, 'c> {
    tx: &'a mut Tx<'c>,
    vault: &'a Vault,
    class: Id,
    homeroom: Id,
    teacher: Option<Id>,
    students: &'a [Id],
    day: Day,
    now: Moment,
}

impl Here<'_, '_> {
    fn at(&mut self, minute: u16) -> bool {
        let at = Moment::at(self.day, minute);
        self.tx.at(at.min(self.now));
        at <= self.now
    }

    fn as_person<T>(
        &mut self,
        account: Id,
        f: impl FnOnce(&mut Tx<'_>, &auth::Scope) -> Result<T>,
    ) -> Result<T> {
        let (school, class) = (self.tx.school(), self.class);
        self.tx.as_actor(Ticket { school, actor: account, key: None }, |tx| {
            let scope = scope(tx, account, Some(class))?;
            f(tx, &scope)
        })
    }

    fn student(&self, chance: &Chance) -> Id {
        self.students[usize::try_from(chance.below(self.students.len() as u64)).unwrap_or(0)]
    }

    fn write(&mut self, student: Id, to: Id, text: &str, signed: bool, talk: bool) -> Result<()> {
        let channel = Channel::ALL[text.chars().count() % 3];
        let draft =
            Draft { to, channel, signed, wants_talk: talk, keep: Keep::Year, text: text.into() };
        let vault = self.vault;
        self.as_person(student, |tx, scope| write::send(tx, scope, vault, &draft)).map(|_| ())
    }

    fn letter(&mut self, chance: &Chance, text: &str, to_teacher: bool) -> Result<()> {
        if !self.at(990) {
            return Ok(());
        }
        let to = if to_teacher { self.teacher.unwrap_or(self.homeroom) } else { self.homeroom };
        let student = self.student(chance);
        self.write(student, to, text, chance.below(3) > 0, false)
    }

    /// What came the day before is answered in the morning; the wall is looked through.
    fn yesterday(&mut self) -> Result<()> {
        if !self.at(445) {
            return Ok(());
        }
        let vault = self.vault;
        for account in [Some(self.homeroom), self.teacher].into_iter().flatten() {
            let waiting = self.as_person(account, stored::waiting)?;
            for letter in waiting {
                self.answer(account, letter.id)?;
            }
        }
        self.as_person(self.homeroom, |tx, scope| {
            for post in voices::in_state(tx, scope, State::Waiting, voices::newest(), 20)? {
                voice::decide(tx, scope, vault, post.id, true, "")?;
            }
            Ok(())
        })
    }

    fn answer(&mut self, account: Id, letter: Id) -> Result<()> {
        let (vault, day) = (self.vault, self.day);
        self.as_person(account, |tx, scope| {
            let found = answer::open(tx, scope, letter)?;
            let text = vault.open(scope.school(), letters::actions::LETTER, &found.body)?;
            let words = LETTERS
                .iter()
                .find(|(t, _)| *t == text)
                .map_or("谢谢你告诉我，我们当面聊。", |(_, a)| *a);
            let meet = (text.chars().count() % 5 == 0).then(|| Moment::at(day, 760));
            let reply = Answer { text: words.into(), meet };
            answer::answer(tx, scope, vault, letter, &reply).map(|_| ())
        })
    }

    fn voice(&mut self, chance: &Chance, (text, nickname): (&str, Option<&str>)) -> Result<()> {
        if !self.at(1010) {
            return Ok(());
        }
        let (student, vault) = (self.student(chance), self.vault);
        let draft = voice::Draft {
            signature: if nickname.is_some() { Signature::Nickname } else { Signature::None },
            nickname: nickname.unwrap_or_default().into(),
            text: text.into(),
        };
        self.as_person(student, |tx, scope| voice::give(tx, scope, vault, &draft)).map(|_| ())
    }

    /// At the end two letters wait, the clock of one of them nearly run down.
    fn today(&mut self) -> Result<()> {
        for (n, (hours, (text, talk))) in
            [(19, WAITING[0]), (2, WAITING[1])].into_iter().enumerate()
        {
            self.tx.at(self.now.plus_hours(-hours));
            let student = self.students[(n * 11 + 6) % self.students.len()];
            self.write(student, self.homeroom, text, talk, talk)?;
        }
        self.tx.at(self.now);
        Ok(())
    }
}
