//! Where tests let the machine refuse, at any moment.

#[cfg(not(test))]
use std::io;

/// What is asked of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::publish) enum Doing {
    /// Looking, listing, opening.
    Read,
    /// Whatever takes space or changes a folder.
    Write,
    /// Removing.
    Remove,
}

/// A moment at which the machine may refuse; outside of tests it is asked itself.
#[cfg(not(test))]
#[inline(always)]
pub(in crate::publish) fn point(_: Doing) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
pub(in crate::publish) use on::{Faults, during, point};

#[cfg(test)]
mod on {
    use super::Doing;
    use std::cell::RefCell;
    use std::io;

    /// Which moments fail, and how.
    #[derive(Debug, Clone, Copy)]
    pub(in crate::publish) struct Faults {
        /// What fails; everything when absent.
        pub(in crate::publish) of: Option<Doing>,
        /// How many such moments pass first.
        pub(in crate::publish) after: usize,
        /// How many fail then.
        pub(in crate::publish) times: usize,
        pub(in crate::publish) error: io::ErrorKind,
    }

    thread_local! {
        static NOW: RefCell<Option<Faults>> = const { RefCell::new(None) };
    }

    pub(in crate::publish) fn point(doing: Doing) -> io::Result<()> {
        NOW.with_borrow_mut(|faults| {
            let faults = faults
                .as_mut()
                .filter(|faults| faults.of.is_none_or(|of| of == doing));
            let Some(faults) = faults else { return Ok(()) };
            if faults.after > 0 {
                faults.after -= 1;
                return Ok(());
            }
            if faults.times == 0 {
                return Ok(());
            }
            faults.times -= 1;
            Err(faults.error.into())
        })
    }

    /// Runs something in this thread while the machine refuses; gives what came of it, and whether the machine did.
    pub(in crate::publish) fn during<T>(faults: Faults, run: impl FnOnce() -> T) -> (T, bool) {
        NOW.set(Some(faults));
        let came = run();
        let left = NOW.take();
        (came, left.is_some_and(|left| left.times < faults.times))
    }
}
