//! How a name sounds: keys for search, matching what is typed, and the order of lists.
//!
//! Every reading of a surname that people really bear is kept (曾 zeng/ceng, 单 shan/dan), and
//! of given names those the dictionary knows, within a bound. ü is typed v.

mod keys;
mod matching;
mod spelling;
mod surnames;

pub use keys::{keys, sort_key};
pub use matching::{Closeness, closeness, keys_match, matches};
pub use spelling::{Part, Spelling, Syllable};
pub use surnames::{split_name, surname_length};
