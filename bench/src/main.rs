//! `cargo xtask bench`: what the program does on this machine, against what this machine can do.
//!
//! Every figure is compared with a floor that is measured in the same run on the same disk:
//! a route that parses the same body and answers without the database, bare `rusqlite` writing
//! the same rows, a static answer of the same bytes. Disks and clouds change their mood; ratios
//! tell more than rates. Short figures are printed and fail nothing unless `--strict` is given.

mod door;
mod figures;
mod growth;
mod http;
mod load;
mod measure;
mod program;
mod raw;
mod rows;
mod school;
mod stopwatch;
mod table;

use clap::{Parser, ValueEnum};
use measure::{Ground, care, growth as growing, memory, pages, records, sealing, start, weight};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use table::Line;

/// Something that keeps a measurement from being made.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Load and growth measurements of Yanxing.
#[derive(Parser)]
#[command(name = "bench")]
struct Args {
    /// The release binary; else $YANXING_BIN, else `yanxing` beside this program
    #[arg(long)]
    bin: Option<PathBuf>,
    /// Where temporary schools are made: the disk that is measured
    #[arg(long, default_value = "target")]
    dir: PathBuf,
    /// Seconds of each load
    #[arg(long, default_value_t = 3.0)]
    seconds: f64,
    /// Rounds: floor and figure take turns
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Records in the grown schools
    #[arg(long, value_delimiter = ',', default_values_t = [300_000, 3_000_000])]
    growth: Vec<u64>,
    /// Only these
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<What>,
    /// Fail when a figure falls short of its bar
    #[arg(long)]
    strict: bool,
    /// Leave the temporary schools where they are
    #[arg(long)]
    keep: bool,
}

/// The parts of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// Durable records over HTTP
    Records,
    /// Pages, and how many statements they take
    Pages,
    /// The same pages in schools with many years behind them
    Growth,
    /// Coverage board and timeline with six years behind them
    Care,
    /// What sealing a text costs
    Sealing,
    /// Cold start
    Start,
    /// Memory, idle and under load
    Memory,
    /// Bytes: the binary, the first page, all assets
    Weight,
}

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(lines) => {
            let short: Vec<&Line> = lines.iter().filter(|l| l.holds() == Some(false)).collect();
            if args.strict && !short.is_empty() {
                eprintln!("{} figures fall short", short.len());
                return ExitCode::FAILURE;
            }
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("bench: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<Vec<Line>, Fault> {
    std::fs::create_dir_all(&args.dir)?;
    let folder = tempfile::Builder::new()
        .prefix("bench-")
        .disable_cleanup(args.keep)
        .tempdir_in(&args.dir)?;
    let place = folder.path().canonicalize()?;
    let binary = binary(args.bin.as_deref())?;
    let program = program::Program::new(&binary, &place)?;
    eprintln!("the demo school …");
    let ground = Ground::make(program, place, Duration::from_secs_f64(args.seconds), args.rounds)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let wanted = |what: What| args.only.is_empty() || args.only.contains(&what);
    let mut lines = Vec::new();
    runtime.block_on(async {
        let part = |what: What| {
            let take = wanted(what);
            if take {
                eprintln!("{what:?} …");
            }
            take
        };
        if part(What::Records) {
            lines.extend(records::measure(&ground).await?);
        }
        if part(What::Pages) {
            lines.extend(pages::measure(&ground).await?);
        }
        if part(What::Growth) {
            lines.extend(growing::measure(&ground, &args.growth).await?);
        }
        if part(What::Care) {
            lines.extend(care::measure(&ground).await?);
        }
        if part(What::Sealing) {
            lines.extend(sealing::measure(&ground).await?);
        }
        if part(What::Start) {
            lines.extend(start::measure(&ground).await?);
        }
        if part(What::Memory) {
            lines.extend(memory::measure(&ground).await?);
        }
        if part(What::Weight) {
            lines.extend(weight::measure(&ground).await?);
        }
        Ok::<(), Fault>(())
    })?;
    println!("{}\n", machine());
    print!("{}", table::markdown(&lines));
    Ok(lines)
}

fn binary(named: Option<&Path>) -> Result<PathBuf, Fault> {
    if let Some(named) = named {
        return Ok(named.to_owned());
    }
    if let Some(named) = std::env::var_os("YANXING_BIN") {
        return Ok(named.into());
    }
    let own = std::env::current_exe()?;
    Ok(own.with_file_name("yanxing"))
}

/// What the figures were measured on.
fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let model = cpu.lines().find_map(|l| l.strip_prefix("model name")).unwrap_or("?");
    let memory = read("/proc/meminfo");
    let total = memory.lines().find_map(|l| l.strip_prefix("MemTotal:")).unwrap_or("0");
    let kib: u64 = total.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0);
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!(
        "{cores} cores of {}, {} GB, Linux {}; server and load on the same cores",
        model.trim_start_matches([' ', '\t', ':']),
        kib.div_ceil(1 << 20),
        read("/proc/sys/kernel/osrelease").trim()
    )
}
