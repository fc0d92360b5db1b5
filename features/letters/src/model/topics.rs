//! The library of class meetings: six topics of growing up, three sample themes (Q13, C13-08), each
//! with material and three questions; and what teachers read for themselves (C13-10).

/// A topic of a class meeting.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// As in addresses.
    pub code: &'static str,
    /// Its title.
    pub title: &'static str,
    /// One of the three sample themes, else a psychology topic.
    pub sample: bool,
    /// Material that opens the talk.
    pub material: &'static str,
    /// Three questions.
    pub questions: [&'static str; 3],
    /// What good looks like at the end.
    pub takeaway: &'static str,
}

/// All of them.
pub const ALL: &[Topic] = &[
    Topic {
        code: "weaning",
        title: "如何渡过心理断乳期",
        sample: false,
        material: "小岳以前什么事都问妈妈，上初中以后，妈妈多问一句他就关上房门。关上门他又觉得空落落的：作业拿不准，朋友闹别扭，其实很想有个人说说。想自己做主，又还不太会自己做主，这段日子几乎人人都会经过。",
        questions: [
            "最近有哪件事，你想自己做主？",
            "哪件事你还想有人帮一把，又不好意思开口？",
            "怎样说，家里人会更放心地让你试一试？",
        ],
        takeaway: "每人写下一件这周自己负责的小事，和一位可以商量的人。",
    },
    Topic {
        code: "rebellion",
        title: "逆反心理从哪里来",
        sample: false,
        material: "老师说今天风大，请穿外套，小苗偏偏把外套塞进书包。她后来说：其实我也冷，可是一听到“必须”两个字，就不想照办。不服气的背后，常常是想被当作大人看待。",
        questions: [
            "哪些话一听就想顶回去？换成怎样说，你愿意听？",
            "顶过以后，事情变好了还是变难了？",
            "不同意的时候，有哪些既不伤人又讲得清的说法？",
        ],
        takeaway: "一起写出三句“不同意也能好好说”的话，贴在教室里。",
    },
    Topic {
        code: "gap",
        title: "我和家长之间的代沟",
        sample: false,
        material: "爸爸觉得听歌写作业不专心，小程觉得不听歌反而坐不住；奶奶觉得倒掉剩菜是浪费，小程觉得隔夜菜不新鲜。谁都有自己的道理，也都有自己长大的年代。",
        questions: [
            "家里哪件事常常说不到一起？",
            "他们那样想，可能是经历过什么？",
            "这周可以试着听完他们的哪一个故事？",
        ],
        takeaway: "回家采访一位长辈的少年时代，下周带一个小故事来。",
    },
    Topic {
        code: "hopes",
        title: "期望值太高怎么办",
        sample: false,
        material: "小禾这次进步不小，妈妈说：再加把劲就更好了。她笑着点头，心里却想：什么时候才算够好？有时候沉的不是书包，是那句“我们都指望你”。",
        questions: [
            "哪些期望让你有劲，哪些让你喘不过气？",
            "给自己定的目标，怎样算“踮踮脚够得着”？",
            "想告诉家长“我已经在努力了”，可以怎么说？",
        ],
        takeaway: "把一个大目标改写成本周能做到的一步。",
    },
    Topic {
        code: "friends",
        title: "与异性同学交往",
        sample: false,
        material: "两个同学一起出黑板报，第二天就有人起哄。后来他们见面都绕着走，黑板报也停了。明明只是合作，几句玩笑就让人不自在。",
        questions: [
            "怎样的相处让两个人都自在？",
            "听到起哄，当事人和旁边的人可以怎么做？",
            "遇到让你不舒服的话和举动，可以找谁？",
        ],
        takeaway: "约定：不起哄、不传话；不舒服就说“不”，并告诉信得过的大人。",
    },
    Topic {
        code: "wronged",
        title: "受误解与伤害的时候",
        sample: false,
        material: "教室的花盆碎了，大家都看着离得最近的小满。她说不是我，没有人接话。第三天才知道是风吹开了窗。可那三天，她一个人吃的午饭。",
        questions: [
            "被误解的时候，最难受的是什么？",
            "想澄清，先找谁、怎么说比较好？",
            "如果误会别人的是我们，可以怎样补上那句话？",
        ],
        takeaway: "想一位曾被自己误会的人，写一句道歉或感谢，可以不署名地投进信箱。",
    },
    Topic {
        code: "hometown",
        title: "来自家乡的报告：我眼中的变化",
        sample: true,
        material: "请同学回家问三个问题：家门口的路什么时候修的？爷爷奶奶上学走多远？家里第一台电视是哪一年？把答案和照片带来，拼成一张家乡的时间线。",
        questions: [
            "哪一个变化最让你吃惊？",
            "这些变化是谁一点一点做出来的？",
            "二十年后，你希望家乡添上什么？",
        ],
        takeaway: "每组交一张“家乡时间线”，张贴一周。",
    },
    Topic {
        code: "mother",
        title: "爱，从爱妈妈开始：母亲节的思考",
        sample: true,
        material: "请同学悄悄记下家里照顾自己的人一天做的事，从起床到熄灯。不和妈妈同住的同学，可以写任何一位照顾自己的人。",
        questions: [
            "哪一件事是你从来没有注意到的？",
            "他们累的时候是什么样子？",
            "这周你想替他们做的一件小事是什么？",
        ],
        takeaway: "做一件小事，不拍照也不打卡，只记在心里。",
    },
    Topic {
        code: "create",
        title: "我思故我在：培养自己的创造力",
        sample: true,
        material: "一枚回形针，除了夹纸还能做什么？两分钟，每组写得越多越好；再挑一个最奇怪的，说说怎样让它真的有用。",
        questions: [
            "好点子常常在什么时候冒出来？",
            "什么话会让点子缩回去？",
            "班里有哪件小事，可以换一种新做法？",
        ],
        takeaway: "全班选一个新做法，试行一周再评。",
    },
];

/// One of them.
pub fn find(code: &str) -> Option<&'static Topic> {
    ALL.iter().find(|t| t.code == code)
}

/// What teachers read for themselves: title, and what to look for.
pub const READING: &[(&str, &str)] = &[
    (
        "常见心理障碍及其排除",
        "哪些是成长中的常事，哪些要请专业的人来看；不下诊断，只看需要什么帮助。",
    ),
    ("倾听与回应", "先听完，再说话；把听到的用自己的话说一遍，问一句“是这样吗”。"),
    ("危机时的第一句话", "不许诺“绝对保密”；说清楚会找谁一起帮忙；不让孩子一个人待着。"),
    ("教师的压力与恢复", "老师的状态会传给学生。累了先停一停，找人说说，必要时求助。"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn q13_six_topics_and_three_sample_themes_are_in_the_library() {
        assert_eq!(ALL.iter().filter(|t| !t.sample).count(), 6);
        assert_eq!(ALL.iter().filter(|t| t.sample).count(), 3);
        for word in
            ["心理断乳期", "逆反心理", "家长之间的代沟", "期望值太高", "异性", "受误解与伤害"]
        {
            assert!(ALL.iter().any(|t| t.title.contains(word)), "{word}");
        }
        for topic in ALL {
            assert!(topic.material.chars().count() > 40 && !topic.takeaway.is_empty());
            assert!(topic.questions.iter().all(|q| q.ends_with('？')), "{}", topic.title);
        }
    }

    #[test]
    fn c13_10_the_training_topic_on_common_troubles_is_there() {
        assert!(READING.iter().any(|(title, _)| *title == "常见心理障碍及其排除"));
    }
}
