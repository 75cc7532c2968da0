//! The threads that answer, and which request goes to which.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use parking_lot::Mutex;
use tiny_http::Request;

use super::claims::Claims;
use super::handler::{EVENTS, Handler, Job};

/// How many threads answer at least.
const WORKERS: usize = 8;
/// tiny_http reads a body before its request can be answered, into memory that
/// it asks for at once. Larger ones, in bytes, are never let go that far.
const BODY: usize = 64 * 1024 * 1024;

/// The ways to an answer.
#[derive(Clone)]
pub(super) struct Queues {
    /// Ordinary requests, many threads.
    wide: Sender<Job>,
    /// Requests that may have to wait for something, one thread.
    slow: Sender<Job>,
    claims: Claims,
}

impl Queues {
    /// Starts the threads. They end when all queues are gone and all is answered.
    ///
    /// # Errors
    /// The system has no threads to spare.
    pub(super) fn start(handler: &Arc<Handler>) -> io::Result<Self> {
        let (wide, wide_jobs) = channel();
        let (slow, slow_jobs) = channel();
        let wide_jobs = Arc::new(Mutex::new(wide_jobs));
        let count =
            thread::available_parallelism().map_or(WORKERS, |cores| cores.get().max(WORKERS));
        for _ in 0..count {
            work(handler, Arc::clone(&wide_jobs))?;
        }
        work(handler, Arc::new(Mutex::new(slow_jobs)))?;
        Ok(Self {
            wide,
            slow,
            claims: Claims::default(),
        })
    }

    /// Passes a request on to be answered.
    pub(super) fn pass(&self, request: Request) {
        if request.body_length().is_some_and(|length| length > BODY) {
            // Letting go of it would ask for that much memory, and end the program
            // where there is not as much. Its connection stays open instead.
            std::mem::forget(request);
            return;
        }
        let has_body = request.body_length().is_some_and(|length| length > 0)
            || request
                .headers()
                .iter()
                .any(|header| header.field.equiv("Transfer-Encoding"));
        let address = request.remote_addr().copied();
        let is_claimed = address.is_some_and(|address| self.claims.has(&address));
        let claim = address
            .filter(|_| !is_claimed && is_for_events(request.url()))
            .map(|address| self.claims.take(address));
        let queue = if has_body || is_claimed {
            &self.slow
        } else {
            &self.wide
        };
        // A failure means that the server is being stopped.
        let _ = queue.send(Job {
            request,
            has_body,
            is_claimed,
            claim,
        });
    }
}

fn is_for_events(url: &str) -> bool {
    url.trim_start_matches('/').starts_with(EVENTS)
}

fn work(handler: &Arc<Handler>, jobs: Arc<Mutex<Receiver<Job>>>) -> io::Result<()> {
    let handler = Arc::clone(handler);
    spawn("answers", move || {
        // The lock is let go before the job is done.
        let next = || jobs.lock().recv();
        while let Ok(job) = next() {
            // What can fail is caught before; this is for what nobody thought of.
            let _ = catch_unwind(AssertUnwindSafe(|| handler.handle(job)));
        }
    })
}

/// Starts a thread.
///
/// # Errors
/// The system has none to spare.
pub(super) fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.into()).spawn(run)?;
    Ok(())
}
