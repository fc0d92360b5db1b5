//! The school as a package: what every other system needs to take over. 学籍号, identity numbers,
//! phones and posts are never in it (L-D21).

use crate::model::oneroster::{
    Class as OutClass, Course, Enrollment, Export, Org, Person, Role as OutRole, Roster, Session,
    username, write,
};
use crate::store::calendar::StoredTerm;
use crate::store::guardians::{self, Guardian};
use crate::store::staff::{self, Member};
use crate::store::students::{self, Student};
use crate::store::{calendar, classes};
use crate::{Class, School};
use ::calendar::SchoolYear;
use auth::{Do, Role, Scope};
use db::{Day, Fault, Id, Result, Tx};

/// Everything that the package is made from.
struct Source {
    school: School,
    terms: Vec<StoredTerm>,
    classes: Vec<(Class, Vec<Student>, Vec<Guardian>)>,
    staff: Vec<Member>,
    today: Day,
}

/// The school of the scope as a package; that it was taken is written down (L-D12).
///
/// # Errors
/// [`Fault::Forbidden`] for whoever does not manage the school; [`Fault::Rule`] when somebody's
/// login is a phone or an identity number.
pub fn export(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<u8>> {
    scope.may(Do::ManageSchool)?;
    db::journal::seen(tx, None, "school.roster", "导出 OneRoster")?;
    let source = read(tx)?;
    let roster = roster(&source);
    write(&roster, Export::default()).map_err(|e| Fault::rule(e.to_string()))
}

fn read(tx: &mut Tx<'_>) -> Result<Source> {
    let mut all = Vec::new();
    for class in classes::classes(tx)? {
        if class.closed {
            continue;
        }
        let students = students::of_class(tx, class.id)?;
        let mut own = Vec::new();
        for student in &students {
            own.extend(guardians::of_student(tx, student.id)?);
        }
        all.push((class, students, own));
    }
    Ok(Source {
        school: crate::school(tx)?,
        terms: calendar::terms(tx)?,
        classes: all,
        staff: staff::staff(tx)?.into_iter().filter(|m| !m.disabled).collect(),
        today: tx.now().day(),
    })
}

fn roster(s: &Source) -> Roster {
    let school = s.school.id.to_string();
    let mut roster = Roster {
        system_name: "Yanxing".into(),
        system_code: school.clone(),
        orgs: vec![Org {
            id: school.clone(),
            name: s.school.name.clone(),
            kind: "school".into(),
            ..Org::default()
        }],
        sessions: sessions(s),
        ..Roster::default()
    };
    for (class, students, guardians) in &s.classes {
        add_class(&mut roster, s, class);
        for student in students {
            add_student(&mut roster, s, class, student, guardians);
        }
    }
    for member in &s.staff {
        add_member(&mut roster, s, member);
    }
    roster
}

fn year_id(s: &Source, year: SchoolYear) -> String {
    format!("{}-{}", s.school.id, year.start_year())
}

fn sessions(s: &Source) -> Vec<Session> {
    let mut all: Vec<Session> = Vec::new();
    for stored in &s.terms {
        let term = &stored.term;
        let year = term.year();
        let id = year_id(s, year);
        if all.iter().all(|known| known.id != id) {
            let own = s.terms.iter().filter(|t| t.term.year() == year);
            let start = own.clone().map(|t| t.term.starts()).min();
            let end = own.map(|t| t.term.ends()).max();
            all.push(Session {
                id: id.clone(),
                title: year.to_string(),
                kind: "schoolYear".into(),
                start: start.unwrap_or(year.first_day()),
                end: end.unwrap_or(year.last_day()),
                parent: String::new(),
                school_year: year.end_year(),
            });
        }
        all.push(Session {
            id: stored.id.to_string(),
            title: term.name().into(),
            kind: "term".into(),
            start: term.starts(),
            end: term.ends(),
            parent: id,
            school_year: year.end_year(),
        });
    }
    all
}

fn grades(s: &Source, class: &Class) -> Vec<String> {
    let grade = s.school.settings.naming.grade(class.stage, class.entry_year, s.today);
    grade.map(|g| g.code()).into_iter().collect()
}

fn add_class(roster: &mut Roster, s: &Source, class: &Class) {
    let school = s.school.id.to_string();
    let present = s.terms.iter().filter(|t| t.term.contains(s.today));
    let term = present.map(|t| t.id.to_string()).next();
    let term = term.or_else(|| s.terms.last().map(|t| t.id.to_string()));
    let course = format!("course-{}", class.id);
    let title = class.name(&s.school.settings.naming, s.today);
    roster.courses.push(Course {
        id: course.clone(),
        title: "行政班".into(),
        grades: grades(s, class),
        org: school.clone(),
        ..Course::default()
    });
    roster.classes.push(OutClass {
        id: class.id.to_string(),
        title,
        grades: grades(s, class),
        course,
        code: format!("{}{}-{:02}", class.stage.code(), class.entry_year, class.number),
        kind: "homeroom".into(),
        school,
        terms: term.into_iter().collect(),
        stage: class.stage.code().into(),
        entry_year: Some(class.entry_year),
        ..OutClass::default()
    });
}

fn add_student(
    roster: &mut Roster,
    s: &Source,
    class: &Class,
    student: &Student,
    guardians: &[Guardian],
) {
    let (school, id) = (s.school.id.to_string(), student.id.to_string());
    let own: Vec<&Guardian> = guardians.iter().filter(|g| g.student == student.id).collect();
    let short = &class.id.to_string()[24..];
    let code = format!("{}{}-{:02}-{short}", class.stage.code(), class.entry_year, class.number);
    roster.people.push(Person {
        id: id.clone(),
        enabled: true,
        // Two students may share a seat number for a day: the name of an account may not.
        username: format!("{}-{}", username(&code, student.roll), &id[26..]),
        name: student.name.clone(),
        identifier: student.student_no.clone().unwrap_or_default(),
        agents: own.iter().map(|g| g.id.to_string()).collect(),
        grades: grades(s, class),
        primary_org: school.clone(),
        home_class: class.id.to_string(),
        ..Person::default()
    });
    roster.roles.push(role(&school, &id, "student"));
    roster.enrollments.push(Enrollment {
        id: format!("e-{id}"),
        class: class.id.to_string(),
        school: school.clone(),
        person: id.clone(),
        role: "student".into(),
        begin: Some(student.joined),
        roll_no: Some(student.roll),
        ..Enrollment::default()
    });
    for guardian in own {
        let own_id = guardian.id.to_string();
        roster.people.push(Person {
            id: own_id.clone(),
            enabled: true,
            username: format!("g-{own_id}"),
            name: guardian.name.clone(),
            agents: vec![id.clone()],
            primary_org: school.clone(),
            ..Person::default()
        });
        roster.roles.push(role(&school, &own_id, "guardian"));
    }
}

fn role(school: &str, person: &str, role: &str) -> OutRole {
    OutRole {
        id: format!("r-{person}"),
        person: person.into(),
        primary: true,
        role: role.into(),
        org: school.into(),
        ..OutRole::default()
    }
}

fn add_member(roster: &mut Roster, s: &Source, member: &Member) {
    let (school, id) = (s.school.id.to_string(), member.id.to_string());
    let is = |role: Role| member.roles.iter().any(|(r, _, _)| *r == role);
    let word = match () {
        () if is(Role::Principal) => "principal",
        () if is(Role::Psychologist) => "counselor",
        () if is(Role::Homeroom) || is(Role::Teacher) => "teacher",
        () if is(Role::Admin) => "siteAdministrator",
        () => "teacher",
    };
    roster.people.push(Person {
        id: id.clone(),
        enabled: true,
        username: member.login.clone(),
        name: member.name.clone(),
        primary_org: school.clone(),
        ..Person::default()
    });
    roster.roles.push(role(&school, &id, word));
    let open = |class: Id| s.classes.iter().any(|(c, _, _)| c.id == class);
    for (role, class, _) in &member.roles {
        let (Role::Homeroom | Role::Teacher, Some(class)) = (role, class) else { continue };
        let n = roster.enrollments.len();
        let known =
            roster.enrollments.iter_mut().find(|e| e.person == id && e.class == class.to_string());
        match known {
            // 班主任 and 任课教师 of the same class is one enrolment.
            Some(e) if *role == Role::Homeroom => e.primary = Some(true),
            Some(_) => {}
            None if open(*class) => roster.enrollments.push(Enrollment {
                id: format!("t-{id}-{n}"),
                class: class.to_string(),
                school: school.clone(),
                person: id.clone(),
                role: "teacher".into(),
                primary: Some(*role == Role::Homeroom),
                ..Enrollment::default()
            }),
            None => {}
        }
    }
}
