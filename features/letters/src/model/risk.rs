//! Words that mark a letter as urgent (C13-07, law E). Looked for on this machine, when the letter
//! is sent; a mark shows the letter first and starts a timer. It never reads, scores or reports
//! anything else: who is in danger decides a person.

use super::private::half_width;
use regex::Regex;
use std::sync::LazyLock;

/// What the words may point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Risk {
    /// Not wanting to live.
    Life,
    /// Hurting oneself.
    SelfHarm,
    /// Beaten, at home or elsewhere.
    Violence,
    /// Sexual harm.
    Sexual,
    /// Bullied, threatened, robbed.
    Bullying,
    /// Leaving home.
    RunAway,
}

impl Risk {
    /// As said to the addressee.
    pub const fn chinese(self) -> &'static str {
        match self {
            Risk::Life => "可能有轻生的想法",
            Risk::SelfHarm => "可能在伤害自己",
            Risk::Violence => "可能被打",
            Risk::Sexual => "可能受到侵害",
            Risk::Bullying => "可能受到欺凌",
            Risk::RunAway => "可能要离家出走",
        }
    }
}

/// Sayings that only sound grave; they are taken out before the search.
const SAYINGS: &[&str] = &[
    r"[笑累热饿冻困烦气吓急美帅酸疼痛痒忙羡尬撑渴臭辣难爱恨]死(?:我|人|个人|了|啦|你|他|她)*",
    r"想死(?:你|您|他|她|它|妈妈|爸爸|奶奶|爷爷|外婆|老师|同学)们?",
    r"(?:[多少好难累热冷困忙气烦疼贵远慢无聊高兴开心喜欢想讨厌紧张]+得|得)要[死命]",
    r"打死(?:我|也|都)[我他她]?(?:也|都)?不",
    r"死(?:记硬背|机|党|心眼|板|角|结|循环|对头|脑筋|海|不承认|活不|要面子|皮赖脸|定了|线|磕|撑|扛)",
    r"该死的?|作死|找死|死鬼|死胖|往死里(?:学|背|练|写|做)",
    r"跳楼(?:价|机|大?甩卖|的?(?:游乐|项目))",
    r"自杀式|自杀(?:小队|率|的?(?:新闻|行为|电影|角色))|(?:防|预防)自杀",
    r"被打(?:动|败|断|扰|击|折|开|造|磨|扫|湿|乱|包|上|印|入|破|赢|趴下了?了?比分|哭了?的?观众)",
    r"(?:比赛|球赛|游戏|篮球|足球|排球|王者|吃鸡|联赛|对方|对手)[^，。；！？]{0,10}(?:被打|被虐|被杀|死了?)",
    r"(?:课文|小说|电影|电视|故事|历史|新闻|书)(?:里|中|上|说|讲)[^。；！？]{0,20}",
    r"(?:不会|没有|没|不|别|从不|绝不|再也不)(?:想)?(?:去)?(?:自杀|自残|轻生|欺负|打我|骂我|欺凌|离家出走)",
    r"(?:蚊子|手机|电脑|小狗|小猫|金鱼|花|乌龟|仓鼠|游戏角色)[^，。；！？]{0,6}(?:死了|打死)",
    r"(?:开玩笑|闹着玩|假装|演)[^，。；！？]{0,6}(?:打我|欺负我)",
];

/// What marks a letter.
const SIGNS: &[(Risk, &str)] = &[
    (Risk::Life, r"自杀|轻生|自尽|寻短见|想不开|遗书|安乐死|一了百了"),
    (
        Risk::Life,
        r"不(?:想|愿意?|要)(?:再)?(?:继续)?活|活不下去|活够|活腻|活着(?:也|还)?(?:真|好|很|太|都)?(?:没|无|有什么|有啥|为了什么|干什么|干嘛|是为了|累)|不如死|生不如死|没有?活(?:着|下去)的",
    ),
    (
        Risk::Life,
        r"(?:想|去|要|让我|不如|还是|干脆|宁愿|宁可|真的|好想|希望自己|算了)(?:去|就|早点|快点)?死(?:了|掉|去|算|一|吧|的?(?:念头|心)|。|，|！|$)|死了?(?:算了|就好|就(?:没|不)|一了|才)|想(?:到|过)死|(?:寻|求)死|去死",
    ),
    (
        Risk::Life,
        r"结束(?:我的|自己的?|这)?(?:一生|生命|一切)|(?:离开|告别)(?:这个|人)世(?:界|间)?|从[^，。]{0,10}(?:跳下去|跳下来)|跳(?:楼|河|江|桥)|(?:吞|吃)(?:了|下)?[^，。]{0,6}(?:安眠药|农药|很多药|一瓶药)|上吊|没有?我(?:会|就|大家|他们|这个世界)[^，。]{0,8}(?:更?好|轻松)|(?:永远|彻底|从这个世界(?:上)?)(?:地)?(?:消失|睡着|睡过去|睡去)|再也(?:不|别)(?:要)?醒",
    ),
    (
        Risk::SelfHarm,
        r"自残|自伤|自虐|割(?:腕|手|脉|胳膊|手臂|自己)|(?:用|拿)[^，。]{0,8}(?:刀|刀片|圆规|小刀|玻璃|剪刀|针|烟头|打火机)[^，。]{0,6}(?:划|割|扎|刺|烫|戳)|(?:划|割|扎|烫|掐|咬|打|伤害|弄伤|折磨|惩罚)(?:了|着)?自己|拿?头(?:去|往)?撞墙|手(?:臂|腕|上)[^，。]{0,8}(?:划|割)(?:了|的|出|痕)",
    ),
    (
        Risk::Violence,
        r"家暴|(?:爸|妈|父|母|爷爷|奶奶|继父|后爸|后妈|叔叔|舅舅|哥哥|他们?|她|老师|有人|别人|家里人?)(?:爸|妈|亲)?(?:又|总|经常|老是|天天|每天|一喝酒就|喝(?:了|醉)酒?就?|昨天|昨晚|就|会|还|用[^，。]{1,8}|拿[^，。]{1,8}|动手)*(?:打|揍|抽|踢|踹|扇|掐|毒打|殴打)(?:了|过|着)?我|把我(?:打|揍|绑|锁|关|赶出)|(?:被|挨)(?:爸|妈|他|她|家|人|父|母|继|后)?[^，。]{0,8}(?:打|揍|毒打|殴打|扇耳光|踢)(?:$|了|得|伤|骂|一顿|过|，|。|！)|打得我|打到(?:流血|住院|我)|身上[^，。]{0,6}(?:伤|淤青|青一块)",
    ),
    (
        Risk::Sexual,
        r"猥亵|性侵|性骚扰|强奸|强暴|(?:摸|碰|亲)(?:了|过|着)?我的?(?:身体|下面|胸|屁股|腿|隐私|那里|大腿|下体)|(?:脱|扒)(?:了|掉|光)?(?:我的?)?(?:衣服|裤子|内衣)|(?:对我|跟我|和我)?动手动脚|(?:裸照|不雅照)|(?:逼|强迫|让)我[^，。]{0,6}(?:脱|摸他|发裸)|(?:不让|叫|让)我(?:告诉|和|跟|对)?(?:任何|别)人?(?:说|讲)?.{0,4}(?:他|叔叔|老师|舅舅|邻居)摸",
    ),
    (
        Risk::Bullying,
        r"霸凌|欺凌|校园暴力|(?:被|受|挨)[^，。]{0,10}欺负|(?:总|天天|每天|一直|经常|老是|又|都|在|会)(?:来)?欺负我|他们欺负我|(?:围|堵|拦)(?:着|住|了)?我|勒索|敲诈|保护费|(?:逼|强迫|威胁|恐吓)我|不给[^，。]{0,6}(?:就打|就要打)|(?:扬言|说)要?(?:打|弄|杀)死?我|(?:全班|所有人|他们|大家|同学)(?:都)?(?:孤立|排挤)(?:了)?我|(?:把我|锁|关)(?:锁|关)?(?:在|进)厕所|砍(?:我|死)|杀(?:了|死)(?:我|他|她)",
    ),
    (
        Risk::RunAway,
        r"离家出走|(?:想|要|打算|准备|决定|偷偷)(?:从家里?|从家)?(?:逃|跑|走)(?:出去|离这个家|出家|得远远)|(?:再也|永远)不(?:想)?回(?:这个)?家|不想(?:再)?(?:待|呆)在(?:这个)?家",
    ),
];

static HARMLESS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&SAYINGS.join("|")).expect("a pattern of ours"));
static PATTERNS: LazyLock<Vec<(Risk, Regex)>> = LazyLock::new(|| {
    SIGNS.iter().map(|(r, p)| (*r, Regex::new(p).expect("a pattern of ours"))).collect()
});

/// What the letter's words may point to; empty for most letters. Blanks, line ends and marks put
/// between characters do not hide a word.
pub fn risks(text: &str) -> Vec<Risk> {
    let plain: String = half_width(text)
        .chars()
        .filter(|c| {
            !c.is_whitespace() && !matches!(c, '*' | '·' | '_' | '~' | '\u{200b}'..='\u{200f}')
        })
        .collect();
    let plain = HARMLESS.replace_all(&plain, "＊");
    let mut all: Vec<Risk> =
        PATTERNS.iter().filter(|(_, p)| p.is_match(&plain)).map(|(r, _)| *r).collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c13_07_risk_phrases_mark_a_letter_urgent() {
        use Risk::*;
        let urgent = [
            ("老师，我不想活了", Life),
            ("有时候觉得活着没意思", Life),
            ("我想死", Life),
            ("真的好想死掉，谁也不用管我", Life),
            ("死了算了", Life),
            ("我写了一封遗书放在抽屉里", Life),
            ("我站在楼顶想跳楼", Life),
            ("没有我大家会更好", Life),
            ("我真想结束自己的生命", Life),
            ("我想自 杀", Life),
            ("昨天我割腕了", SelfHarm),
            ("难过的时候就用小刀划手臂", SelfHarm),
            ("我会忍不住伤害自己", SelfHarm),
            ("我爸一喝酒就打我", Violence),
            ("昨晚又被我爸打了", Violence),
            ("妈妈用衣架抽我，身上都是淤青", Violence),
            ("他把我关在门外一晚上", Violence),
            ("那个叔叔摸我的大腿", Sexual),
            ("有人猥亵我", Sexual),
            ("邻居动手动脚，我很害怕", Sexual),
            ("他们每天放学堵我要钱", Bullying),
            ("高年级的向我收保护费", Bullying),
            ("我一直被他们欺负", Bullying),
            ("全班都孤立我", Bullying),
            ("他威胁我说不准告诉老师", Bullying),
            ("我想离家出走", RunAway),
            ("我打算偷偷跑出去，再也不回家", RunAway),
        ];
        for (text, risk) in urgent {
            assert!(risks(text).contains(&risk), "{text}: {:?}", risks(text));
        }
    }

    #[test]
    fn c13_07_harmless_sentences_do_not() {
        let harmless = [
            "笑死我了",
            "今天体育课累死了",
            "作业多得要死",
            "老师我想死你们了",
            "打死我也不吃香菜",
            "这道题难死我了",
            "我被打动了，眼泪都出来了",
            "商场跳楼价大甩卖",
            "周末想去坐跳楼机",
            "我们队被打败了，但是不服气",
            "课文里的主人公最后自杀了，我很难过",
            "我的小仓鼠死了，我哭了很久",
            "热死了，教室能不能开空调",
            "我妈把我骂了一顿，因为我没收拾房间",
            "我们玩游戏被打得落花流水",
            "这次被打断了思路，下次重来",
            "我和同桌吵架了，心里很难受",
            "数学考砸了，不知道怎么和妈妈说",
            "死记硬背没有用",
            "同学给我起外号，我不喜欢",
            "我头发被剪得太短，丑死了",
            "我想把零花钱攒起来买书",
            "他不会欺负我，你们别误会",
            "我想活得精彩一点",
        ];
        for text in harmless {
            assert_eq!(risks(text), Vec::new(), "{text}");
        }
    }
}
