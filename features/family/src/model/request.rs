//! What a family asks for, and the hours in which nobody is disturbed.

use db::Moment;

coded! {
    /// What is asked for.
    RequestKind {
        /// To be met.
        Appointment "appointment" "约见",
        /// A message.
        Message "message" "留言",
    }
}

coded! {
    /// How far it is.
    RequestState {
        /// Nobody has answered yet.
        Open "open" "等老师答复",
        /// Answered.
        Answered "answered" "已答复",
        /// A meeting is agreed.
        Agreed "agreed" "约好了",
        /// Not then: another way was offered.
        Other "other" "换个办法",
        /// The family took it back.
        Withdrawn "withdrawn" "已撤回",
    }
}

/// The longest words, in characters.
pub const MOST: usize = 500;

/// Quiet hours 安静时段: minutes of the day, from one to before the other, over midnight or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// They begin.
    pub from: u16,
    /// They end.
    pub to: u16,
}

impl Default for Quiet {
    /// 20:00 to 7:00.
    fn default() -> Quiet {
        Quiet { from: 20 * 60, to: 7 * 60 }
    }
}

impl Quiet {
    /// Is this moment within them?
    pub fn holds(self, at: Moment) -> bool {
        let minute = at.minute_of_day();
        if self.from <= self.to {
            (self.from..self.to).contains(&minute)
        } else {
            minute >= self.from || minute < self.to
        }
    }

    /// The first moment from `at` on that is not within them.
    pub fn ends_after(self, at: Moment) -> Moment {
        if !self.holds(at) {
            return at;
        }
        let today = Moment::at(at.day(), self.to);
        if today > at { today } else { Moment::at(at.day().plus(1), self.to) }
    }

    /// `20:00–7:00`.
    pub fn words(self) -> String {
        format!("{}–{}", clock(self.from), clock(self.to))
    }
}

/// `7:05`
pub fn clock(minute: u16) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

/// Reads `16:30`, also with a full-width colon.
pub fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once([':', '：'])?;
    let (hour, minute): (u16, u16) = (hour.trim().parse().ok()?, minute.trim().parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(hour: u16, minute: u16) -> Moment {
        Moment::at("2025-11-12".parse().unwrap(), hour * 60 + minute)
    }

    #[test]
    fn the_night_is_quiet_to_the_minute() {
        let quiet = Quiet::default();
        assert!(!quiet.holds(at(19, 59)) && quiet.holds(at(20, 0)));
        assert!(quiet.holds(at(6, 59)) && !quiet.holds(at(7, 0)));
        assert_eq!(quiet.words(), "20:00–7:00");
        let evening = quiet.ends_after(at(23, 30));
        assert_eq!(
            (evening.day().to_string().as_str(), evening.hm().as_str()),
            ("2025-11-13", "07:00")
        );
        assert_eq!(quiet.ends_after(at(5, 0)).day().to_string(), "2025-11-12");
        assert_eq!(quiet.ends_after(at(12, 0)), at(12, 0));
    }

    proptest! {
        #[test]
        fn after_the_quiet_hours_it_is_not_quiet(from in 0_u16..1440, to in 0_u16..1440, now in 0_u16..1440) {
            prop_assume!(from != to);
            let (quiet, now) = (Quiet { from, to }, Moment::at("2025-11-12".parse().unwrap(), now));
            let end = quiet.ends_after(now);
            prop_assert!(!quiet.holds(end));
            prop_assert!(end >= now && end.0 - now.0 <= 24 * 3_600_000);
        }

        #[test]
        fn a_time_of_day_is_read_as_it_is_written(m in 0_u16..1440) {
            prop_assert_eq!(minute(&clock(m)), Some(m));
        }
    }
}
