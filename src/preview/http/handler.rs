//! From a request to its answer.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use tiny_http::{Method, Request};

use super::answer;
use super::claims::Claim;
use super::guard::Guard;
use super::hub::Hub;
use super::message::{Answer, Asked, Pages, Tab};
use super::target::{self, Wrong};

/// Where tabs listen.
pub(super) const EVENTS: &str = ".carebinder/events";

/// What all threads that answer share.
pub(super) struct Handler {
    pub(super) pages: Arc<dyn Pages>,
    pub(super) hub: Arc<Hub>,
    pub(super) guard: Guard,
    /// The generation that was sent last, for answers that are not the site's.
    pub(super) generation: AtomicU64,
}

/// A request on its way to an answer.
pub(super) struct Job {
    pub(super) request: Request,
    /// Whether it brings a body, which nothing here wants.
    pub(super) has_body: bool,
    /// Whether a tab listens on the same connection; then there is no answer.
    pub(super) is_claimed: bool,
    /// Its hold on the connection, when it comes from a tab that wants to listen.
    pub(super) claim: Option<Claim>,
}

impl Handler {
    /// Answers a request, or keeps a tab informed in a thread of its own.
    pub(super) fn handle(self: &Arc<Self>, job: Job) {
        if job.is_claimed {
            drop(job.request.into_writer());
            return;
        }
        let head = *job.request.method() == Method::Head;
        match self.check(&job.request, job.has_body) {
            Ok(asked) if asked.path == EVENTS => match job.claim {
                Some(claim) => self.listen(job.request, claim, asked),
                // A spelling of the address that no page of ours uses.
                None => send(job.request, self.own(odd()), head),
            },
            Ok(asked) => {
                let made = catch_unwind(AssertUnwindSafe(|| self.pages.answer(&asked)));
                let answer = match made {
                    Ok(answer) => {
                        self.generation.store(answer.generation, Ordering::Relaxed);
                        answer
                    }
                    Err(_) => self.own(failed()),
                };
                send(job.request, answer, head);
            }
            Err(answer) => send(job.request, self.own(answer), head),
        }
    }

    /// What is asked, or why it is not answered.
    fn check(&self, request: &Request, has_body: bool) -> Result<Asked, Answer> {
        if !self.guard.is_ours(&values(request, "Host")) {
            return Err(strange_name());
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            return Err(only_reading());
        }
        if has_body {
            return Err(odd());
        }
        let (path, query) = target::parse(request.url()).map_err(|wrong| match wrong {
            Wrong::Long => answer::refusal(414, "Too long", "This address is too long."),
            Wrong::Odd => odd(),
        })?;
        let may_listen = || {
            let (origins, sites) = (values(request, "Origin"), values(request, "Sec-Fetch-Site"));
            self.guard.may_listen(&origins, &sites)
        };
        if path == EVENTS && !may_listen() {
            return Err(not_from_there());
        }
        let head = *request.method() == Method::Head;
        Ok(Asked { path, query, head })
    }

    fn listen(self: &Arc<Self>, request: Request, claim: Claim, asked: Asked) {
        let stream = self.own(Answer {
            status: 200,
            content_type: "text/event-stream".into(),
            body: Arc::from([]),
            generation: 0,
            headers: Vec::new(),
        });
        let head = answer::head_of(&stream, None);
        let mut out = request.into_writer();
        if asked.head {
            let _ = out.write_all(head.as_bytes()).and_then(|()| out.flush());
            return;
        }
        let handler = Arc::clone(self);
        let tab = Tab {
            query: asked.query,
            memory: String::new(),
        };
        // Without a thread to spare the stream ends, and the tab tries again.
        let _ = thread::Builder::new().name("tab".into()).spawn(move || {
            handler.hub.serve(&*handler.pages, tab, &head, out);
            drop(claim);
        });
    }

    /// One of the server's own answers, with the generation that is current.
    fn own(&self, mut answer: Answer) -> Answer {
        answer.generation = self.generation.load(Ordering::Relaxed);
        answer
    }
}

fn values<'a>(request: &'a Request, name: &'static str) -> Vec<&'a str> {
    let headers = request.headers().iter();
    headers
        .filter(|header| header.field.equiv(name))
        .map(|header| header.value.as_str())
        .collect()
}

/// Writes an answer. A failure only means that nobody is there any more.
fn send(request: Request, answer: Answer, head: bool) {
    let mut out = request.into_writer();
    if head || !answer::is_large(&answer) {
        let _ = answer::write(&mut *out, &answer, head);
        return;
    }
    // A reader that stands still must not keep the threads that answer others.
    let write = move || {
        let _ = answer::write(&mut *out, &answer, false);
    };
    let _ = thread::Builder::new()
        .name("large answer".into())
        .spawn(write);
}

fn strange_name() -> Answer {
    answer::refusal(
        421,
        "Not under this name",
        "The preview answers only under the address that carebinder printed when it started. \
         This keeps pages from elsewhere from reading it.",
    )
}

fn only_reading() -> Answer {
    let mut answer = answer::refusal(
        405,
        "Only for reading",
        "The preview shows pages; nothing can be sent to it.",
    );
    answer.headers.push(("Allow", "GET, HEAD".to_owned()));
    answer
}

fn odd() -> Answer {
    answer::refusal(
        400,
        "Not an address of a page",
        "The preview cannot make sense of this address.",
    )
}

fn not_from_there() -> Answer {
    answer::refusal(
        403,
        "Not from there",
        "Only the preview's own pages may listen to it.",
    )
}

fn failed() -> Answer {
    answer::refusal(
        500,
        "This page failed",
        "Something went wrong inside carebinder while it made this page. The preview goes on. \
         What is printed where it was started says more.",
    )
}
