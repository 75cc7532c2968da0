//! What is made once for all binders, while they are made in parallel.

/// Whether work may be shared out here. One of the threads that makes binders may not: while it waited for a part it
/// could begin another binder, which would wait for what this one is making.
pub(super) fn on_all_processors() -> bool {
    rayon::current_thread_index().is_none()
}
