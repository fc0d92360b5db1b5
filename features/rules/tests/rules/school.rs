//! The school's list (L-A10): filed versions, seen by 德育处 and the principal, and by nobody else.

use crate::common::{School, tail};

#[test]
fn l_a10_the_school_sees_what_was_filed_and_says_so() {
    let school = School::new();
    let draft = school.draft("先听完，再举手。");
    let moral = school.as_(school.fixture.moral);
    moral.get("/school/rules").is(200).shows("还没有班级报来班规");
    school.adopt(&draft);
    moral.get("/school/rules").hides("七年级");
    moral.get(&format!("/school/rules/{}", tail(&draft))).is(404);
    school.file(&draft);
    moral.get("/school/rules").shows("七年级（1）班").shows("七3-05");
    let one = format!("/school/rules/{}", tail(&draft));
    moral.get(&one).is(200).shows("先听完，再举手。").shows("已阅").shows("7 人表决通过");
    for _ in 0..2 {
        moral.post(&format!("{one}/acknowledgement"), &[]).is(303);
    }
    moral.get("/school/rules").shows("都看过了");
    school.homeroom().get(&draft).shows("学校已阅");
    for nobody in [school.class(0).homeroom, school.fixture.admin, school.class(0).students[0]] {
        school.as_(nobody).get("/school/rules").is(403);
        school.as_(nobody).post(&format!("{one}/acknowledgement"), &[]).is(403);
    }
}
