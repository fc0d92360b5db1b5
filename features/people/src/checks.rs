//! What `yanxing doctor` proves of this feature's data, school by school.

use crate::store::{classes, seats, staff};
use db::{Result, Tx};
use web::Check;

/// The proofs.
pub const ALL: &[Check] = &[
    Check { name: "每位学生和家长都有自己的账号", run: accounts },
    Check { name: "每个班最多一位班主任（L-F1）", run: one_homeroom_teacher },
    Check { name: "座位上坐的都是本班学生", run: seats_of_students },
    Check { name: "学期和校历合得起来", run: calendar },
];

fn accounts(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let (students, guardians) = staff::without_account(tx)?;
    let mut found = Vec::new();
    if students > 0 {
        found.push(format!("{students} 位学生没有能用的账号"));
    }
    if guardians > 0 {
        found.push(format!("{guardians} 位家长没有能用的账号"));
    }
    Ok(found)
}

fn one_homeroom_teacher(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let (leads, known) = (staff::homerooms(tx)?, classes::classes(tx)?);
    let mut found = Vec::new();
    for pair in leads.windows(2) {
        if let [a, b] = pair
            && a.class == b.class
        {
            found.push(format!("班级 {} 同时有两位班主任：{}、{}", a.class, a.name, b.name));
        }
    }
    for lead in leads.iter().filter(|l| known.iter().all(|c| c.id != l.class)) {
        found.push(format!("{}是班级 {} 的班主任，但没有这个班", lead.name, lead.class));
    }
    Ok(found)
}

fn seats_of_students(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let stray = seats::stray(tx)?;
    Ok(if stray > 0 { vec![format!("{stray} 个座位不属于本班学生")] } else { Vec::new() })
}

fn calendar(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    match crate::calendar(tx) {
        Ok(_) => Ok(Vec::new()),
        Err(fault @ db::Fault::Rule(_)) => Ok(vec![fault.to_string()]),
        Err(other) => Err(other),
    }
}
