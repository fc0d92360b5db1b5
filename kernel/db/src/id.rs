//! Identifiers: UUIDv7, 16 bytes in both databases, 32 hex digits in addresses and forms.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The identifier of anything that is stored. Sorts by the time it was made,
/// except where [`crate::Tx::blind_id`] made it (ballots, anonymous answers).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(Uuid);

impl Id {
    /// The absent school: writes that concern the whole installation.
    pub const NONE: Id = Id(Uuid::nil());

    /// A time-ordered identifier from milliseconds since 1970 and ten random bytes.
    pub fn ordered(ms: i64, chance: &[u8; 10]) -> Id {
        Id(uuid::Builder::from_unix_timestamp_millis(ms.unsigned_abs(), chance).into_uuid())
    }

    /// An identifier that tells nothing about time or order.
    pub fn blind(chance: [u8; 16]) -> Id {
        Id(uuid::Builder::from_random_bytes(chance).into_uuid())
    }

    /// The 16 bytes as stored.
    pub fn bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// From the 16 stored bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Id> {
        Uuid::from_slice(bytes).ok().map(Id)
    }

    /// A 64-bit number for advisory locks: one half stirred before it meets the other, so that
    /// halves that resemble each other do not cancel out.
    pub(crate) fn lock_number(&self) -> i64 {
        let (high, low) = self.0.as_u64_pair();
        (high.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ low).cast_signed()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.as_simple(), f)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Id {
    type Err = String;
    fn from_str(s: &str) -> Result<Id, String> {
        let simple = s.len() == 32 && s.bytes().all(|b| b.is_ascii_hexdigit());
        let parsed = if simple { Uuid::try_parse(s).ok() } else { None };
        parsed
            .map(Id)
            .ok_or_else(|| format!("“{}”不是编号", s.chars().take(40).collect::<String>()))
    }
}

impl TryFrom<String> for Id {
    type Error = String;
    fn try_from(s: String) -> Result<Id, String> {
        s.parse()
    }
}

impl From<Id> for String {
    fn from(id: Id) -> String {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Id;
    use std::collections::HashSet;

    #[test]
    fn schools_that_resemble_each_other_have_locks_of_their_own() {
        let alike = (0..=u8::MAX).flat_map(|n| {
            let mut one = [0; 16];
            one[15] = n;
            let mut other = [0; 16];
            other[0] = n;
            // The format's own bits fall on two of the bytes; the last one differs in all.
            [Id::blind([n; 16]), Id::blind(one), Id::blind(other)]
        });
        let ids: HashSet<Id> = alike.collect();
        let locks: HashSet<i64> = ids.iter().map(Id::lock_number).collect();
        assert_eq!(locks.len(), ids.len());
        assert_eq!(Id::NONE.lock_number(), 0);
    }
}
