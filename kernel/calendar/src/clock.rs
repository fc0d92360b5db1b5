//! The one door to the wall clock, and moments in time.

use crate::Day;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// An instant: milliseconds since 1970-01-01 UTC. Stored as a 64-bit integer.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// China has one zone, UTC+8, and no summer time.
    fn civil(self) -> jiff::civil::DateTime {
        let zone = TimeZone::fixed(Offset::constant(8));
        Timestamp::from_millisecond(self.0)
            .unwrap_or(Timestamp::UNIX_EPOCH)
            .to_zoned(zone)
            .datetime()
    }

    /// The civil day in China.
    pub fn day(self) -> Day {
        let date = self.civil().date();
        Day::new(date.year(), date.month(), date.day()).expect("a civil date is a day")
    }

    /// Minutes since midnight in China, 0–1439.
    pub fn minute_of_day(self) -> u16 {
        let time = self.civil().time();
        u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs())
    }

    /// `10:05` in China.
    pub fn hm(self) -> String {
        let minute = self.minute_of_day();
        format!("{:02}:{:02}", minute / 60, minute % 60)
    }

    /// This many milliseconds later.
    pub fn plus_ms(self, ms: i64) -> Moment {
        Moment(self.0.saturating_add(ms))
    }

    /// This many hours later.
    pub fn plus_hours(self, hours: i64) -> Moment {
        self.plus_ms(hours * 3_600_000)
    }

    /// The moment at which `day` has this minute since midnight in China.
    pub fn at(day: Day, minute_of_day: u16) -> Moment {
        let days = i64::from(Day::new(1970, 1, 1).expect("a day").days_until(day));
        Moment(days * 86_400_000 + i64::from(minute_of_day) * 60_000 - 8 * 3_600_000)
    }
}

/// Where the program gets the time from: the wall, or a hand that a test holds.
#[derive(Clone, Debug)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The machine's clock.
    pub fn wall() -> Clock {
        Clock(None)
    }

    /// A clock that stands still at `now` until it is set.
    pub fn fixed(now: Moment) -> Clock {
        Clock(Some(Arc::new(AtomicI64::new(now.0))))
    }

    /// Now.
    pub fn now(&self) -> Moment {
        match &self.0 {
            Some(hand) => Moment(hand.load(Ordering::SeqCst)),
            None => wall(),
        }
    }

    /// Today in China.
    pub fn today(&self) -> Day {
        self.now().day()
    }

    /// Sets a fixed clock; a wall clock ignores it.
    pub fn set(&self, now: Moment) {
        if let Some(hand) = &self.0 {
            hand.store(now.0, Ordering::SeqCst);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that may read the wall clock")]
fn wall() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Moment(since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX)))
}
