//! How long something took. Measuring time is what this crate is for; nothing else reads a clock.

use std::time::{Duration, Instant};

/// A started stopwatch.
#[derive(Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts it.
    #[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
    pub fn start() -> Stopwatch {
        Stopwatch(Instant::now())
    }

    /// What it shows.
    pub fn shows(&self) -> Duration {
        self.0.elapsed()
    }

    /// What it shows, in microseconds.
    pub fn micros(&self) -> u32 {
        u32::try_from(self.shows().as_micros()).unwrap_or(u32::MAX)
    }
}
