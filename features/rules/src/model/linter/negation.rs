//! Tells a forbidden act from a sentence that forbids it (`不得罚抄`, `罚抄一律取消`).

use super::lexicon;
use regex::Regex;
use std::sync::LazyLock;

/// How a negating word reaches forward.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Forbids whatever follows in the clause (`严禁…`).
    Far,
    /// Forbids, or states a condition (`不能…` / `不能按时到校的…`).
    Maybe,
    /// Denies only what stands next to it (`不…`, `未…`).
    Near,
    /// Ends the reach of what came before (`否则`, `违者`).
    Break,
    /// Only looks like one (`特别`, `无故`).
    Blank,
}

const BREAK: &str = "\
    不得不|不能不|不可不|不会不|否则|不然|违者|违反者|违纪者|违规者|如有违反|如违反|如违|一经发现|一旦|\
    改为|改成|换成|变成|而是|但是|但|才能|方可|只能|只好|就要|就得|就应|应当|应该|必须|一律要|并且|并|\
    还要|同时|外加|而要|除非|若有|如有|者[:：，]?罚";
const BLANK: &str = "\
    代替老师|代老师|替老师|特别|分别|级别|个别|类别|性别|区别|识别|差别|别人|别的|无故|无论|无视|无理|\
    无缘无故|无端|无所谓|无法|无条件|不论|不管|不仅|不但|不光|不只|不断|不时|不同|不少|不久|不足|不良|\
    不用心|不用功|不要脸|不再犯|不可回收|不得分|不会做|不会背|不会写|不会的|不服|未来|未成年|非常|没收|\
    没完没了|免不了|不一定|差不多|不一会";
const FAR: &str = "\
    不予|不要求|不会要求|不强制|不强迫|不硬性|不拿|不评选?|不评比|不投票|不选出?|不强行|绝对?不(?:得|能|\
    会|可以|可|许|准|允许|应|再)?|决不(?:得|能|会|可以|可|许|准|允许)?|不应当|不应该|不允许|不得|不准|\
    不许|不应|不该|不宜|不提倡|不鼓励|不支持|不主张|不赞成|不搞|不采用|不采取|不使用|不实行|不实施|\
    不进行|不安排|不组织|不设立?|不布置|不以|不因|不按|不根据|不依据?|不凭|不靠|不把|不将|不向|不叫|\
    不给予?|不通过|不参与|不涉及|不作为|不存在|不出现|不发生|不随意|不任意|不轻易|不属于|不看|不与|不和|\
    禁止|严禁|杜绝|反对|拒绝|避免|防止|废除|废止|取消|从不|从来不|永不|切勿|切不可|切忌|请勿|无权|无须|\
    无需|没有权利|没有权力|没权|没有资格|没资格|无资格|并非|并不|而不是|不是|而非|代替|替代|取代|停止|\
    抵制|告别|制止|谢绝|摒弃|远离|向.{0,4}说不|与其|免于|免除|不等于|不能代替|不得以|拒不采用|叫停|\
    不包括|不含|不涉及|谁也不能|谁都不能|任何人不得|不存在";
const MAYBE: &str =
    "不可以|不可|不能够?|不要|不会|不再|不用|不必|不让|不对|没有|不需要|不需|不想|不愿";
const NEAR: &str = "勿|莫|别|免|零|拒|无|未|非|没|不";

static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    let all = format!("(?P<b>{BREAK})|(?P<k>{BLANK})|(?P<f>{FAR})|(?P<m>{MAYBE})|(?P<n>{NEAR})");
    Regex::new(&all).expect("constant")
});

/// What may stand between `不能` and the act so that the act is denied.
static LEADS: LazyLock<Regex> = LazyLock::new(|| {
    lexicon::compile(
        "^(?:罚|惩罚|体罚|对|让|把|将|以|用|因|由于|向|给|随意|任意|随便|再|进行|采取|采用|使用|实施|\
            实行|搞|靠|动辄|动不动|简单|一味|轻易|出现|有|存在|接受|安排|设|设置|设立|考虑|要求|任何|\
            教师|老师|班主任|班干部|班长|学生|同学|他人|其|他|她|你|强制|强迫|直接|擅自|私自|自行|通过|\
            借|单独|公开|当众|在|按|根据|依|凭|为了?|变相|被|要求|叫|请|动用|组织|全|一人|一个人|发生|\
            这种|这样|此类|所谓|我们|大家|只|总|老是|就|仅|光|拿|从|替|代|同|跟|和|与|成为|说|称|喊|骂|\
            嘲笑|歧视|一|作为|当作|使|令|造成|变成)",
    )
});
static NEARBY: LazyLock<Regex> = LazyLock::new(|| {
    lexicon::compile(
        "^(?:再|随意|随便|轻易|公开|当众|任意|私自|擅自|直接|强制|统一|集体|一起|共同|给予?|予以|作|\
            做|设|准|许|对学生|对同学|对他人|向学生|给学生|给同学|任何|所谓|一次|发生过?|出现过?|采用|\
            实行|进行|搞|权利?|权力|搞过|用过|有过|被|放|摆|备|准备|置|用|收取?|交|请|罚|安排|设置|设立|\
            让|把|将|叫|过任何|一味|互相|相互|兑换|换取|奖励|简单|动辄|对外|打|骂|体罚|辱骂|打骂|、|\
            或者?|和|及|以及|与|随机|学生|同学|单纯|只|仅|变相|采取|使用|提|说|称|喊|贴|他|她|其|你|谁|\
            是|有)*$",
    )
});
static CONDITION: LazyLock<Regex> = LazyLock::new(|| {
    lexicon::compile("(?:的|者|的(?:同学|学生|人|组员|小组|一律|要|应|就|必|，)_4_|者_3_)$")
});
static REASON: LazyLock<Regex> = LazyLock::new(|| {
    lexicon::compile("^_2_(?:因|由于|对|以|为|用|借|让|把|将|向|任意|随意|按|根据|凭|通过)")
});
/// `不按时交作业者`: who it is about, not a reason.
static OFFENDER: LazyLock<Regex> =
    LazyLock::new(|| lexicon::compile("^(?:时|要求|规定|照)_10_(?:者|的(?:同学|学生|人)?)$"));
/// `作业不交…`: the word tells the fault, it does not deny what follows.
static FAULT: LazyLock<Regex> = LazyLock::new(|| {
    lexicon::compile(
        "(?:作业|课本|书|值日|卫生|校服|红领巾|任务|单词|课文)_2_(?:不|没有?|未)(?:交|写|做|带|完成|穿|戴|背|扫|默)$",
    )
});
/// `不许私自…`: how it is done, no breach of its own.
static MANNER: LazyLock<Regex> =
    LazyLock::new(|| lexicon::compile("^_6_(?:私自|擅自|私下|偷偷|随意|随便|互相|相互|未经_4_)$"));
static GIVES_REASON: LazyLock<Regex> =
    LazyLock::new(|| lexicon::compile("不(?:得|能|应)?(?:因|以|按|凭|靠|把|将|向|对|让|根据|依)"));
/// After the act: the act is rejected.
static REJECTED: LazyLock<Regex> = LazyLock::new(|| {
    lexicon::compile(
        "^[^，：]{0,16}?(?:禁止|严禁|不允许|不被允许|不可以|不可行|不用了?|不会用|不行|不可取|不合适|\
            不妥|要不得|不提倡|不应该|不应当|不该有?|不对|错误|错的|违规|违法|违反规定|无效|作废|取消|\
            废止|废除|杜绝|停止|制止|叫停|避免|不再使用|不再采用|不采用|不使用|不得(?:使用|采用|实施|\
            出现|发生|施行|存在|有|进行)?|不予采用|属于变?相?体罚|是变?相?体罚|都不用?|不能用|不能有|\
            不要|不会出现|不会有|不存在|零容忍|解决不了_4_|没有用|没用|不起作用|不如_8_|有害_2_|伤害_6_|\
            行不通|不文明|不科学|不人道|不尊重_4_|违背_6_|是_4_底线|不是_6_|不能解决_4_|不再有|不复存在|\
            被_2_(?:禁止|取消|废止|叫停)|无关|不挂钩|没有关系|没关系|不相关|不可能|不搞|不准|不许|\
            拒绝)(?:的|做法|行为|之列|现象|情况|了|发生|出现|使用|采用|制度|规定|方式)*(?:[，：、]|$)",
    )
});
static REJECTED_NEXT: LazyLock<Regex> = LazyLock::new(|| {
    lexicon::compile(
        "^[^，：]{0,10}，(?:这|这些|这种|这样|此类|这类|以上|上述|它们|都|均|一律|统统|全都|全部|\
            属于|是|我们都?|我班都?|本班都?|老师都?|班里|现在|如今|今后)_8_(?:禁止|严禁|不允许|不可以|\
            不可取|要不得|不应该|不对|错误|违规|违法|违反|变相体罚|体罚|不用|不采用|不做|不提倡|不会|\
            不这样|不这么|不学|不再|取消|改为|改用|换成)",
    )
});
static REPLACED: LazyLock<Regex> = LazyLock::new(|| {
    lexicon::compile("^_12_(?:改为|改成|换成|替换为|变成|换为|被_6_代替|被_6_取代|由_8_代替)")
});
static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    lexicon::compile(
        "(?:禁止|严禁|不得|不准|不许|不能|不允许|杜绝|反对|拒绝|不用|不使用|不采用|不采取|不做|\
            不出现|不提倡|不可|避免|负面清单|禁用|禁令|违规做法|红线|底线|不应)[^：]{0,16}：$",
    )
});
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    lexicon::compile(
        "(?:什么是|何为|何谓|辩题|辩论|讨论|议一议|说说|谈谈|聊聊|认识|了解|揭露|调查|(?:^|\
            [^被])(?:举报|投诉|反映)|劝阻|遭到|遭受|受到过?|发现_6_(?:有|存在)|如何看待|怎么看待?|\
            怎样看待?|的危害)_3_$",
    )
});
static DECIDED: LazyLock<Regex> =
    LazyLock::new(|| lexicon::compile("(?:决定|通过|后|同意|确定|一致|认为)_3_$"));

/// Whether words before the act, which starts at `focus` and ends at `end` of `sentence`, deny it.
/// `header` says that the list this sentence belongs to is a list of forbidden acts.
pub(super) fn denied_before(sentence: &str, focus: usize, end: usize, header: bool) -> bool {
    let before = &sentence[..focus];
    let after = &sentence[end..];
    let clause_from = before
        .char_indices()
        .rfind(|(_, c)| matches!(c, '，' | '：'))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let clause = &before[clause_from..];
    denies(clause)
        || (ABOUT.is_match(clause) && !DECIDED.is_match(clause))
        || listed(before, clause, after, header)
        || carried(before, clause_from, clause, after)
        || reason_carried(before, clause_from, clause)
}

/// Whether words after the act, which ends at `end` of `sentence`, reject or replace it.
pub(super) fn denied_after(sentence: &str, end: usize) -> bool {
    let after = &sentence[end..];
    REJECTED.is_match(after) || REJECTED_NEXT.is_match(after) || REPLACED.is_match(after)
}

/// Whether a negation in `clause` reaches the clause's end, where the act stands.
fn denies(clause: &str) -> bool {
    let mut words: Vec<(Reach, usize, bool)> = Vec::new();
    for found in WORDS.captures_iter(clause) {
        let reach = [
            ("b", Reach::Break),
            ("k", Reach::Blank),
            ("f", Reach::Far),
            ("m", Reach::Maybe),
            ("n", Reach::Near),
        ]
        .into_iter()
        .find_map(|(name, reach)| found.name(name).map(|m| (reach, m.end())));
        match reach {
            Some((Reach::Break, _)) => words.clear(),
            Some((Reach::Blank, _)) | None => {}
            Some((reach, end)) => {
                let word = found.get(0).map_or("", |m| m.as_str());
                words.push((reach, end, GIVES_REASON.is_match(word)));
            }
        }
    }
    let fault = FAULT.is_match(clause);
    words.iter().any(|(reach, end, reason)| reaches(*reach, &clause[*end..], *reason, fault))
}

/// Whether a word of this reach denies the act after `between`. `reason` says that the word itself
/// opens a reason or a means (`不因…`, `不以…`), `fault` that the clause ends with a fault.
fn reaches(reach: Reach, between: &str, reason: bool, fault: bool) -> bool {
    let length = between.chars().count();
    let reason = (reason || REASON.is_match(between)) && !OFFENDER.is_match(between);
    let condition = CONDITION.is_match(between) && !reason;
    let breach = lexicon::ends_with_breach(between) && !reason && !MANNER.is_match(between);
    match reach {
        Reach::Far => length <= 30 && !condition && (!breach || length == 0),
        Reach::Maybe => {
            length == 0 || (length <= 30 && LEADS.is_match(between) && !condition && !breach)
        }
        Reach::Near => length <= 16 && NEARBY.is_match(between) && !fault,
        Reach::Break | Reach::Blank => false,
    }
}

/// The act stands in a list under a forbidding heading (`严禁：罚抄、罚站`).
fn listed(before: &str, clause: &str, after: &str, header: bool) -> bool {
    let heading = header
        || before.rfind('：').is_some_and(|at| HEADER.is_match(&before[..at + '：'.len_utf8()]));
    let own = clause.rsplit('、').next().unwrap_or(clause);
    let from_heading = before.rfind('：').map_or(before, |at| &before[at..]);
    let broken = WORDS.captures_iter(from_heading).any(|found| found.name("b").is_some());
    heading && !broken && !lexicon::breach_in(own) && !after.starts_with("，改")
}

/// `不得罚站，罚抄，罚款`: the act is a bare further member of a denied list.
fn carried(before: &str, clause_from: usize, clause: &str, after: &str) -> bool {
    if !clause.is_empty() || clause_from == 0 || !before.ends_with('，') {
        return false;
    }
    let bare = after.is_empty() || after.starts_with(['，', '、', '等']);
    let previous =
        before[..before.len() - '，'.len_utf8()].rsplit(['，', '：']).next().unwrap_or_default();
    let far = WORDS.captures_iter(previous).any(|found| found.name("f").is_some());
    let acts = ["罚", "惩", "打", "骂", "侮辱", "歧视", "孤立", "搜"];
    bare && far && acts.iter().any(|act| previous.contains(act)) && !previous.contains("改")
}

/// `不得因成绩不好，就罚站`: the reason stands in a clause of its own.
fn reason_carried(before: &str, clause_from: usize, clause: &str) -> bool {
    static THEREFORE: LazyLock<Regex> =
        LazyLock::new(|| lexicon::compile("^(?:就|而|便|从而|进而|随意|对|而对)"));
    static BECAUSE: LazyLock<Regex> = LazyLock::new(|| {
        lexicon::compile(
            "(?:不得|不能|不要|不应该?|不应当|不会|不可以?|不许|绝不|禁止|严禁)_4_(?:因|因为|由于|以|只因|动辄)[^，]*，$",
        )
    });
    clause_from > 0 && THEREFORE.is_match(clause) && BECAUSE.is_match(&before[..clause_from])
}

/// Whether this sentence opens a list of forbidden acts that goes on in the next sentences.
pub(super) fn opens_list(sentence: &str) -> bool {
    let end = sentence.rfind('：').map(|at| at + '：'.len_utf8());
    end.is_some_and(|end| HEADER.is_match(&sentence[..end]) && !sentence[end..].contains("违者"))
}
