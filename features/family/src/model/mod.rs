//! Types and pure rules.

/// A few words that are stored by a code and said in Chinese.
macro_rules! coded {
    ($(#[$doc:meta])* $kind:ident { $($(#[$about:meta])* $one:ident $code:literal $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $kind { $($(#[$about])* $one,)* }

        impl $kind {
            /// Every one, in the order of the forms.
            pub const ALL: &'static [$kind] = &[$($kind::$one),*];

            /// As stored and sent.
            pub const fn code(self) -> &'static str {
                match self { $($kind::$one => $code,)* }
            }

            /// As said.
            pub const fn chinese(self) -> &'static str {
                match self { $($kind::$one => $word,)* }
            }

            /// From the stored code.
            pub fn from_code(code: &str) -> Option<$kind> {
                $kind::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

pub mod card;
pub mod contact;
pub mod letter;
pub mod meeting;
pub mod order;
pub mod request;
pub mod robot;
pub mod target;
pub mod visit;
