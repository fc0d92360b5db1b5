//! The files of OneRoster 1.2 rostering and their columns, in the order of the standard.

/// What a cell may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything.
    Text,
    /// `active`, `tobedeleted`; empty in bulk files.
    Status,
    /// An instant in UTC.
    DateTime,
    /// `YYYY-MM-DD`.
    Date,
    /// `true` or `false`.
    Boolean,
    /// Four digits.
    Year,
    /// A whole number.
    Integer,
    /// One of these words, or `ext:…`.
    Enum(&'static [&'static str]),
    /// One of these words and nothing else.
    Closed(&'static [&'static str]),
    /// Words separated by commas.
    List,
    /// `{type:id}` separated by commas.
    UserIds,
    /// The sourcedId of a record in this file.
    Reference(&'static str),
    /// Several of them separated by commas.
    References(&'static str),
}

/// A standard column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// Its cells may not be empty.
    pub required: bool,
    /// Files of another maintenance version do without it.
    pub may_lack: bool,
}

/// A file of the package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileSpec {
    /// Its name without `.csv`, as in the manifest's `file.…`.
    pub name: &'static str,
    /// Its columns in order.
    pub columns: &'static [Column],
}

const fn must(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, required: true, may_lack: false }
}

const fn may(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, required: false, may_lack: false }
}

const ID: Column = must("sourcedId", Kind::Text);
const STATUS: Column = may("status", Kind::Status);
const MODIFIED: Column = may("dateLastModified", Kind::DateTime);

/// Words that `roles.csv` knows.
pub(super) const ROLES: &[&str] = &[
    "aide",
    "counselor",
    "districtAdministrator",
    "guardian",
    "parent",
    "principal",
    "proctor",
    "relative",
    "siteAdministrator",
    "student",
    "systemAdministrator",
    "teacher",
];

use Kind::{Boolean, Closed, Date, Enum, List, Reference, References, Text, UserIds, Year};

const FILES: &[FileSpec] = &[
    FileSpec {
        name: "academicSessions",
        columns: &[
            ID,
            STATUS,
            MODIFIED,
            must("title", Text),
            must("type", Enum(&["gradingPeriod", "semester", "schoolYear", "term"])),
            must("startDate", Date),
            must("endDate", Date),
            may("parentSourcedId", Reference("academicSessions")),
            must("schoolYear", Year),
        ],
    },
    FileSpec {
        name: "classes",
        columns: &[
            ID,
            STATUS,
            MODIFIED,
            must("title", Text),
            may("grades", List),
            must("courseSourcedId", Reference("courses")),
            may("classCode", Text),
            must("classType", Enum(&["homeroom", "scheduled"])),
            may("location", Text),
            must("schoolSourcedId", Reference("orgs")),
            must("termSourcedIds", References("academicSessions")),
            may("subjects", List),
            may("subjectCodes", List),
            may("periods", List),
        ],
    },
    FileSpec {
        name: "courses",
        columns: &[
            ID,
            STATUS,
            MODIFIED,
            may("schoolYearSourcedId", Reference("academicSessions")),
            must("title", Text),
            may("courseCode", Text),
            may("grades", List),
            must("orgSourcedId", Reference("orgs")),
            may("subjects", List),
            may("subjectCodes", List),
        ],
    },
    FileSpec {
        name: "demographics",
        columns: &[
            must("sourcedId", Reference("users")),
            STATUS,
            MODIFIED,
            may("birthDate", Date),
            may("sex", Enum(&["male", "female", "unspecified", "other"])),
            may("americanIndianOrAlaskaNative", Boolean),
            may("asian", Boolean),
            may("blackOrAfricanAmerican", Boolean),
            may("nativeHawaiianOrOtherPacificIslander", Boolean),
            may("white", Boolean),
            may("demographicRaceTwoOrMoreRaces", Boolean),
            may("hispanicOrLatinoEthnicity", Boolean),
            may("countryOfBirthCode", Text),
            may("stateOfBirthAbbreviation", Text),
            may("cityOfBirth", Text),
            may("publicSchoolResidenceStatus", Text),
        ],
    },
    FileSpec {
        name: "enrollments",
        columns: &[
            ID,
            STATUS,
            MODIFIED,
            must("classSourcedId", Reference("classes")),
            must("schoolSourcedId", Reference("orgs")),
            must("userSourcedId", Reference("users")),
            must("role", Enum(&["administrator", "proctor", "student", "teacher"])),
            may("primary", Boolean),
            may("beginDate", Date),
            may("endDate", Date),
        ],
    },
    FileSpec {
        name: "orgs",
        columns: &[
            ID,
            STATUS,
            MODIFIED,
            must("name", Text),
            must("type", Enum(&["department", "school", "district", "local", "state", "national"])),
            may("identifier", Text),
            may("parentSourcedId", Reference("orgs")),
        ],
    },
    FileSpec {
        name: "roles",
        columns: &[
            ID,
            STATUS,
            MODIFIED,
            must("userSourcedId", Reference("users")),
            must("roleType", Closed(&["primary", "secondary"])),
            must("role", Enum(ROLES)),
            may("beginDate", Date),
            may("endDate", Date),
            must("orgSourcedId", Reference("orgs")),
            may("userProfileSourcedId", Reference("userProfiles")),
        ],
    },
    FileSpec {
        name: "userProfiles",
        columns: &[
            ID,
            STATUS,
            MODIFIED,
            must("userSourcedId", Reference("users")),
            must("profileType", Text),
            must("vendorId", Text),
            may("applicationId", Text),
            may("description", Text),
            must("credentialType", Text),
            must("username", Text),
            may("password", Text),
        ],
    },
    FileSpec {
        name: "users",
        columns: &[
            ID,
            STATUS,
            MODIFIED,
            must("enabledUser", Boolean),
            must("username", Text),
            may("userIds", UserIds),
            must("givenName", Text),
            must("familyName", Text),
            may("middleName", Text),
            may("identifier", Text),
            may("email", Text),
            may("sms", Text),
            may("phone", Text),
            may("agentSourcedIds", References("users")),
            may("grades", List),
            may("password", Text),
            may("userMasterIdentifier", Text),
            // In 1.2, gone in 1.2.1.
            Column { name: "resourceSourcedIds", kind: List, required: false, may_lack: true },
            may("preferredGivenName", Text),
            may("preferredMiddleName", Text),
            may("preferredFamilyName", Text),
            may("primaryOrgSourcedId", Reference("orgs")),
            may("pronouns", Text),
        ],
    },
];

/// Files of the package that are not about rosters: named in the manifest, never read.
pub(super) const OTHER_FILES: &[&str] = &[
    "categories",
    "classResources",
    "courseResources",
    "lineItemLearningObjectiveIds",
    "lineItems",
    "lineItemScoreScales",
    "resources",
    "resultLearningObjectiveIds",
    "results",
    "resultScoreScales",
    "scoreScales",
    "userResources",
];

/// The files that are read, by name.
pub fn files() -> &'static [FileSpec] {
    FILES
}

/// A file by its name without `.csv`.
pub fn file_spec(name: &str) -> Option<&'static FileSpec> {
    FILES.iter().find(|f| f.name == name)
}

/// Our own columns (standards §A.3): file, header, what it holds.
pub(super) const CN: &[(&str, &str, Kind)] = &[
    ("enrollments", "metadata.cn.rollNo", Kind::Integer),
    ("enrollments", "metadata.cn.post", Kind::List),
    ("users", "metadata.cn.homeClass", Kind::Reference("classes")),
    ("users", "metadata.cn.fullName", Kind::Text),
    ("users", "metadata.cn.xjh", Kind::Text),
    ("classes", "metadata.cn.stage", Kind::Closed(&["xx", "cz", "gz"])),
    ("classes", "metadata.cn.entryYear", Kind::Year),
];
