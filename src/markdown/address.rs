//! What sort of address a link has, seen as a browser would see it.
//!
//! Browsers ignore spaces and control characters inside and before a scheme,
//! and letter case. So does this, or `Java\tScript:` would pass for a file name.

/// What sort of address a link or picture has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A path inside the site, or a record's id.
    Relative,
    /// A place on the same page: `#top`.
    Anchor,
    /// `http:` or `https:`.
    Web,
    /// `mailto:`.
    Mail,
    /// `tel:`.
    Phone,
    /// Anything else; holds the scheme in lower case, or `//` for an address
    /// that names a host without a scheme.
    Forbidden(String),
}

/// The sort of address that `dest` is. Entities must have been resolved.
pub fn address(dest: &str) -> Address {
    let mut signs = dest
        .chars()
        .filter(|sign| !(sign.is_control() || sign.is_whitespace() || is_invisible(*sign)));
    let mut scheme = String::new();
    loop {
        match signs.next() {
            Some('#') if scheme.is_empty() => return Address::Anchor,
            Some('/' | '\\') if scheme.is_empty() => {
                return match signs.next() {
                    Some('/' | '\\') => Address::Forbidden("//".into()),
                    _ => Address::Relative,
                };
            }
            Some(':') => break,
            None | Some('/' | '\\' | '?' | '#') => return Address::Relative,
            Some(sign) => scheme.extend(sign.to_lowercase()),
        }
    }
    match scheme.as_str() {
        "http" | "https" => Address::Web,
        "mailto" => Address::Mail,
        "tel" => Address::Phone,
        _ => Address::Forbidden(scheme),
    }
}

/// Characters that some programs drop from addresses without showing them.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allowed_addresses_are_told_apart() {
        assert_eq!(address("../meetings/review.md#when"), Address::Relative);
        assert_eq!(address("clients/jo/goals/shop"), Address::Relative);
        assert_eq!(address("/static/form.pdf"), Address::Relative);
        assert_eq!(address("page.md?x=a:b"), Address::Relative);
        assert_eq!(address(""), Address::Relative);
        assert_eq!(address("#top"), Address::Anchor);
        assert_eq!(address("HTTPS://lantern.example"), Address::Web);
        assert_eq!(address("mailto:a@b.example"), Address::Mail);
        assert_eq!(address("tel:+15550101"), Address::Phone);
    }

    #[test]
    fn disguised_schemes_are_seen() {
        for dest in [
            "javascript:alert(1)",
            " JaVa\tScRiPt\n:alert(1)",
            "java\u{0}script:x",
            "java\u{200b}script:x",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "c:\\records",
            "//evil.example",
            "\\\\evil.example",
            "/\\evil.example",
        ] {
            assert!(matches!(address(dest), Address::Forbidden(_)), "{dest:?}");
        }
    }
}
