//! Names of things. The caller makes them from its own ids
//! (`StudentId::from_bytes(*id.bytes())`, and back with `Id::from_slice(&student.bytes())`), so
//! that a student can never be passed where a group is expected (L-A12).

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u128);

        impl $name {
            /// From the 16 bytes of a stored id; keeps their order.
            pub fn from_bytes(bytes: [u8; 16]) -> $name {
                $name(u128::from_be_bytes(bytes))
            }

            /// The 16 bytes of the stored id.
            pub fn bytes(self) -> [u8; 16] {
                self.0.to_be_bytes()
            }
        }
    };
}

id!(
    /// One student of the class.
    StudentId
);
id!(
    /// One rule item (班规条目); the same through all its versions.
    RuleId
);
id!(
    /// One row of a ledger.
    EntryId
);
id!(
    /// Whoever acts: a teacher's, a student's or a guardian's account.
    PersonId
);
id!(
    /// One group (小组) of the class.
    GroupId
);
id!(
    /// One happening in which several students took part: "one incident, many students".
    IncidentId
);
