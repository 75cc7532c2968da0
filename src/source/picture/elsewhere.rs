//! What a drawing would load from elsewhere: nothing.

use quick_xml::escape::unescape;
use quick_xml::events::attributes::Attribute;
use std::borrow::Cow;

/// The text without addresses of elsewhere in its styles.
pub(super) fn local(text: &str) -> Cow<'_, str> {
    let small = text.to_ascii_lowercase();
    let next = |from: usize| {
        let rest = small.get(from..)?;
        let found = rest.find("@import").into_iter().chain(rest.find("url("));
        found.min().map(|at| from + at)
    };
    let Some(mut at) = next(0) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    loop {
        out.push_str(&text[from..at]);
        let found = &text[at..];
        let is_import = found.starts_with('@');
        let end = found.find(if is_import { [';', '<'] } else { [')', '<'] });
        let end = end.map_or(found.len(), |end| {
            end + usize::from(!found[end..].starts_with('<'))
        });
        if !is_import {
            let kept = is_here(&found[4.min(end)..end]);
            out.push_str(if kept { &found[..end] } else { "none" });
        }
        from = at + end;
        match next(from) {
            Some(more) => at = more,
            None => break,
        }
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
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
    matches!(last, "href" | "src" | "srcset")
        && !value.starts_with('#')
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
