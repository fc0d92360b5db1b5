//! Study-habit awards 评比 (C2-10): regular recognition for how somebody works, never for scores.
//! An award takes no points either (hard wall 3): its criteria are words, its winners are chosen.

/// An award that is offered to every class: its name, and what it is for.
pub type Habit = (&'static str, &'static str);

/// The awards that a class starts with.
pub const HABITS: &[Habit] = &[
    ("作业质量", "字迹清楚，步骤完整，写完自己检查过"),
    ("进步", "和自己以前比，又做好了一点"),
    ("笔记", "记得清楚，课后补全，自己用得上"),
    ("订正认真", "弄明白错在哪里，再独立做一遍"),
    ("课前准备", "铃声响起以前，书和本子已经放好"),
    ("乐于提问", "不懂就问，问得具体"),
    ("互助学习", "耐心讲思路给同学听，不只给答案"),
    ("坚持阅读", "每天读一点，愿意讲给大家听"),
];

/// Most characters of a name.
pub const NAME: usize = 12;
/// Most characters of what an award is for, and of the line why somebody got it.
pub const LINE: usize = 40;

/// Why an award type can't be made, or can't be given with these words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardFault(pub String);

impl std::fmt::Display for AwardFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for AwardFault {}

/// Words that name a result of an exam or a place by it.
const RESULTS: &[&str] = &[
    "成绩",
    "名次",
    "排名",
    "排行",
    "分数",
    "总分",
    "平均分",
    "得分",
    "考分",
    "均分",
    "满分",
    "高分",
    "一百分",
    "状元",
    "榜眼",
    "探花",
    "榜首",
    "学霸",
    "学神",
    "尖子",
    "优等生",
    "前十",
    "前三",
    "前五",
    "年级第",
    "班级第",
    "全班第",
    "全校第",
    "考了",
    "考得",
    "考到",
    "考出",
    "考第",
    "考满",
    "及格率",
    "优秀率",
];

/// Exams, which with [`BETTER`] in the same words are a result as well.
const EXAMS: &[&str] = &[
    "考试", "月考", "周考", "期中", "期末", "统考", "联考", "模考", "中考", "高考", "测验", "小测",
];
const BETTER: &[&str] = &[
    "优秀",
    "优异",
    "优胜",
    "拔尖",
    "领先",
    "最好",
    "最高",
    "第一",
    "冠军",
    "之星",
    "靠前",
    "出色",
    "状元",
    "标兵",
    "进步最大",
];

/// Words that would let the ledger's points decide (hard wall 3).
const POINTS: &[&str] =
    &["积分", "量化", "操行分", "品德分", "德育分", "加分", "扣分", "分最高", "分最多"];

/// What stands before a word that is named only to be set aside: 不看成绩，看认真.
const DENIALS: &[&str] =
    &["不看", "不比", "不按", "不凭", "不以", "不管", "不论", "无论", "不只看"];

const FITS: &str = "请改成习惯或进步，例如「作业质量」「笔记」「订正认真」。";

/// A name for an award type that may be used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AwardKind(String);

impl AwardKind {
    /// Checks a new type for a class that is in compulsory education (grades 1–9) or not. Exam
    /// results are refused in grades 1–9 (L-B1), and above as well, because an award is public and
    /// an exam place is not (L-B5); so are points.
    ///
    /// # Errors
    /// The name is empty, too long, or speaks of results or points.
    pub fn new(name: &str, compulsory: bool) -> Result<AwardKind, AwardFault> {
        let plain: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        if !plain.chars().any(char::is_alphanumeric) {
            return Err(AwardFault("请写上奖项名称，例如「作业质量」。".to_owned()));
        }
        if plain.chars().count() > NAME {
            return Err(AwardFault(format!("奖项名称最多 {NAME} 个字，说明写在下一栏。")));
        }
        // Marks between the characters hide nothing; what is denied in a name is still its name.
        let bare: String = plain.chars().filter(|c| c.is_alphanumeric()).collect();
        refused(&bare, compulsory, |_, _| false)?;
        Ok(AwardKind(plain))
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

/// A line that stands beside an award: what it is for, or why somebody got it. It tells what was
/// seen; an exam's result or points do not come in by this door either.
///
/// # Errors
/// The line is too long, or speaks of results or points.
pub fn line(text: &str, compulsory: bool) -> Result<String, AwardFault> {
    let one = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if one.chars().count() > LINE {
        return Err(AwardFault(format!("一句话就够了，最多 {LINE} 个字。")));
    }
    let bare: String = one.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    refused(&bare, compulsory, denied)?;
    Ok(one)
}

/// Full-width digits as usual ones.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

fn refused(
    text: &str,
    compulsory: bool,
    denied: impl Fn(&str, usize) -> bool,
) -> Result<(), AwardFault> {
    let named = |words: &[&'static str]| words.iter().copied().find(|w| says(text, w, &denied));
    if let Some(word) = named(POINTS) {
        return Err(AwardFault(format!("这里有「{word}」：品德记录的分不用来评奖。{FITS}")));
    }
    let exam = || named(EXAMS).filter(|_| named(BETTER).is_some()).map(str::to_owned);
    let place = || place(text);
    let points = || score(text).then(|| "多少分".to_owned());
    let found = named(RESULTS).map(str::to_owned).or_else(exam).or_else(place).or_else(points);
    let Some(word) = found else { return Ok(()) };
    let why = if compulsory {
        "义务教育阶段不按考试结果表彰"
    } else {
        "考试结果不能公开，不能用来表彰"
    };
    Err(AwardFault(format!("这里有「{word}」：{why}。{FITS}")))
}

/// Does the text say the word, at a place where it is meant?
fn says(text: &str, word: &str, denied: &impl Fn(&str, usize) -> bool) -> bool {
    text.match_indices(word).any(|(at, _)| {
        // 思考了很久, 参考得当: thinking is no exam.
        let thinks = word.starts_with('考') && text[..at].ends_with(['思', '参', '备', '查']);
        !thinks && !denied(text, at)
    })
}

/// Is the word at `at` set aside by the few characters before it?
fn denied(text: &str, at: usize) -> bool {
    let before: Vec<char> = text[..at].chars().collect();
    let near: String = before.iter().skip(before.len().saturating_sub(5)).collect();
    DENIALS.iter().any(|d| near.contains(d)) && !near.contains(['，', '。', '；', ','])
}

/// `第三名`, `前10名`: a place among others.
fn place(text: &str) -> Option<String> {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百两几".contains(c);
    text.char_indices().find_map(|(at, c)| {
        let rest = text.get(at + c.len_utf8()..).filter(|_| matches!(c, '第' | '前' | '后'))?;
        let number: String = rest.chars().take_while(|c| is_number(*c)).collect();
        let place = !number.is_empty() && rest[number.len()..].starts_with('名');
        place.then(|| format!("{c}{number}名"))
    })
}

/// `98分`, but neither `10分钟` nor `2/3分之`.
fn score(text: &str) -> bool {
    text.match_indices('分').any(|(at, _)| {
        let after = text[at + '分'.len_utf8()..].chars().next();
        text[..at].ends_with(|c: char| c.is_ascii_digit()) && !matches!(after, Some('钟' | '之'))
    })
}
