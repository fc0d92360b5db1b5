use crate::model::award::{AwardKind, HABITS, LINE, NAME, line};
use proptest::prelude::*;

#[test]
fn an_award_for_results_or_points_has_no_name_in_any_grade() {
    for compulsory in [true, false] {
        for name in [
            "成绩名次",
            "成 绩·名 次",
            "期中 总分前十",
            "年级第一名",
            "积分之星",
            "前3名",
            "期末优秀",
            "期中考试之星",
            "学霸",
            "量化第一",
            "满分奖",
            "95分以上",
            "不看成绩奖",
        ] {
            assert!(AwardKind::new(name, compulsory).is_err(), "{name}");
        }
        for (name, words) in HABITS {
            assert_eq!(AwardKind::new(name, compulsory).unwrap().name(), *name);
            assert_eq!(line(words, compulsory).unwrap(), *words);
        }
        for name in ["诚信考试", "早读 10 分钟", "十分认真", "独立思考", "第一个举手", "实验能手"]
        {
            assert!(AwardKind::new(name, compulsory).is_ok(), "{name}");
        }
    }
    let fault = |compulsory| AwardKind::new("成绩名次", compulsory).unwrap_err().0;
    assert!(fault(true).contains("义务教育阶段"));
    assert!(fault(false).contains("不能公开") && !fault(false).contains("义务教育"));
    assert!(AwardKind::new("积分之星", true).unwrap_err().0.contains("不用来评奖"));
}

#[test]
fn a_name_is_neither_empty_nor_a_sentence() {
    for empty in ["", "  ", "·", "「」"] {
        assert!(AwardKind::new(empty, true).is_err(), "{empty:?}");
    }
    assert!(AwardKind::new(&"笔".repeat(NAME), true).is_ok());
    assert!(AwardKind::new(&"笔".repeat(NAME + 1), true).is_err());
    assert_eq!(AwardKind::new(" 订正 认真 ", true).unwrap().name(), "订正认真");
}

#[test]
fn the_line_why_tells_what_was_seen_and_no_result() {
    let seen = [
        "错题都重新做了一遍",
        "不看成绩，看的是每天都坚持",
        "思考了很久，还是自己做出来了",
        "提前10分钟到，读了三分之一",
        "考试前自己整理了错题本",
        "第一次主动上台讲题",
    ];
    for text in seen {
        assert_eq!(line(text, true).unwrap(), text);
    }
    let results = [
        "期中考了全班第一",
        "数学98分",
        "数学９８分",
        "语文考得最好",
        "月考优秀",
        "进步到第5名",
        "这个月积分多",
        "不看表现，成绩最好",
    ];
    for text in results {
        assert!(line(text, true).is_err(), "{text}");
    }
    assert_eq!(line("  字迹\n 工整 ", true).unwrap(), "字迹 工整");
    assert!(line(&"认".repeat(LINE + 1), true).is_err());
}

proptest! {
    #[test]
    fn whatever_surrounds_a_result_the_name_is_refused(
        before in "[\\PC]{0,3}", after in "[\\PC]{0,3}", compulsory in any::<bool>()
    ) {
        for word in ["成绩", "名次", "总分"] {
            let name = format!("{before}{word}{after}");
            prop_assert!(AwardKind::new(&name, compulsory).is_err(), "{}", name);
        }
    }

    #[test]
    fn a_line_never_panics_and_keeps_its_words(text in "[\\PC\\s]{0,60}") {
        if let Ok(kept) = line(&text, true) {
            let words = |t: &str| t.split_whitespace().collect::<String>();
            prop_assert_eq!(words(&kept), words(&text));
        }
    }
}
