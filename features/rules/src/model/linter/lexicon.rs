//! Words that the patterns share, and the templates they are written in.

use super::words;
use regex::Regex;
use std::sync::LazyLock;

/// A number in digits or characters, also a range (`1-3`, `三至五`).
const NUM: &str = "\
    (?:(?:[0-9]+(?:[.][0-9]+)?|\
    [零〇一二两三四五六七八九十百千万半几数多俩仨廿卅壹贰叁肆伍陆柒捌玖拾佰仟]+)(?:[-至到、](?:[0-9]+(?:[.][0-9]+)?|\
    [一二两三四五六七八九十百千]+))?(?:余|多|来)?)";

/// Forbidding words.
const NO: &str = "(?:不许|不准|不得|不能|不可以|不可|不让|不允许|不给|不要|禁止|严禁|不予)";

/// Tests and their results.
const EXAM: &str = "\
    (?:考试|考核成绩|月考|周考|期中|期末|单元(?:测试|测验|考试|检测|卷|考)|周测|测验|测试|检测|小测|\
    小考|大考|统考|联考|模拟考|模考|成绩|分数|名次|平均分|总分|听写|默写|考得|考了|考分|考)";

/// A poor result.
const POOR: &str = "\
    (?:退步|下降|下滑|倒退|后退|降低|不及格|没及格|未及格|不理想|不好|较差|太差|很差|最差|差|低于|最低|\
    低|没达到|没有达到|未达到|不能达到|不达标|未达标|没达标|没有达标|达不到|达不成|不到|不够|不满|没到|\
    没考|未考到|没有考|砸|失利|失误|失常|失败|没考及格|考不及格|倒数|最后|垫底|后<NUM>名|末<NUM>名|末位|\
    末尾|不合格|没合格|未合格|以下|以内没|少于|不足|错<NUM>|每错|出错|错误|掉<NUM>|掉了|拖_4_后腿|每退|\
    退<NUM>名|退了<NUM>|落后|靠后|不如|没过|未过|不过关|不过|上不去|跟不上|没考到|没有考到|没达|\
    降<NUM>名|每降|下跌|跌<NUM>|跌出|退后|后移|没有进步|不进步|没进步|未进步|没上|D等|d等)";

/// A group that could be made to pay for one.
const GROUP: &str = "\
    (?:全组|整组|整个(?:大|小)?组|全小组|全体|集体|全班|整个班级?|整班|所有人|所有(?:同学|学生|组员|\
    成员)|同组|其他组员|其余组员|全宿舍|整个宿舍|全寝室|整个寝室|全室|小组(?:每人|人人|各|集体|全体|\
    全员|所有|成员|一起|共同|都)|每个组员|每位组员|大家(?:一起|都|全)|同学们(?:一起|都)|人人|前后左右|\
    前后桌|周围同学|邻座|整大排|全排|组员(?:同|都|一起|一并|皆|均)|全队|整队|全排|整排|整列|全列|\
    全体组员|所在(?:小)?组|该(?:小?组|列|排|桌|室|宿舍|寝室)|本组|整大组|(?:全|整个?|所有|其余|\
    其他)(?:班|小?组|大组|队|小队|排|列|桌|行|室|寝|宿舍|舍|屋)|(?:其余|其他|剩下)的?(?:人|同学|组员|\
    成员)|前后(?:左右)?<NUM>(?:桌|排|个人)|<NUM>_1_(?:个人|人|名同学)_1_(?:全部?|都|一起|统统)|一(?:组|\
    桌|排|宿舍|寝室|屋)人|组内每人|全小队|组里其他人)";

/// Students with a post.
const CADRE: &str = "(?:副?班长|小?组长|大组长|值日生|值日班长|值周班长|值日组长|值日干部|值周生|值周学生|[纪学卫劳体文生宣心组]\\S{0,2}委员|纪律班长|课代表|科代表|班干部?|班委会?|学生干部|小干部|干部|寝室长|舍长|宿舍长|室长|监督员|检查员|纪检员|督察员|小老师|路队长|队长|中队长|管理员|值勤生|执勤生|安全员|记录员|小法官|小警察|小卫士|督导员|小纪检|执法队|同桌|同学|学生)";

/// Punishments.
const PENALTY: &str =
    "(?:处罚|惩罚|惩处|惩戒|惩治|体罚|责罚|罚|扣_2_分|扣<NUM>|处分|教训|打手心|打_2_手)";

/// Something that a student did or failed to do.
const BREACH: &str = "\
    (?:迟到|早退|旷课|旷操|逃课|逃学|缺勤|缺课|缺席|晚到|讲话|说话|讲小话|闲话|插嘴|打闹|吵闹|吵架|喧哗|\
    起哄|捣乱|捣蛋|调皮|违反|违纪|违规|违约|违者|犯错|犯规|犯了|再犯|屡教|屡犯|屡次|不改|不听|顶撞|顶嘴|\
    不服|睡觉|打瞌睡|玩手机|带手机|用手机|手机|吃零食|吃东西|零食|骂人|骂|打架|打人|脏话|粗话|乱扔|乱丢|\
    乱涂|乱画|作弊|抄袭|撒谎|说谎|不交|未交|没交|没有交|交不|欠交|漏交|不做|未做|没做|没有做|不写|未写|\
    没写|没有写|写不完|不完成|未完成|没完成|没有完成|完不成|未能|拖拉|拖欠|忘带|忘记|忘了|没带|没有带|\
    未带|不带|不戴|未戴|没戴|没有戴|没穿|没有穿|不穿|未穿|不认真|不用心|不专心|不遵守|不守|不按|未按|\
    没按|不合格|不达标|不过关|不及格|不会|背不|默不|答不|退步|下降|倒数|最后|垫底|后<NUM>名|末位|被点名|\
    被扣|被批评|被抓|被老师|扣分|低于|出错|答错|做错|写错|错<NUM>|有错|闯祸|损坏|破坏|弄坏|走神|开小差|\
    追逐|攀爬|输的|输了|表现不|表现差|不好好|不干净|没扫|不打扫|不值日|逃值日|未值日|否则|不然|扰乱|扰|\
    影响(?:他人|别人|课堂|同学|上课)|不听讲|小动作|私自|擅自|翻墙|沉迷|课外书|小说|漫画|欠|推搡|推挤|\
    辱骂|侮辱|嘲笑|外号|绰号|敷衍|潦草|马虎|逾期|未经|晚归|晚交|迟交|违背|触犯|不尊重|不敬|不礼貌|\
    不文明|不诚实|不爱护|惹事|漏做|漏写|少交|少写|达不到|做不到|完成不了|第<NUM>次|<NUM>次以上|累计|\
    扣满|扣<NUM>分|扣到|抽烟|吸烟|谈恋爱|早恋|欺负|恶作剧|传纸条|懒惰|偷懒|捣鬼|交头接耳|晚睡|午读吵|\
    熬夜|没背完|没写完|没做完|记过|受处分|不睡|没睡|告状|打小报告|小报告|忘关|没关|未关|不认错|不承认|\
    隐瞒|随地|吐痰|乱走|下位|离座|串座|串班|串寝|赖床|不起床|染发|化妆|浪费|插队|推人|打牌|赌博|网吧|\
    没请假|未请假|不请假|不佩戴|没佩戴|未佩戴|没做好|未做好|没扫好|做不好|不整齐|不诚信|偷(?:东西|拿|窃|\
    同学)|偷窃|不听管教|不守纪|坐不住|爱说话|爱讲话|话多|晚归|不归|没写好|写不好|背不|默不|不会背|扣满|\
    被记|挨批|不入睡|拖沓|磨蹭|犯事|出事|惹祸|斗殴|打群架|玩游戏|玩玩具|看小说|看漫画|不排队|不做操|\
    没做操|不举手|不起立|不问好|不订正|没订正|未订正|没背|未背|没默|没过关|未过关|未达标|没达标|未达到|\
    没达到|未到校|没到校|不到校|没到|不参加|未参加|没参加|不打扫|没打扫|未打扫|没扫|不扫|漏扫|倒垃圾不|\
    不团结|不配合|不服从|丢垃圾|太慢|集合慢|动作慢|被投诉|没准备好|没有准备好|不准备|疯跑|偷拿|粗话|\
    不诚实|说粗话|没来|偷吃|少<NUM>个?人|差评|奇装异服|打过架|(?:做|写|扫|完成)得_1_不好|(?:讲|\
    说)了?<NUM>(?:句|次|遍)|打破(?:规矩|纪律)|破坏(?:规矩|纪律)|接话|(?:纪律|卫生|表现)_1_(?:差|不好|\
    乱)|没过的|未过的|没背过|没默过|没扫|没听讲|没认真|坏了|没到齐|没唱|捣蛋|不睡觉)";

/// Stands before a breach and denies it.
const DENIED: &str = "(?:不|无|没有|没|零|未|不再|杜绝|避免|防止|从不|无人|没人|没有人)$";

/// Fills a template and compiles it.
pub(super) fn compile(template: &str) -> Regex {
    compiled(&fill(template))
}

/// Compiles a template that is filled. The templates are constants, so a failure is a mistake in
/// this crate.
pub(super) fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the linter's templates are valid; a test compiles every one")
}

/// Puts the words and gaps into a template.
pub(super) fn fill(template: &str) -> String {
    let mut words = template.to_string();
    for _ in 0..2 {
        for (name, list) in [
            ("<EXAM>", EXAM),
            ("<POOR>", POOR),
            ("<GROUP>", GROUP),
            ("<CADRE>", CADRE),
            ("<PENALTY>", PENALTY),
            ("<BREACH>", BREACH),
            ("<FAILING>", FAILING),
            ("<NO>", NO),
            ("<NEARBY>", words::NEARBY),
            ("<UNDONE>", words::UNDONE),
            ("<MOVES>", words::MOVES),
            ("<NEEDS>", words::NEEDS),
            ("<HIM>", words::HIM),
            ("<MONEY>", words::MONEY),
            ("<RESULT>", words::RESULT),
            ("<SHOWN>", words::SHOWN),
            ("<PENALISED>", words::PENALISED),
            ("<AWARDED>", words::AWARDED),
            ("<SECRET>", words::SECRET),
            ("<OUTSIDE>", words::OUTSIDE),
            ("<PARENT>", words::PARENT),
            ("<UNKNOWN>", words::UNKNOWN),
            ("<BURDEN>", words::BURDEN),
            ("<AGAIN>", words::AGAIN),
            ("<HONOUR>", words::HONOUR),
            ("<ALL>", words::ALL),
            ("<GOES>", words::GOES),
            ("<PAYS>", words::PAYS),
            ("<EARLIER>", words::EARLIER),
            ("<COUNTED>", words::COUNTED),
            ("<SUBJECT>", words::SUBJECT),
            ("<NUM>", NUM),
        ] {
            words = words.replace(name, list);
        }
    }
    gaps(&gaps(&words, '~', "."), '_', "[^，：]")
}

/// Turns `~8~` into a lazy gap of up to eight of `class`.
fn gaps(words: &str, mark: char, class: &str) -> String {
    let mut filled = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(open) = rest.find(mark) {
        let tail = &rest[open + 1..];
        let length = tail.find(mark).map(|close| &tail[..close]);
        match length {
            Some(n) if !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()) => {
                filled.push_str(&rest[..open]);
                filled.push_str(&format!("{class}{{0,{n}}}?"));
                rest = &tail[n.len() + 1..];
            }
            _ => {
                filled.push_str(&rest[..=open]);
                rest = tail;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// Whoever fails, in words that [`BREACH`] does not list: `没…的`, `谁…`, `…者`, `…三次`.
const FAILING: &str = "\
    (?:(?:不[^得能许准要应会可让给该]|没有?|未)_6_(?:的|者|就|则)|(?:谁|哪个|凡是?|如果|若|要是|一旦|\
    只要)[^，：]{2,8}|[^，：]{2}(?:者|的人|的(?:同学|学生)?，)|[^，：]{2}<NUM>次，?)";

static BREACHES: LazyLock<Regex> = LazyLock::new(|| compile("<BREACH>|<FAILING>|惩|罚"));
static BREACH_LAST: LazyLock<Regex> =
    LazyLock::new(|| compile("<BREACH>(?:的|者|时|了|过|一次|两次|三次|<NUM>次|以上)*$"));
static DENIALS: LazyLock<Regex> = LazyLock::new(|| compile(DENIED));
static PUNISHES: LazyLock<Regex> = LazyLock::new(|| compile("罚|惩|教训"));

/// Whether a breach or failure is named in `text` and not denied (`不迟到`).
pub(super) fn breach_in(text: &str) -> bool {
    BREACHES.find_iter(text).any(|m| !DENIALS.is_match(&text[..m.start()]))
}

/// Whether `text` ends with a breach.
pub(super) fn ends_with_breach(text: &str) -> bool {
    BREACH_LAST.is_match(text)
}

/// Whether the sentence speaks of punishing.
pub(super) fn punishes(text: &str) -> bool {
    PUNISHES.is_match(text)
}
