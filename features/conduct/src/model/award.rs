//! Study-habit awards (C2-10): regular recognition for how somebody works, never for scores. An
//! award takes no points either (hard wall 3): its criteria are words, its winners are chosen.

/// The awards that a class starts with.
pub const HABITS: &[&str] =
    &["作业质量", "进步", "笔记", "订正认真", "课前准备", "乐于提问", "互助学习", "坚持阅读"];

/// Why an award type can't be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardFault(pub String);

impl std::fmt::Display for AwardFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for AwardFault {}

/// A name for an award type that may be used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AwardKind(String);

const RESULTS: &[&str] = &[
    "成绩",
    "名次",
    "排名",
    "分数",
    "总分",
    "平均分",
    "得分",
    "考分",
    "满分",
    "高分",
    "状元",
    "学霸",
    "前十",
    "前三",
    "前五",
    "第一名",
    "第二名",
    "第三名",
    "年级第",
    "班级第",
    "尖子",
];

const POINTS: &[&str] = &["积分", "量化分", "操行分", "品德分", "加分最多"];

impl AwardKind {
    /// Checks a new type for `grade` (1–12). Exam results are refused for grades 1–9 (L-B1), and
    /// above as well, because an award is public and an exam place is not (L-B5); so are points.
    ///
    /// # Errors
    /// The name is empty or speaks of results or points.
    pub fn new(name: &str, grade: u8) -> Result<AwardKind, AwardFault> {
        let plain: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        if plain.is_empty() {
            return Err(AwardFault("请写上奖项名称。".to_owned()));
        }
        let fits = "请改成习惯或进步，例如「作业质量」「笔记」「订正认真」。";
        if let Some(word) = RESULTS.iter().find(|w| plain.contains(**w)) {
            let why = if grade <= 9 {
                "义务教育阶段不按考试结果表彰"
            } else {
                "考试结果不能公开，不能用来表彰"
            };
            return Err(AwardFault(format!("奖项里有「{word}」：{why}。{fits}")));
        }
        if let Some(word) = POINTS.iter().find(|w| plain.contains(**w)) {
            return Err(AwardFault(format!("奖项里有「{word}」：品德记录的分不用来评奖。{fits}")));
        }
        Ok(AwardKind(plain))
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }
}
