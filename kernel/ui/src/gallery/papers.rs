use maud::{Markup, html};

use crate::print::*;

/// A poster, a blank form, cards and slips: the paper side of the gallery, for
/// [`crate::shell::print_sheets`].
pub fn papers() -> Markup {
    html! { (wall()) (visit()) (pin_cards(&cards())) (slips(&ballot(), 3)) }
}

fn wall() -> Markup {
    let clause = |text: &str, small: &str| PosterClause { text: text.into(), small: small.into() };
    poster(&Poster {
        title: "我们的约定".into(),
        sub: "七年级（3）班 · 全班 54 人表决，47 票赞成 · 二〇二六年十一月二十四日起施行".into(),
        clauses: vec![
            clause("认真听完别人的话，再举手说自己的。", ""),
            clause("值日做完请下一位看一眼，两个人都点头才算完。", ""),
            clause("手机进校放入手机袋，放学取回。", "家里有急事，向老师说一声就能用。"),
            clause("借了东西当天还，弄坏了先开口。", ""),
            clause("作业写不出，写上「卡在哪里」也算交。", ""),
            clause("有人落单，叫上他。", ""),
        ],
        after: "做到了，有人会看见；没做到，弥补了就划去。觉得不对，可以提出修改。".into(),
        foot: vec![
            "第 5 版 · 讨论 11 月 9 日 – 18 日 · 备案 2026-07-3-05".into(),
            "提出：周屿等六位同学".into(),
        ],
        scan: Some((
            "http://yx.example/r/5".into(),
            vec!["想改一条？扫码，".into(), "或在 73YAN 里找「班规 5」".into()],
        )),
        a3: false,
    })
}

fn visit() -> Markup {
    let rows = [
        FormRow::two("学生", "", "座号", ""),
        FormRow::two(
            "时间",
            "　　月　　日　　时至　　时",
            "方式",
            boxes(&["上门", "到校", "电话"]),
        ),
        FormRow::one(
            "在场",
            html! { (boxes(&["父亲", "母亲", "祖辈", "学生本人", "其他"])) " " (blank()) },
        ),
        FormRow::one("先说的好事", "").tall(Tall::Some),
        FormRow::one("家里的情况", "").small("作息、学习的地方").tall(Tall::More),
        FormRow::one("商量好的事", html! { "家里：" br; br; "学校：" }).tall(Tall::Some).top(),
        FormRow::two("回访", "　　月　　日前", "需要转介", boxes(&["否", "心理", "资助"])),
        FormRow::two("签名", "班主任：", "家长", ""),
    ];
    let sheet = Sheet {
        left: "育林初级中学 · 七年级（3）班".into(),
        right: "家访记录表".into(),
        title: "家访记录".into(),
        date: "2026-11-20".into(),
        page: 1,
        pages: 1,
    };
    a4(
        &sheet,
        html! {
            (form_table(&rows))
            (note("不问收入，不拍照，不收礼。写完的这张纸交回后，在「家访」里点「录入纸表」，约两分钟。"))
        },
    )
}

fn cards() -> Vec<PinCard> {
    let names =
        ["林知夏", "周屿", "沈一诺", "阿依努尔·库尔班", "许南乔", "方予安", "顾清和", "宋子衿"];
    let card = |(at, name): (usize, &&str)| PinCard {
        class_name: "七年级（3）班".into(),
        name: (*name).into(),
        seat: (at + 1).to_string(),
        class_code: "73YAN".into(),
        pin: format!("{:04}", 1000 + at * 737),
        address: format!("http://yx.example/s?c=73YAN&n={}", at + 1),
        host: "yx.example".into(),
    };
    names.iter().enumerate().map(card).collect()
}

fn ballot() -> Slip {
    Slip {
        title: "七年级（3）班　班规第 5 版　选票".into(),
        how: "每条只勾一个。不写名字，写了名字的票不算。".into(),
        questions: vec![
            "进教室先把手机放进手机袋，放学取回。".into(),
            "值日做完请下一位看一眼，两个人都点头才算完。".into(),
            "迟到了，向组长说明原因，第二天早到五分钟。".into(),
        ],
        answers: vec!["赞成".into(), "反对".into(), "弃权".into()],
        foot: "今天 17:00 前投入讲台上的纸箱".into(),
    }
}
