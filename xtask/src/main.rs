//! `cargo xtask`: everything that is done to the house rather than by it.
//!
//! `cargo xtask test` is the one command that CI runs; `cargo xtask check` is its fast part for
//! every day. Both print each step with its time and leave nothing out without saying so.

mod check;
mod count;
mod deny;
mod house;
mod postgres;
mod report;
mod run;
mod scaffold;
mod setup;
mod show;
mod stopwatch;
mod test;
mod tidy;

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::house::House;

/// The house's own tools.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Everything that CI runs: format, tidy, clippy, tests on both databases, browser, licences
    Test,
    /// The fast part for every day: format, clippy, tidy
    Check,
    /// The rules that no compiler knows (file sizes, banned words, rooms, colours)
    Tidy,
    /// Install what the tests need (Debian, Ubuntu), or say in one line what is missing
    Setup,
    /// Licences, sources and double versions of every dependency; advisories where reachable
    Deny,
    /// A temporary PostgreSQL: runs COMMAND with its address, or waits for Enter
    Postgres(PostgresArgs),
    /// Load and growth measurements, built in release
    Bench(PassedOn),
    /// Pictures of the demo school's pages, into target/screenshots
    Screenshots(PassedOn),
    /// Pictures of the component gallery at every width and theme, into target/gallery
    Gallery(PassedOn),
    /// Lay out the rooms of a new feature
    NewFeature {
        /// Name of the crate and folder: one lower-case English word, plural for things
        name: String,
        /// What teachers call it, for example 信
        #[arg(long)]
        word: String,
    },
}

#[derive(Args)]
struct PostgresArgs {
    /// Keep fsync on, so that a crash test tells the truth (slower)
    #[arg(long)]
    durable: bool,
    /// Command to run with YANXING_TEST_PG set, for example: cargo nextest run -p db
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    command: Vec<String>,
}

#[derive(Args)]
struct PassedOn {
    /// Handed on as they are
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

fn main() -> ExitCode {
    let task = Cli::parse().task;
    let house = House::here();
    let result = match task {
        Task::Test => return test::whole(&house),
        Task::Check => return check::fast(&house),
        Task::Tidy => return tidy::print(&house),
        Task::Setup => setup::everything(&house).and_then(setup::Tools::settle),
        Task::Deny => deny::alone(&house),
        Task::Postgres(args) => postgres::for_command(args.durable, &args.command),
        Task::Bench(on) => show::bench(&house, &on.args),
        Task::Screenshots(on) => show::screenshots(&house, &on.args),
        Task::Gallery(on) => show::gallery(&house, &on.args),
        Task::NewFeature { name, word } => scaffold::new_feature(&house, &name, &word),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("{what}");
            ExitCode::FAILURE
        }
    }
}
