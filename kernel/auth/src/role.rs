//! The roles of the visibility matrix (law.md D.2).

use serde::{Deserialize, Serialize};

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $chinese:literal;)*) => {
        /// What somebody is, in a class or in the whole school.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Role { $($(#[$doc])* $name,)* }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Role] = &[$(Role::$name),*];

            /// As stored.
            pub const fn code(self) -> &'static str {
                match self { $(Role::$name => $code,)* }
            }

            /// As said.
            pub const fn chinese(self) -> &'static str {
                match self { $(Role::$name => $chinese,)* }
            }
        }
    };
}

roles! {
    /// Keeps the installation: school, calendar, classes, accounts. Sees no child's records.
    Admin = "admin", "系统管理员";
    /// 校长.
    Principal = "principal", "校长";
    /// 德育处: files class rules, decides school measures.
    Moral = "moral", "德育处";
    /// 年级主任, for the classes of a grade.
    GradeHead = "grade_head", "年级主任";
    /// 班主任: one for each class (L-F1).
    Homeroom = "homeroom", "班主任";
    /// 任课教师 of a class.
    Teacher = "teacher", "任课教师";
    /// 心理教师.
    Psychologist = "psychologist", "心理教师";
    /// A student with a post: reports facts in one category, confirms nothing (L-A14).
    Cadre = "cadre", "班干部";
    /// 学生.
    Student = "student", "学生";
    /// 家长 or another guardian of one student.
    Guardian = "guardian", "家长";
    /// The classroom board: read only, nothing negative about a person.
    Board = "board", "班级大屏";
}

impl Role {
    /// From the stored code.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.iter().copied().find(|r| r.code() == code)
    }
}

/// A set of roles.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Roles(u16);

impl Roles {
    /// The set of these.
    pub const fn of(roles: &[Role]) -> Roles {
        let mut bits = 0;
        let mut i = 0;
        while i < roles.len() {
            bits |= 1 << roles[i] as u16;
            i += 1;
        }
        Roles(bits)
    }

    /// With one more.
    #[must_use]
    pub const fn with(self, role: Role) -> Roles {
        Roles(self.0 | 1 << role as u16)
    }

    /// Is this role among them?
    pub const fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u16) != 0
    }

    /// Have the two sets a role in common?
    pub const fn meets(self, other: Roles) -> bool {
        self.0 & other.0 != 0
    }

    /// Nobody at all?
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
