//! How the program ends.

use carebinder::diagnostic::{Diagnostic, codes};
use std::process::ExitCode;

/// How a command ended; the number is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Everything is fine.
    Fine = 0,
    /// The content has errors.
    Content = 1,
    /// The program was used wrongly.
    Usage = 2,
    /// The machine failed: disk full, no permission.
    Machine = 3,
}

impl Exit {
    /// How a command ends that one problem stopped.
    pub(crate) fn of(problem: &Diagnostic) -> Self {
        match problem.code {
            codes::UNREADABLE
            | codes::WRITE_FAILED
            | codes::LOCKED
            | codes::PORT_TAKEN
            | codes::CANNOT_LISTEN => Self::Machine,
            codes::NO_SITE
            | codes::EXISTS
            | codes::BAD_NAME
            | codes::WRONG_PLACE
            | codes::IMPORT_TARGET
            | codes::IMPORT_SOURCE
            | codes::NOT_OURS
            | codes::NO_BINDER
            | codes::OUT_INSIDE
            | codes::DRAFTS_OUT => Self::Usage,
            _ => Self::Content,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
