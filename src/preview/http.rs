//! The preview's web server: takes requests, checks them, asks [`Pages`] for
//! the answer, and keeps the listening tabs informed.
//!
//! A request's way: `bind` takes the port; `supervisor` runs tiny_http on it and
//! passes its requests on; `queues` are the threads that answer; `handler` turns a
//! request into an answer with the checks of `guard` and `target`; `answer`
//! writes it; `hub` keeps listening tabs informed.
//!
//! # What tiny_http 0.12 leaves undone
//!
//! It reads requests, a thread a connection, and that is all it is used for.
//! Measured on Linux, on two cores:
//!
//! - It never closes a connection that its client keeps open, and has no
//!   timeouts. Every answer says `Connection: close`, and connections inherit
//!   timeouts from the listener ([`Limits::silence`], [`Limits::stuck`]). On
//!   Windows nothing is set, and macOS is untried: what stands still there
//!   stays. For the same reason the stream of a tab that is dropped ends only
//!   once its connection has been silent for long enough.
//! - A burst of connections can leave some to threads that are busy, until those
//!   time out. Nudging (`supervisor`) frees them: 40 connections at once that all stay
//!   open were all answered after 1.1 to 1.5 ms (median), at worst 154 ms (120
//!   tries, unoptimised).
//! - Without open files its accepting thread ends, with an error or with a panic
//!   that is printed, and is then started anew. Of 16 clients that asked as soon
//!   as files were free again, 13 had their answer within 0.6 s, three after
//!   3.8 s. Each panic leaves one thread that waits.
//! - A request that claims HTTP/2.0 blocks its thread for good, with two open
//!   files. No browser sends one to an address without TLS.
//! - It gives a body's announced length to the allocator when a request is let
//!   go, and the program would end where that fails. Requests of more than 64 MB
//!   are therefore never let go: no answer, a thread and two open files lost.
//!   A page from elsewhere could send such bodies on purpose.
//! - Headers have no limit: 200 MB were taken, in as much memory.
//!
//! Other computers reach none of this unless `--bind` lets them.

mod answer;
mod bind;
mod claims;
mod guard;
mod handler;
mod hub;
mod message;
mod queues;
mod settings;
mod supervisor;
mod target;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use crate::diagnostic::Diagnostic;
use guard::Guard;
use handler::Handler;
use supervisor::Supervisor;

pub use hub::Hub;
pub use message::{Answer, Asked, Pages, Tab};
pub use settings::{Limits, PORT, Settings};

/// The server. Listens until it is stopped or dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    taken: Vec<u16>,
    hub: Arc<Hub>,
    supervisor: Arc<Supervisor>,
}

impl Server {
    /// Starts to listen. Raises the process's limit of open files, because
    /// every connection needs two.
    ///
    /// # Errors
    /// The port is taken (without a wish: it and the next 20), or the address
    /// cannot be listened on.
    pub fn start(settings: Settings, pages: Arc<dyn Pages>) -> Result<Self, Diagnostic> {
        Self::start_with(settings, Limits::default(), pages)
    }

    /// Starts to listen with other limits.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub fn start_with(
        settings: Settings,
        limits: Limits,
        pages: Arc<dyn Pages>,
    ) -> Result<Self, Diagnostic> {
        bind::raise_open_files();
        let bound = bind::bind(settings)?;
        bind::set_patience(&bound.listener, limits);
        let hub = Arc::new(Hub::new(limits));
        let handler = Arc::new(Handler {
            pages,
            hub: Arc::clone(&hub),
            guard: Guard::new(settings.bind, bound.address.port()),
            generation: AtomicU64::new(0),
        });
        let supervisor = Supervisor::start(bound.listener, bound.address, limits, handler)
            .map_err(|error| bind::cannot_listen(bound.address, &error))?;
        Ok(Self {
            address: bound.address,
            taken: bound.taken,
            hub,
            supervisor,
        })
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The ports that were tried and found taken.
    pub fn taken(&self) -> Vec<u16> {
        self.taken.clone()
    }

    /// Through which listening tabs are told that something is new.
    pub fn hub(&self) -> Arc<Hub> {
        Arc::clone(&self.hub)
    }

    /// Ends listening and lets all tabs go, without waiting for answers that
    /// are being made.
    pub fn stop(self) {}
}

impl Drop for Server {
    fn drop(&mut self) {
        self.hub.close();
        self.supervisor.stop();
    }
}
