//! Who may ask: the checks of `Host` and `Origin`.
//!
//! A page from elsewhere can make its own name lead to this computer (DNS
//! rebinding) and would then be let in as one of ours. It cannot lie about
//! the name itself, which the browser sends as `Host`.

use std::net::{IpAddr, Ipv6Addr};

/// The names under which the server answers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guard {
    bind: IpAddr,
    port: u16,
}

/// The port that an address without one means.
const WEB: u16 = 80;

impl Guard {
    pub(super) fn new(bind: IpAddr, port: u16) -> Self {
        Self { bind, port }
    }

    /// Whether a request with these `Host` headers is meant for us.
    pub(super) fn is_ours(&self, hosts: &[&str]) -> bool {
        match hosts {
            [host] => split(host).is_some_and(|(name, port)| {
                self.has_name(name) && port.is_none_or(|port| port == self.port)
            }),
            _ => false,
        }
    }

    /// Whether a page with this origin, or a browser that says where the
    /// request comes from, may listen.
    pub(super) fn may_listen(&self, origins: &[&str], sites: &[&str]) -> bool {
        let is_own = |origin: &&str| {
            origin
                .strip_prefix("http://")
                .and_then(split)
                .is_some_and(|(name, port)| self.has_name(name) && port.unwrap_or(WEB) == self.port)
        };
        origins.iter().all(is_own)
            && sites
                .iter()
                .all(|site| matches!(*site, "same-origin" | "none"))
    }

    fn has_name(&self, name: &str) -> bool {
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        let Some(ip) = ip_of(name) else {
            return false;
        };
        // A bare IP address cannot be rebound, so it is fine wherever it leads to us.
        ip == IpAddr::from([127, 0, 0, 1])
            || ip == IpAddr::V6(Ipv6Addr::LOCALHOST)
            || ip == self.bind
            || self.bind.is_unspecified()
    }
}

/// An IP address as it stands in a web address: version 6 in brackets.
fn ip_of(name: &str) -> Option<IpAddr> {
    match name.strip_prefix('[') {
        Some(rest) => rest.strip_suffix(']')?.parse().ok().map(IpAddr::V6),
        None => name.parse().ok().map(IpAddr::V4),
    }
}

/// `name:port` in its parts.
fn split(host: &str) -> Option<(&str, Option<u16>)> {
    let after = host.rfind(']').unwrap_or(0);
    match host[after..].find(':') {
        None => Some((host, None)),
        Some(colon) => {
            let (name, port) = host.split_at(after + colon);
            let digits = &port[1..];
            let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            is_number.then_some((name, Some(digits.parse().ok()?)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(bind: &str) -> Guard {
        Guard::new(bind.parse().unwrap(), 8017)
    }

    #[test]
    fn only_our_own_names_are_answered() {
        let loopback = guard("127.0.0.1");
        for host in [
            "localhost",
            "localhost:8017",
            "LOCALhost:8017",
            "127.0.0.1",
            "127.0.0.1:8017",
            "[::1]",
            "[::1]:8017",
        ] {
            assert!(loopback.is_ours(&[host]), "{host}");
        }
        for host in [
            "",
            ":8017",
            "evil.example",
            "evil.example:8017",
            "localhost:8018",
            "localhost:",
            "localhost:x",
            "localhost:+8017",
            "localhost:88017",
            "localhost.evil.example",
            "localhost.",
            "evil@localhost",
            "localhost:8017@evil",
            "127.0.0.1.evil.example:8017",
            "127.1",
            "2130706433",
            "0x7f.0.0.1",
            "127.0.0.2",
            "::1",
            "::1:8017",
            "[::1",
            "[::1]8017",
            "[::1]x:8017",
            "192.168.1.5",
            "[::]",
            "0.0.0.0:8017",
            "localhost localhost",
        ] {
            assert!(!loopback.is_ours(&[host]), "{host}");
        }
        assert!(!loopback.is_ours(&[]));
        assert!(!loopback.is_ours(&["localhost", "localhost"]));
    }

    #[test]
    fn a_wider_address_is_answered_under_its_number() {
        let one = guard("192.168.1.5");
        assert!(one.is_ours(&["192.168.1.5:8017"]));
        assert!(one.is_ours(&["localhost:8017"]));
        assert!(!one.is_ours(&["192.168.1.6:8017"]));
        for any in [guard("0.0.0.0"), guard("::")] {
            for host in ["192.168.1.6:8017", "[fe80::1]:8017", "10.0.0.1"] {
                assert!(any.is_ours(&[host]), "{host}");
            }
            assert!(!any.is_ours(&["evil.example:8017"]));
        }
    }

    #[test]
    fn only_our_own_pages_may_listen() {
        let guard = guard("127.0.0.1");
        assert!(guard.may_listen(&[], &[]));
        assert!(guard.may_listen(&["http://localhost:8017"], &["same-origin"]));
        assert!(guard.may_listen(&[], &["none"]));
        for origin in [
            "null",
            "http://evil.example",
            "http://localhost",
            "http://localhost:3000",
            "https://localhost:8017",
            "localhost:8017",
            "",
        ] {
            assert!(!guard.may_listen(&[origin], &[]), "{origin}");
        }
        for site in ["cross-site", "same-site", ""] {
            assert!(!guard.may_listen(&[], &[site]), "{site}");
        }
    }
}
