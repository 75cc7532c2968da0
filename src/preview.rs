//! The preview: a small web server on this computer that shows the site as it
//! is being written.
//!
//! One thread watches the files and opens the site again from memory when one
//! changed; the result, an edition, is swapped in whole. Requests are answered
//! from the edition that stands when they come, and pages are made when they
//! are asked for. Nothing is written to the disk.

mod cache;
mod edition;
pub mod http;
mod inject;
mod page;
mod panel;
mod pictures;
mod reload;
mod routes;
mod settings;
mod start;
mod state;
mod tab;
mod watch;

use crate::diagnostic::Diagnostic;
use std::net::SocketAddr;
use std::sync::Arc;

pub use edition::Update;
pub use settings::Settings;

/// A running preview. It ends when it is dropped.
pub struct Preview {
    server: http::Server,
    _reloader: reload::Reloader,
}

impl Preview {
    /// Opens the site and starts to serve and to watch. `said` is called after every change, from the watching thread;
    /// the first call, for the site as it was found, comes before this returns.
    ///
    /// # Errors
    /// The port cannot be had. A site that cannot be used is no error: the preview says what is wrong and waits.
    pub fn start(
        settings: Settings,
        said: impl Fn(&Update) + Send + 'static,
    ) -> Result<Self, Diagnostic> {
        let state = Arc::new(state::State::default());
        let routes = Arc::new(routes::Routes::new(state.clone()));
        let server = http::Server::start(settings.http, routes)?;
        let hub = server.hub();
        let reload = reload::Reloader::start(settings, state, hub, said);
        Ok(Self {
            server,
            _reloader: reload,
        })
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// The ports that were tried and found taken.
    pub fn taken(&self) -> Vec<u16> {
        self.server.taken()
    }
}
