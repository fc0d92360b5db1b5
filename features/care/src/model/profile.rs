//! The teacher's working note on a student (C7-02, C7-04): no diagnosis, nothing that must be
//! filled in, read by whoever works with the child and by nobody else.

use super::talk::Body;

/// The longest text of one field, in characters.
pub const LONG: usize = 600;

/// The six fields: code, label, what helps.
pub const FIELDS: [(&str, &str, &str); 6] = [
    ("abilities", "本事", "会做什么：修车、做饭、讲故事……"),
    ("temperament", "气质", "急的、慢的、爱热闹的、喜欢独处的，写平时看到的样子"),
    ("character", "性格", "遇到高兴的事、为难的事，一般怎么做"),
    ("hobbies", "爱好", "课间在做什么，聊到什么会停不下来"),
    ("strengths", "长处", "班里哪件事交给他最放心"),
    ("home", "生活环境", "和谁一起住，在哪里写作业，路上多久；家访以后来补"),
];

/// What was written, without the empty fields.
pub fn kept(said: impl Fn(&str) -> String) -> Body {
    let texts = FIELDS.iter().map(|(code, ..)| ((*code).to_owned(), said(code)));
    texts.filter(|(_, text)| !text.is_empty()).collect()
}
