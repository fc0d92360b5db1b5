//! Patterns 7, 12 and 32: exam results as a reason for punishment, a public list or points.

use super::super::shape::{Need, shape};
use super::super::{Context, Level, Sign};
use super::{Pattern, error, error_if_shown, error_in_compulsory, warning};

const CHEATING: &str = "作弊|舞弊|抄袭|夹带|违纪|违反|缺考|迟到|传纸条|交头|喧哗|纪律|不带|未带|没带|偷看|作假|弄虚|讲话|说话|监考|考场|旷考";

pub(super) const POOR_RESULT: Pattern = Pattern {
    rule: 7,
    name: "因成绩受罚",
    level: error,
    basis: "《中小学教育惩戒规则（试行）》第十二条：不得因学业成绩而惩戒学生",
    suggestion: "约一次学习谈心，订学习支持计划",
    why: "成绩不是过错；罚只会让学生更怕学习。",
    shapes: &[
        shape("<EXAM>_14_<POOR>~16~<PENALISED>")
            .unless_hit(CHEATING)
            .not_after("卫生|内务|评比|红旗|比赛|检查|量化|卫生检查|纪律|检查评比|运动会")
            .unless("卫生检查|内务检查|卫生评比"),
        shape("(?:退步|不及格|没及格|没考及格|考不及格|未及格|倒数|垫底|后<NUM>名|末位|末<NUM>名|平均分低|低分|考不好|考得不好|没考好|考砸|考得差|考差|学习差|成绩差|拖后腿|分数线以下|低于平均|掉<NUM>名|下降<NUM>名|考不到<NUM>|考不上|达不到<NUM>分|没达到目标分|没到<NUM>分)~14~<PENALISED>")
            .unless_hit(CHEATING)
            .unless("卫生(?:检查|评比|分|成绩|得分|评分|倒数)|积分|量化|红旗|评比|文明|比赛|运动会|跑步|体能|操行分(?:低|后|倒)|品德分|表现分"),
        shape("(?P<f>扣<NUM>分?|扣分|罚|处罚|惩罚|惩戒|批评|警告|打手心|罚站|罚抄)~10~(?:成绩|考试|分数|小测|测验|月考|期中|期末|名次|单元)_8_<POOR>")
            .unless_hit(CHEATING)
            .unless("卫生检查"),
        shape("(?:每)?(?:少|差|低|错|丢|掉)(?:了)?(?:一|1|<NUM>)(?:分|题|个字|个|字|名|道)_6_(?P<f>罚|打_3_(?:下|板|手)|抄|跑|蹲|站|做_2_个|跳)"),
        shape("(?:背|默写?|听写|读|答)_4_不(?:出来?|会|完|下来|过|过关|上来?|对)~8~<PENALISED>").unless_hit("扣款"),
        shape("(?:听写|默写|背诵|小测|测验)_6_(?:不过关?|不合格|没过|未过|错_3_(?:个|题)|不及格)~10~<PENALISED>"),
        shape("(?:按照?|根据|依据|以)_2_(?:考试)?(?:成绩|分数|名次|排名)_6_(?P<f>扣分|奖惩|奖罚|罚|惩|处罚|批评)"),
        shape("(?:成绩|分数|名次|考试|月考|期末|期中)_6_(?:与|和|跟)_6_(?:扣分|奖惩|惩罚|处罚|操行分?|量化|品德分?)_2_(?P<f>挂钩|相关|关联)"),
        shape("(?:操行分?|量化分?|品德分?|奖惩|扣分|惩罚)_4_(?:与|和|跟)_6_(?:成绩|分数|名次|考试)_4_(?P<f>挂钩|相关|关联)"),
        shape("<EXAM>_10_<POOR>|(?:考试|成绩)(?:名次|排名)|平均分|考试成绩|不及格|退步|倒数")
            .unless_hit(CHEATING)
            .unless("卫生|积分|评比|红旗|比赛")
            .need(Need::Sign(Sign::Minus)),
    ],
};

const NOT_EXAM: &str = "运动会|校运会|运会|比赛|竞赛|大赛|卫生|红旗|歌咏|演讲|选举|得票|值日|文明班|朗诵|体育节|活动积分";

pub(super) const PUBLISHED_RESULTS: Pattern = Pattern {
    rule: 12,
    name: "公布成绩排名",
    level: error,
    basis: "《未成年人学校保护规定》第十条：不得公开学生的考试成绩、名次",
    suggestion: "成绩等第单独告知学生本人和家长",
    why: "成绩和名次是学生的个人信息，只能告诉本人和家长。",
    shapes: &[
        shape("<SHOWN>_12_<RESULT>").unless_hit("量化得分|小组得分|班级得分|活动得分").unless(NOT_EXAM).not_before("_2_(?:等第)?_2_(?:单独|本人)"),
        shape("<RESULT>_14_(?P<f><SHOWN>)").not_after("量化|小组|班级|活动|操行|品德|考核|积分").unless_hit("量化得分|小组得分|班级得分|活动得分").unless(NOT_EXAM),
        shape("(?:考试|月考|期中|期末|单元测?|测验|考|成绩|分数)_10_(?:前<NUM>名?|第<NUM>名|高分|优秀|状元|不及格|倒数|后<NUM>名|最后<NUM>名)_12_(?P<f>上榜|光荣榜|红榜|黑榜|公示|张贴|通报|名单_4_(?:公|贴|发)|照片|贴|榜|公布|曝光|发到)").unless(NOT_EXAM),
        shape("(?:光荣榜|红榜|黑榜|排行榜|龙虎榜|英雄榜|学霸榜|状元榜|成绩榜|分数榜|高分榜|荣誉墙|照片墙)_12_(?:成绩|名次|排名|考试|分数|前<NUM>名|倒数|学霸|月考|期中|期末)").unless(NOT_EXAM),
        shape("学霸榜|状元榜|成绩排行榜|成绩榜|分数榜|高分榜|成绩光荣榜|成绩红黑榜"),
        shape("(?:黑板|教室|后墙|墙上|公告栏|宣传栏|群里|班级群|家长群|微信群|朋友圈|公众号|qq群|钉钉群|家长会上|班会上|全班面前|公开|当众)_8_(?P<f>公布|公示|张贴|贴|发|晒|念|读|宣读|通报|点评|分析|展示|排)_8_(?:成绩|分数|名次|排名|考试情况|每个学生的分)").unless(NOT_EXAM),
        shape("(?:成绩|分数|考试|总分|月考|期中|期末|考完|测验)_8_(?P<f>排名次?|排队|排序|排榜|大排名|排出名次|排座次|列出名次)")
            .not_before("座|考场|领")
            .unless("运动会|比赛|竞赛|卫生|红旗|歌咏|演讲|考场")
            .level(error_if_shown),
        shape("(?:按|依|根据|以|从)_4_(?:成绩|分数|总分|名次|考分)_6_(?P<f>排名|排序|排队|排出|排列|从高到低)").unless(NOT_EXAM).level(error_if_shown),
        shape("(?:班级|全班|年级|全校)_4_(?P<f>排名表?|名次表|排行)_4_(?:发|贴|公|告|通)").unless(NOT_EXAM),
        shape("(?:公开|班会|全班|群里|家长会)_6_(?P<f>表扬|通报)_6_(?:考试|成绩|月考|期中|期末)_4_(?:前<NUM>名|第<NUM>名|高分|名次)"),
        shape("(?:量化|操行|个人积分|积分|品德|德育|考核|扣分|学生得分|个人得分)_6_(?P<f>公布|张贴|上墙|公示|贴在|贴出|排名|排行)")
            .not_before("办法|标准|细则|制度|规则|方案|前|结果_2_本人")
            .unless("小组|班级得分|班级积分|红旗|文明班")
            .level(warning),
        shape("(?P<f>念|读|报|喊)_1_(?:分数|成绩|名次|每个人的分|考分)").unless(NOT_EXAM),
        shape("(?:黑板|墙上?|公告栏|门上)_6_(?P<f>写|抄|列|公布)_10_(?:不及格|倒数|成绩|分数|名次|最后<NUM>名)").unless(NOT_EXAM),
        shape("(?P<f>写出?|列出?|公布|念出?|贴出?|报出?)_4_(?:前<NUM>名|后<NUM>名|最后<NUM>名|倒数<NUM>名?)_8_(?:名字|名单|同学|姓名|$|，)").unless(NOT_EXAM),
    ],
};

const CONTEST: &str = "竞赛|比赛|大赛|运动会|演讲|歌咏|征文|书法|体育|艺术|活动|跳绳|长跑|接力|朗诵|评比|卫生|科技|绘画|阅读|篮球|足球|值日|劳动|纪律";

fn rank_points(context: &Context) -> Level {
    let award = context.kind == super::super::Kind::Award;
    if context.compulsory() && (context.public_list || award) {
        Level::Error
    } else {
        Level::Warning
    }
}

pub(super) const POINTS_FOR_RANK: Pattern = Pattern {
    rule: 32,
    name: "按名次加分",
    level: rank_points,
    basis: "《未成年人学校保护规定》第十条；教育部义务教育考试管理通知：不公布名次",
    suggestion: "改为进步、习惯、作业质量、笔记等加分",
    why: "按名次加分，一看分数就知道谁考第几，等于公布了名次。",
    shapes: &[
        shape("考_2_多少_4_(?:加|奖|得|算|记|积)|考<NUM>分_2_(?:就)?(?:加|奖|得|记)_1_<NUM>分|考几分_2_(?:加|得|奖)几分|考_2_(?:多高|多好)_4_加"),
        shape("(?:考试|月考|周考|期中|期末|单元_2_(?:测试|测验|考试|检测|考)?|测验|测试|小测|成绩|考|统考|语文|数学|英语|学科|听写|默写)_8_(?:前_1_<NUM>_1_名?|第_1_<NUM>_1_名?|第一|名次|满分|<NUM>分以上|<NUM>分|上<NUM>分|优秀|高分|及格|优异|班级第|年级第|靠前|达到<NUM>|a等?)~12~<AWARDED>").unless(CONTEST).unless_hit("进步|扣"),
        shape("(?:前_1_<NUM>_1_名|第_1_<NUM>_1_名|满分|名次|名次靠前|全班第<NUM>|年级第<NUM>|班级前<NUM>|年级前<NUM>)~8~<AWARDED>").unless(CONTEST).unless_hit("进步|扣"),
        shape("(?:加分|加<NUM>分?|奖_4_分|奖励<NUM>分)_8_(?:给|：)_4_(?:考试|月考|期中|期末|成绩)_6_(?:前<NUM>名?|第<NUM>名|优秀|满分)").unless(CONTEST),
        shape("(?:按|根据|依|以)_3_(?:考试)?(?:成绩|名次|分数|排名)_6_(?P<f>加分|奖分|积分|奖励分|换积分|换算|折算)").unless("运动会|比赛|竞赛"),
        shape("(?:考试|月考|期中|期末|单元_2_(?:测试|测验|考)|测验|小测|成绩)_6_(?:前<NUM>名?|第<NUM>名?|名次|满分|优秀|高分)").unless_hit("进步").unless(CONTEST).need(Need::Sign(Sign::Plus)),
        shape("(?:成绩|名次|考试|分数|学霸|状元|榜眼|高分|前<NUM>名|第一名|第<NUM>名|总分|满分|年级第<NUM>|尖子)").unless_hit("进步").unless("进步|运动会|比赛|竞赛|体育|跳绳|跑|歌咏|演讲|书法|绘画|评比").need(Need::Award).level(error_in_compulsory),
        shape("<NUM>分以上_4_(?P<f>加|奖)_2_<NUM>").unless(CONTEST).unless_hit("积分|扣"),
    ],
};
