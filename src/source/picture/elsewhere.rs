//! What a drawing would load from elsewhere: nothing.

use quick_xml::escape::unescape;
use quick_xml::events::attributes::Attribute;
use std::borrow::Cow;

/// A style without addresses of elsewhere, as far as these are written plainly.
pub(super) fn local(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut from, mut at) = (0, 0);
    // Each byte is looked at once.
    while let Some(found) = text
        .get(at..)
        .and_then(|rest| rest.find(['@', 'u', 'U']))
        .map(|found| at + found)
    {
        let rest = &text[found..];
        let starts = |word: &str| {
            rest.get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        let is_import = starts("@import");
        at = found + 1;
        if !is_import && !starts("url(") {
            continue;
        }
        let end = rest.find(if is_import { [';', '<'] } else { [')', '<'] });
        let end = end.map_or(rest.len(), |end| {
            end + usize::from(!rest[end..].starts_with('<'))
        });
        at = found + end;
        if !is_import && is_here(&rest[4.min(end)..end]) {
            continue;
        }
        out.push_str(&text[from..found]);
        out.push_str(if is_import { "" } else { "none" });
        from = at;
    }
    match from {
        0 => Cow::Borrowed(text),
        from => Cow::Owned(out + &text[from..]),
    }
}

/// Whether a style loads nothing, however that would be spelled.
pub(super) fn is_local(style: &str) -> bool {
    let small = style.to_ascii_lowercase();
    let mut plain = String::with_capacity(small.len());
    let mut rest = small.as_str();
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
    }
    plain.push_str(rest);
    let loads = |word: &str| plain.contains(word) || small.contains(word);
    let is_spelled = plain.contains('\\');
    let mut addresses = plain
        .match_indices("url(")
        .map(|(at, found)| &plain[at + found.len()..]);
    let is_in_it = |address: &str| {
        let address = address
            .trim_start_matches(|sign: char| sign.is_whitespace() || matches!(sign, '"' | '\''));
        address.starts_with('#') || address.starts_with("data:")
    };
    !is_spelled
        && !["@import", "image-set(", "src(", "expression("]
            .iter()
            .any(|word| loads(word))
        && addresses.all(is_in_it)
}

/// Whether an address of a style lies in the drawing. One that is spelled out is judged elsewhere.
fn is_here(address: &str) -> bool {
    let address = unescape(address).unwrap_or(Cow::Borrowed(address));
    let address =
        address.trim_start_matches(|sign: char| sign.is_whitespace() || matches!(sign, '"' | '\''));
    address.starts_with('#') || address.starts_with("data:") || address.contains('\\')
}

/// Whether an attribute shows something that lies elsewhere.
pub(super) fn leads_out(attribute: &Attribute<'_>) -> bool {
    let name = attribute.key.as_ref();
    let last = name.rsplit(':').next().unwrap_or(name);
    let value = unescape(&attribute.value).unwrap_or(Cow::Borrowed(&attribute.value));
    let value = value.trim_start();
    matches!(
        last,
        "href" | "src" | "srcset" | "background" | "poster" | "data"
    ) && !value.starts_with('#')
        && !value.starts_with("data:")
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn styles_load_nothing() {
        for (text, wanted) in [
            ("a{fill:url(#b)}", "a{fill:url(#b)}"),
            ("a{fill:URL('https://x.example/a')}", "a{fill:none}"),
            ("@import url(https://x.example/a.css); a{}", " a{}"),
            ("@IMPORT 'a.css'</style>", "</style>"),
            ("u url(#a) usage @ url( 'x' )", "u url(#a) usage @ none"),
            (
                "a{src:url(&quot;fonts/a.woff&quot;) b url(&#35;c)}",
                "a{src:none b url(&#35;c)}",
            ),
            ("url(", "none"),
            ("no style", "no style"),
        ] {
            assert_eq!(local(text), wanted);
        }
    }
}
