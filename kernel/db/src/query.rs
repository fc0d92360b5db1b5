//! Named statements: plain SQL, known to the program before it runs.

use std::sync::OnceLock;

/// A statement with a name. Made by [`queries!`](crate::queries) only, so that
/// one test can prepare every one of them on both databases.
#[derive(Debug)]
pub struct Query {
    /// `store::RULES`: for logs and test messages.
    pub name: &'static str,
    /// The text, the same for both databases, with `$1` parameters.
    pub sql: &'static str,
    /// How many parameters it takes.
    pub params: usize,
    /// How many columns it gives; 0 for statements that return no rows.
    pub columns: usize,
    numbered: OnceLock<String>,
}

impl Query {
    /// Used by [`queries!`](crate::queries).
    pub const fn new(
        name: &'static str,
        sql: &'static str,
        params: usize,
        columns: usize,
    ) -> Query {
        Query { name, sql, params, columns, numbered: OnceLock::new() }
    }

    /// The text with `?1` for `$1`: SQLite takes `$1` for a name, not for a number.
    pub(crate) fn numbered(&self) -> &str {
        self.numbered.get_or_init(|| self.sql.replace('$', "?"))
    }
}

/// Declares the statements of a `store.rs` and lists them in `ALL`.
///
/// ```
/// db::queries! {
///     /// A class's students by seat number.
///     STUDENTS [2 -> 2] "select id, name from students where school_id = $1 and class_id = $2";
/// }
/// assert_eq!(ALL[0].params, 2);
/// ```
#[macro_export]
macro_rules! queries {
    ($($(#[$doc:meta])* $name:ident [$params:literal -> $columns:literal] $sql:expr;)*) => {
        $($(#[$doc])* pub static $name: $crate::Query = $crate::Query::new(
            concat!(module_path!(), "::", stringify!($name)), $sql, $params, $columns,
        );)*
        /// Every statement declared here.
        pub static ALL: &[&$crate::Query] = &[$(&$name),*];
    };
}
