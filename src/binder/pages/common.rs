//! Pages that binders of clients and of programs have alike.

pub(super) mod access;
pub(super) mod guides;
pub(super) mod listing;
pub(super) mod shared;
