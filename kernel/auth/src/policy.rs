//! The permission table. Who may do what stands here and nowhere else.
//!
//! Every route names the [`Do`] that it needs (`web::Route`), every action asks again; a test
//! walks over all routes and roles. What is not in the table is refused.

use crate::{Role, Roles};

macro_rules! policy {
    ($($(#[$doc:meta])* $name:ident: $($role:ident)*;)*) => {
        /// Something that a person may or may not do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Do { $($(#[$doc])* $name,)* }

        /// The table: each deed with the roles that may do it.
        pub const POLICY: &[(Do, Roles)] = &[$((Do::$name, Roles::of(&[$(Role::$role),*])),)*];
    };
}

policy! {
    // The school
    /// Set up the school: terms, calendar, classes, staff and their roles.
    ManageSchool: Admin;
    /// See the school's aggregates; never a child's record.
    SeeSchool: Admin Principal Moral;
    /// Agree that the whole school's list is taken away (L-D12).
    AgreeExport: Principal;
    /// File class rules that classes report (备案, L-A10).
    FileRules: Principal Moral;

    // The class and its people
    /// Open the class's home page.
    SeeClass: Principal Moral GradeHead Homeroom Teacher;
    /// See names and seat numbers.
    SeeRoster: Admin Principal Moral GradeHead Homeroom Teacher;
    /// Import and change the class list, print PIN cards, give guardians their links.
    ManageRoster: Homeroom Admin;
    /// See a guardian's phone at once (logged).
    SeePhone: Homeroom;
    /// See a guardian's phone with a reason (logged).
    AskPhone: Principal Moral GradeHead;
    /// Give and take the posts that let a student note facts.
    ManagePosts: Homeroom;

    // Class rules
    /// Read the rules in force.
    SeeRules: Admin Principal Moral GradeHead Homeroom Teacher Psychologist Cadre Student Guardian Board;
    /// Propose and suggest (C1-01, L-C8): anyone in the class; guardians comment (L-A10).
    SuggestRules: Homeroom Teacher Cadre Student Guardian;
    /// Lead the rules from draft to force.
    LeadRules: Homeroom;
    /// Vote.
    VoteRules: Cadre Student;

    // Conduct
    /// Note something on the seat map.
    Record: Homeroom Teacher;
    /// Note a fact in one's own category, for a teacher to confirm (L-A14).
    Draft: Cadre;
    /// Confirm or decline what a cadre noted.
    Confirm: Homeroom;
    /// See the entries that one made oneself.
    SeeOwnEntries: Homeroom Teacher Cadre;
    /// See the class's entries, totals, hints and the fairness report.
    SeeConduct: Homeroom;
    /// See how many entries a class has, and the share of praise; no persons.
    SeeConductAggregate: Principal Moral GradeHead Homeroom;
    /// Take the class's conduct away as a file or on paper.
    ExportConduct: Homeroom;
    /// See one's own page, or one's own child's.
    SeeOwnConduct: Cadre Student Guardian;
    /// Ask for a second look at an entry on one's own page.
    Appeal: Cadre Student Guardian;
    /// Answer an appeal, correct, accept amends, settle.
    Judge: Homeroom;

    // The board
    /// Look at the class's board.
    SeeBoard: Homeroom Teacher Board;
    /// Change what the board shows.
    ManageBoard: Homeroom;

    // Every room's common pages
    /// See one student's timeline: of each room, what this role may see there.
    SeeTimeline: Homeroom;
    /// Have one's own dates as a calendar feed.
    ReadFeed: Admin Principal Moral GradeHead Homeroom Teacher Psychologist Cadre Student Guardian;

    // Care: talks, notes, profile, coverage; cases; pairs
    /// Write and read one's own notes and talks, the profile, the coverage board.
    Care: Homeroom;
    /// Read a talk that its author shared (D.2).
    SeeSharedTalks: Psychologist;
    /// Lead a growth-support case 成长支持.
    LeadCases: Homeroom;
    /// Work in a case whose team one is in.
    WorkInCases: Homeroom Teacher GradeHead Moral Psychologist;
    /// See the list of the cases in whose team one is.
    JoinCases: Teacher GradeHead Moral Psychologist;
    /// See the part of a case that is meant for the student and the family.
    SeeOwnCase: Cadre Student Guardian;
    /// Bring help pairs together; see how many there are.
    KeepPairs: Homeroom;
    /// Say yes to a help pair, write its log, end it.
    BeInPairs: Cadre Student;

    // Family: visits, contacts, meetings, letters home, requests
    /// Plan and write home visits, contacts, parents' meetings; write home.
    Family: Homeroom;
    /// Read a visit that was shared for a case.
    SeeSharedVisits: Psychologist;
    /// See rates of visits and contacts: class, grade, school; no families (D.2, L-L1).
    SeeFamilyRates: Principal Moral GradeHead Homeroom;
    /// See the same of every class of the school.
    SeeSchoolFamilyRates: Principal Moral;
    /// See the family's own page, ask for something, answer a letter home.
    BeFamily: Guardian;
    /// Set up the class's group robots.
    KeepRobots: Homeroom;

    // Letters 心声
    /// Write letters and the diary, choose the addressee.
    WriteLetters: Cadre Student;
    /// Answer letters that are addressed to oneself.
    AnswerLetters: Homeroom Teacher Psychologist;
    /// Approve what goes on the class's 《心声》 board; set its clock and channels.
    KeepLetters: Homeroom;
    /// Read the class's 《心声》 board.
    SeeVoices: Homeroom Teacher Cadre Student;
    /// Ask the psychology teacher without names; answer such a question.
    Consult: Homeroom Psychologist;
    /// Have one desk for what is written to oneself from every class of the school.
    KeepLetterDesk: Psychologist;
    /// Open a letter in an emergency, with a reason and a second person (L-C3).
    OpenInEmergency: Principal Moral Psychologist;

    // Safety: attendance, leave, safety slots, incidents, things in custody
    /// Keep attendance by exception, safety slots, incidents, custody.
    Safety: Homeroom Teacher;
    /// See the class's safety pages whole; lead cases of persuading back.
    SeeSafety: Homeroom;
    /// Ask for leave.
    AskLeave: Cadre Student Guardian;
    /// Write one's own three lines of the week.
    Reflect: Cadre Student;
    /// Approve leave: up to which length is decided by the role (practice F).
    ApproveLeave: Principal Moral GradeHead Homeroom;
    /// Decide the longer leaves; sees the class's leaves without its other safety pages.
    DecideLongLeave: Principal Moral GradeHead;
    /// See the school's safety aggregates and incidents that were reported to it.
    SeeSchoolSafety: Principal Moral;
    /// Report at once to police, civil affairs or education (L-E1): never blocked.
    ReportHarm: Principal Moral GradeHead Homeroom Teacher Psychologist;

    // Disciplinary measures 教育惩戒 (law A)
    /// Record a minor measure; propose a graver one (L-A1).
    ProposeMeasures: Homeroom Teacher;
    /// See every measure of one's class.
    SeeMeasures: Homeroom;
    /// Decide graver measures, hear, notify, lift (L-A1).
    DecideMeasures: Principal Moral;
    /// Sit on the appeals committee: decide, forward to review (L-A7).
    DecideAppeals: Principal Moral;
    /// See one's own measures, state one's case, appeal.
    OwnMeasures: Cadre Student Guardian;
}

/// May somebody with these roles do this?
pub fn may(what: Do, roles: Roles) -> bool {
    POLICY.iter().any(|(row, who)| *row == what && who.meets(roles))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_stands_in_the_table_once_and_somebody_may_do_it() {
        for (what, roles) in POLICY {
            assert_eq!(POLICY.iter().filter(|(row, _)| row == what).count(), 1, "{what:?}");
            assert!(!roles.is_empty(), "{what:?}");
        }
    }

    #[test]
    fn l_a14_students_confirm_nothing() {
        let students = Roles::of(&[Role::Student, Role::Cadre]);
        assert!(!may(Do::Confirm, students));
        assert!(!may(Do::Record, students));
        assert!(!may(Do::Judge, students));
    }

    #[test]
    fn administrators_see_no_childs_record() {
        let admin = Roles::of(&[Role::Admin]);
        for what in [Do::SeeConduct, Do::SeeOwnConduct, Do::ExportConduct, Do::SeePhone] {
            assert!(!may(what, admin), "{what:?}");
        }
    }
}
