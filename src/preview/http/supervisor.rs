//! Keeps connections coming.
//!
//! tiny_http's accepting thread dies when open files or threads run out, mostly
//! without a word. So the supervisor holds on to the listener, looks in now and
//! then as a client would, and starts tiny_http anew when nobody answers.

use std::fmt;
use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::panic::catch_unwind;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex, MutexGuard};
use tiny_http::Request;

use super::bind;
use super::handler::Handler;
use super::queues::{Queues, spawn};
use super::settings::Limits;

/// What the supervisor asks for when it looks in.
const LOOK: &str = "/.carebinder/look";
/// How many short connections nudge tiny_http.
const NUDGES: usize = 4;
/// How long after a request it is nudged: often enough, and not for each request of a page.
const SOON: Duration = Duration::from_millis(30);
/// How long a look may take before it is helped along.
const LATE: Duration = Duration::from_millis(100);
/// How long a look may take before accepting counts as dead.
const ANSWERED: Duration = Duration::from_secs(1);
/// How long to wait between two restarts, or looks that could not be made.
const AGAIN: Duration = Duration::from_millis(300);
/// How long requests may still come from connections of a server that ended.
const AFTERLIFE: Duration = Duration::from_secs(60);

/// The listener with all that hangs on it.
pub(super) struct Supervisor {
    listener: TcpListener,
    address: SocketAddr,
    look: Duration,
    state: Mutex<State>,
    changed: Condvar,
    /// Gone once it is over.
    queues: Mutex<Option<Queues>>,
}

#[derive(Default)]
struct State {
    is_stopping: bool,
    /// Accepting has ended with an error.
    is_dead: bool,
    /// Requests have come in since tiny_http was last nudged.
    is_busy: bool,
    /// The port from which the last look came in.
    seen: u16,
    servers: Vec<Arc<tiny_http::Server>>,
}

/// Why the supervisor gets up.
enum Call {
    /// Time for a look.
    Look,
    /// Requests have come in.
    Busy,
    /// Accepting has ended.
    Dead,
    Stop,
}

/// What a look has shown.
enum Life {
    Fine,
    Ended,
    /// There was nothing left to look with.
    Unknown,
}

impl fmt::Debug for Supervisor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Supervisor")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl Supervisor {
    /// Starts all threads.
    ///
    /// # Errors
    /// The system has no threads or files to spare.
    pub(super) fn start(
        listener: TcpListener,
        address: SocketAddr,
        limits: Limits,
        handler: Arc<Handler>,
    ) -> io::Result<Arc<Self>> {
        let queues = Queues::start(&handler)?;
        let supervisor = Arc::new(Self {
            listener,
            address,
            look: limits.look,
            state: Mutex::default(),
            changed: Condvar::new(),
            queues: Mutex::new(Some(queues)),
        });
        supervisor.listen()?;
        let minder = Arc::clone(&supervisor);
        spawn("supervisor", move || minder.mind()).inspect_err(|_| supervisor.stop())?;
        Ok(supervisor)
    }

    /// Ends listening and answering. Does not wait for answers on their way.
    pub(super) fn stop(&self) {
        let mut state = self.state.lock();
        state.is_stopping = true;
        let servers = std::mem::take(&mut state.servers);
        drop(state);
        self.changed.notify_all();
        bind::close(&self.listener);
        for server in servers {
            server.unblock();
        }
        self.queues.lock().take();
    }

    /// Looks in every now and then until it is all over.
    fn mind(self: Arc<Self>) {
        let mut next = Instant::now() + self.look;
        loop {
            let life = match self.pause(next) {
                Call::Stop => return,
                Call::Dead => Life::Ended,
                Call::Look => self.look_in(),
                Call::Busy => {
                    thread::sleep(SOON);
                    self.state.lock().is_busy = false;
                    self.nudge();
                    continue;
                }
            };
            let is_fine = match life {
                Life::Fine => true,
                Life::Unknown => false,
                Life::Ended => self.listen().is_ok(),
            };
            if !matches!(life, Life::Fine) {
                // Once known to be dead, it need not be found out again.
                self.state.lock().is_dead |= matches!(life, Life::Ended) && !is_fine;
                // A server that dies at once must not be started at once.
                thread::sleep(AGAIN);
            }
            next = Instant::now() + if is_fine { self.look } else { Duration::ZERO };
        }
    }

    /// Waits until there is something to do, at most until `next`.
    fn pause(&self, next: Instant) -> Call {
        let time = next.saturating_duration_since(Instant::now());
        let is_calm = |state: &mut State| !(state.is_stopping || state.is_dead || state.is_busy);
        let (state, _) = self.wait(self.state.lock(), time, is_calm);
        match *state {
            State {
                is_stopping: true, ..
            } => Call::Stop,
            State { is_dead: true, .. } => Call::Dead,
            _ if next <= Instant::now() => Call::Look,
            _ => Call::Busy,
        }
    }

    /// Connects and goes.
    ///
    /// Of a burst of connections tiny_http can leave some to threads that are
    /// busy with others. A thread that has nothing else to do takes one of them
    /// up, and a connection that goes at once makes such a thread.
    fn nudge(&self) {
        let nudge = || TcpStream::connect_timeout(&reachable(self.address), LATE).is_ok();
        // Where one does not get through, more would not either.
        let _ = (0..NUDGES).all(|_| nudge());
    }

    /// Connects as a client would and sees whether that arrives.
    fn look_in(&self) -> Life {
        let mut stream = match TcpStream::connect_timeout(&reachable(self.address), ANSWERED) {
            Ok(stream) => stream,
            Err(error) if error.kind() == io::ErrorKind::TimedOut => return Life::Ended,
            Err(_) => return Life::Unknown,
        };
        let Ok(own) = stream.local_addr() else {
            return Life::Unknown;
        };
        let text = format!("GET {LOOK} HTTP/1.1\r\nConnection: close\r\n\r\n");
        if stream.write_all(text.as_bytes()).is_err() {
            return Life::Unknown;
        }
        let is_waiting = |state: &mut State| state.seen != own.port() && !state.is_stopping;
        let has_come = |time| self.wait(self.state.lock(), time, is_waiting).1;
        if has_come(LATE) {
            return Life::Fine;
        }
        self.nudge();
        if has_come(ANSWERED) {
            Life::Fine
        } else {
            Life::Ended
        }
    }

    /// Starts a tiny_http server on the listener, with a thread that takes its requests.
    fn listen(self: &Arc<Self>) -> io::Result<()> {
        // One connection needs two files: without those, the next server would die at once.
        let spare = [self.listener.try_clone()?, self.listener.try_clone()?];
        let listener = self.listener.try_clone()?;
        drop(spare);
        // It panics where it finds no thread.
        let server = catch_unwind(|| tiny_http::Server::from_listener(listener, None))
            .map_err(|_| io::Error::other("no more threads"))?
            .map_err(io::Error::other)?;
        let server = Arc::new(server);
        let mut state = self.state.lock();
        if state.is_stopping {
            return Ok(());
        }
        state.servers.push(Arc::clone(&server));
        state.is_dead = false;
        drop(state);
        let (supervisor, own) = (Arc::clone(self), Arc::clone(&server));
        spawn("requests", move || supervisor.take_requests(&own))
            .inspect_err(|_| self.forget(&server))
    }

    /// Passes on what comes from one tiny_http server, until all is over or
    /// the server ended and its connections have gone.
    fn take_requests(&self, server: &Arc<tiny_http::Server>) {
        let mut has_ended = false;
        loop {
            let request = if has_ended {
                server.recv_timeout(AFTERLIFE)
            } else {
                server.recv().map(Some)
            };
            match request {
                Ok(Some(request)) => self.pass_on(request),
                Ok(None) => break,
                Err(_) => {
                    has_ended = true;
                    self.state.lock().is_dead = true;
                    self.changed.notify_all();
                }
            }
            if self.state.lock().is_stopping {
                break;
            }
        }
        self.forget(server);
    }

    fn pass_on(&self, request: Request) {
        let port = request.remote_addr().map_or(0, SocketAddr::port);
        if request.url() == LOOK {
            self.state.lock().seen = port;
            self.changed.notify_all();
        } else if !std::mem::replace(&mut self.state.lock().is_busy, true) {
            self.changed.notify_all();
        }
        let queues = self.queues.lock().clone();
        if let Some(queues) = queues {
            queues.pass(request);
        }
    }

    fn forget(&self, server: &Arc<tiny_http::Server>) {
        let mut state = self.state.lock();
        state.servers.retain(|other| !Arc::ptr_eq(other, server));
    }

    /// Waits while `is_waiting`, at most for `time`; whether it came to an end.
    fn wait<'a>(
        &self,
        mut state: MutexGuard<'a, State>,
        time: Duration,
        is_waiting: impl FnMut(&mut State) -> bool,
    ) -> (MutexGuard<'a, State>, bool) {
        let timeout = self.changed.wait_while_for(&mut state, is_waiting, time);
        (state, !timeout.timed_out())
    }
}

/// Where a client on this computer finds a server that listens on `address`.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}
