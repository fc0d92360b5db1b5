//! `yanxing serve`.

use crate::command::bench_floor;
use crate::config::Config;
use crate::listen::{Patience, listen};
use crate::{jobs, open};
use db::{Fault, Result};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use web::App;

#[derive(clap::Args)]
pub struct Args {
    /// 数据目录（默认按配置文件）
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// 监听地址，如 0.0.0.0:7410
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Option<SocketAddr>,
    /// PostgreSQL 地址（默认按配置文件）
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// For `cargo xtask bench` only.
    #[arg(long, hide = true)]
    bench_floor: bool,
}

pub fn run(args: &Args, config: Config) -> Result<ExitCode> {
    let mut config = config.in_folder(args.data.as_deref());
    if let Some(listen) = args.listen {
        config.listen = listen;
    }
    if let Some(database) = &args.database {
        config.database = Some(database.clone());
    }
    let app = open::app(&config, false)?;
    let app = if args.bench_floor { bench_floor::mounted(&app) } else { app };
    serve(app, config.listen, |address| {
        println!("listening on http://{address}");
        println!("在浏览器里打开 http://{address} ；按 Ctrl+C 停止。");
    })
}

/// Serves until Ctrl+C or SIGTERM. `ready` hears the address.
pub fn serve(app: App, address: SocketAddr, ready: impl FnOnce(SocketAddr)) -> Result<ExitCode> {
    // Reads run on these threads: a few more than cores keep a slow page from stopping all.
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(cores.max(4))
        .enable_all()
        .build()
        .map_err(Fault::broken)?;
    let out = runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(address).await.map_err(|e| {
            Fault::Unavailable(format!(
                "不能在 {address} 上监听：{e}。可能已经有一个在运行，或换一个端口（--listen）。"
            ))
        })?;
        ready(listener.local_addr().map_err(Fault::broken)?);
        let work = tokio::spawn(jobs::work(app.clone()));
        let router = web::router(&app);
        // Live streams never end by themselves: after the signal they get two seconds.
        let stop = async {
            stopped().await;
            tokio::spawn(async {
                tokio::time::sleep(std::time::Duration::from_secs(2)).await;
                std::process::exit(0);
            });
        };
        listen(listener, router, Patience::default(), stop).await;
        work.abort();
        Ok(ExitCode::SUCCESS)
    });
    runtime.shutdown_background();
    out
}

async fn stopped() {
    let ctrl_c = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut term) = signal(SignalKind::terminate()) {
            tokio::select! { _ = ctrl_c => {}, _ = term.recv() => {} }
            return;
        }
    }
    let _ = ctrl_c.await;
}
