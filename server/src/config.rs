//! The one file of settings: read once, unknown keys refused. `config.example.toml` lists all.

use db::{Fault, Result, Target};
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Everything that the person who installs the program decides.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The folder for the data file and the key file.
    pub data: PathBuf,
    /// `postgres://…`; without it, an SQLite file in `data`.
    pub database: Option<String>,
    /// The key file; by default `yanxing.key` in `data`. Keep a copy apart from the backups.
    pub key_file: Option<PathBuf>,
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// The address that links and QR codes carry.
    pub public_address: Option<String>,
    /// A proxy in front gives https.
    pub https: bool,
    /// SQLite: the most that the file may grow to, in MiB.
    pub max_data_mib: Option<u32>,
    /// Group robots: hosts (with port) besides WeCom's, DingTalk's and Feishu's.
    pub robot_hosts: Vec<String>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            data: PathBuf::from("yanxing-data"),
            database: None,
            key_file: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 7410)),
            public_address: None,
            https: false,
            max_data_mib: None,
            robot_hosts: Vec::new(),
        }
    }
}

/// The file that is read when none is named.
const USUAL: &str = "yanxing.toml";

impl Config {
    /// Reads the file that is named, or the usual one if it is there, or takes the defaults.
    ///
    /// # Errors
    /// [`Fault::Rule`] saying which line is wrong.
    pub fn read(file: Option<&Path>) -> Result<Config> {
        let file = match file {
            Some(file) => file,
            None if Path::new(USUAL).exists() => Path::new(USUAL),
            None => return Ok(Config::default()),
        };
        let text = std::fs::read_to_string(file).map_err(|e| {
            Fault::rule(format!("读不到配置文件 {}：{}", file.display(), crate::open::why(&e)))
        })?;
        toml::from_str(&text)
            .map_err(|e| Fault::rule(format!("配置文件 {} 有错：{e}", file.display())))
    }

    /// With the folder that a command line names.
    #[must_use]
    pub fn in_folder(mut self, data: Option<&Path>) -> Config {
        if let Some(data) = data {
            self.data = data.to_owned();
        }
        self
    }

    /// The database.
    pub fn target(&self) -> Target {
        match &self.database {
            Some(url) => Target::Postgres(url.clone()),
            None => Target::Sqlite(self.data_file()),
        }
    }

    /// The SQLite file.
    pub fn data_file(&self) -> PathBuf {
        self.data.join("yanxing.sqlite")
    }

    /// The key file.
    pub fn key(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| self.data.join("yanxing.key"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_file_holds_every_setting_and_its_default() {
        let example = include_str!("../../config.example.toml");
        let read: Config = toml::from_str(example).expect("the example is valid");
        let default = Config::default();
        assert_eq!((read.listen, read.data, read.https), (default.listen, default.data, false));
        for key in [
            "data",
            "database",
            "key_file",
            "listen",
            "public_address",
            "https",
            "max_data_mib",
            "robot_hosts",
        ] {
            assert!(example.contains(&format!("{key} =")), "{key} is missing in the example");
        }
    }

    #[test]
    fn unknown_keys_are_refused_with_their_name() {
        let e = toml::from_str::<Config>("lisen = '127.0.0.1:1'").expect_err("unknown key");
        assert!(e.to_string().contains("lisen"));
    }
}
