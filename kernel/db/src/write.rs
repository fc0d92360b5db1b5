//! Writing: durable before it is answered, and exactly once per client key.

use crate::open::Engine;
use crate::sqlite::Work;
use crate::{Db, Fault, Result, Ticket, Tx, pg};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::oneshot;

crate::queries! {
    /// The first answer to a key.
    ANSWER [3 -> 1] "select answer from answers \
        where school_id = $1 and actor_id = $2 and client_key = $3";
    /// Remember it.
    REMEMBER [5 -> 0] "insert into answers (school_id, actor_id, client_key, answer, at) \
        values ($1, $2, $3, $4, $5)";
}

/// The answer to a write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done<T> {
    /// What the closure gave, the first time.
    pub value: T,
    /// The key had been used before: nothing was written now.
    pub replayed: bool,
}

impl Db {
    /// Runs `f` in one transaction. It may run more than once (PostgreSQL asks for retries);
    /// an error rolls it back, and an answer means that it is on the disk.
    ///
    /// # Errors
    /// Whatever `f` gives, or [`Fault::Unavailable`]: then nothing was stored.
    pub async fn write<T, F>(&self, ticket: Ticket, f: F) -> Result<Done<T>>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        match &self.0.engine {
            Engine::Sqlite(s) => {
                let (answer, wait) = oneshot::channel();
                s.send(Job::boxed(f, ticket, answer))?;
                let (out, statements) = wait.await.map_err(Fault::broken)?;
                self.count(statements);
                out
            }
            Engine::Pg(_) => {
                let db = self.clone();
                let out = tokio::task::spawn_blocking(move || db.write_pg(&ticket, f));
                out.await.map_err(Fault::broken)?
            }
        }
    }

    /// [`Db::write`] for code that is not async (commands, tests). Never inside another write.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_blocking<T, F>(&self, ticket: Ticket, f: F) -> Result<Done<T>>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        match &self.0.engine {
            Engine::Sqlite(s) => {
                if s.on_writer() {
                    return Err(Fault::broken("a write inside a write"));
                }
                let (answer, wait) = oneshot::channel();
                s.send(Job::boxed(f, ticket, answer))?;
                let (out, statements) = wait.blocking_recv().map_err(Fault::broken)?;
                self.count(statements);
                out
            }
            Engine::Pg(_) => self.write_pg(&ticket, f),
        }
    }

    fn write_pg<T, F>(&self, ticket: &Ticket, mut f: F) -> Result<Done<T>>
    where
        T: Serialize + DeserializeOwned,
        F: FnMut(&mut Tx<'_>) -> Result<T>,
    {
        let Engine::Pg(pool) = &self.0.engine else { return Err(Fault::broken("not PostgreSQL")) };
        let hands = pg::Hands { clock: &self.0.clock, chance: &self.0.chance };
        let (done, statements) = pool.write(ticket, &hands, &mut |tx| keyed(tx, &mut f))?;
        self.count(statements);
        Ok(done)
    }
}

/// Longer keys than any client of ours makes would not fit into PostgreSQL's index.
const KEY_BYTES: usize = 200;

/// Runs `f` unless its key has an answer already.
fn keyed<T, F>(tx: &mut Tx<'_>, f: &mut F) -> Result<Done<T>>
where
    T: Serialize + DeserializeOwned,
    F: FnMut(&mut Tx<'_>) -> Result<T>,
{
    let (school, actor) = (tx.ticket.school, tx.ticket.actor);
    // Taken out and put back: the statements need the transaction and the key at once.
    let Some(key) = tx.ticket.key.take() else {
        return Ok(Done { value: f(tx)?, replayed: false });
    };
    if key.len() > KEY_BYTES {
        return Err(Fault::rule("提交编号太长，请刷新页面再试。"));
    }
    let known = tx.maybe(&ANSWER, &[&school, &actor, &key], |r| r.get::<String>(0))?;
    if let Some(answer) = known {
        let value = serde_json::from_str(&answer).map_err(|_| {
            Fault::Conflict("这个提交编号已经用在另一件事上了，请刷新页面再试。".into())
        })?;
        return Ok(Done { value, replayed: true });
    }
    tx.ticket.key = Some(key);
    let value = f(tx)?;
    tx.whole()?;
    let answer = serde_json::to_string(&value).map_err(Fault::broken)?;
    let (key, now) = (tx.ticket.key.take(), tx.now);
    tx.run(&REMEMBER, &[&school, &actor, &key, &answer, &now])?;
    Ok(Done { value, replayed: false })
}

type Answer<T> = (Result<Done<T>>, u64);

struct Job<F, T> {
    f: F,
    ticket: Ticket,
    out: Option<Result<Done<T>>>,
    answer: oneshot::Sender<Answer<T>>,
    statements: u64,
}

impl<F, T> Job<F, T> {
    fn boxed(f: F, ticket: Ticket, answer: oneshot::Sender<Answer<T>>) -> Box<Self> {
        Box::new(Job { f, ticket, out: None, answer, statements: 0 })
    }
}

impl<F, T> Work for Job<F, T>
where
    T: Serialize + DeserializeOwned + Send,
    F: FnMut(&mut Tx<'_>) -> Result<T> + Send,
{
    fn ticket(&self) -> Ticket {
        self.ticket.clone()
    }

    fn run(&mut self, tx: &mut Tx<'_>) {
        self.out = Some(tx.guarded(|tx| keyed(tx, &mut self.f)));
        self.statements += tx.statements;
    }

    fn kept(&self) -> bool {
        matches!(self.out, Some(Ok(_)))
    }

    fn done(self: Box<Self>, committed: Result<()>) {
        let out = match (committed, self.out) {
            // A bug stays a bug, whatever became of the others.
            (Err(_), Some(Err(Fault::Broken(text)))) => Err(Fault::Broken(text)),
            // Any other refusal may rest on what was not stored in the end.
            (Err(fault), _) => Err(fault),
            (Ok(()), Some(out)) => out,
            (Ok(()), None) => Err(Fault::broken("a write was not run")),
        };
        let _ = self.answer.send((out, self.statements));
    }
}
