//! What a file is by its first bytes, held against its name.

/// The endings of picture files that can be published.
pub const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp"];

/// How many bytes of a file are looked at.
pub const HEAD: usize = 1024;

/// Why a file is not what its name says, from its first [`HEAD`] bytes.
///
/// Its readers' machines go by the name, or by the bytes: where these differ, nobody knows what opens.
pub fn mismatch(path: &str, head: &[u8]) -> Option<String> {
    let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
    let (_, name, is_so) = TYPES
        .iter()
        .find(|(endings, ..)| endings.contains(&&*ending))?;
    if is_so(head) {
        return None;
    }
    if head.is_empty() {
        return Some("it is empty".into());
    }
    // A text is nothing that another type can be told from.
    let is_picture = PICTURES.contains(&&*ending);
    let found = TYPES
        .iter()
        .filter(|(endings, ..)| !endings.contains(&"txt"));
    let mut found = found.filter(|(.., is_so)| is_so(head));
    let found = found.next().map(|(_, found, _)| *found);
    match found.or_else(|| is_web_page(head).then_some("a web page")) {
        Some(found) => Some(format!("its name says {name}, and it is {found}")),
        None if is_picture || *name == "text" => Some(format!(
            "its name says {name}, and its bytes are no such file"
        )),
        // A damaged paper is nobody's other file.
        None => None,
    }
}

fn is_web_page(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let text = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    text.starts_with("<!doctype html") || text.starts_with("<html")
}

/// Endings, what people call the type, and whether bytes begin so.
type Type = (&'static [&'static str], &'static str, fn(&[u8]) -> bool);

const TYPES: &[Type] = &[
    (&["png"], "PNG", |head| {
        head.starts_with(b"\x89PNG\r\n\x1a\n")
    }),
    (&["jpg", "jpeg"], "JPEG", |head| {
        head.starts_with(b"\xff\xd8\xff")
    }),
    (&["gif"], "GIF", |head| {
        head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a")
    }),
    (&["webp"], "WebP", |head| {
        head.starts_with(b"RIFF") && has_at(head, 8, b"WEBP")
    }),
    // Some programs write a few lines before it; readers look for it this far.
    (&["pdf"], "PDF", |head| {
        head.windows(4).any(|part| part == b"%PDF")
    }),
    (&["mp3"], "MP3", |head| {
        head.starts_with(b"ID3") || matches!(head, [0xff, second, ..] if second & 0xe6 == 0xe2)
    }),
    (&["mp4"], "MP4", |head| has_at(head, 4, b"ftyp")),
    (
        &["docx", "xlsx", "pptx", "odt", "ods", "odp"],
        "an office document",
        |head| head.starts_with(b"PK\x03\x04"),
    ),
    (&["doc", "xls", "ppt"], "an old office document", |head| {
        head.starts_with(b"\xd0\xcf\x11\xe0")
    }),
    (&["rtf"], "rich text", |head| head.starts_with(b"{\\rtf")),
    (&["txt", "csv", "ics", "vcf"], "text", is_text),
];

fn has_at(head: &[u8], at: usize, sign: &[u8]) -> bool {
    head.get(at..).is_some_and(|rest| rest.starts_with(sign))
}

/// Whether bytes may be a text of any encoding; an empty file is one.
fn is_text(head: &[u8]) -> bool {
    let is_utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let signs = TYPES
        .iter()
        .filter(|(endings, ..)| !endings.contains(&"txt"));
    // A letter may speak of "%PDF-" further down.
    let mut signs = signs.filter(|(endings, ..)| !endings.contains(&"pdf"));
    let is_other = signs.any(|(.., is_so)| is_so(head)) || head.starts_with(b"%PDF");
    is_utf16 || !is_other && !head.contains(&0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_name_says() {
        for (path, head) in [
            ("a.png", &b"\x89PNG\r\n\x1a\n..."[..]),
            ("a.JPG", b"\xff\xd8\xff\xe0"),
            ("a.pdf", b"\n%PDF-1.7"),
            ("a.txt", b"Ask for %PDF-files"),
            ("a.txt", b""),
            ("a.csv", b"\xff\xfea\0"),
            ("a.mp3", b"\xff\xfb\x90"),
            ("a.mp4", b"\0\0\0\x18ftypmp42"),
            ("a.docx", b"PK\x03\x04"),
            ("a.unknown", b"?"),
            ("a.pdf", b"x"),
        ] {
            assert_eq!(mismatch(path, head), None, "{path}");
        }
        for (path, head, said) in [
            (
                "a.jpg",
                &b"\x89PNG\r\n\x1a\n"[..],
                "its name says JPEG, and it is PNG",
            ),
            (
                "a.png",
                b"<svg>",
                "its name says PNG, and its bytes are no such file",
            ),
            (
                "a.pdf",
                b"\n<HTML><script>",
                "its name says PDF, and it is a web page",
            ),
            (
                "a.txt",
                b"\x89PNG\r\n\x1a\n",
                "its name says text, and it is PNG",
            ),
            (
                "a.txt",
                b"MZ\x90\0\x03",
                "its name says text, and its bytes are no such file",
            ),
            ("a.docx", b"", "it is empty"),
        ] {
            assert_eq!(mismatch(path, head).as_deref(), Some(said), "{path}");
        }
    }
}
