//! What goes to many families at once: guidance cards and group messages. They are of nobody: a
//! pure check refuses names, numbers and results (L-B2, L-D21, L-J8).

coded! {
    /// What a guidance card is for.
    CardKind {
        /// An ordinary weekend.
        Weekend "weekend" "周末",
        /// A holiday within the term.
        Holiday "holiday" "小长假",
        /// Winter or summer.
        Vacation "vacation" "寒暑假",
    }
}

/// The longest card, in characters.
pub const MOST: usize = 600;

/// A card to begin with: kind, title, text.
pub const CARDS: &[(CardKind, &str, &str)] = &[
    (
        CardKind::Weekend,
        "这个周末，四件小事选一件",
        "家务：请孩子独立做完一件事，比如洗全家的碗、收拾自己的书桌，做完当面道一声谢。\n\
         作息：早上最多比平时晚起一小时，星期日晚上照上学的时间睡。\n\
         阅读：全家一起安静读半小时，各读各的，读完互相讲一个片段。\n\
         手机：吃饭时全家都把手机放到一边；孩子用多久，事先一起说好。",
    ),
    (
        CardKind::Weekend,
        "陪孩子出一趟门",
        "家务：一起去买菜，让孩子列单子、算钱、提一袋。\n\
         作息：安排两段户外时间，合起来不少于两小时，太阳好的时候去。\n\
         阅读：路过书店或图书馆，让孩子自己挑一本，不问有没有用。\n\
         手机：出门时只带一部，用来拍照和付钱。",
    ),
    (
        CardKind::Weekend,
        "听孩子说十分钟",
        "家务：饭后一起收拾，边做边聊，比坐下来谈更容易开口。\n\
         作息：睡前半小时关掉屏幕，聊聊这一周最开心的一件事。\n\
         阅读：请孩子当一回老师，讲讲这周学到的一个新东西，大人只问不评。\n\
         手机：大人先放下手机，孩子才相信您在听。",
    ),
    (
        CardKind::Holiday,
        "小长假的安排",
        "家务：假期里请孩子负责一件固定的家务，从头做到尾。\n\
         作息：玩的日子也按时吃饭；收假前一天早睡，书包前一天晚上收好。\n\
         阅读：带一本书出门，在车上、等候的时候翻一翻。\n\
         手机：每天用多久，放假第一天全家商量好写下来，大人也算在内。\n\
         安全：不去没有大人看护的水边；出门系安全带，过马路看手势和灯。",
    ),
    (
        CardKind::Vacation,
        "长假第一周先做这几件",
        "家务：全家列一张家务单，孩子认领两项，每周换一次。\n\
         作息：和孩子一起写一张自己的作息表，贴在看得见的地方，先照着过三天再改。\n\
         阅读：定一本想读完的书，每天二十页，读完全家听他讲。\n\
         手机：把手机放在客厅充电，卧室里不放；每周留一天全家不看屏幕。\n\
         交往：每周约一次同学或亲戚家的孩子，当面玩。",
    ),
];

/// Why a text may not go to many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Personal {
    /// It names a student or a guardian of the class.
    Name(String),
    /// It holds a number that can belong to a person: a phone, an id, a school number.
    Number(String),
    /// It speaks of results or of an order of persons.
    Result(String),
}

impl Personal {
    /// What to do about it.
    pub fn message(&self) -> String {
        match self {
            Personal::Name(name) => {
                format!("发给大家的话里不写哪一位：请去掉「{name}」，有事单独联系这家")
            }
            Personal::Number(number) => {
                format!("这里像是电话或证件号「{number}」：请去掉，要联系请写“联系班主任”")
            }
            Personal::Result(word) => {
                format!("这里有「{word}」：成绩和比较只和本人、本人家里单独说")
            }
        }
    }
}

/// Words of results and of comparing persons.
pub(crate) const RESULTS: &[&str] = &[
    "成绩单",
    "分数",
    "考了",
    "名次",
    "排名",
    "排第",
    "第一名",
    "倒数",
    "前十名",
    "进步最大",
    "退步",
    "不及格",
    "及格率",
    "平均分",
    "总分",
    "积分",
    "扣分",
    "加分",
    "违纪",
    "被批评",
    "比别的孩子",
    "比其他孩子",
    "全班最",
];

/// Digits in a row from which a number may be a person's.
const LONG: usize = 7;

/// What is personal in a text that goes to many, if anything. `names`: of students and guardians
/// of the class; `numbers`: their school numbers. Blanks within names and full-width digits hide
/// nothing.
pub fn personal(text: &str, names: &[String], numbers: &[String]) -> Option<Personal> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let named = |name: &&String| {
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        name.chars().count() >= 2 && bare.contains(&name)
    };
    if let Some(name) = names.iter().find(named) {
        return Some(Personal::Name(name.clone()));
    }
    for name in names {
        if let Some(given) = called(name) {
            let addressed = ["同学", "妈妈", "爸爸", "家长", "小朋友", "奶奶", "爷爷"]
                .iter()
                .any(|after| bare.contains(&format!("{given}{after}")));
            if addressed {
                return Some(Personal::Name(given));
            }
        }
    }
    if let Some(number) = numbers.iter().find(|n| n.len() >= 4 && bare.contains(n.as_str())) {
        return Some(Personal::Number(number.clone()));
    }
    if let Some(number) = long_number(&bare) {
        return Some(Personal::Number(number));
    }
    result_word(&bare).map(Personal::Result)
}

/// A word of results, or points: `95分`, but not `95分钟`.
pub fn result_word(bare: &str) -> Option<String> {
    if let Some(word) = RESULTS.iter().find(|w| bare.contains(**w)) {
        return Some((*word).to_owned());
    }
    let chars: Vec<char> = bare.chars().collect();
    let points = |at: &usize| {
        let before = *at > 0 && chars[at - 1].is_ascii_digit();
        let after = chars.get(at + 1).copied();
        let clock = chars[..*at].iter().rev().find(|c| !c.is_ascii_digit());
        chars[*at] == '分'
            && before
            && after != Some('钟')
            && clock != Some(&'点')
            && clock != Some(&'时')
    };
    let at = (0..chars.len()).find(points)?;
    let from = (0..at).rev().take_while(|i| chars[*i].is_ascii_digit()).last().unwrap_or(at);
    Some(chars[from..=at].iter().collect())
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// Seven or more digits in a row, hyphens between them not counted. A day (2025-11-20) is none.
fn long_number(bare: &str) -> Option<String> {
    let mut run = String::new();
    for c in bare.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_digit() || (matches!(c, '-' | 'X' | 'x') && !run.is_empty()) {
            run.push(c);
            continue;
        }
        let digits = run.chars().filter(char::is_ascii_digit).count();
        if digits >= LONG && !is_day(&run) {
            return Some(run);
        }
        run.clear();
    }
    None
}

fn is_day(run: &str) -> bool {
    run.parse::<db::Day>().is_ok()
}

/// What somebody is called without the family name: 若水 of 欧阳若水, 买买提 of 买买提·艾合买提.
/// None when that is a single character: it would be found everywhere.
pub fn called(name: &str) -> Option<String> {
    if let Some((first, _)) = name.split_once(['·', ' ']) {
        return (first.chars().count() >= 2).then(|| first.to_owned());
    }
    let chars: Vec<char> = name.chars().collect();
    (chars.len() >= 3).then(|| chars[chars.len() - 2..].iter().collect())
}

/// How a letter calls somebody: the given name, or the whole name where it is short.
pub fn call_name(name: &str) -> String {
    called(name).unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names() -> Vec<String> {
        ["林知夏", "周屿", "欧阳若水", "买买提·艾合买提", "Mia 陈"].map(str::to_owned).to_vec()
    }

    #[test]
    fn l_j8_names_numbers_and_results_do_not_go_to_many() {
        let found = |text: &str| personal(text, &names(), &["20250103".into()]);
        assert!(matches!(found("请林知夏的家长来一趟"), Some(Personal::Name(_))));
        assert!(matches!(found("请林 知 夏的家长来一趟"), Some(Personal::Name(_))));
        assert!(matches!(found("知夏妈妈请回电"), Some(Personal::Name(_))));
        assert!(matches!(found("若水同学的书"), Some(Personal::Name(_))));
        assert!(matches!(found("有事打 139 0000 1234"), Some(Personal::Number(_))));
        assert!(matches!(found("有事打１３９００００１２３４"), Some(Personal::Number(_))));
        assert!(matches!(found("学号 20250103 请交表"), Some(Personal::Number(_))));
        assert!(matches!(found("数学考了 95 分"), Some(Personal::Result(_))));
        assert!(matches!(found("有人得了 100分"), Some(Personal::Result(_))));
        assert_eq!(found("10月9日16点30分放学，留30分钟打扫，2025-11-20 交表"), None);
        assert_eq!(found("请在知识竞赛前看书"), None);
    }

    #[test]
    fn every_text_that_is_offered_passes_its_own_check() {
        for (_, title, text) in CARDS {
            assert_eq!(personal(&format!("{title}{text}"), &names(), &[]), None, "{title}");
            assert!(text.chars().count() <= MOST, "{title}");
        }
        for (_, title, text) in super::super::robot::TEMPLATES {
            assert_eq!(personal(text, &names(), &[]), None, "{title}");
        }
    }

    #[test]
    fn c12_10_a_weekend_card_speaks_of_chores_rest_reading_and_phone() {
        for (kind, title, text) in CARDS {
            for part in ["家务", "作息", "阅读", "手机"] {
                assert!(text.contains(part), "{title}: {part}");
            }
            assert!(CardKind::ALL.contains(kind));
        }
    }

    proptest! {
        #[test]
        fn no_name_passes_whatever_stands_around_it(
            before in "[一-龥]{0,6}", after in "[一-龥，。]{0,6}", at in 0_usize..5, gap in " {0,2}",
        ) {
            let name = names()[at].clone();
            let spaced: String = name.chars().flat_map(|c| [c.to_string(), gap.clone()]).collect();
            let text = format!("{before}{spaced}{after}");
            prop_assert!(matches!(personal(&text, &names(), &[]), Some(Personal::Name(_))));
        }

        #[test]
        fn no_phone_passes(digits in "1[0-9]{10}", before in "[一-龥]{0,5}") {
            let found = personal(&format!("{before}{digits}"), &[], &[]);
            prop_assert!(matches!(found, Some(Personal::Number(_))));
        }
    }
}
