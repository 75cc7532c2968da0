//! The words of somebody to call, without the numbers among them.

use super::number::Number;

/// The words beside the numbers; `None` where taking these out would leave words that belong to one of them alone.
pub(super) fn name(text: &str, found: &[Number]) -> Option<String> {
    let mut parts = Vec::new();
    let mut at = 0;
    for number in found {
        parts.push(tidy(text.get(at..number.start)?, true));
        at = number.end;
    }
    parts.push(tidy(text.get(at..)?, false));
    parts.retain(|part| !part.is_empty());
    match (parts.as_slice(), found.len()) {
        ([], _) => None,
        ([only], _) => Some(only.clone()),
        (_, 1) => Some(parts.join(", ")),
        _ => None,
    }
}

/// A part of the text without the signs and small words that led to the number beside it.
fn tidy(part: &str, leads: bool) -> String {
    const JOINTS: &[&str] = &["or", "and", "o", "u", "y", "e", "&"];
    const LABELS: &[&str] = &["tel", "telephone", "phone", "ph", "teléfono", "tfno"];
    let is_sign = |sign: char| " \u{a0},;:-–—/|·•".contains(sign);
    // A point after words may end an abbreviation.
    let mut part = part
        .trim_start_matches(|sign| sign == '.' || is_sign(sign))
        .trim_end_matches(is_sign);
    if leads && let Some((words, last)) = part.rsplit_once(' ') {
        let label = last
            .trim_matches(|sign: char| !sign.is_alphanumeric())
            .to_lowercase();
        if LABELS.contains(&label.as_str()) {
            part = words.trim_end_matches(is_sign);
        }
    }
    let is_joint = JOINTS.contains(&part.to_lowercase().as_str());
    if is_joint || !part.contains(char::is_alphanumeric) {
        return String::new();
    }
    balanced(part)
}

/// The part without a bracket that opens or closes around the number.
fn balanced(part: &str) -> String {
    let (opened, closed) = (part.matches('(').count(), part.matches(')').count());
    let part = if opened > closed {
        part.trim_end_matches(['(', ' '])
    } else {
        part
    };
    let part = if closed > opened {
        part.trim_start_matches([')', ' ', ','])
    } else {
        part
    };
    let inside = part
        .strip_prefix('(')
        .and_then(|part| part.strip_suffix(')'));
    inside
        .filter(|inside| !inside.contains(['(', ')']))
        .unwrap_or(part)
        .to_owned()
}
