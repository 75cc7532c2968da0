//! What a binder says that no record says: what lies ahead, the place in the cycle, how a goal stands. All of it is
//! derived from redacted records.

pub(super) mod case;
pub(super) mod consent;
pub(super) mod copy;
pub(super) mod cycle;
pub(super) mod gas;
pub(super) mod goal;
pub(super) mod measure;
pub(super) mod meeting;
pub(super) mod schedule;
