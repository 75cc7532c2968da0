//! What elements mean to the words in them.

/// Elements in whose words nothing is explained: those that do something or are no running text.
pub(super) fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "audio"
            | "button"
            | "canvas"
            | "caption"
            | "code"
            | "dfn"
            | "dt"
            | "figcaption"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "iframe"
            | "kbd"
            | "label"
            | "legend"
            | "math"
            | "nav"
            | "noscript"
            | "object"
            | "option"
            | "pre"
            | "ruby"
            | "samp"
            | "script"
            | "select"
            | "style"
            | "summary"
            | "svg"
            | "template"
            | "textarea"
            | "th"
            | "var"
            | "video"
    )
}

/// Elements of running text. Within a text, nothing is explained in any other: somebody wrote that as HTML.
pub(super) fn is_text(name: &str) -> bool {
    matches!(
        name,
        "aside"
            | "b"
            | "blockquote"
            | "br"
            | "dd"
            | "del"
            | "details"
            | "div"
            | "dl"
            | "em"
            | "figure"
            | "hr"
            | "i"
            | "img"
            | "input"
            | "ins"
            | "li"
            | "mark"
            | "ol"
            | "p"
            | "s"
            | "section"
            | "small"
            | "strong"
            | "sub"
            | "sup"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "thead"
            | "tr"
            | "u"
            | "ul"
            | "wbr"
    )
}

/// Elements that hold nothing.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "col" | "hr" | "img" | "input" | "wbr")
}
