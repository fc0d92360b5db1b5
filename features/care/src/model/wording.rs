//! 措辞: labels that stick to a child, and what can be written instead. A hint, never a block.

/// A label in a note, with a calmer way to say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What was written.
    pub label: &'static str,
    /// What says the same without sticking.
    pub rather: &'static str,
}

const fn say(label: &'static str, rather: &'static str) -> Wording {
    Wording { label, rather }
}

/// Longer ones first: a label within another is told of once.
const LABELS: &[Wording] = &[
    say("问题学生", "需要帮一把的同学，写明是哪一件事"),
    say("无可救药", "试过的办法还没有用，下一步试什么"),
    say("屡教不改", "这件事又发生了，写明第几次、在什么时候"),
    say("不可理喻", "当时情绪很激动，说了什么"),
    say("死不悔改", "还没有认同老师的看法"),
    say("后进生", "需要帮一把的同学"),
    say("学困生", "这一科还跟不上的同学"),
    say("坏学生", "写明做了哪一件事"),
    say("多动症", "坐不住的具体表现；诊断由医生作"),
    say("抑郁症", "情绪低落的具体表现；诊断由医生作"),
    say("自闭症", "不愿和人说话的具体表现；诊断由医生作"),
    say("神经病", "当时的言行"),
    say("没教养", "写明说了什么、做了什么"),
    say("没出息", "写明期待他做到的事"),
    say("不要脸", "写明说了什么、做了什么"),
    say("撒谎精", "这一次说的和事实不一样"),
    say("差生", "需要帮一把的同学"),
    say("刺头", "不服管的具体表现"),
    say("懒惰", "哪一项没有做完"),
    say("脑残", "当时的言行"),
    say("智障", "当时的言行"),
    say("垃圾", "写明是哪一件事"),
    say("笨", "这道题、这一步还没有掌握"),
    say("懒", "哪一项没有做完"),
    say("蠢", "这一步想得不周到"),
];

/// Words in which a short label means nothing bad.
const FINE: &[&str] = &[
    "笨鸟先飞",
    "懒得说",
    "偷懒",
    "垃圾桶",
    "垃圾袋",
    "倒垃圾",
    "垃圾分类",
    "捡垃圾",
    "扫垃圾",
    "收垃圾",
    "笨重",
    "温差生",
];

/// Every label in a text, each once, in the order of the table.
pub fn labels(text: &str) -> Vec<Wording> {
    let mut left = text.to_owned();
    for fine in FINE {
        left = left.replace(fine, "　");
    }
    let mut found = Vec::new();
    for wording in LABELS {
        if left.contains(wording.label) {
            left = left.replace(wording.label, "　");
            found.push(*wording);
        }
    }
    found
}

/// The hints as sentences.
pub fn hints(text: &str) -> Vec<String> {
    let line = |w: Wording| format!("文中的「{}」可以换个说法：{}。", w.label, w.rather);
    labels(text).into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_once_and_a_longer_one_hides_the_shorter() {
        let found: Vec<&str> =
            labels("这个差生又懒惰又笨，差生一个").iter().map(|w| w.label).collect();
        assert_eq!(found, ["差生", "懒惰", "笨"]);
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        for fine in ["今天他去倒垃圾", "笨鸟先飞，他懂这个道理", "温差生成的露水", "作业写完了"]
        {
            assert!(labels(fine).is_empty(), "{fine}");
        }
    }

    #[test]
    fn no_suggestion_holds_a_label() {
        for wording in LABELS {
            assert!(labels(wording.rather).is_empty(), "{}", wording.rather);
        }
    }
}
