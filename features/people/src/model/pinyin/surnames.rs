//! Surnames: those of two characters, and those read otherwise than the same character elsewhere.

use crate::model::text::is_han;

/// Surnames of two characters still borne.
const COMPOUND: &[&str] = &[
    "欧阳", "上官", "司马", "司徒", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐",
    "宇文", "长孙", "独孤", "南宫", "西门", "东郭", "百里", "呼延", "端木", "赫连", "钟离", "申屠",
    "轩辕", "公冶", "澹台", "宗政", "濮阳", "淳于", "单于", "太叔", "仲孙", "公羊", "闻人", "万俟",
    "司空", "司寇", "拓跋", "夹谷", "谷梁", "乐正", "漆雕", "公西", "壤驷", "左丘", "鲜于", "闾丘",
    "亓官", "仉督", "子车", "颛孙", "巫马", "段干", "归海", "羊舌", "微生", "梁丘", "即墨", "达奚",
    "褚师", "叱干", "贺兰", "纳兰", "完颜", "富察", "叶赫", "那拉", "耶律", "爱新", "佟佳", "第五",
    "相里", "哥舒", "勃勃", "欧陽", "司馬", "諸葛", "東方",
];

/// Surnames with their own readings, the usual one first; tone as last digit.
const READINGS: &[(&str, &[&str])] = &[
    ("单", &["shan4", "dan1"]),
    ("單", &["shan4", "dan1"]),
    ("曾", &["zeng1", "ceng2"]),
    ("解", &["xie4", "jie3"]),
    ("仇", &["qiu2", "chou2"]),
    ("查", &["zha1", "cha2"]),
    ("盖", &["ge3", "gai4"]),
    ("蓋", &["ge3", "gai4"]),
    ("区", &["ou1", "qu1"]),
    ("區", &["ou1", "qu1"]),
    ("朴", &["piao2", "pu3"]),
    ("任", &["ren2"]),
    ("华", &["hua4"]),
    ("華", &["hua4"]),
    ("纪", &["ji3", "ji4"]),
    ("紀", &["ji3", "ji4"]),
    ("覃", &["qin2", "tan2"]),
    ("翟", &["zhai2", "di2"]),
    ("乐", &["yue4", "le4"]),
    ("樂", &["yue4", "le4"]),
    ("石", &["shi2"]),
    ("秘", &["bi4", "mi4"]),
    ("冼", &["xian3"]),
    ("洗", &["xian3", "xi3"]),
    ("缪", &["miao4", "mou2"]),
    ("繆", &["miao4", "mou2"]),
    ("宁", &["ning4", "ning2"]),
    ("晁", &["chao2"]),
    ("黑", &["he4", "hei1"]),
    ("尹", &["yin3"]),
    ("员", &["yun4", "yuan2"]),
    ("員", &["yun4", "yuan2"]),
    ("贠", &["yun4"]),
    ("俞", &["yu2"]),
    ("尉", &["wei4", "yu4"]),
    ("长", &["chang2", "zhang3"]),
    ("祭", &["zhai4", "ji4"]),
    ("折", &["she2", "zhe2"]),
    ("卜", &["bu3"]),
    ("逄", &["pang2"]),
    ("隗", &["wei3", "kui2"]),
    ("郇", &["xun2", "huan2"]),
    ("洪", &["hong2"]),
    ("种", &["chong2", "zhong3"]),
    ("重", &["chong2", "zhong4"]),
    ("召", &["shao4", "zhao4"]),
    ("沈", &["shen3"]),
    ("谌", &["chen2", "shen4"]),
    ("諶", &["chen2", "shen4"]),
    ("褚", &["chu3", "zhu3"]),
    ("葛", &["ge3"]),
    ("哈", &["ha3", "ha1"]),
    ("那", &["na1", "na4"]),
    ("曲", &["qu1"]),
    ("应", &["ying1"]),
    ("佘", &["she2"]),
    ("洛", &["luo4"]),
    ("能", &["nai4", "neng2"]),
    ("句", &["gou1", "ju4"]),
    ("勾", &["gou1"]),
    ("阚", &["kan4"]),
    ("闞", &["kan4"]),
    ("粘", &["nian2", "zhan1"]),
    ("车", &["che1"]),
    ("車", &["che1"]),
    ("訾", &["zi1"]),
    ("适", &["kuo4", "shi4"]),
    ("撒", &["sa4", "sa3"]),
    ("瞿", &["qu2"]),
    ("郗", &["xi1", "chi1"]),
    ("妫", &["gui1"]),
    ("费", &["fei4", "bi4"]),
    ("費", &["fei4", "bi4"]),
    ("鲍", &["bao4"]),
    ("柏", &["bai3", "bo2"]),
    ("贾", &["jia3"]),
    ("賈", &["jia3"]),
    ("薄", &["bo2"]),
    ("卓", &["zhuo2"]),
    ("腾", &["teng2"]),
    ("曹", &["cao2"]),
    ("车正", &["che1 zheng4"]),
    ("尉迟", &["yu4 chi2"]),
    ("万俟", &["mo4 qi2"]),
    ("长孙", &["zhang3 sun1"]),
    ("单于", &["chan2 yu2"]),
    ("澹台", &["tan2 tai2"]),
    ("令狐", &["ling2 hu2"]),
    ("皇甫", &["huang2 fu3"]),
    ("夏侯", &["xia4 hou2"]),
    ("乐正", &["yue4 zheng4"]),
    ("公冶", &["gong1 ye3"]),
    ("亓官", &["qi2 guan1"]),
    ("拓跋", &["tuo4 ba2"]),
    ("呼延", &["hu1 yan2"]),
    ("鲜于", &["xian1 yu2"]),
    ("宿", &["su4"]),
    ("牟", &["mu4", "mou2"]),
    ("眭", &["sui1"]),
    ("酆", &["feng1"]),
    ("郝", &["hao3"]),
    ("於", &["yu1"]),
    ("余", &["yu2"]),
    ("佴", &["nai4"]),
    ("呙", &["guo1"]),
    ("厍", &["she4"]),
    ("冮", &["gang1"]),
    ("仝", &["tong2"]),
    ("么", &["yao1"]),
    ("幺", &["yao1"]),
    ("都", &["du1", "dou1"]),
    ("叶", &["ye4"]),
    ("蔚", &["yu4", "wei4"]),
    ("吕", &["lv3"]),
    ("呂", &["lv3"]),
];

/// Readings of a surname (one or two characters), each as syllables with tone digits.
pub(super) fn readings(surname: &str) -> Option<&'static [&'static str]> {
    READINGS.iter().find(|(name, _)| *name == surname).map(|(_, readings)| *readings)
}

/// How many characters of a Chinese name are its surname: 2 for 欧阳, else 1; 0 if the name is
/// not Chinese or has a dot (such names are not split).
pub fn surname_length(name: &str) -> usize {
    if name.contains('·') || !name.chars().next().is_some_and(is_han) {
        return 0;
    }
    let length = name.chars().count();
    if length < 2 {
        return 0;
    }
    let two: String = name.chars().take(2).collect();
    if length > 2 && COMPOUND.contains(&two.as_str()) { 2 } else { 1 }
}

/// Surname and given name; a name that can't be split has an empty surname.
pub fn split_name(name: &str) -> (String, String) {
    let at = surname_length(name);
    (name.chars().take(at).collect(), name.chars().skip(at).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_by_rule() {
        let split = |name: &str| split_name(name);
        assert_eq!(split("林知夏"), ("林".into(), "知夏".into()));
        assert_eq!(split("欧阳若水"), ("欧阳".into(), "若水".into()));
        assert_eq!(split("欧阳"), ("欧".into(), "阳".into()));
        assert_eq!(split("买买提·艾合买提"), (String::new(), "买买提·艾合买提".into()));
        assert_eq!(split("Li Lei"), (String::new(), "Li Lei".into()));
        assert_eq!(split("𬭎一"), ("𬭎".into(), "一".into()));
        assert_eq!(split("林"), (String::new(), "林".into()));
    }

    #[test]
    fn every_listed_reading_is_well_formed() {
        for (name, readings) in READINGS {
            for reading in *readings {
                let syllables: Vec<&str> = reading.split(' ').collect();
                assert_eq!(syllables.len(), name.chars().count(), "{name}");
                for syllable in syllables {
                    assert!(syllable.ends_with(|c: char| ('1'..='4').contains(&c)), "{name}");
                }
            }
        }
    }
}
