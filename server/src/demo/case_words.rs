//! The growth-support cases of the demo school: five students who are accompanied for five
//! different things, in five stages. Everything is invented.

use care::model::cases::{
    Cadence,
    CaseKind::{self, Courage, Habit, Mood, Study, Talent},
    GoalKind, Mark, Owner, Reach, Sign, Stage,
};

/// A case as the demo lives it. Days are school days since the case was opened.
pub struct Story {
    /// Which class of the school.
    pub class: usize,
    /// Which seat, from 0.
    pub seat: usize,
    /// The school day of the class on which it is opened.
    pub opened: usize,
    /// What it is about.
    pub kind: CaseKind,
    /// The rhythm of talks.
    pub cadence: Cadence,
    /// 基本情况, 具体表现, 家庭, 学校, 自身.
    pub facts: [&'static str; 5],
    /// Signs.
    pub signs: &'static [Sign],
    /// Strengths; the first one leads to the first goal.
    pub strengths: &'static [&'static str],
    /// Goals: kind, reach, text, words for student and family.
    pub goals: &'static [(GoalKind, Reach, &'static str, &'static str)],
    /// Measures: on which day, who, what, whether student and family read it.
    pub measures: &'static [(usize, Owner, &'static str, bool)],
    /// What is noted at each talk, in turn.
    pub talks: &'static [&'static str],
    /// What a teacher of the team saw: on which day, what.
    pub seen: &'static [(usize, &'static str)],
    /// How the months went: which month from 0, kind, mark, text, words.
    pub months: &'static [(usize, GoalKind, Mark, &'static str, &'static str)],
    /// On which day it goes to which stage, and why.
    pub stages: &'static [(usize, Stage, &'static str)],
    /// On which day it is closed, and the summary.
    pub closing: Option<(usize, &'static str)>,
    /// The talks stop some time before the present day: a reminder is due.
    pub quiet: bool,
}

/// The cases.
pub const STORIES: &[Story] = &[
    Story {
        class: 0,
        seat: 4,
        opened: 9,
        kind: Courage,
        cadence: Cadence::Weekly,
        facts: [
            "和爸爸妈妈、妹妹一起住，路上走二十分钟。作业一直认真。",
            "开学到现在没有主动举过手；点到名字声音很小，朗读时低着头。课间一个人看书，有人来说话会笑。",
            "妈妈说在家话很多，见了生人就躲。",
            "座位靠窗最后一排，平时不容易被叫到。",
            "怕说错了被笑。小学三年级有一次背错课文，全班笑过。",
        ],
        signs: &[],
        strengths: &["足球踢得稳，守门敢扑", "会讲动物的故事，妹妹天天要听"],
        goals: &[
            (
                GoalKind::Habit,
                Reach::Near,
                "每天主动和一位同学说一句话",
                "每天找一位同学说句话，从球队的队友开始",
            ),
            (
                GoalKind::Thought,
                Reach::Mid,
                "知道说错了也没关系，愿意再说一遍",
                "说错了就再说一遍，谁都是这样学会的",
            ),
            (
                GoalKind::Study,
                Reach::Far,
                "期末前在课上讲一次两分钟的小故事",
                "期末前给大家讲一个动物的故事",
            ),
        ],
        measures: &[
            (6, Owner::Staff, "周三大课间和他踢十分钟球，顺便聊几句", false),
            (8, Owner::Student, "每天睡前数一数今天和谁说了话", true),
            (10, Owner::Family, "周末请一位同学来家里玩半天", true),
            (24, Owner::Staff, "语文课上先叫他读一句，再叫他读一段", false),
            (40, Owner::Student, "班会上讲一个动物的故事，两分钟", true),
        ],
        talks: &[
            "边捡球边聊，说当守门员不怕，因为大家都看球不看他。",
            "他说今天和三个人说了话，有一个是隔壁班的。",
            "聊到背课文那次，他说现在想起来脸还热。没有追问，讲了我自己上课说错的一回。",
            "把故事念给我听，声音比上次大。约好下周念给同桌。",
            "同桌听完要听第二个，他很高兴。",
        ],
        seen: &[
            (14, "数学课上第一次举手，答对了，坐下以后耳朵红了好一会儿。"),
            (33, "小组汇报他讲了一段，组员给他鼓了掌。"),
        ],
        months: &[
            (
                0,
                GoalKind::Habit,
                Mark::Same,
                "说话的还是球队那两位，课上没有变化。",
                "球场上你喊队友的声音全场都听得见",
            ),
            (
                1,
                GoalKind::Habit,
                Mark::Better,
                "主动举手三次，课间会去找人借书。",
                "这个月你主动举了三次手",
            ),
            (
                1,
                GoalKind::Thought,
                Mark::Better,
                "读错了自己停下来重读，没有低头。",
                "读错了就重读，这很了不起",
            ),
            (
                2,
                GoalKind::Habit,
                Mark::Well,
                "每天都和同学说话，不用提醒。",
                "现在不用谁提醒，你自己就会开口",
            ),
        ],
        stages: &[
            (4, Stage::Goals, "踢了两次球，知道他怕的是什么了"),
            (6, Stage::Measures, ""),
            (12, Stage::Progress, "先做起来再说"),
            (36, Stage::Firm, "开口成了习惯，放慢一点再看一个月"),
        ],
        closing: Some((
            44,
            "一学期里从不举手到班会上讲了故事。管用的是两件事：从球场开头；先让他在两个人面前说，再到一组人，再到全班。体育老师接着带他守门，我每月看一眼。",
        )),
        quiet: false,
    },
    Story {
        class: 0,
        seat: 11,
        opened: 16,
        kind: Habit,
        cadence: Cadence::Weekly,
        facts: [
            "平时和外公外婆住，父母周末回来。",
            "一节课离座两三次，找人说话；作业写一半就去做别的。上周和同学推搡过一回，自己先松了手。",
            "外婆说晚上写作业要催到十点。",
            "前后桌都爱说话。",
            "坐久了难受，说「不动就想不出来」。",
        ],
        signs: &[Sign::Restless, Sign::Talkative],
        strengths: &["动手快，修好过三张课桌", "记路特别准，春游给大家带路"],
        goals: &[
            (
                GoalKind::Habit,
                Reach::Near,
                "一节课里坐满二十分钟再起身",
                "先坐满二十分钟，再帮老师发一次本子",
            ),
            (GoalKind::Thought, Reach::Mid, "想动手之前先走开，数到二十", "生气了先走开，回来再说"),
            (GoalKind::Mind, Reach::Mid, "心里急的时候有一个说得出口的办法", ""),
        ],
        measures: &[
            (5, Owner::Staff, "把他换到讲台边，发本子、擦黑板归他", false),
            (7, Owner::Family, "晚上写二十分钟歇五分钟，闹钟他自己定", true),
            (9, Owner::Student, "班里坏了的桌椅，周五由他来修", true),
            (30, Owner::Staff, "每周五和他一起看一次这周的记录", false),
        ],
        talks: &[
            "他说修桌子的时候能坐一节课，因为手里有事做。",
            "这周离座少了，他自己数的：四次。",
            "又和后桌推了一下，他先来说的。一起想了下次怎么走开。",
            "外婆说闹钟有用，九点就写完了。",
        ],
        seen: &[(20, "实验课一节课没有离座，把电路接得很整齐。")],
        months: &[
            (
                0,
                GoalKind::Habit,
                Mark::Better,
                "离座从每节两三次少到每天两三次。",
                "这个月你坐得住的时候多多了",
            ),
            (
                0,
                GoalKind::Thought,
                Mark::Same,
                "推搡一次，事后自己来说。",
                "出了事先来告诉老师，这很好",
            ),
            (1, GoalKind::Habit, Mark::Back, "期中前又坐不住，换了手里的事做以后好些。", ""),
            (
                1,
                GoalKind::Thought,
                Mark::Better,
                "有一次走开了，数到二十才回来。",
                "你走开数了二十，大家都看到了",
            ),
        ],
        stages: &[
            (4, Stage::Goals, ""),
            (5, Stage::Measures, "先从座位和手里的事做起"),
            (14, Stage::Progress, ""),
        ],
        closing: None,
        quiet: true,
    },
    Story {
        class: 0,
        seat: 3,
        opened: 24,
        kind: Talent,
        cadence: Cadence::Biweekly,
        facts: [
            "各科都好，小提琴拉了六年。",
            "合唱排练时嫌别人慢，说过「我一个人唱还快些」。组里的活常常自己全做了。",
            "父母对他要求高，很少夸。",
            "",
            "怕别人拖累自己的成绩。",
        ],
        signs: &[],
        strengths: &["小提琴拉得好，肯下苦功", "写字快而工整"],
        goals: &[
            (
                GoalKind::Thought,
                Reach::Mid,
                "看得见别人的长处，说得出来",
                "排练以后说一件别人做得好的事",
            ),
            (
                GoalKind::Habit,
                Reach::Near,
                "小组的活分给大家做，自己只做自己那一份",
                "小组的活，先问问别人想做哪一份",
            ),
        ],
        measures: &[
            (5, Owner::Staff, "请他给合唱队当声部长，带四个人", false),
            (8, Owner::Student, "每次排练后说一件别人做得好的事", true),
        ],
        talks: &[
            "他说带人比自己拉琴累，不过有两个人这周音准了。",
            "聊到比赛输的那次，他第一次说是自己没有听别人。",
        ],
        seen: &[(18, "合唱排练他停下来，把难的那句拆开教了三遍。")],
        months: &[
            (
                0,
                GoalKind::Thought,
                Mark::Same,
                "话里还是自己多，别人少。",
                "谢谢你把那句难的教了三遍",
            ),
            (
                1,
                GoalKind::Thought,
                Mark::Better,
                "说得出组员各自的长处，说了三个人。",
                "你说出了三位队友的长处",
            ),
        ],
        stages: &[(4, Stage::Goals, ""), (6, Stage::Measures, "")],
        closing: None,
        quiet: false,
    },
    Story {
        class: 0,
        seat: 33,
        opened: 34,
        kind: Mood,
        cadence: Cadence::Weekly,
        facts: [
            "开学转来，住校。",
            "这一个月上课常看窗外，体育课说不舒服；周记里写「想家」写了三次。",
            "父母在外地，每晚通一次电话。",
            "同宿舍的三位已经熟了，她来得晚。",
            "不爱求人。",
        ],
        signs: &[Sign::Weary],
        strengths: &["画画有想法，黑板报的边都是她画的"],
        goals: &[
            (GoalKind::Mind, Reach::Near, "想家的时候有一件能做的事", "想家的时候，先把那一页画满"),
            (GoalKind::Thought, Reach::Mid, "愿意让别人帮一点", "有事可以找人，不用自己扛"),
        ],
        measures: &[
            (4, Owner::Staff, "每周三中午和她一起画黑板报", false),
            (6, Owner::Family, "电话改到晚饭前，先说今天的一件高兴事", true),
        ],
        talks: &["边画边聊，说家里的院子有一棵枇杷树。", "她问能不能教宿舍的同学画边框，我说好。"],
        seen: &[(12, "体育课第一次跑完八百米，同宿舍的两位在终点等她。")],
        months: &[(
            0,
            GoalKind::Mind,
            Mark::Better,
            "周记里想家的话少了，画多了。",
            "你的画让黑板报一下子亮了",
        )],
        stages: &[(3, Stage::Goals, ""), (8, Stage::Measures, "请了心理教师一起看")],
        closing: None,
        quiet: false,
    },
    Story {
        class: 1,
        seat: 7,
        opened: 14,
        kind: Study,
        cadence: Cadence::Biweekly,
        facts: [
            "和奶奶住，家里安静。",
            "数学作业常常空着，问起来说「不会，也不敢问」。语文很好。",
            "",
            "数学课跟不上以后座位往后挪过一次。",
            "做题没有办法从头想一遍。",
        ],
        signs: &[],
        strengths: &["作文写得真，会观察"],
        goals: &[
            (
                GoalKind::Habit,
                Reach::Near,
                "每天把一道不会的题抄下来，第二天问",
                "每天问一道题，问了就算赢一次",
            ),
            (GoalKind::Study, Reach::Mid, "应用题能说出每一步在求什么", ""),
        ],
        measures: &[
            (5, Owner::Student, "周二周四放学后问一道题", true),
            (7, Owner::Staff, "把她调到第二排，方便叫到", false),
        ],
        talks: &["她说能听懂了，就是慢。约好慢也没关系。"],
        seen: &[(16, "会用自己的话把题说一遍了，列式还要提醒。")],
        months: &[(
            0,
            GoalKind::Habit,
            Mark::Better,
            "空着的题少了一半，问了九次。",
            "这个月你问了九道题",
        )],
        stages: &[(4, Stage::Goals, ""), (6, Stage::Measures, "")],
        closing: None,
        quiet: false,
    },
];

/// What pairs write to each other.
pub const LOGS: [&str; 6] = [
    "把第三章的例题各讲了一遍，讲错的那道一起翻书。",
    "互相听写二十个词，都错了一个。",
    "跳绳，双摇数到六。",
    "念课文，他念得比我慢，听着清楚。",
    "一起做了卷子上的两道大题。",
    "今天只聊了半小时，聊完心情好多了。",
];
