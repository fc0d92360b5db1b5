//! Opening what a command works on.

use crate::config::Config;
use crate::mount;
use auth::{Scope, Vault};
use db::{Chance, Clock, Db, Fault, Id, Options, Result, Target, Ticket, Tx};
use web::{App, Settings};

/// The database of this configuration, made if it is absent, its schema up to date.
pub fn database(config: &Config, clock: Clock, chance: Chance) -> Result<Db> {
    if let Target::Sqlite(_) = config.target() {
        private_folder(&config.data).map_err(|e| {
            Fault::Unavailable(format!("建不了数据目录 {}：{}", config.data.display(), why(&e)))
        })?;
    }
    let options = Options {
        clock,
        chance,
        max_pages: config.max_data_mib.map(|mib| mib.saturating_mul(256)),
        ..Options::new(config.target())
    };
    Db::open(options, &mount::migrations())
}

/// Makes a folder that nobody else on this machine can look into; one that is there stays as it is.
fn private_folder(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// The database of this configuration, for commands that only make sense when there is one: a
/// mistyped folder must not become an empty database in which everything is well.
pub fn existing(config: &Config) -> Result<Db> {
    if let Target::Sqlite(file) = config.target()
        && !file.is_file()
    {
        return Err(Fault::rule(format!(
            "{} 里没有数据（找不到 {}）。请用 --data 写对数据目录。",
            config.data.display(),
            file.display()
        )));
    }
    database(config, Clock::wall(), Chance::real())
}

/// What the disk says, in Chinese.
pub fn why(e: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    let said = match e.kind() {
        Kind::NotFound => "没有这个文件或目录",
        Kind::PermissionDenied => "没有权限",
        Kind::IsADirectory => "这是一个目录，不是文件",
        Kind::NotADirectory => "路径中间有一段不是目录",
        Kind::StorageFull => "磁盘满了",
        Kind::ReadOnlyFilesystem => "磁盘是只读的",
        Kind::AlreadyExists => "已经有同名的文件",
        Kind::AddrInUse => "端口已被占用",
        _ => return e.to_string(),
    };
    said.into()
}

/// The vault of this configuration; its key is made when the data is new.
pub fn vault(config: &Config, db: &Db) -> Result<Vault> {
    let key = config.key();
    let has_data = !db.read_blocking(db::Ticket::system(db::Id::NONE), people::schools)?.is_empty();
    if has_data && !key.exists() {
        return Err(Fault::rule(format!(
            "找不到密钥文件 {}。没有它，已加密的电话和信件都打不开。请把密钥文件放回原处。",
            key.display()
        )));
    }
    if let Some(folder) = key.parent() {
        private_folder(folder).map_err(|e| {
            Fault::Unavailable(format!("建不了目录 {}：{}", folder.display(), why(&e)))
        })?;
    }
    Vault::open_or_make(&key, &Chance::real())
}

/// The whole program.
pub fn app(config: &Config, demo: bool) -> Result<App> {
    let db = database(config, Clock::wall(), Chance::real())?;
    let vault = vault(config, &db)?;
    let settings = Settings {
        public_address: config.public_address.clone(),
        https: config.https,
        demo,
        robot_hosts: config.robot_hosts.clone(),
    };
    Ok(App::new(db, vault, settings, mount::FEATURES))
}

/// The school of this name, or the only one.
pub fn school(db: &Db, name: Option<&str>) -> Result<(Id, String)> {
    let schools = db.read_blocking(Ticket::system(Id::NONE), people::schools)?;
    let chosen = match name {
        Some(name) => schools.iter().find(|(_, n)| n == name),
        None if schools.len() == 1 => schools.first(),
        None => None,
    };
    if let Some(found) = chosen {
        return Ok(found.clone());
    }
    if schools.is_empty() {
        return Err(Fault::rule("还没有学校。请先启动服务，在网页里建校。"));
    }
    let names: Vec<&str> = schools.iter().map(|(_, n)| n.as_str()).collect();
    Err(Fault::rule(format!("请写明是哪所学校。现有：{}", names.join("、"))))
}

/// Somebody in a place, as their session would say.
pub fn scope(tx: &mut Tx<'_>, account: Id, class: Option<Id>) -> Result<Scope> {
    let (school, today) = (tx.school(), tx.now().day());
    let who = auth::who(tx, school, account, today)?;
    match class {
        Some(class) => Scope::in_class(who, class),
        None => Ok(Scope::school_wide(who)),
    }
}
