//! Taking a port, and what its connections inherit.

use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpListener};

use super::settings::{Limits, PORT, Settings};
use crate::diagnostic::{Diagnostic, codes};

/// How many ports after the first are tried.
const MORE: u16 = 20;

/// A port that was taken.
pub(super) struct Bound {
    pub(super) listener: TcpListener,
    pub(super) address: SocketAddr,
    /// The ports that were busy.
    pub(super) taken: Vec<u16>,
}

/// Takes the port that was asked for, or the first free one.
pub(super) fn bind(settings: Settings) -> Result<Bound, Diagnostic> {
    let first = settings.port.unwrap_or(PORT);
    let last = settings.port.unwrap_or(PORT + MORE);
    let mut taken = Vec::new();
    for port in first..=last {
        let wanted = SocketAddr::new(settings.bind, port);
        let bound = TcpListener::bind(wanted)
            .and_then(|listener| listener.local_addr().map(|address| (listener, address)));
        match bound {
            Ok((listener, address)) => {
                return Ok(Bound {
                    listener,
                    address,
                    taken,
                });
            }
            Err(error) if is_busy(&error, settings.port) => taken.push(port),
            Err(error) => return Err(cannot_listen(wanted, &error)),
        }
    }
    Err(all_taken(settings, first, last))
}

/// Whether the next port may be free where this one is not. Windows refuses
/// ports that it keeps for itself.
fn is_busy(error: &io::Error, asked: Option<u16>) -> bool {
    match error.kind() {
        ErrorKind::AddrInUse => true,
        ErrorKind::PermissionDenied => asked.is_none(),
        _ => false,
    }
}

fn all_taken(settings: Settings, first: u16, last: u16) -> Diagnostic {
    match settings.port {
        Some(port) => Diagnostic::error(
            codes::PORT_TAKEN,
            "",
            format!("port {port} is taken by another program"),
        )
        .hint("leave out --port to take the next free one, or name another"),
        None => Diagnostic::error(
            codes::PORT_TAKEN,
            "",
            format!("ports {first} to {last} are all taken by other programs"),
        )
        .hint("name a free port with --port, or close a preview that still runs"),
    }
}

/// A failure to listen, in words.
pub(super) fn cannot_listen(address: SocketAddr, error: &io::Error) -> Diagnostic {
    let (reason, hint) = match error.kind() {
        ErrorKind::AddrNotAvailable => (
            "this computer does not have that address".to_owned(),
            "leave out --bind, or name an address of this computer",
        ),
        ErrorKind::PermissionDenied => (
            "permission denied".to_owned(),
            "ports below 1024 are often reserved; name a higher one with --port",
        ),
        _ => (error.to_string(), "try again, or name another --port"),
    };
    let message = format!("cannot listen on {address}: {reason}");
    Diagnostic::error(codes::CANNOT_LISTEN, "", message).hint(hint)
}

/// Raises the limit of open files as far as the system lets everyone: tiny_http
/// gives up when there are none left.
#[cfg(unix)]
pub(super) fn raise_open_files() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    // More would not help, and macOS refuses above 10240 even where it says "unlimited".
    for enough in [65_536, 10_240] {
        let mut limit = getrlimit(Resource::Nofile);
        let wanted = limit.maximum.unwrap_or(enough).min(enough);
        if limit.current.is_none_or(|current| current >= wanted) {
            return;
        }
        limit.current = Some(wanted);
        if setrlimit(Resource::Nofile, limit).is_ok() {
            return;
        }
    }
}

#[cfg(not(unix))]
pub(super) fn raise_open_files() {}

/// Gives every connection a limit to how long it may say or take nothing.
///
/// tiny_http cannot set these, but an accepted connection inherits them from
/// the listener. Accepting then ends too after `silence` without a connection;
/// the supervisor's looks come more often than that.
#[cfg(unix)]
pub(super) fn set_patience(listener: &TcpListener, limits: Limits) {
    use std::net::TcpStream;
    use std::os::fd::OwnedFd;
    // Best effort: without it, only clients that stand still cost more.
    if let Ok(clone) = listener.try_clone() {
        let options = TcpStream::from(OwnedFd::from(clone));
        let _ = options.set_read_timeout(Some(limits.silence));
        let _ = options.set_write_timeout(Some(limits.stuck));
        let _ = options.set_nodelay(true);
    }
}

#[cfg(not(unix))]
pub(super) fn set_patience(_: &TcpListener, _: Limits) {}

/// Ends listening at once where the system can (Linux); elsewhere the supervisor's
/// other way takes a moment longer.
#[cfg(unix)]
pub(super) fn close(listener: &TcpListener) {
    use std::net::{Shutdown, TcpStream};
    use std::os::fd::OwnedFd;
    if let Ok(clone) = listener.try_clone() {
        let _ = TcpStream::from(OwnedFd::from(clone)).shutdown(Shutdown::Both);
    }
}

#[cfg(not(unix))]
pub(super) fn close(_: &TcpListener) {}
