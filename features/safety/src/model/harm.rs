//! Reports of harm (L-E1 to L-E4): the list that helps, and never blocks.

use super::codes::coded;
use db::{Id, Moment};

coded! {
    /// What is suspected; none at all may be said.
    HarmKind {
        /// At home (反家庭暴力法 14).
        Violence = "violence", "家庭暴力";
        /// Sexual (未成年人保护法 40).
        Sexual = "sexual", "性侵害、性骚扰";
        /// By other students (未成年人保护法 39).
        Bullying = "bullying", "严重欺凌";
        /// Left alone, gone, abandoned.
        Neglect = "neglect", "失踪、遗弃、无人照料";
        /// Danger to oneself.
        SelfHarm = "self", "伤害自己的危险";
        /// Anything else.
        Other = "other", "其他侵害";
    }
}

impl HarmKind {
    /// The duty, in its own words for this kind.
    pub const fn duty(self) -> &'static str {
        match self {
            HarmKind::Violence => {
                "学校和老师发现学生遭受或疑似遭受家庭暴力，应当及时向公安机关报案（反家庭暴力法第十四条）。"
            }
            HarmKind::Sexual => {
                "不得隐瞒，应当立即向公安机关、教育行政部门报告，并配合处理（未成年人保护法第四十条）。只有您和校长能打开这份记录。"
            }
            HarmKind::Bullying => {
                "先制止，通知双方家长；严重的，及时向公安机关、教育行政部门报告（未成年人保护法第三十九条）。"
            }
            HarmKind::Neglect | HarmKind::Other => {
                "发现侵害或者其他危险情形，应当立即向公安、民政、教育等部门报告（未成年人保护法第十一条）。"
            }
            HarmKind::SelfHarm => "不要让学生独处；立即联系心理教师、家长，必要时拨打 120 或 110。",
        }
    }
}

coded! {
    /// Lines of the list.
    Step {
        /// First of all.
        Safe = "safe", "学生现在安全，有大人陪着";
        /// Police.
        Police = "police", "已拨打 110 或向派出所报案";
        /// Medical help.
        Doctor = "doctor", "需要就医的，已拨打 120 或送医";
        /// The principal.
        Principal = "principal", "已当面或电话告诉校长";
        /// The education authority.
        Authority = "authority", "已报教育行政部门";
        /// Civil affairs.
        Civil = "civil", "已联系民政（12345、救助保护机构）";
        /// Nothing asked twice.
        Once = "once", "没有反复追问学生，没有让双方对质";
        /// What was seen is kept.
        Kept = "kept", "物品、聊天记录等已原样保存";
    }
}

/// A report, or what was added to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Identifier.
    pub id: Id,
    /// About whom, if it was said.
    pub student: Option<Id>,
    /// What is suspected, if it was said.
    pub kind: Option<HarmKind>,
    /// What is ticked.
    pub steps: Vec<Step>,
    /// Sealed.
    pub facts: Vec<u8>,
    /// Sealed: whom, when, which number.
    pub told: Vec<u8>,
    /// The report that it adds to.
    pub about: Option<Id>,
    /// By whom.
    pub by: Id,
    /// When.
    pub at: Moment,
}

/// Ticked lines as stored.
pub fn stored(steps: &[Step]) -> String {
    steps.iter().map(|s| s.code()).collect::<Vec<_>>().join(" ")
}

/// From the stored line.
pub fn steps(stored: &str) -> Vec<Step> {
    stored.split(' ').filter_map(Step::from_code).collect()
}
