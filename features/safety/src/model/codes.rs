//! How closed lists of words are stored and said.

/// Makes an enumeration with its stored code and its Chinese word.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $word:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// All of them, in the order of forms.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// As stored.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            /// As said.
            pub const fn chinese(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            /// From the stored code.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|v| v.code() == code)
            }
        }
    };
}
pub(crate) use coded;
