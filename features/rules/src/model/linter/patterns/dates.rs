//! Pattern 30: a rule that reaches back before the day on which it was made known.

use super::super::normal::Normal;
use super::super::shape::shape;
use super::super::{Context, Finding, lexicon, number};
use super::{Pattern, error};
use calendar::Day;
use regex::Regex;
use std::sync::LazyLock;

pub(super) const RETROACTIVE: Pattern = Pattern {
    rule: 30,
    name: "未公布先执行",
    level: error,
    basis: "《中小学教育惩戒规则（试行）》第六条：未公布的校规校纪不得施行",
    suggestion: "自公布之日（或以后某日）起生效，以前的事不再追究",
    why: "规则要先让大家知道才能用，事后立规不算数。",
    shapes: &[
        shape("追溯|溯及既往|溯及|既往不咎除外|追究既往").not_before("_2_(?:历史|源|文化|古)|不|到_4_(?:古|历史|年代|朝)").not_after("历史_4_|无法|可以"),
        shape("追溯_6_(?:处罚|扣分|追究|执行|处理|适用|开学|上)"),
        shape("补扣|追扣|倒扣_4_(?:之前|以前|开学)|倒查_6_(?:扣|罚|处|违)|翻旧账|算旧账|秋后算账").unless("公积金|工资"),
        shape("(?:此前|之前|以前|过去|以往|从前|开学以来|开学到现在|上个?月|上周|上学期|(?:公布|颁布|发布|制定|实施|生效|执行|宣布)(?:之|以)?前|先前|已经发生|已发生|前几天|昨天)_10_(?:违|迟到|行为|扣|缺|旷|过错|犯|不交|错误|打架|讲话|记录|问题)~10~(?P<f>(?:一并|也|同样|同时|都|照样|一律|全部|均|仍|仍然|统一|要|一样|依然|按本|依本|按照本|按新|依新|适用本|参照本)_4_(?:扣|罚|处理|计入|适用|追究|算|记|按|执行|生效|补|处罚|依|清算|纳入|班规|规定|规则))"),
        shape("(?:本(?:班规|规则|规定|公约|制度|办法|条例|细则)|新规|新班规|此规定|班规)_8_(?:对|适用于?|从|自)_4_(?:此前|之前|以前|过去|公布前|上个?月|上周|上学期|已发生|开学|昨天|前天)_6_(?P<f>的|起|有效|生效|开始|适用|同样|执行|行为)").unless("开学后|下学期开学|开学时公布|开学起公布"),
        shape("(?:未公布|没公布|没有公布|尚未公布|不公布|不必公布|无需公布|未经公布|不用公布|先执行|先实施|先试行|先施行|先扣|暂不公布|未经讨论公布|没有公示|未公示)_8_(?P<f>执行|生效|施行|实施|适用|处罚|扣分|后公布|再公布|后公示|再公示|照样|即可|后补|也算|也扣|再告诉|后告诉|再通知)"),
        shape("(?:自|从)_2_(?:上个?月|上周|上学期|上星期|昨天|前天|本月初|开学初|之前)_6_(?P<f>起_2_(?:执行|生效|施行|实施|算|计|扣|适用)|开始_2_(?:执行|生效|施行|实施|算|计|扣))"),
        shape("(?:公布|发布|宣布|颁布)_2_(?:之前|以前|前)_6_(?P<f>(?:也|同样|一并|均|都|照样|仍)_4_(?:适用|有效|算|扣|罚|处理|按))"),
        shape("对_4_(?:上周|上个?月|上学期|之前|以前|此前|过去|昨天|已发生)_6_(?P<f>也?_2_(?:有效|适用|算数|管用|生效))"),
        shape("(?:未|没|没有|尚未)公布的?_4_(?:规定|班规|规则|条款|制度)_10_(?P<f>扣|罚|执行|照|适用|处理|有效)"),
        shape("(?:昨天|前天|上周|上个?月|以前|之前|上学期)的?_6_(?P<f>(?:也|都|同样|照样|一样)_4_(?:按|罚|扣|算|照))").unless("作业|奖|表扬|优点"),
        shape("(?:公布|发布|颁布|宣布)(?:之|以)?前_6_(?P<f>(?:开始|起)_2_(?:算|计|执行|生效|扣|实施))"),
        shape("(?:公布|发布|颁布|制定|公示|出台)_1_(?:之日|日|当日)?_1_(?P<f>前)_2_(?:<NUM>|一)?_1_(?:个)?(?:天|周|月|年|星期)_4_(?:起|开始)?_3_(?:施行|执行|生效|实施|算)"),
        shape("(?:不用|不必|无需|没|未|不|虽(?:然)?未|虽没|尚未|没有|并未)_3_(?P<f>(?:公布|公示|写进班规|写入班规|公开|宣布))_10_(?:，)?_12_(?:即日|执行|处理|照样|遵守|扣|也要|也得|生效|按老师|施行|处罚|也算)").unless("不执行|不得|不生效|不扣").always(),
        shape("(?:以前|之前|此前|过去|从前|先前|开学以来|本学期以来|上周|上个月|公布前|以往)_6_(?:错误?|违纪|行为|事|迟到|违规|的)_8_(?P<f>(?:也|都|同样|仍|照|补|重新|按新|要|全部|一并|一律|均)_4_(?:扣|罚|算|处理|追究|清算|补|按|适用))").unless("不"),
        shape("(?:从|自)_2_(?:开学|上周|上个?月|上学期|本月初|上星期)_3_(?P<f>(?:起|开始|算起|起算))_4_(?:算|计|执行|扣|生效|，)").unless("下学期"),
        shape("(?:重新|回头|倒回去|往前)_2_(?P<f>清算|追究|追责|补罚|补扣|算账)"),
        shape("先(?:试行|执行|实施|扣|罚|施行|用起来)_2_(?:再|后)_2_(?P<f>公布|公示|宣布|通过|讨论|表决)"),
        shape("(?:适用于?|覆盖)_6_(?P<f>(?:开学|学期|此前|以前|公布前)_2_以来?)_6_(?:行为|违纪|表现|$|，)"),
        shape("(?:公布|发布|颁布|生效|实施|施行)(?:之|以)?前(?:发生|出现|犯)?_4_的?_4_(?:事|行为|违纪|错|问题)_2_(?:，)?_1_(?P<f>(?:按|依|照|也|都|仍|一律|同样|补)_6_(?:罚|扣|处理|算|追究|补|执行))").unless("不扣|不罚|不追究"),
    ],
};

static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    lexicon::compile(
        "(?:公布|发布|颁布|公示|宣布)(?:日期|时间|日|于)?[：，]?_2_(?P<d>(?:<NUM>年)?(?P<m><NUM>)月(?P<t><NUM>)[日号])|(?:<NUM>年)?(?P<m2><NUM>)月(?P<t2><NUM>)[日号]_2_(?:公布|发布|颁布|宣布)",
    )
});
static IN_FORCE: LazyLock<Regex> = LazyLock::new(|| {
    lexicon::compile(
        "(?:生效|施行|执行|实施)(?:日期|时间|日|于|自|从)?[：，]?_2_(?:<NUM>年)?(?P<m><NUM>)月(?P<t><NUM>)[日号]|(?:自|从|于)?(?:<NUM>年)?(?P<m2><NUM>)月(?P<t2><NUM>)[日号]_1_起?_2_(?:生效|施行|执行|实施|适用|开始|扣分|计分|记分|扣|算|计)",
    )
});

/// Adds pattern 30 if the dates of the context, or those written in the text, are in the wrong
/// order. The whole text is marked when the dates come from the context.
pub(in super::super) fn by_dates(
    normal: &Normal,
    text: &str,
    context: &Context,
    findings: &mut Vec<Finding>,
) {
    let backwards = |published: Day, effective: Day| -> bool { effective < published };
    if let (Some(published), Some(effective)) = (context.published_on, context.effective_on)
        && backwards(published, effective)
    {
        findings.push(Finding { span: 0..text.len(), ..RETROACTIVE.finding(None) });
    }
    let found = |pattern: &Regex| {
        pattern.captures(&normal.text).and_then(|c| {
            let part = |a: &str, b: &str| c.name(a).or_else(|| c.name(b)).map(|m| m.as_str());
            let month = number::value(part("m", "m2")?)?;
            let day = number::value(part("t", "t2")?)?;
            Some((month * 100.0 + day, c.get(0)?.range()))
        })
    };
    // Months written without a year: a gap of half a year is a turn of the year.
    if let (Some((published, _)), Some((effective, range))) = (found(&PUBLISHED), found(&IN_FORCE))
        && effective < published
        && published - effective < 600.0
    {
        findings.push(Finding { span: normal.original(range), ..RETROACTIVE.finding(None) });
    }
}
