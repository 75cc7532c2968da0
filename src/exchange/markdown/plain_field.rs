//! Texts of other tools as fields hold them, which are plain text.

use crate::markdown;

/// Lines of another tool as a field can hold them: as code, where one of them would count as a restriction of its own.
pub(super) fn lines_in_field(text: &str) -> String {
    if markdown::sign(text, &[]).is_none() {
        return text.to_owned();
    }
    let is_blank = |line: &str| line.trim().is_empty();
    let lines = text.lines().map(|line| match is_blank(line) {
        true => String::new(),
        false => format!("`{}`", line.replace('`', "'")),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A text as a field can hold it: without signs that would be printed there, its words as they are.
pub(super) fn in_field(text: &str) -> String {
    let is_fine = |text: &str| {
        let is_link = ["](", "][", "[["].iter().any(|sign| text.contains(sign));
        !is_link && markdown::sign(text, &[]).is_none() && text.contains(char::is_alphanumeric)
    };
    let without = |is_sign: &dyn Fn(char) -> bool| {
        let words = text.split(is_sign).flat_map(str::split_whitespace);
        words.collect::<Vec<_>>().join(" ")
    };
    let mut ways = [
        text.to_owned(),
        markdown::plain(text, usize::MAX),
        without(&|sign| "<>[]{}|%".contains(sign)),
        without(&|sign| !sign.is_alphanumeric()),
    ]
    .into_iter();
    ways.find(|text| is_fine(text))
        .unwrap_or_else(|| text.to_owned())
}
