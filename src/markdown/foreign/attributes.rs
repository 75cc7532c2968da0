//! Attributes and elements of HTML that hide something elsewhere, or say who may see it.

use super::super::braces::{self, folded};
use super::super::narrowing::{self, Given};
use super::words::{is_all, marks, stands_alone, words};

/// Whether an attribute of HTML hides what it stands on, or says who may see it; none of them is kept.
pub(crate) fn is_attribute(name: &str, written: &str, own: &[&str]) -> bool {
    let name = folded(name);
    let value = narrowing::read(written, own);
    let last = name.rsplit(['-', ':', '.']).next().unwrap_or_default();
    let hides = match last {
        "hidden" => !name.starts_with("aria"),
        "class" | "classname" => written.split_whitespace().any(|name| marks(name, own)),
        "style" => value.split(';').any(conceals),
        "audience" | "visibility" | "sensitivity" | "private" | "confidential" | "restricted"
        | "draft" | "only" => true,
        "if" | "ngif" | "show" if is_never(&value) || marks(written, own) => true,
        "viewer" | "viewers" | "users" | "permission" | "permissions" | "roles" | "groups"
        | "for" | "to" | "access" | "visible" | "role" | "readers" | "show" | "if" | "type"
        | "kind" => {
            let words: Vec<&str> = words(&value).collect();
            is_all(&words) && words.iter().any(|word| stands_alone(word))
        }
        _ => false,
    };
    hides || narrows(&name, &value) || value.is_empty() && marks(&name, own)
}

/// `data-visible-to="team"`, `published="false"`: fields as attributes. One without a value says yes.
fn narrows(name: &str, value: &str) -> bool {
    let key = name
        .strip_prefix("data-")
        .or_else(|| name.strip_prefix("x-"))
        .unwrap_or(name);
    // What search engines and forms are told keeps nothing from readers.
    let is_other = matches!(key, "noindex" | "password" | "protected");
    let value = match value.trim() {
        "" => "true",
        value => value,
    };
    !is_other && narrowing::narrows(key, &Given::Texts(vec![value.to_owned()]), false)
}

/// Whether a condition is never met.
fn is_never(value: &str) -> bool {
    matches!(value.trim(), "false" | "0" | "null" | "never" | "!1")
}

/// Whether a line of a style makes something invisible.
fn conceals(line: &str) -> bool {
    let plain: String = line.split_whitespace().collect();
    let plain = plain.trim_end_matches("!important");
    let Some((name, value)) = plain.split_once(':') else {
        return false;
    };
    let number = value.trim_end_matches(|sign: char| sign.is_alphabetic() || sign == '%');
    let is_nothing = number.parse::<f32>().is_ok_and(|number| number == 0.0);
    match name {
        "display" => value == "none",
        "visibility" => matches!(value, "hidden" | "collapse"),
        "opacity" | "font-size" => is_nothing,
        "color" => value == "transparent",
        "mso-hide" => value == "all",
        "content-visibility" => value == "hidden",
        _ => false,
    }
}

/// Whether an element that nobody has says by its name who may see something, or that nobody may.
pub(in crate::markdown) fn is_element(name: &str, own: &[&str]) -> bool {
    let folded = folded(name);
    let mut parts = folded.split(|sign: char| !sign.is_alphanumeric());
    let says = |part: &str| {
        braces::resembles(part) || matches!(part, "only" | "visibility" | "redact" | "redacted")
    };
    matches!(name, "template" | "dialog") || marks(name, own) || parts.any(says)
}
