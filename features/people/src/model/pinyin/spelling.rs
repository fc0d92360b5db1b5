//! A name as syllables, each with its readings.

use super::surnames;
use crate::model::text::{compact, is_han, tidy};
use pinyin::ToPinyinMulti;

/// At most so many readings of one character are kept.
const MOST_READINGS: usize = 4;
/// Names are cut here; the longest real ones have about twenty characters.
const MOST_SYLLABLES: usize = 32;

/// Characters with more than one reading that parents do choose for names. The dictionary knows
/// many more readings, most of them dead; those are kept as rare ones.
const MANY_VOICED: &[(char, &str)] = &[
    ('行', "xing hang"),
    ('乐', "le yue"),
    ('长', "chang zhang"),
    ('重', "zhong chong"),
    ('朝', "zhao chao"),
    ('茜', "qian xi"),
    ('晟', "sheng cheng"),
    ('盛', "sheng cheng"),
    ('蔚', "wei yu"),
    ('菀', "wan yu"),
    ('莞', "wan guan"),
    ('泊', "bo po"),
    ('柏', "bai bo"),
    ('参', "shen can cen"),
    ('藏', "zang cang"),
    ('传', "chuan zhuan"),
    ('荨', "xun qian"),
    ('奇', "qi ji"),
    ('仔', "zi zai"),
    ('宓', "mi fu"),
    ('宛', "wan yuan"),
    ('炅', "jiong gui"),
    ('峤', "qiao jiao"),
    ('阿', "a e"),
    ('那', "na nuo"),
    ('娜', "na nuo"),
    ('卡', "ka qia"),
    ('提', "ti di"),
    ('术', "shu zhu"),
    ('劲', "jin jing"),
    ('颉', "jie xie"),
    ('靓', "liang jing"),
    ('露', "lu lou"),
    ('单', "dan shan"),
    ('曾', "zeng ceng"),
    ('都', "du dou"),
    ('石', "shi dan"),
    ('大', "da dai"),
    ('强', "qiang jiang"),
    ('舍', "she"),
    ('俞', "yu shu"),
    ('曲', "qu"),
    ('折', "zhe she"),
    ('调', "diao tiao"),
    ('弹', "tan dan"),
    ('祭', "ji zhai"),
    ('亘', "gen xuan"),
    ('翟', "zhai di"),
    ('澄', "cheng deng"),
    ('屏', "ping bing"),
    ('尉', "wei yu"),
    ('契', "qi xie"),
];

/// One character or one word in Latin letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syllable {
    /// The character or word as written.
    pub written: String,
    /// Toneless readings in small letters, the usual ones first; ü is v.
    pub readings: Vec<String>,
    /// How many of them are usual; what follows is rare in names.
    pub usual: usize,
    /// The usual reading with its tone digit, for sorting.
    pub toned: String,
}

/// What stands between the dots of a name; Chinese names are one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its syllables.
    pub syllables: Vec<Syllable>,
}

/// A whole name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// Its parts, one unless dots or spaces divide the name.
    pub parts: Vec<Part>,
    /// Syllables of the surname in the first part.
    pub surname: usize,
}

impl Spelling {
    /// Spells a name.
    pub fn of(name: &str) -> Spelling {
        let mut name = tidy(name);
        if !name.chars().any(|c| c.is_alphabetic() && !is_han(c)) {
            // “张 三” is one name in two characters; “Li Lei” is two words.
            name = compact(&name);
        }
        let surname = surnames::surname_length(&name);
        let parts: Vec<Part> = name
            .split(['·', ' ', '-', '・', '•'])
            .map(part)
            .filter(|p| !p.syllables.is_empty())
            .collect();
        let mut spelling = Spelling { parts, surname };
        spelling.read_surname(&name);
        spelling
    }

    /// All syllables in order.
    pub fn syllables(&self) -> impl Iterator<Item = &Syllable> {
        self.parts.iter().flat_map(|p| &p.syllables).take(MOST_SYLLABLES)
    }

    /// Gives the surname its own readings.
    fn read_surname(&mut self, name: &str) {
        let written: String = name.chars().take(self.surname).collect();
        let Some(part) = self.parts.first_mut() else { return };
        let Some(readings) = surnames::readings(&written) else {
            // 王 has a second reading in the dictionary, but not as a surname.
            for syllable in part.syllables.iter_mut().take(self.surname) {
                syllable.readings.truncate(syllable.usual.max(1));
            }
            return;
        };
        for (i, syllable) in part.syllables.iter_mut().take(self.surname).enumerate() {
            let toned = |reading: &&str| reading.split(' ').nth(i).map(str::to_owned);
            let all: Vec<String> = readings.iter().filter_map(toned).collect();
            if let Some(first) = all.first() {
                syllable.toned.clone_from(first);
            }
            let mut plain: Vec<String> = Vec::new();
            for reading in all {
                let reading = reading.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
                if !plain.contains(&reading) {
                    plain.push(reading);
                }
            }
            syllable.usual = plain.len();
            syllable.readings = plain;
        }
    }
}

fn part(text: &str) -> Part {
    let mut syllables = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if is_han(c) {
            push_word(&mut syllables, &mut word);
            syllables.push(character(c));
        } else if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else {
            push_word(&mut syllables, &mut word);
        }
    }
    push_word(&mut syllables, &mut word);
    syllables.truncate(MOST_SYLLABLES);
    Part { syllables }
}

fn push_word(syllables: &mut Vec<Syllable>, word: &mut String) {
    if word.is_empty() {
        return;
    }
    let written = std::mem::take(word);
    let reading: String = written.chars().map(plain_letter).collect();
    syllables.push(Syllable { written, readings: vec![reading.clone()], usual: 1, toned: reading });
}

fn character(c: char) -> Syllable {
    let written = c.to_string();
    let known = MANY_VOICED.iter().find(|(many, _)| *many == c).map_or("", |(_, known)| known);
    let mut readings: Vec<String> = known.split_whitespace().map(str::to_owned).collect();
    let usual = readings.len().max(1);
    let mut toned = String::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        if toned.is_empty() {
            toned = reading.with_tone_num_end().replace('ü', "v");
        }
        let plain: String = reading.plain().chars().map(plain_letter).collect();
        if !readings.contains(&plain) && readings.len() < MOST_READINGS {
            readings.push(plain);
        }
    }
    if readings.is_empty() {
        // A character too rare for the dictionary is found by itself only.
        toned.clone_from(&written);
    }
    let usual = usual.min(readings.len());
    Syllable { written, readings, usual, toned }
}

/// ü as v, and letters without their marks.
fn plain_letter(c: char) -> char {
    match c {
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        'á' | 'à' | 'ä' | 'â' | 'ā' | 'ă' | 'ã' => 'a',
        'é' | 'è' | 'ë' | 'ê' | 'ē' | 'ě' => 'e',
        'í' | 'ì' | 'ï' | 'î' | 'ī' | 'ı' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' | 'ō' => 'o',
        'ú' | 'ù' | 'û' | 'ū' => 'u',
        'ş' | 'š' => 's',
        'ç' | 'č' => 'c',
        'ğ' => 'g',
        'ñ' | 'ń' | 'ň' => 'n',
        'ḿ' => 'm',
        other => other,
    }
}
