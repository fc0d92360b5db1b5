//! Rows of a list that are no students: totals, makers, headings, samples.

use super::header::normal;
use crate::model::identity::Sex;
use crate::model::text::{compact, is_han};

/// Whether a cell begins a row of totals or remarks, by its first word.
pub(super) fn begins_footer(cell: &str) -> bool {
    let text = compact(cell);
    let begins = "合计 总计 小计 共计 总人数 人数 平均 制表 审核 填表 班主任 备注 说明 注: 注1 注意 以上 日期 打印 负责人 校长 附: 统计 签字 \
        签名 盖章 年级主任 单位 填报 截止 截至 本班 全班 班级人数 应到 实到 男生人数 女生人数 男生数 女生数 总数 制作 更新 联系人: 电话: 学校 经办 核对 \
        公章 温馨提示 提示 total Total TOTAL Sum 备註 合計 總計";
    begins.split(' ').any(|w| text.starts_with(w))
}

/// Whether a cell that begins like a footer is a name all the same (平均安, 说明远): two to four
/// Chinese characters in a row that has a number of its own, and no word of an office.
pub(super) fn may_be_name(cell: &str) -> bool {
    let text = compact(cell);
    let length = text.chars().count();
    let office = "合计 总计 小计 共计 人数 总数 统计 制表 审核 填表 签字 签名 盖章 日期 时间 班主任 负责人 校长 主任 备注 说明 注意 单位 平均 \
        本班 全班 应到 实到 核对 公章 提示 学校 分 人员";
    let exact = office.split(' ').any(|w| text == w);
    let ends = ["人", "人数", "签", "字", "数", "者", "日", "期", "表", "分", "教师", "老师", "书"];
    (2..=4).contains(&length)
        && text.chars().all(is_han)
        && !exact
        && !ends.iter().any(|e| text.ends_with(e))
        && !["班主任", "合计", "总计", "小计", "共计"].iter().any(|w| text.starts_with(w))
}

/// The sex of all below a heading: 男生, 女同学.
pub(super) fn heading_sex(cell: &str) -> Option<Sex> {
    let text = compact(cell);
    let text = text.trim_end_matches([':', '：']).trim_end_matches("名单");
    matches!(text, "男" | "男生" | "男同学" | "女" | "女生" | "女同学")
        .then(|| Sex::parse(text.trim_end_matches("同学")))
        .flatten()
}

/// Whether a remark says that somebody is no longer in the class.
pub(super) fn says_left(cell: &str) -> bool {
    "转出 转学 转走 已转 外转 休学 退学 离校 辍学 已毕业 调出 转至 转到"
        .split(' ')
        .any(|w| compact(cell).contains(w))
}

/// Whether a cell is one of totals or remarks, counts (共54人, 男：28 女：26) included.
pub(super) fn is_footer(cell: &str) -> bool {
    let text = compact(cell);
    if begins_footer(cell) {
        return true;
    }
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let counted = digits && text.contains('人') && text.chars().count() <= 40;
    let page = text.starts_with('第') && text.contains('页');
    let both = text.contains('男') && text.contains('女') && digits;
    counted || page || both || text.starts_with("共") && digits
}

/// Whether a cell is a heading inside the list: 第一组, 女生, 走读生.
pub(super) fn is_section(cell: &str) -> bool {
    let text = compact(cell);
    let words = "男生 女生 男 女 男同学 女同学 走读生 住校生 住宿生 寄宿生 半寄宿 学生 转入 转出 休学 借读 借读生 新生 一组 二组 三组 四组 五组 \
        六组 七组 八组 男生: 女生: 男生名单 女生名单 转出学生 转入学生 休学学生";
    if words.split(' ').any(|w| w == text) {
        return true;
    }
    let ordinal = "第一二三四五六七八九十0123456789";
    let rest = text.trim_start_matches(|c| ordinal.contains(c));
    rest.len() < text.len()
        && matches!(rest, "组" | "小组" | "班" | "排" | "列" | "大组" | "宿舍" | "室" | "号宿舍")
}

/// Whether a cell begins the sample row of a form.
pub(super) fn is_sample(cell: &str) -> bool {
    let text = compact(cell);
    let text = text.trim_start_matches(['(', '[', '【']);
    "示例 样例 例如 例: 范例 填写说明 填写要求 填写示例".split(' ').any(|w| text.starts_with(w))
}

/// Whether cells repeat their column's header.
pub(super) fn repeats_header<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
    let (mut same, mut filled) = (0, 0);
    for (title, cell) in pairs {
        if compact(cell).is_empty() {
            continue;
        }
        filled += 1;
        let (title, cell) = (normal(title), normal(cell));
        same += usize::from(!cell.is_empty() && (title == cell || title.ends_with(&cell)));
    }
    same > 0 && same * 2 > filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_and_makers_are_seen() {
        for cell in [
            "合计",
            "共54人",
            "共 54 人",
            "总计：54",
            "男：28 女：26",
            "平均",
            "制表人：王老师",
            "备注：",
            "第1页 共2页",
            "注：以上信息",
            "班主任：林老师",
            "填表日期",
            "男生28人",
            "全班54人",
        ] {
            assert!(is_footer(cell), "{cell}");
        }
        for cell in ["林知夏", "共青", "单一诺", "人见人", "1", "男", "", "总一"] {
            assert!(!is_footer(cell), "{cell}");
        }
    }

    #[test]
    fn headings_and_samples_are_seen() {
        for cell in ["第一组", "1组", "第3小组", "女生", "住校生"] {
            assert!(is_section(cell), "{cell}");
        }
        for cell in ["林一", "第五一", "组一", "班超"] {
            assert!(!is_section(cell), "{cell}");
        }
        assert!(is_sample("例：张三") && is_sample("（示例）") && !is_sample("例一"));
        assert!(repeats_header([("姓 名", "姓名"), ("学号", "学号"), ("x", "")].into_iter()));
        assert!(!repeats_header([("姓名", "林一"), ("学号", "学号")].into_iter()));
    }
}
