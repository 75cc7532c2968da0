//! The second line of defence for bodies with raw HTML.
//!
//! Raw tags were already filtered one by one when they were written. This pass
//! parses the whole result as a browser would, closes what was left open, and
//! drops whatever is not on its own list. It costs more than all the rest of a
//! page, so bodies without raw HTML never come here.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags: HashSet<&str> = "a abbr aside b bdi bdo blockquote br caption cite code col \
        colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img input \
        ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup \
        table tbody td tfoot th thead time tr u ul var wbr"
        .split_whitespace()
        .collect();
    let attributes: HashMap<&str, HashSet<&str>> = [
        ("a", "href rel"),
        ("col", "span"),
        ("colgroup", "span"),
        ("del", "datetime"),
        ("details", "open"),
        ("div", "data-copy data-copied"),
        ("img", "src alt width height"),
        ("input", "type checked disabled"),
        ("ins", "datetime"),
        ("li", "value"),
        ("ol", "start reversed"),
        ("td", "colspan rowspan data-label"),
        ("th", "colspan rowspan scope"),
        ("time", "datetime"),
    ]
    .into_iter()
    .map(|(tag, names)| (tag, names.split(' ').collect()))
    .collect();
    let anywhere = "aria-label class dir id lang role tabindex title";
    let mut builder = Builder::default();
    builder
        .tags(tags)
        .tag_attributes(attributes)
        .generic_attributes(anywhere.split(' ').collect())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    builder
});

/// The markup with everything closed that was left open, and nothing in it
/// that is not on the list.
pub(crate) fn sanitize(markup: &str) -> String {
    BUILDER.clean(markup).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_markup_passes_unchanged() {
        for own in [
            r#"<h2 id="a">A</h2><p><a class="external" rel="noopener noreferrer" href="https://a.example/?a=1&amp;b=2">a</a></p>"#,
            r#"<div class="table" tabindex="0" role="region" aria-label="x"><table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td class="ta-r" data-label="A">1</td></tr></tbody></table></div>"#,
            r#"<div class="code" data-copy="a" data-copied="b"><pre tabindex="0" role="region" aria-label="x"><code class="language-css"><span class="hl-key">a</span></code></pre></div>"#,
            r#"<aside class="note note-tip"><p class="note-label">Tip</p></aside>"#,
            r#"<section class="footnotes" aria-label="Notes"><ol><li id="fn:1"><p>x</p></li></ol></section>"#,
        ] {
            assert_eq!(sanitize(own), own);
        }
    }

    #[test]
    fn what_is_open_is_closed() {
        assert_eq!(sanitize("<div><p>a"), "<div><p>a</p></div>");
        assert_eq!(sanitize("a</div></main>b"), "ab");
        assert_eq!(sanitize("<script>x</script><svg onload=x>"), "");
    }
}
