//! What is made once for all binders, while they are made in parallel.

/// Whether work may be shared out here. One of the threads that makes binders may not: while it waited for a part it
/// could begin another binder, which would wait for what this one is making.
pub(super) fn on_all_processors() -> bool {
    rayon::current_thread_index().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_that_others_may_wait_for_shares_nothing_out() {
        assert!(on_all_processors());
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
        assert!(!pool.unwrap().install(on_all_processors));
    }
}
