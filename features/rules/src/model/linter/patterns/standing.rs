//! Pattern 2: standing longer or elsewhere than the rules allow.

use super::super::number;
use super::super::shape::{Hit, Need, shape};
use super::{Pattern, error};

/// Standing inside the classroom for at most one lesson is an allowed measure (Art. 8).
fn beyond_the_limit(hit: &Hit<'_>) -> bool {
    let inside = ["教室内", "教室里", "教室后", "座位", "原位", "课堂内", "课堂上", "课堂教学时间"];
    let outside = ["走廊", "门外", "门口", "室外", "教室外", "操场", "办公室", "放学"];
    let named = |places: &[&str]| places.iter().any(|p| hit.sentence.contains(p));
    !(named(&inside) && !named(&outside) && limited(hit.sentence))
}

/// Whether the sentence names a length of at most one lesson (45 minutes).
fn limited(sentence: &str) -> bool {
    use std::sync::LazyLock;
    static LENGTH: LazyLock<regex::Regex> = LazyLock::new(|| {
        super::super::lexicon::compile("(?P<n><NUM>)个?(?P<u>分钟|节课|节|小时|天|周)")
    });
    let mut lengths = LENGTH.captures_iter(sentence).peekable();
    lengths.peek().is_some() && lengths.all(|l| !long(&l["n"], &l["u"]))
}

fn long(n: &str, unit: &str) -> bool {
    let n = number::value(n).unwrap_or(1.0);
    match unit {
        "分钟" => n > 45.0,
        "小时" | "钟头" => n > 0.75,
        "节课" | "节" | "早读" | "自习" | "堂课" | "节晚自习" => n > 1.0,
        _ => true,
    }
}

/// Whether the student stands of their own accord (`犯困时可以自己站着听课`).
fn chosen(sentence: &str) -> bool {
    ["自愿", "自己站", "主动", "申请", "提神", "清醒", "可以站", "可站", "可自行", "身高", "腰"]
        .iter()
        .any(|word| sentence.contains(word))
}

fn too_long(hit: &Hit<'_>) -> bool {
    long(hit.group("n"), hit.group("u"))
}

const POSTED: &str = "站队|站岗|站好|站位|站排|站齐|站稳|排队|值日|值勤|执勤|迎新|迎宾|迎接|礼仪|集合|监督|检查员|志愿|站姿训练|护学|站成|合影|拍照|排练|演出|站长|站台|网站|车站|地铁|广播站|有序|候车|喊报告";

pub(super) const STANDING: Pattern = Pattern {
    rule: 2,
    name: "罚站过度",
    level: error,
    basis: "《中小学教育惩戒规则（试行）》第八条、第十二条：站立只限教室内、一节课以内",
    suggestion: "在教室内站立，不超过一节课，随后谈心",
    why: "长时间站立或站到教室外是变相体罚，也耽误听课。",
    shapes: &[
        shape("罚_6_站").not_before("队|岗|点|台|位").unless_hit("罚款|奖罚").test(beyond_the_limit),
        shape("罚_2_立正?").test(beyond_the_limit),
        shape("站(?:立|着|军姿|在|到|满|够|上|了|起来)?_8_(?P<n><NUM>)个?(?:整)?(?P<u>小时|钟头|节晚自习|节课|堂课|节|天|上午|下午|早上|早晨|晚上|晚自习|星期|礼拜|周|个月|分钟|早读|自习)")
            .not_after("车|网|台|广播|公交|地铁|驿")
            .not_before("堂教学时间|会")
            .unless(POSTED)
            .test(too_long),
        shape("站(?:立|着|在|到|满|够|上)?_6_(?:整天|全天|整个(?:上午|下午|晚上)|整晚|通宵|整节晚自习|<NUM>整天)").unless(POSTED),
        shape("<OUTSIDE>_6_(?P<f>站|罚立)")
            .unless(POSTED)
            .need(Need::Breach),
        shape("<OUTSIDE>~8~(?P<f>站)~8~(?:<NUM>(?:个|整)?(?:节课|节|分钟|小时|天|周|上午|下午|早读)|到放学|到下课)")
            .unless(POSTED),
        shape("<NUM>(?:节课|节|分钟|小时|天)_6_<OUTSIDE>_2_(?P<f>站)").unless(POSTED),
        shape("(?P<f>站)(?:着|立)?(?:到|在|去|至|出|出去)?_3_<OUTSIDE>")
            .unless(POSTED)
            .need(Need::Breach),
        shape("(?P<f>站)(?:着|立)?(?:到|在|去|至|出)?_3_<OUTSIDE>~8~(?:<NUM>(?:个|整)?(?:节课|节|分钟|小时|天|周|上午|下午)|到放学|上课|听课|上_3_课)")
            .unless(POSTED),
        shape("站(?:出去|到外面|到外边)").need(Need::Breach).unless(POSTED),
        shape("(?:去|到|在)_2_(?:走廊|门外|教室外|室外|外面|楼道)_2_(?P<f>站(?:着|立)?(?:$|，|反省|反思|听课|上课|思过|冷静))"),
        shape("站(?:立|着)?(?:到|至|直到)_10_(?:放学|晚|中午|天黑|消气|满意|认错|承认|为止|写完|背会|背出|背完|熄灯|第<NUM>节|课程结束|期末|学期|月底|明天|下午|老师(?:来|同意|允许|叫)|家长来|知错|悔改)")
            .unless("站岗|站队|队列"),
        shape("\
            (?:整天|全天|整个(?:上午|下午|早上|晚上|早读|晚自习)|一上午|一下午|每节课|所有课|全部课|\
            全周|整周|(?P<n><NUM>)(?P<u>天|周|星期|节课|节))(?:都|内|里|的课)?(?:必须|要|得|全部|\
            一律|全程)*_2_(?P<f>站(?:着|立)?(?:听|上|$|，|在))")
            .unless(POSTED)
            .test(|hit| hit.group("u").is_empty() || too_long(hit)),
        shape("站立?(?:时间)?_2_(?P<f>超过|多于|长于)_2_(?:一|1|<NUM>)节课"),
        shape("(?:每天|天天|一直|始终|长期|一律|全程)_4_(?P<f>站(?:着|立)(?:上课|听课|上|听|学习|写|早读))").unless(POSTED).need(Need::Breach),
        shape("站军姿").need(Need::Breach),
        shape("(?P<f>站)(?:立|着)?_1_(?:墙根|墙边|墙角|门边|门外)~6~(?:<NUM>(?:个|整)?(?:节课|节|分钟|小时|天|周)|到|反省)").unless(POSTED),
        shape("(?P<f>站(?:着|立|起来)(?:来|去)?_2_(?:听课|听讲|听完|上课|上_4_课|早读|晨读|自习|背书|背诵|读书|写作业|考试|学习|吃饭|午休))")
            .need(Need::Breach)
            .unless(POSTED)
            .unless_hit("回答|发言|朗读比赛")
            .test(|hit| beyond_the_limit(hit) && !chosen(hit.sentence)),
        shape("<OUTSIDE>_4_(?P<f>(?:罚站|罚立|站着|立着|站立|站到|站够|站满|站上))")
            .unless(POSTED)
            .need(Need::Breach)
            .test(|hit| !chosen(hit.sentence)),
        shape("(?P<f>站(?:到|在|去)_2_<OUTSIDE>_3_(?:$|，|去|里|反省|思过))")
            .need(Need::Breach)
            .unless(POSTED),
        shape("(?:课间|午休|中午|放学后?|大课间)_4_(?:都|也|要|得|继续|一直)_2_(?P<f>站(?:着|立|满|够|$|，))").need(Need::Breach).unless(POSTED),
        shape("(?:连续|持续|累计)_2_(?:<NUM>(?:天|节|周|次)|每天|数天)_6_(?P<f>站(?:着|立)?)").need(Need::Breach).unless(POSTED),
        shape("(?P<f>站(?:着|立)~10~)(?:连续|持续)_1_<NUM>(?:天|周|节)").need(Need::Breach).unless(POSTED),
        shape("(?:早读|晚读|午读|自习|上课|听课|听写|考试)_2_(?:也|都|要|一律|必须)?_1_(?P<f>站着_1_(?:读|听|上|写|背|考|学|自习))").need(Need::Breach).unless(POSTED).test(|hit| !chosen(hit.sentence)),
        shape("(?:教室|走廊|墙|门|黑板|讲台|后面|前面|外面|操场|旗)_4_(?P<f>(?:立着|罚立|直立|站成一排|笔直站))").need(Need::Breach).unless(POSTED).unless("树立|建立|设立"),
        shape("(?P<f>站(?:着|立)?(?:背|写|读|默|抄|改|订正|想))_6_，?_1_(?:会了|背会|写完|完了|好了|想通|改好)_2_(?:再|才)_1_(?:坐|走|回)").unless(POSTED),
        shape("(?:完不成|没完成|不会|没背|背不|讲话|迟到|违纪)_10_(?:中午|课间|午休|放学后?|早读|晚自习)_2_(?P<f>站(?:着|立)?)").unless(POSTED).test(|hit| !chosen(hit.sentence)),
        shape("(?P<f>站)(?:着|立|在)?_10_<NUM>个?(?:中午|午休|早晨|晚上|晚自习|课间|午读)").need(Need::Breach).unless(POSTED).test(|hit| !chosen(hit.sentence)),
        shape("(?P<f>站)(?:着|立)?~6~(?:啥时候|什么时候|何时|几时)_8_(?:啥时候|什么时候|何时|几时|才|再|算)").unless(POSTED),
        shape("(?:啥时候|什么时候|何时|几时)_6_(?:会|完|好|对|错|改)_6_(?:再|才)_1_(?:坐下?|入座)"),
        shape("(?:一直|继续|就|得|罚)?_1_(?P<f>站)(?:着|立)?(?:到|至)_4_(?:会(?:$|，|了)|背出|下一个|有人|改好|想通|说出来|懂|明白|服)").unless(POSTED),
        shape("(?:午休|课间|中午|整个午休|大课间|吃饭时间?)_6_(?P<f>站(?:着|立|在|到))_8_(?:度过|反省|走廊|楼道|不许|思过|门)").need(Need::Breach).unless(POSTED),
        shape("<OUTSIDE>_3_(?P<f>站(?:着|立)?)_3_(?:度过|过午|过完|到|听|反省|想|半|<NUM>)").need(Need::Breach).unless(POSTED),
        shape("(?P<f>站)(?:着|立|那儿|好)?_4_，_6_(?:为止|再坐|才能坐|才准坐|再回)").need(Need::Breach).unless(POSTED),
        shape("(?P<f>站(?:着|立))_1_(?:改|写|背|抄|默|订正|读|听|补)").need(Need::Breach).unless(POSTED).test(|hit| !chosen(hit.sentence)),
        shape("(?P<f>站)(?:着|立|到|在)?_4_，?_1_(?:一直|直)?_1_(?:到|至)_2_(?:这|本|下)_1_(?:周|星期|月|天|节)_2_(?:结束|完|末)?").need(Need::Breach).unless(POSTED),
        shape("(?P<f>(?:不许|不准|不得|不让|不能)_1_(?:坐下|坐着|坐(?:$|，)))").need(Need::Breach).unless(POSTED).unless("地上|窗台|栏杆|桌上|桌子").always(),
        shape("(?:节课|下节|节|课)_2_(?:都|也|全|连同|接着|继续)_2_(?:得|要|必须)?_1_(?P<f>站着)").need(Need::Breach).unless(POSTED).test(beyond_the_limit),
    ],
};
