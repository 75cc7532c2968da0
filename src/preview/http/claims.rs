//! The connections that tabs listen on.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;

use parking_lot::Mutex;

/// All that are claimed now.
#[derive(Debug, Clone, Default)]
pub(super) struct Claims(Arc<Mutex<BTreeSet<SocketAddr>>>);

/// A tab's hold on its connection. Whatever else comes on it goes to the slow
/// queue, because its answer has to wait for the tab's end.
#[derive(Debug)]
pub(super) struct Claim {
    address: SocketAddr,
    claims: Claims,
}

impl Claims {
    /// Whether a tab listens on a connection.
    pub(super) fn has(&self, address: &SocketAddr) -> bool {
        self.0.lock().contains(address)
    }

    /// Claims a connection for a tab.
    pub(super) fn take(&self, address: SocketAddr) -> Claim {
        self.0.lock().insert(address);
        let claims = self.clone();
        Claim { address, claims }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.claims.0.lock().remove(&self.address);
    }
}
