//! The thread that keeps the edition true: it collects hints, looks at the
//! files, opens the site again from memory, and puts the result into the shared state.
//!
//! Hints only say where to look first. A look at all files follows each time,
//! and now and then without any hint, so what no hint told of is found too.

mod debounce;
mod files;

use super::edition::{Edition, LoadedSite, Update};
use super::http::Hub;
use super::settings::Settings;
use super::state::State;
use super::watch::{Hint, Watch, limit_reached};
use crate::diagnostic::{Diagnostic, codes};
use crate::site::{self, Memory, Site};
use debounce::{Batch, debounce};
use files::Files;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

/// How long after a change all files are looked at.
const AFTER: Duration = Duration::from_millis(150);

/// Without a change, all files are looked at this often at most.
const IDLE: Duration = Duration::from_secs(5);

/// With `--poll`, this often at most.
const POLL: Duration = Duration::from_millis(400);

/// A file that was written so shortly before it was read may have been written again within one tick of the clock.
const TICK: Duration = Duration::from_millis(100);

/// The thread, running.
pub(super) struct Reloader {
    hints: Sender<Hint>,
    thread: Option<JoinHandle<()>>,
}

impl Reloader {
    /// Opens the site, and then watches it from a thread of its own.
    pub(super) fn start(
        settings: Settings,
        state: Arc<State>,
        hub: Arc<Hub>,
        said: impl Fn(&Update) + Send + 'static,
    ) -> Self {
        let (hints, heard) = mpsc::channel();
        let mut worker = Worker {
            watch: None,
            files: Files::default(),
            memory: Memory::default(),
            generation: 0,
            read_at: SystemTime::UNIX_EPOCH,
            due: Instant::now(),
            notes: Vec::new(),
            said: Box::new(said),
            settings,
            state,
            hub,
        };
        // Watched before it is read, so that nothing is missed between the two.
        worker.watch(&hints);
        worker.look(Instant::now());
        let thread = std::thread::Builder::new()
            .name("watch".into())
            .spawn(move || worker.work(&heard))
            .ok();
        Self { hints, thread }
    }
}

impl Drop for Reloader {
    fn drop(&mut self) {
        let _ = self.hints.send(Hint::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Worker {
    settings: Settings,
    state: Arc<State>,
    hub: Arc<Hub>,
    said: Box<dyn Fn(&Update) + Send>,
    watch: Option<Watch>,
    files: Files,
    memory: Memory,
    generation: u64,
    /// When the files were read last.
    read_at: SystemTime,
    /// When all files are looked at next.
    due: Instant,
    /// What is to be said with the next update.
    notes: Vec<Diagnostic>,
}

impl Worker {
    fn watch(&mut self, hints: &Sender<Hint>) {
        if self.settings.poll {
            return;
        }
        match Watch::start(&self.settings.root, hints.clone()) {
            Ok(watch) => self.watch = Some(watch),
            Err(problem) => self.notes.push(problem),
        }
    }

    fn work(mut self, heard: &Receiver<Hint>) {
        loop {
            let wait = self.due.saturating_duration_since(Instant::now());
            let batch = debounce(heard, wait);
            if matches!(batch, Batch::Stop) {
                return;
            }
            // Whatever goes wrong, the next change is seen.
            if catch_unwind(AssertUnwindSafe(|| self.step(batch))).is_err() {
                self.memory = Memory::default();
                self.due = Instant::now() + IDLE;
            }
        }
    }

    fn step(&mut self, batch: Batch) {
        match batch {
            Batch::Stop => {}
            Batch::Quiet => {
                self.mend();
                self.look(Instant::now());
            }
            Batch::Hints {
                paths,
                rescan,
                limit,
            } => {
                let began = Instant::now();
                if limit {
                    self.watch = None;
                    self.notes.push(limit_reached());
                }
                self.mend();
                if rescan || limit || !self.visit(&paths, began) {
                    self.look(began);
                }
                self.due = Instant::now() + AFTER;
            }
        }
    }

    /// Watches folders that came back.
    fn mend(&mut self) {
        if let Some(watch) = &mut self.watch
            && let Err(problem) = watch.mend()
        {
            self.watch = None;
            self.notes.push(problem);
        }
    }

    /// Looks at the files that hints named. False: only a look at all files can tell.
    fn visit(&mut self, paths: &[std::path::PathBuf], began: Instant) -> bool {
        let Some(visit) = self.files.visit(&self.settings.root, paths) else {
            return false;
        };
        for path in &visit.content {
            self.memory.forget(path);
        }
        self.open(visit.base, visit.names(), began);
        true
    }

    /// Looks at all files.
    fn look(&mut self, began: Instant) {
        let walked = Instant::now();
        let change = self.files.look(&self.settings.root);
        let since = self.read_at.checked_sub(TICK).unwrap_or(self.read_at);
        let unsettled = self.files.written_since(since);
        for path in &unsettled {
            self.memory.forget(path);
        }
        let fresh = self.generation == 0 || change.base || self.is_unread(false);
        if fresh
            || self.is_unread(true)
            || self.is_new_day()
            || !change.content.is_empty()
            || !unsettled.is_empty()
        {
            let names = match self.generation {
                0 => Vec::new(),
                _ => change.names(),
            };
            self.open(fresh, names, began);
        } else if !self.notes.is_empty() {
            self.say(Vec::new(), began);
        }
        // What takes long is done rarely.
        let pause = match self.watch {
            Some(_) => IDLE.max(walked.elapsed() * 50),
            None => POLL.max(walked.elapsed() * 10),
        };
        self.due = Instant::now() + pause;
    }

    /// Whether midnight has passed since the site was opened.
    fn is_new_day(&self) -> bool {
        let edition = self.state.edition();
        let loaded = edition
            .as_deref()
            .and_then(|edition| edition.loaded.as_ref());
        self.settings.options.today.is_none()
            && loaded
                .is_some_and(|loaded| loaded.site.today != site::present_day(&loaded.site.config))
    }

    /// Whether some file of the content, or some other, could not be read: it may be there again, as it was.
    fn is_unread(&self, content: bool) -> bool {
        let edition = self.state.edition();
        edition.is_some_and(|edition| {
            let mut problems = edition.problems.iter();
            problems
                .any(|problem| problem.code == codes::UNREADABLE && is_content(problem) == content)
        })
    }

    /// Opens the site again, and puts it into the shared state if anything is other than before.
    fn open(&mut self, fresh: bool, changed: Vec<String>, began: Instant) {
        self.read_at = SystemTime::now();
        let snapshot = self.files.snapshot();
        let before = self.state.edition();
        let opened = catch_unwind(AssertUnwindSafe(|| {
            let settings = &self.settings;
            let memory = &mut self.memory;
            Site::open_again(&settings.root, &settings.options, &snapshot, fresh, memory)
        }));
        let opened = opened.unwrap_or_else(|_| {
            self.memory = Memory::default();
            Err(vec![went_wrong()])
        });
        let last = before.as_deref().and_then(|edition| edition.loaded.clone());
        let (loaded, problems) = match opened {
            Ok(mut site) => {
                let problems = std::mem::take(&mut site.problems);
                let is_sound =
                    site.renderer.is_some() && !problems.iter().any(Diagnostic::is_error);
                (
                    Some((
                        Arc::new(LoadedSite::new(site, self.generation + 1, last.as_deref())),
                        is_sound,
                    )),
                    problems,
                )
            }
            Err(problems) => (None, problems),
        };
        let is_same = before.as_deref().is_some_and(|before| {
            let same_site = match (&loaded, &before.loaded) {
                (Some((now, _)), Some(then)) => now.is_like(then),
                (None, _) => true,
                (Some(_), None) => false,
            };
            same_site && before.problems == problems
        });
        if is_same && self.notes.is_empty() {
            return;
        }
        let sound = match &loaded {
            Some((loaded, true)) => Some(loaded.clone()),
            _ => before.as_deref().and_then(|before| before.sound.clone()),
        };
        self.generation += 1;
        let old = self.state.put(Edition {
            generation: self.generation,
            loaded: loaded.map(|(loaded, _)| loaded).or(last),
            sound,
            problems,
            changed: changed.clone(),
        });
        self.hub.wake();
        self.say(changed, began);
        // Letting a large site go takes longer than telling the tabs.
        drop((before, old));
    }

    fn say(&mut self, changed: Vec<String>, began: Instant) {
        let Some(edition) = self.state.edition() else {
            return;
        };
        let update = Update {
            generation: edition.generation,
            changed,
            problems: edition.problems.clone(),
            seconds: began.elapsed().as_secs_f64(),
            notes: std::mem::take(&mut self.notes),
        };
        (self.said)(&update);
    }
}

fn is_content(problem: &Diagnostic) -> bool {
    problem.path.starts_with("content")
}

fn went_wrong() -> Diagnostic {
    Diagnostic::error(
        codes::PREVIEW_FAILED,
        "",
        "the program failed while it read the site; the last good pages stay",
    )
    .hint("please report it, with what you changed last")
}
