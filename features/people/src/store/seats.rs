//! Where everybody sits.

use crate::{Class, Student};
use auth::Scope;
use db::{Id, Result, Tx};
use std::collections::HashMap;

db::queries! {
    /// The class's seats.
    SEATS [2 -> 2] "select student_id, seat from seats where school_id = $1 and class_id = $2";
    /// The class's students of today by roll, as the list has them, each with their seat.
    ROOM [2 -> 10] "select t.id, t.roll, t.name, t.sex, t.keys, t.student_no, t.board_off, \
        t.joined_day, t.left_day, p.seat from students t left join seats p \
        on p.school_id = t.school_id and p.class_id = t.class_id and p.student_id = t.id \
        where t.school_id = $1 and t.class_id = $2 and t.left_day is null \
        order by t.roll, t.sort_key, t.id";
    /// Put somebody on a seat.
    SIT [4 -> 0] "insert into seats (school_id, class_id, student_id, seat) values ($1, $2, $3, $4) \
        on conflict (school_id, class_id, student_id) do update set seat = excluded.seat";
    /// Somebody who is no longer there.
    LEAVE [3 -> 0] "delete from seats where school_id = $1 and class_id = $2 and student_id = $3";
    /// Seats of nobody, and places in another class's room.
    STRAY [1 -> 1] "select count(*) from seats s where s.school_id = $1 and not exists \
        (select 1 from students t where t.school_id = s.school_id and t.id = s.student_id \
        and t.class_id = s.class_id)";
    /// Clear the room.
    CLEAR [2 -> 0] "delete from seats where school_id = $1 and class_id = $2";
}

/// The room: rows of seats, some empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatPlan {
    /// Columns over all groups.
    pub columns: usize,
    /// Column groups 大组.
    pub groups: usize,
    /// Seats row by row from the front left; each holds a position in the student list.
    pub seats: Vec<Option<usize>>,
}

impl SeatPlan {
    /// Lays students out: those with a seat keep it, the others fill the gaps in order.
    pub fn lay(class: &Class, students: &[Student], taken: &HashMap<Id, i64>) -> SeatPlan {
        let columns = (class.seat_columns as usize).clamp(1, 20);
        let groups = (class.seat_groups as usize).clamp(1, columns);
        let mut seats: Vec<Option<usize>> = vec![None; students.len().next_multiple_of(columns)];
        let mut standing = Vec::new();
        for (i, student) in students.iter().enumerate() {
            let wish = taken.get(&student.id).and_then(|s| usize::try_from(*s).ok());
            match wish {
                Some(seat) if seat < columns * 40 => {
                    if seat >= seats.len() {
                        seats.resize((seat + 1).next_multiple_of(columns), None);
                    }
                    match seats[seat] {
                        None => seats[seat] = Some(i),
                        Some(_) => standing.push(i),
                    }
                }
                _ => standing.push(i),
            }
        }
        for i in standing {
            match seats.iter().position(Option::is_none) {
                Some(gap) => seats[gap] = Some(i),
                None => {
                    seats.push(Some(i));
                    seats.resize(seats.len().next_multiple_of(columns), None);
                }
            }
        }
        SeatPlan { columns, groups, seats }
    }

    /// The row of each student in the list, counted from 0 at the front.
    pub fn rows(&self, students: usize) -> Vec<usize> {
        let mut rows = vec![0; students];
        for (seat, who) in self.seats.iter().enumerate() {
            if let Some(who) = who {
                rows[*who] = seat / self.columns;
            }
        }
        rows
    }

    /// How many rows there are.
    pub fn depth(&self) -> usize {
        self.seats.len() / self.columns
    }

    /// The columns of each group, left to right: as even as possible.
    pub fn group_columns(&self) -> Vec<std::ops::Range<usize>> {
        let (base, more) = (self.columns / self.groups, self.columns % self.groups);
        let mut from = 0;
        (0..self.groups)
            .map(|g| {
                let to = from + base + usize::from(g < more);
                let range = from..to;
                from = to;
                range
            })
            .collect()
    }
}

/// The room of the scope's class.
pub fn seat_plan(
    tx: &mut Tx<'_>,
    scope: &Scope,
    class: &Class,
    students: &[Student],
) -> Result<SeatPlan> {
    let (school, id) = (scope.school(), scope.class()?);
    let taken = tx.all(&SEATS, &[&school, &id], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(SeatPlan::lay(class, students, &taken.into_iter().collect()))
}

/// The students of the scope's class and where they sit, in one statement.
pub fn room(tx: &mut Tx<'_>, scope: &Scope, class: &Class) -> Result<(Vec<Student>, SeatPlan)> {
    let (school, id) = (scope.school(), scope.class()?);
    let mut taken = HashMap::new();
    let students = tx.all(&ROOM, &[&school, &id], |r| {
        let student = super::students::read(r)?;
        if let Some(seat) = r.get::<Option<i64>>(9)? {
            taken.insert(student.id, seat);
        }
        Ok(student)
    })?;
    let plan = SeatPlan::lay(class, &students, &taken);
    Ok((students, plan))
}

/// Puts students on seats; whoever is not named keeps theirs.
pub fn sit(tx: &mut Tx<'_>, class: Id, places: &[(Id, i64)]) -> Result<()> {
    let school = tx.school();
    for (student, seat) in places {
        tx.run(&SIT, &[&school, &class, student, seat])?;
    }
    Ok(())
}

/// Back to the order of seat numbers.
pub fn clear(tx: &mut Tx<'_>, class: Id) -> Result<()> {
    let school = tx.school();
    tx.run(&CLEAR, &[&school, &class])?;
    Ok(())
}

/// Takes somebody's place away.
pub fn leave(tx: &mut Tx<'_>, class: Id, student: Id) -> Result<()> {
    let school = tx.school();
    tx.run(&LEAVE, &[&school, &class, &student])?;
    Ok(())
}

/// How many seats belong to nobody in their class; 0 in sound data.
pub fn stray(tx: &mut Tx<'_>) -> Result<i64> {
    let school = tx.school();
    tx.number(&STRAY, &[&school])
}
