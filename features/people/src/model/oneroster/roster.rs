//! A package's content as types.

use super::package::{File, Package, Record};
use super::profile::join_name;
use super::values::list;
use calendar::Day;

/// Everything of a package that concerns classes. Ids are sourcedIds; ours are UUIDs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// `source.systemName`.
    pub system_name: String,
    /// `source.systemCode`.
    pub system_code: String,
    /// School, county …
    pub orgs: Vec<Org>,
    /// School years and terms.
    pub sessions: Vec<Session>,
    /// Courses; a 行政班 needs one too.
    pub courses: Vec<Course>,
    /// Classes.
    pub classes: Vec<Class>,
    /// Students, teachers, guardians.
    pub people: Vec<Person>,
    /// What somebody is at an org.
    pub roles: Vec<Role>,
    /// Who belongs to a class.
    pub enrollments: Vec<Enrollment>,
}

/// An organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Org {
    /// sourcedId
    pub id: String,
    /// Name.
    pub name: String,
    /// `school`, `district`, `local` …
    pub kind: String,
    /// The authority's number for it.
    pub identifier: String,
    /// The org above.
    pub parent: String,
}

/// A school year or a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// sourcedId
    pub id: String,
    /// 2026—2027学年第一学期
    pub title: String,
    /// `schoolYear`, `term`, `semester`, `gradingPeriod`.
    pub kind: String,
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
    /// The year a term belongs to.
    pub parent: String,
    /// The year in which the school year ends.
    pub school_year: i16,
}

/// A course.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// sourcedId
    pub id: String,
    /// The school year it belongs to.
    pub school_year: String,
    /// Title.
    pub title: String,
    /// Code.
    pub code: String,
    /// Grades: `P1`–`P6`, `J1`–`J4`, `H1`–`H3`.
    pub grades: Vec<String>,
    /// The org.
    pub org: String,
    /// Subjects, as many as their codes.
    pub subjects: Vec<String>,
    /// Their codes.
    pub subject_codes: Vec<String>,
}

/// A class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// sourcedId
    pub id: String,
    /// 七年级（3）班
    pub title: String,
    /// Grades.
    pub grades: Vec<String>,
    /// The course.
    pub course: String,
    /// Code.
    pub code: String,
    /// `homeroom` (行政班) or `scheduled`.
    pub kind: String,
    /// Room.
    pub location: String,
    /// The school.
    pub school: String,
    /// Terms.
    pub terms: Vec<String>,
    /// Subjects, as many as their codes.
    pub subjects: Vec<String>,
    /// Their codes.
    pub subject_codes: Vec<String>,
    /// Periods.
    pub periods: Vec<String>,
    /// `metadata.cn.stage`: xx 小学, cz 初中, gz 高中.
    pub stage: String,
    /// `metadata.cn.entryYear`: 入学年.
    pub entry_year: Option<i16>,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// sourcedId
    pub id: String,
    /// May sign in.
    pub enabled: bool,
    /// User name; see [`super::username`].
    pub username: String,
    /// The whole name (`metadata.cn.fullName`, else joined).
    pub name: String,
    /// The school's number for them: 学号.
    pub identifier: String,
    /// Phone; exported only when asked for.
    pub phone: String,
    /// Guardians of a student, or students of a guardian.
    pub agents: Vec<String>,
    /// Grades.
    pub grades: Vec<String>,
    /// The org they belong to.
    pub primary_org: String,
    /// `metadata.cn.homeClass`: the 行政班.
    pub home_class: String,
    /// `metadata.cn.xjh`: 学籍号; exported only when approved (`L-D21`).
    pub registry_no: String,
}

/// What somebody is at an org.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// sourcedId
    pub id: String,
    /// The person.
    pub person: String,
    /// The main one of their roles.
    pub primary: bool,
    /// `student`, `teacher`, `guardian` …
    pub role: String,
    /// First day.
    pub begin: Option<Day>,
    /// Last day.
    pub end: Option<Day>,
    /// The org.
    pub org: String,
}

/// Somebody in a class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Enrollment {
    /// sourcedId
    pub id: String,
    /// The class.
    pub class: String,
    /// The school.
    pub school: String,
    /// The person.
    pub person: String,
    /// `student`, `teacher` …
    pub role: String,
    /// The 班主任 among the teachers.
    pub primary: Option<bool>,
    /// First day.
    pub begin: Option<Day>,
    /// Last day.
    pub end: Option<Day>,
    /// `metadata.cn.rollNo`: 座号.
    pub roll_no: Option<i64>,
    /// `metadata.cn.post`: 班干部 posts; exported only when asked for.
    pub posts: Vec<String>,
}

struct Line<'a>(&'a File, &'a Record);

impl Line<'_> {
    fn text(&self, header: &str) -> String {
        self.0.get(self.1, header).to_owned()
    }

    fn words(&self, header: &str) -> Vec<String> {
        list(self.0.get(self.1, header)).into_iter().map(str::to_owned).collect()
    }

    fn day(&self, header: &str) -> Option<Day> {
        self.0.get(self.1, header).trim().parse().ok()
    }

    fn number<T: std::str::FromStr>(&self, header: &str) -> Option<T> {
        self.0.get(self.1, header).trim().parse().ok()
    }

    fn truth(&self, header: &str) -> Option<bool> {
        self.number(header)
    }
}

impl Roster {
    /// The content of a checked package. Records marked `tobedeleted` are left out.
    pub fn of(package: &Package) -> Roster {
        Roster {
            system_name: package.manifest.system_name.clone(),
            system_code: package.manifest.system_code.clone(),
            orgs: each(package, "orgs", org),
            sessions: each(package, "academicSessions", session),
            courses: each(package, "courses", course),
            classes: each(package, "classes", class),
            people: each(package, "users", person),
            roles: each(package, "roles", role),
            enrollments: each(package, "enrollments", enrollment),
        }
    }

    /// The person with this sourcedId.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|p| p.id == id)
    }

    /// The 班主任 of a class: its primary teacher.
    pub fn homeroom_teacher(&self, class: &str) -> Option<&Person> {
        let of =
            |e: &&Enrollment| e.class == class && e.role == "teacher" && e.primary == Some(true);
        self.enrollments.iter().find(of).and_then(|e| self.person(&e.person))
    }

    /// The students of a class with their 座号, in its order.
    pub fn students(&self, class: &str) -> Vec<(Option<i64>, &Person)> {
        let of = |e: &&Enrollment| e.class == class && e.role == "student";
        let mut all: Vec<_> = self
            .enrollments
            .iter()
            .filter(of)
            .filter_map(|e| Some((e.roll_no, self.person(&e.person)?)))
            .collect();
        all.sort_by_key(|(roll, _)| roll.unwrap_or(i64::MAX));
        all
    }
}

fn each<T>(package: &Package, name: &str, make: impl Fn(&Line<'_>) -> Option<T>) -> Vec<T> {
    let Some(file) = package.files.get(name) else { return Vec::new() };
    let stays = |r: &&Record| file.get(r, "status") != "tobedeleted";
    file.records.iter().filter(stays).filter_map(|r| make(&Line(file, r))).collect()
}

fn org(line: &Line<'_>) -> Option<Org> {
    Some(Org {
        id: line.text("sourcedId"),
        name: line.text("name"),
        kind: line.text("type"),
        identifier: line.text("identifier"),
        parent: line.text("parentSourcedId"),
    })
}

fn session(line: &Line<'_>) -> Option<Session> {
    Some(Session {
        id: line.text("sourcedId"),
        title: line.text("title"),
        kind: line.text("type"),
        start: line.day("startDate")?,
        end: line.day("endDate")?,
        parent: line.text("parentSourcedId"),
        school_year: line.number("schoolYear")?,
    })
}

fn course(line: &Line<'_>) -> Option<Course> {
    Some(Course {
        id: line.text("sourcedId"),
        school_year: line.text("schoolYearSourcedId"),
        title: line.text("title"),
        code: line.text("courseCode"),
        grades: line.words("grades"),
        org: line.text("orgSourcedId"),
        subjects: line.words("subjects"),
        subject_codes: line.words("subjectCodes"),
    })
}

fn class(line: &Line<'_>) -> Option<Class> {
    Some(Class {
        id: line.text("sourcedId"),
        title: line.text("title"),
        grades: line.words("grades"),
        course: line.text("courseSourcedId"),
        code: line.text("classCode"),
        kind: line.text("classType"),
        location: line.text("location"),
        school: line.text("schoolSourcedId"),
        terms: line.words("termSourcedIds"),
        subjects: line.words("subjects"),
        subject_codes: line.words("subjectCodes"),
        periods: line.words("periods"),
        stage: line.text("metadata.cn.stage"),
        entry_year: line.number("metadata.cn.entryYear"),
    })
}

fn person(line: &Line<'_>) -> Option<Person> {
    let whole = line.text("metadata.cn.fullName");
    let joined = || join_name(&line.text("familyName"), &line.text("givenName"));
    Some(Person {
        id: line.text("sourcedId"),
        enabled: line.truth("enabledUser")?,
        username: line.text("username"),
        name: if whole.is_empty() { joined() } else { whole },
        identifier: line.text("identifier"),
        phone: line.text("phone"),
        agents: line.words("agentSourcedIds"),
        grades: line.words("grades"),
        primary_org: line.text("primaryOrgSourcedId"),
        home_class: line.text("metadata.cn.homeClass"),
        registry_no: line.text("metadata.cn.xjh"),
    })
}

fn role(line: &Line<'_>) -> Option<Role> {
    Some(Role {
        id: line.text("sourcedId"),
        person: line.text("userSourcedId"),
        primary: line.text("roleType") == "primary",
        role: line.text("role"),
        begin: line.day("beginDate"),
        end: line.day("endDate"),
        org: line.text("orgSourcedId"),
    })
}

fn enrollment(line: &Line<'_>) -> Option<Enrollment> {
    Some(Enrollment {
        id: line.text("sourcedId"),
        class: line.text("classSourcedId"),
        school: line.text("schoolSourcedId"),
        person: line.text("userSourcedId"),
        role: line.text("role"),
        primary: line.truth("primary"),
        begin: line.day("beginDate"),
        end: line.day("endDate"),
        roll_no: line.number("metadata.cn.rollNo"),
        posts: line.words("metadata.cn.post"),
    })
}
