//! How a value came about.

use crate::model::points::plain;

/// A reason for the value, shown beside it (L-D10: "how was this computed").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The value that the rule fixes.
    Fixed,
    /// Chosen within the range.
    Chosen,
    /// Observation without points.
    FactOnly,
    /// One of the free times.
    FreeTime {
        /// Which one.
        nth: u32,
        /// Of how many.
        of: u32,
    },
    /// A repeat that weighs more.
    Repeat {
        /// Which time.
        nth: u32,
    },
    /// The weekly cap is used up: value 0.
    CapReached,
    /// The weekly cap left only this much, hundredths.
    CapCut {
        /// What was left.
        left: i64,
    },
}

impl Why {
    /// The rule decided this, not the person: such rows are not compared for fairness.
    pub fn is_automatic(self) -> bool {
        !matches!(self, Why::Fixed | Why::Chosen)
    }

    /// For the page.
    pub fn words(self) -> String {
        match self {
            Why::Fixed => "班规上写的分值".to_owned(),
            Why::Chosen => "在班规的范围内酌情".to_owned(),
            Why::FactOnly => "只记事实，不计分".to_owned(),
            Why::FreeTime { nth, of } => {
                format!("第 {nth} 次，在 {of} 次提醒之内，只提醒不计分")
            }
            Why::Repeat { nth } => format!("第 {nth} 次，按班规递增"),
            Why::CapReached => "本周已到上限".to_owned(),
            Why::CapCut { left } => format!("本周上限还剩 {} 分", plain(left)),
        }
    }
}

impl Why {
    /// For the database: `fixed`, `free:1/2`, `repeat:3`, `left:50` …
    pub fn code(self) -> String {
        match self {
            Why::Fixed => "fixed".to_owned(),
            Why::Chosen => "chosen".to_owned(),
            Why::FactOnly => "fact".to_owned(),
            Why::FreeTime { nth, of } => format!("free:{nth}/{of}"),
            Why::Repeat { nth } => format!("repeat:{nth}"),
            Why::CapReached => "cap".to_owned(),
            Why::CapCut { left } => format!("left:{left}"),
        }
    }

    /// The other way round.
    pub fn from_code(code: &str) -> Option<Why> {
        let (word, rest) = code.split_once(':').unwrap_or((code, ""));
        Some(match word {
            "fixed" => Why::Fixed,
            "chosen" => Why::Chosen,
            "fact" => Why::FactOnly,
            "cap" => Why::CapReached,
            "repeat" => Why::Repeat { nth: rest.parse().ok()? },
            "left" => Why::CapCut { left: rest.parse().ok()? },
            "free" => {
                let (nth, of) = rest.split_once('/')?;
                Why::FreeTime { nth: nth.parse().ok()?, of: of.parse().ok()? }
            }
            _ => return None,
        })
    }

    /// Several, separated by spaces.
    pub fn codes(list: &[Why]) -> String {
        list.iter().map(|w| w.code()).collect::<Vec<_>>().join(" ")
    }

    /// The other way round; `None` if any of them is unknown.
    pub fn from_codes(codes: &str) -> Option<Vec<Why>> {
        codes.split_whitespace().map(Why::from_code).collect()
    }
}
