//! What the preview adds to a page: its script, and leave for the script to
//! listen to the server. Nothing else of the page is touched.

use crate::markdown::escaped;

/// What the script is told.
pub(super) struct Facts<'a> {
    pub(super) generation: u64,
    pub(super) path: &'a str,
    pub(super) digest: &'a str,
    pub(super) style: &'a str,
    pub(super) theme: &'a str,
}

/// How pages begin their policy, and what it becomes.
const POLICY: (&str, &str) = (
    "content=\"default-src 'none';",
    "content=\"default-src 'none'; connect-src 'self';",
);

/// The page with the script.
pub(super) fn script(html: &str, facts: &Facts<'_>) -> String {
    let tag = format!(
        "<script src=\"/.carebinder/preview.js\" data-generation=\"{}\" data-page=\"{}\" data-digest=\"{}\" data-style=\"{}\" data-theme=\"{}\" defer></script>",
        facts.generation,
        escaped(facts.path),
        facts.digest,
        facts.style,
        facts.theme,
    );
    let mut out = String::with_capacity(html.len() + tag.len() + 32);
    let (head, body) = html.split_at(html.find("</head>").unwrap_or(0));
    match head.split_once(POLICY.0) {
        Some((before, after)) => {
            out.push_str(before);
            out.push_str(POLICY.1);
            out.push_str(after);
        }
        None => out.push_str(head),
    }
    out.push_str(&tag);
    out.push_str(body);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_script_and_its_leave_are_added() {
        let page = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; x\"></head><body>default-src 'none';</body>";
        let facts = Facts {
            generation: 3,
            path: "a\"b",
            digest: "d",
            style: "s",
            theme: "t",
        };
        let made = script(page, &facts);
        assert!(made.contains("data-page=\"a&quot;b\""), "{made}");
        let start = made.find("<script").unwrap();
        let end = made.find("</script>").unwrap() + "</script>".len();
        let mut back = made.clone();
        back.replace_range(start..end, "");
        assert_eq!(back.replacen(" connect-src 'self';", "", 1), page);
    }
}
