//! What the page of the day says about conduct. For the homeroom teacher.

use crate::model::bright::Spot;
use crate::pages::{board, hints};
use crate::store::desk::desk;
use crate::store::{entries, goals};
use auth::{Do, Scope};
use db::{Result, Tx};
use web::Todo;

/// Names at most under 好久没看见.
const NAMES: usize = 3;

/// A student who has not been praised for a while; private.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// The student's identifier.
    pub student: String,
    /// Name.
    pub name: String,
    /// 上一次被肯定是11月3日.
    pub words: String,
}

/// The class goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TodayGoal {
    /// 连续 100 天按时关灯.
    pub words: String,
    /// 一起看一场电影.
    pub reward: String,
    /// How many are there.
    pub reached: i64,
    /// How many it takes.
    pub target: i64,
}

/// The summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// Records of today that count or wait.
    pub records: usize,
    /// At most three students who have not been praised for a while, by roll.
    pub quiet: Vec<Quiet>,
    /// Today's bright spots.
    pub bright: Vec<String>,
    /// The class goal.
    pub goal: Option<TodayGoal>,
}

/// The day of the scope's class. Sixteen statements.
///
/// # Errors
/// [`db::Fault::Forbidden`] for everybody but the homeroom teacher.
pub fn today(tx: &mut Tx<'_>, scope: &Scope) -> Result<Today> {
    scope.may(Do::SeeConduct)?;
    let day = tx.now().day();
    let desk = desk(tx, scope, day)?;
    let students = people::roster(tx, scope)?;
    let seen = entries::between(tx, scope, day, day, 2000)?;
    let records = seen.iter().filter(|s| s.entry.about.is_none() && !s.entry.is_opening()).count();
    let (now, _) = board::spots(tx, scope, &students)?;
    let quiet = hints::quiet_now(tx, scope, &students, desk.settings.quiet_days)?;
    let quiet = quiet.into_iter().take(NAMES).map(|(s, words)| Quiet {
        student: s.id.to_string(),
        name: s.name,
        words,
    });
    let goal = goals::now(tx, scope)?.map(|g| TodayGoal {
        words: g.words,
        reward: g.reward,
        reached: g.reached,
        target: g.target,
    });
    Ok(Today {
        records,
        quiet: quiet.collect(),
        bright: now.iter().map(Spot::line).collect(),
        goal,
    })
}

/// What cadres and families wait for.
pub(crate) fn todos(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Todo>> {
    if !scope.can(Do::Judge) {
        return Ok(Vec::new());
    }
    let (class, day) = (scope.class()?, tx.now().day());
    let desk = desk(tx, scope, day)?;
    let todo = |title: String, small: &str, action, rest: &str| Todo {
        title,
        small: small.to_owned(),
        action,
        href: format!("/classes/{class}/conduct/{rest}"),
        urgent: false,
    };
    let mut all = Vec::new();
    if desk.drafts > 0 {
        let title = format!("班干部报了 {} 条，等您确认", desk.drafts);
        all.push(todo(title, "确认以后才计入，本人才看得到", "去确认", "drafts"));
    }
    if desk.appeals > 0 {
        let title = format!("有 {} 件申诉等您答复", desk.appeals);
        all.push(todo(title, "学生或家长请您再看一眼", "去答复", "appeals"));
    }
    Ok(all)
}
