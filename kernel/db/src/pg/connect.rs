//! How a session is opened, and the settings that the promises rest on.

use super::meaning::{fault, unreachable};
use super::tls;
use crate::Result;
use postgres::Client;
use std::sync::Arc;
use std::time::Duration;

/// How a new session is opened.
pub(crate) type Connect = Arc<dyn Fn() -> Result<Client> + Send + Sync>;

/// A server that does not answer is given up after this long, unless the address says otherwise.
const SILENCE: Duration = Duration::from_secs(10);

/// Reads the address once; the certificates too.
pub(crate) fn connector(url: &str, busy: Duration) -> Result<Connect> {
    let (mut config, way) = tls::read(url)?;
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(SILENCE);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE);
    }
    if config.get_application_name().is_none() {
        config.application_name("yanxing");
    }
    // The default of two hours is far too long to notice a server that was cut off.
    config.keepalives_idle(config.get_keepalives_idle().min(SILENCE * 3));
    Ok(Arc::new(move || prepared(way.connect(&config).map_err(|e| unreachable(&e))?, busy)))
}

/// An answer means that it is on the disk, whatever the server's default is; a lock is not
/// waited for without end; "already exists" is no news.
fn prepared(mut client: Client, busy: Duration) -> Result<Client> {
    let sql = format!(
        "set client_min_messages = warning; set lock_timeout = {}; \
         select set_config('synchronous_commit', 'on', false) \
         where current_setting('synchronous_commit') = 'off'",
        busy.as_millis().max(1)
    );
    client.batch_execute(&sql).map_err(|e| fault(&e))?;
    Ok(client)
}
