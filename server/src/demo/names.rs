//! Invented names, and sentences that a teacher might write.

use db::Chance;

const FAMILY: &[&str] = &[
    "林", "周", "沈", "陈", "许", "方", "顾", "宋", "何", "梁", "唐", "江", "叶", "苏", "孟", "程",
    "白", "秦", "卢", "夏", "冯", "董", "蒋", "魏", "韩", "曹", "邓", "彭", "袁", "谢", "潘", "于",
    "杜", "戴", "余", "汪", "任", "姚", "崔", "丁", "范", "石", "傅", "钟", "尹", "万", "贺", "严",
    "温", "龙", "单", "曾", "柳", "解", "仇", "查", "盖", "尉迟", "欧阳",
];
const GIVEN: &[&str] = &[
    "知夏", "屿", "一诺", "沐阳", "南乔", "予安", "清和", "子衿", "以宁", "书禾", "若谷", "晚舟",
    "青柠", "望舒", "春野", "砚之", "露明", "亦川", "小满", "知微", "远山", "言之", "云起", "时雨",
    "松年", "未央", "初晴", "一帆", "采薇", "临风", "小禾", "景行", "若溪", "星野", "稚鱼", "思源",
    "平生", "听澜", "牧之", "晚香", "长青", "磊磊", "雨眠", "灵秀", "和光", "里晴", "新凉", "知非",
    "如初", "在野", "小雨", "苇杭", "依依", "乐之", "嘉树", "明远", "静姝", "子墨", "可为", "朝晖",
];

/// A student's name that nobody else in `taken` has, and `m` or `f`.
pub fn student(chance: &Chance, taken: &[String]) -> (String, &'static str) {
    loop {
        let pick = |all: &[&'static str]| all[chance.below(all.len() as u64) as usize];
        let name = format!("{}{}", pick(FAMILY), pick(GIVEN));
        if !taken.contains(&name) {
            return (name, if chance.below(2) == 0 { "m" } else { "f" });
        }
    }
}

/// Two names that every program must be able to write: one of an ethnic minority, one with a
/// character outside the basic plane.
pub const RARE: [(&str, &str); 2] = [("阿依努尔·库尔班", "f"), ("沈𬱖", "m")];

/// What a teacher adds to an affirmation.
pub const KIND_WORDS: &[&str] = &[
    "把错题本借给同桌，封面上写着「慢慢来」",
    "主动留下来关好了最后一扇窗",
    "课间扶脚受伤的同学下楼",
    "第一次举手，声音不大，说得很清楚",
    "把捡到的饭卡送到了门卫室",
    "订正本一处不落",
    "值日时把讲台缝里的粉笔灰也擦了",
    "给新来的同学讲了食堂怎么打饭",
    "跑操时陪着落在后面的同学",
    "黑板报画到最后一个走",
];

/// What a teacher adds to a reminder.
pub const MEND_WORDS: &[&str] = &[
    "说是闹钟没响，约好今晚设两个",
    "作业本忘在家里，中午补交了",
    "聊得入了神，提醒一次就停了",
    "值日忘了，放学后自己补上",
];

/// What a student writes in an appeal.
pub const APPEALS: &[&str] = &[
    "那天早上公交车坏在路上，我有家长发的消息，请老师再看一下。",
    "我那节课去送作业了，没有在自习课上说话，小组长可以作证。",
    "作业我交了，夹在数学本里，请老师帮我找一找。",
];

/// The kinds that a demo class gives, each with lines that the teacher wrote.
pub const AWARDS: [(&str, [&str; 4]); 4] = [
    (
        "作业质量",
        [
            "每份作业都先检查再交",
            "步骤写得完整，一眼能看懂",
            "字迹比上个月清楚多了",
            "错题旁边写了自己的想法",
        ],
    ),
    (
        "进步",
        [
            "从不敢举手，到主动讲了一道题",
            "连着两周按时交齐",
            "朗读的声音放开了",
            "难题不再空着，先写下想到的",
        ],
    ),
    (
        "笔记",
        [
            "笔记课后都补全了，还画了图",
            "重点用自己的话写了一遍",
            "记得简明，复习时真的在用",
            "把老师追问的问题也记了下来",
        ],
    ),
    (
        "互助学习",
        [
            "耐心给同桌讲思路，不直接给答案",
            "把错题本借给同学，还讲清楚",
            "小组讨论先听别人说完",
            "带着同组一起把实验做完",
        ],
    ),
];
