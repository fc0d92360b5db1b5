//! The legality linter against tables of wordings (C1-12, C19-01…04, C2-10, L-A11).

use calendar::{Day, Stage};
use rules::model::linter::{
    Context, Finding, Kind, Level, Sign, Verdict, lint, lint_line_json, verdict,
};
use std::collections::{BTreeMap, BTreeSet};

const TABLES: [&str; 13] = [
    include_str!("linter/cases.tsv"),
    include_str!("linter/more_a.tsv"),
    include_str!("linter/more_b.tsv"),
    include_str!("linter/more_c.tsv"),
    include_str!("linter/more_d.tsv"),
    include_str!("linter/more_e.tsv"),
    include_str!("linter/more_f.tsv"),
    include_str!("linter/more_g.tsv"),
    include_str!("linter/more_h.tsv"),
    include_str!("linter/more_i.tsv"),
    include_str!("linter/more_j.tsv"),
    include_str!("linter/more_k.tsv"),
    include_str!("linter/more_l.tsv"),
];

const PLAIN: [&str; 4] = [
    include_str!("linter/plain.txt"),
    include_str!("linter/plain_a.txt"),
    include_str!("linter/plain_b.txt"),
    include_str!("linter/plain_c.txt"),
];

/// `(pattern, offence?, sentence)` of every table.
fn cases() -> Vec<(u8, bool, &'static str)> {
    let rows = TABLES.into_iter().flat_map(str::lines);
    rows.filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let (mark, sentence) = line.split_once('\t').expect("a tab");
            let number = mark.trim_start_matches('!').parse().expect("a pattern number");
            (number, !mark.starts_with('!'), sentence)
        })
        .collect()
}

fn rules_of(findings: &[Finding]) -> BTreeSet<u8> {
    findings.iter().map(|f| f.rule).collect()
}

fn found(sentence: &str, context: &Context) -> BTreeSet<u8> {
    rules_of(&lint(sentence, context))
}

#[test]
fn c1_12_every_wording_of_the_tables_is_judged_as_the_table_says() {
    let mut wrong = Vec::new();
    for (rule, offence, sentence) in cases() {
        let rules = found(sentence, &Context::default());
        let right = if offence { rules.contains(&rule) } else { rules.is_empty() };
        if !right {
            wrong.push(format!("{rule} {sentence}: {rules:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn c1_12_every_pattern_has_at_least_four_wordings_of_each_kind() {
    let mut counts: BTreeMap<(u8, bool), usize> = BTreeMap::new();
    for (rule, offence, _) in cases() {
        *counts.entry((rule, offence)).or_default() += 1;
    }
    for rule in 1..=34 {
        for offence in [true, false] {
            let n = counts.get(&(rule, offence)).copied().unwrap_or(0);
            assert!(n >= 4, "pattern {rule}, offence {offence}: {n}");
        }
    }
}

#[test]
fn good_rules_and_messages_have_no_finding() {
    let lines = PLAIN.into_iter().flat_map(str::lines);
    for sentence in lines.filter(|line| !line.starts_with('#')) {
        for kind in [Kind::Clause, Kind::Item, Kind::Duty, Kind::Covenant, Kind::Message] {
            let rules = found(sentence, &Context::of(kind));
            assert!(rules.is_empty(), "{kind:?} {sentence}: {rules:?}");
        }
    }
}

#[test]
fn what_article_8_allows_is_never_flagged() {
    for allowed in [
        "书面检讨",
        "赔礼道歉",
        "阅读手册并写500字反思",
        "打电话与家长沟通",
        "适当的班级公益服务",
        "课后教导",
        "点名批评",
        "一节课堂教学时间内的教室内站立",
        "口头或书面检讨",
        "适当增加额外的教学或班级公益服务任务",
    ] {
        assert!(found(allowed, &Context::default()).is_empty(), "{allowed}");
    }
}

#[test]
fn practice_a3_real_rule_sets_are_sorted_rightly() {
    let mut worst: BTreeMap<u8, Verdict> = BTreeMap::new();
    for line in include_str!("linter/sets.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut parts = line.split('\t');
        let set: u8 = parts.next().and_then(|n| n.parse().ok()).expect("a number");
        let expected = parts.next().expect("patterns");
        let sentence = parts.next().expect("a sentence");
        let stage = if set == 14 { Stage::Senior } else { Stage::Junior };
        let findings = lint(sentence, &Context::default().stage(stage));
        let rules = rules_of(&findings);
        match expected {
            "-" => assert!(rules.is_empty(), "set {set}, {sentence}: {rules:?}"),
            n => {
                let rule = n.parse().expect("a pattern");
                assert!(rules.contains(&rule), "set {set}, {sentence}: {rules:?}");
            }
        }
        let level = worst.entry(set).or_insert(Verdict::Ok);
        *level = (*level).max(verdict(&findings));
    }
    for (set, level) in worst {
        let expected = match set {
            9 | 10 | 12 | 13 => Verdict::Ok,
            6 | 7 | 11 | 14 => Verdict::Warning,
            _ => Verdict::Error,
        };
        assert_eq!(level, expected, "set {set}");
    }
}

#[test]
fn spans_are_the_words_of_the_original() {
    let text = "一、按时到校。\n二、迟到的同学，罚　抄《班规》１０遍；\n三、不罚站。";
    let findings = lint(text, &Context::default());
    assert_eq!(rules_of(&findings), BTreeSet::from([1]));
    let words = &text[findings[0].span.clone()];
    assert!(words.starts_with("罚　抄") && words.ends_with("１０遍"), "{words}");
}

#[test]
fn all_patterns_that_hit_are_reported_and_the_worst_counts() {
    let findings = lint("差生考试退步，罚抄课文十遍，没收手机", &Context::default());
    assert!(rules_of(&findings).is_superset(&BTreeSet::from([1, 7, 15, 18])));
    assert_eq!(verdict(&findings), Verdict::Error);
    assert_eq!(verdict(&lint("没收手机", &Context::default())), Verdict::Warning);
    assert_eq!(verdict(&lint("按时到校", &Context::default())), Verdict::Ok);
}

#[test]
fn c19_historical_wordings_have_their_level_and_a_replacement() {
    for (text, rule, level) in [
        ("在班内实行了几次严打", 26, Level::Warning),
        ("生活委员（收取各项费用及班费收支）", 27, Level::Error),
        ("服从团体，服从命令", 31, Level::Warning),
        ("帮助差生", 15, Level::Warning),
    ] {
        let findings = lint(text, &Context::default());
        let finding = findings.iter().find(|f| f.rule == rule).expect(text);
        assert_eq!(finding.level, level, "{text}");
        assert!(!finding.suggestion.is_empty() && !finding.basis.is_empty());
    }
    let crackdown = lint("严打", &Context::default());
    assert!(crackdown[0].suggestion.contains("专项教育"));
    let obedience = lint("绝对服从", &Context::default());
    assert!(obedience[0].suggestion.contains("合作"));
    for kind in [Kind::Message, Kind::Clause, Kind::Post] {
        assert!(found("他是个差生", &Context::of(kind)).contains(&15));
    }
}

#[test]
fn c19_05_posts_are_the_students_and_discipline_is_not() {
    for text in ["把奖惩权交还给学生", "班长有权处罚违纪同学", "由班委会决定怎么罚"]
    {
        assert!(found(text, &Context::default()).contains(&8), "{text}");
    }
    for text in ["班干部由同学选举产生", "班长的任免由同学们投票决定", "班长提醒并如实记录"]
    {
        assert!(found(text, &Context::default()).is_empty(), "{text}");
    }
}

#[test]
fn levels_follow_the_stage_and_the_audience() {
    let level = |text: &str, rule: u8, context: &Context| {
        lint(text, context).iter().filter(|f| f.rule == rule).map(|f| f.level).max()
    };
    let junior = Context::default();
    let senior = Context::default().stage(Stage::Senior);
    let public = Context { public_list: true, ..Context::default() };
    assert_eq!(level("打架直接开除", 16, &junior), Some(Level::Error));
    assert_eq!(level("打架直接开除", 16, &senior), Some(Level::Warning));
    assert_eq!(level("考试前十名加5分", 32, &junior), Some(Level::Warning));
    assert_eq!(level("考试前十名加5分", 32, &public), Some(Level::Error));
    assert_eq!(level("按总分从高到低排名", 12, &senior), Some(Level::Warning));
    assert_eq!(level("按总分从高到低排名", 12, &junior), Some(Level::Error));
    assert_eq!(level("考试名次张贴公布", 12, &senior), Some(Level::Error));
    assert_eq!(level("搜身", 19, &junior), Some(Level::Error));
    assert_eq!(level("翻看书包", 19, &junior), Some(Level::Warning));
}

#[test]
fn l_a13_the_trigger_of_a_minus_is_never_a_result() {
    let minus = Context::of(Kind::Item).sign(Sign::Minus);
    for text in ["月考退步", "单元测试不及格", "期中平均分", "小测低于60分", "考试名次下降"]
    {
        assert!(found(text, &minus).contains(&7), "{text}");
    }
    for text in ["考试作弊", "考试迟到", "没有按时交作业"] {
        assert!(!found(text, &minus).contains(&7), "{text}");
    }
    let plus = Context::of(Kind::Item).sign(Sign::Plus);
    assert!(found("期中考试第一名", &plus).contains(&32));
    assert!(!found("期中考试进步", &plus).contains(&32));
}

#[test]
fn c2_10_an_award_for_results_cannot_be_made_in_compulsory_education() {
    let award = Context::of(Kind::Award);
    for name in ["成绩名次奖", "考试第一名奖", "学霸奖", "期末状元奖"] {
        let findings = lint(name, &award);
        assert_eq!(verdict(&findings), Verdict::Error, "{name}");
        let senior = lint(name, &Context::of(Kind::Award).stage(Stage::Senior));
        assert_ne!(verdict(&senior), Verdict::Error, "{name}");
    }
    for name in ["作业质量奖", "进步之星", "笔记之星", "运动会第一名"] {
        assert_eq!(verdict(&lint(name, &award)), Verdict::Ok, "{name}");
    }
}

#[test]
fn duties_of_a_post_hold_no_punishing() {
    let post = Context::of(Kind::Post);
    assert!(found("对违纪同学进行处罚", &post).contains(&8));
    assert!(found("如实记录自习纪律，先提醒再报告老师", &post).is_empty());
}

#[test]
fn art_6_a_rule_that_holds_before_it_was_published_is_an_error() {
    let day = |text: &str| text.parse::<Day>().expect("a day");
    let context = |published: &str, effective: &str| Context {
        published_on: Some(day(published)),
        effective_on: Some(day(effective)),
        ..Context::default()
    };
    let text = "按时到校";
    let findings = lint(text, &context("2026-09-10", "2026-09-09"));
    assert_eq!(rules_of(&findings), BTreeSet::from([30]));
    assert_eq!(&text[findings[0].span.clone()], text);
    assert!(lint(text, &context("2026-09-10", "2026-09-10")).is_empty());
}

#[test]
fn a_forbidding_heading_covers_its_list_but_not_what_follows() {
    let list = "本班禁止以下做法：\n1. 罚抄\n2. 罚站\n3. 罚款。\n迟到的罚抄十遍。";
    let findings = lint(list, &Context::default());
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(list[..findings[0].span.start].ends_with("迟到的"));
    let offence = "上课不准：讲话（罚站一天）、睡觉（罚抄十遍）";
    assert!(found(offence, &Context::default()).is_superset(&BTreeSet::from([1, 2])));
}

#[test]
fn odd_input_is_taken() {
    let long = "，".repeat(5000);
    for text in ["", " ", "\n\n", "。", "《", "》《", "（", "🙂", "\u{0}", &long] {
        assert!(lint(text, &Context::default()).is_empty(), "{text:?}");
    }
}

#[test]
fn odd_writing_hides_nothing() {
    for text in [
        "\u{feff}迟到罚站一天",
        "迟到罚站一天\r",
        "迟到罚\u{0}站一天",
        "迟到罚\u{200b}站\u{200d}一天",
        "迟到　罚　站　一　天",
        "🙂迟到罚🙂站一天",
        "遲到罰站壹天",
        "迟到罚\u{fffd}站一天",
    ] {
        assert!(found(text, &Context::default()).contains(&2), "{text:?}");
    }
}

#[test]
fn a_very_long_line_is_read_to_its_end() {
    let long = format!("{}违纪者罚站一天", "按时到校，".repeat(20_000));
    let findings = lint(&long, &Context::default());
    assert_eq!(rules_of(&findings), BTreeSet::from([2]));
    assert!(long[findings[0].span.clone()].contains('站'));
    assert!(lint(&"罚、抄".repeat(2_000), &Context::default()).len() > 1);
}

/// Not on the list by name: judged by what they do.
#[test]
fn duty_for_a_week_and_marking_by_parents_need_a_reason() {
    for (text, rule, name) in [
        ("罚扫教室一周", 25, "罚值日过长"),
        ("迟到的打扫卫生三天", 25, "罚值日过长"),
        ("家长每天检查作业并签字", 11, "家长批改作业"),
    ] {
        let findings = lint(text, &Context::default());
        let finding = findings.iter().find(|f| f.rule == rule).expect(text);
        assert_eq!((finding.level, finding.name), (Level::Warning, name), "{text}");
    }
    for text in ["值日没做好，当天补做", "第一组值日一周", "请家长在回执上签字"]
    {
        assert!(found(text, &Context::default()).is_empty(), "{text}");
    }
}

#[test]
fn the_line_for_the_command_says_what_is_agreed() {
    let error = lint_line_json("迟到罚站到放学");
    assert_eq!(error["text"], "迟到罚站到放学");
    assert_eq!(error["level"], "error");
    assert_eq!(error["rules"], serde_json::json!([2]));
    assert!(error["suggestion"].is_string());
    let detail = &error["findings"][0];
    assert_eq!(detail["rule"], 2);
    assert_eq!(detail["level"], "error");
    assert_eq!(detail["start"], 2);
    let ok = lint_line_json("按时到校");
    assert_eq!(ok["level"], "ok");
    assert_eq!(ok["rules"], serde_json::json!([]));
    assert!(ok["suggestion"].is_null());
    assert_eq!(lint_line_json("没收手机")["level"], "warning");
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn never_fails_and_marks_whole_characters(text in "[罚抄站不得迟到《》（），。、：；全组班扣分0-9 \\-一二十遍\u{3000}a-c\n]{0,60}") {
            for finding in lint(&text, &Context::default()) {
                prop_assert!(text.get(finding.span.clone()).is_some());
                prop_assert!((1..=34).contains(&finding.rule));
            }
        }

        #[test]
        fn is_the_same_each_time(text in "\\PC{0,40}") {
            prop_assert_eq!(lint(&text, &Context::default()), lint(&text, &Context::default()));
        }
    }
}
