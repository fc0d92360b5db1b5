//! Opening what a command works on.

use crate::config::Config;
use crate::mount;
use auth::{Scope, Vault};
use db::{Chance, Clock, Db, Fault, Id, Options, Result, Target, Ticket, Tx};
use web::{App, Settings};

/// The database of this configuration, made if it is absent, its schema up to date.
pub fn database(config: &Config, clock: Clock, chance: Chance) -> Result<Db> {
    if let Target::Sqlite(_) = config.target() {
        std::fs::create_dir_all(&config.data).map_err(|e| {
            Fault::Unavailable(format!("建不了数据目录 {}：{e}", config.data.display()))
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
        std::fs::create_dir_all(folder)
            .map_err(|e| Fault::Unavailable(format!("建不了目录 {}：{e}", folder.display())))?;
    }
    Vault::open_or_make(&key, &Chance::real())
}

/// The whole program.
pub fn app(config: &Config, demo: bool) -> Result<App> {
    let db = database(config, Clock::wall(), Chance::real())?;
    let vault = vault(config, &db)?;
    let settings =
        Settings { public_address: config.public_address.clone(), https: config.https, demo };
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
