//! Bands (等第) of a student's own total: by score only, for the student's own page (C2-04).
//!
//! There is no parameter here through which a share, a rank or another student could come in.

use super::points::{POINT, plain};

/// Why a list of bands is not usable, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BandFault(pub String);

impl std::fmt::Display for BandFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BandFault {}

/// One band: its name and from how many hundredths on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// 优
    pub name: String,
    /// Reached from here on; `None` for the lowest.
    pub from: Option<i64>,
}

/// The bands of a class, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands(Vec<Band>);

impl Default for Bands {
    /// 优 ≥ 90, 良 80–89, 合格 60–79, 待提升 < 60.
    fn default() -> Bands {
        let band = |name: &str, from: Option<i64>| Band {
            name: name.to_owned(),
            from: from.map(|points| points * POINT),
        };
        Bands(vec![
            band("优", Some(90)),
            band("良", Some(80)),
            band("合格", Some(60)),
            band("待提升", None),
        ])
    }
}

/// Something that brings points, offered as a way on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayOn {
    /// Title of a plus item in force, or of amends that are still open.
    pub title: String,
    /// What it brings each time, hundredths.
    pub value: i64,
}

/// Where a student stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Name of the band.
    pub band: String,
    /// Name of the next better band and how much is missing, hundredths.
    pub next: Option<(String, i64)>,
}

impl Bands {
    /// Checks bands that a teacher set up, best first.
    ///
    /// # Errors
    /// No band, a threshold that does not fall, a lowest band with a threshold, an empty, doubled
    /// or hurting name.
    pub fn new(bands: Vec<Band>) -> Result<Bands, BandFault> {
        let fault = |words: &str| Err(BandFault(words.to_owned()));
        let Some((lowest, above)) = bands.split_last() else {
            return fault("至少要有一个等第。");
        };
        if lowest.from.is_some() {
            return fault("最后一个等第不设分数线：其余的同学都在这里。");
        }
        let lines: Vec<i64> = above.iter().filter_map(|b| b.from).collect();
        if lines.len() != above.len() {
            return fault("除最后一个外，每个等第都要有分数线。");
        }
        if !lines.is_sorted_by(|a, b| a > b) {
            return fault("分数线要从高到低排列，不能相同。");
        }
        for (i, band) in bands.iter().enumerate() {
            let name = band.name.trim();
            if name.is_empty() {
                return fault("每个等第都要有名称。");
            }
            if ["差", "劣", "不合格"].iter().any(|word| name.contains(word)) {
                let words = format!("「{name}」容易伤人，建议改成「待提升」。");
                return Err(BandFault(words));
            }
            if bands.iter().skip(i + 1).any(|other| other.name.trim() == name) {
                return Err(BandFault(format!("「{name}」出现了两次。")));
            }
        }
        Ok(Bands(bands))
    }

    /// Best first.
    pub fn list(&self) -> &[Band] {
        &self.0
    }

    /// The band of one total, and the way to the next one.
    pub fn standing(&self, total: i64) -> Standing {
        let reached = |band: &Band| band.from.is_none_or(|from| total >= from);
        let at = self.0.iter().position(reached).unwrap_or(self.0.len().saturating_sub(1));
        let next = at.checked_sub(1).and_then(|i| self.0.get(i));
        Standing {
            band: self.0.get(at).map(|b| b.name.clone()).unwrap_or_default(),
            next: next.and_then(|b| b.from.map(|from| (b.name.clone(), from - total))),
        }
    }
}

impl Standing {
    /// The line on the student's own page, with at most three ways on: first those that get there
    /// soonest. Nothing is said about what is forbidden, and nothing about others.
    pub fn words(&self, ways: &[WayOn]) -> String {
        self.words_about("你", ways)
    }

    /// The same for a guardian, about the child by name: 「林小满现在是…」.
    pub fn words_about(&self, who: &str, ways: &[WayOn]) -> String {
        let Some((name, missing)) = &self.next else {
            return format!("{who}现在是「{}」。做得好，继续这样。", self.band);
        };
        let mut ways: Vec<(i64, &WayOn)> = ways
            .iter()
            .filter(|w| w.value > 0)
            .map(|w| ((missing + w.value - 1) / w.value, w))
            .collect();
        ways.sort_by(|a, b| (a.0, &a.1.title).cmp(&(b.0, &b.1.title)));
        ways.dedup_by(|a, b| a.1.title == b.1.title);
        let said: Vec<String> =
            ways.iter().take(3).map(|(times, w)| format!("「{}」{times} 次", w.title)).collect();
        let head =
            format!("{who}现在是「{}」，再有 {} 分就到「{name}」。", self.band, plain(*missing));
        if said.is_empty() { head } else { format!("{head}比如：{}。", said.join("，或")) }
    }
}
