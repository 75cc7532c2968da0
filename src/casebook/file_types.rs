//! Which files beside the records are published, by the endings of their names.

/// File types that are published.
pub(super) const PUBLISHED: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "svg", "pdf", "txt", "csv", "ics", "vcf", "mp3", "mp4",
    "odt", "ods", "odp", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "rtf",
];

/// Whether files with the ending that `path` has are published.
pub fn is_published_type(path: &str) -> bool {
    PUBLISHED.contains(&ending(path).as_str())
}

/// How a file that is not published is saved as one that is, where that is known.
pub fn saved_as(path: &str) -> Option<&'static str> {
    Some(match ending(path).as_str() {
        "heic" | "heif" => {
            "save it as JPEG (a phone takes JPEG pictures when its camera is set to \"most compatible\")"
        }
        "tif" | "tiff" | "bmp" | "avif" | "dng" | "raw" | "cr2" | "nef" | "psd" => {
            "save it as JPEG or PNG"
        }
        "docm" | "xlsm" | "pptm" | "pages" | "wps" | "wpd" | "html" | "htm" | "epub" => {
            "save it as PDF"
        }
        _ => return None,
    })
}

/// The ending of a name, in lower case.
pub(super) fn ending(path: &str) -> String {
    path.rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase())
        .unwrap_or_default()
}
