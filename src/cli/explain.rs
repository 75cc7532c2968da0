//! `carebinder explain`: what a diagnostic means.

use super::exit::Exit;
use super::global::Global;
use carebinder::diagnostic::{Code, Format, codes, nearest};
use clap::Args;

/// How wide the text is printed, in characters.
const WIDTH: usize = 80;

/// The arguments of `explain`, as typed.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The code, such as CB0203; all codes are listed when absent
    code: Option<String>,
}

/// Prints the long text of one code, or the titles of all.
pub(crate) fn run(global: &Global, args: ExplainArgs) -> Exit {
    let Some(typed) = args.code else {
        let all: String = codes::TABLE
            .iter()
            .map(|entry| printed(entry, global.format, false))
            .collect();
        return global.data(&all);
    };
    match meant(&typed) {
        Ok(code) => global.data(&printed(code.entry(), global.format, true)),
        Err(hint) => global.usage(&format!("there is no code `{typed}`"), &hint),
    }
}

/// The code that was meant; also from `error[CB0203]` or `203`.
fn meant(typed: &str) -> Result<Code, String> {
    let inside = typed.rsplit('[').next().unwrap_or(typed);
    let word = inside.trim_matches(|sign: char| !sign.is_ascii_alphanumeric());
    let full = match word.parse::<u16>() {
        Ok(number) => format!("CB{number:04}"),
        Err(_) => word.to_ascii_uppercase(),
    };
    Code::parse(&full).ok_or_else(|| {
        let known = codes::TABLE.iter().map(|entry| entry.code.as_str());
        match nearest(&full, known) {
            Some(near) => format!("did you mean `{near}`? `carebinder explain` lists all codes"),
            None => "`carebinder explain` lists all codes".to_owned(),
        }
    })
}

fn printed(entry: &codes::Entry, format: Format, long: bool) -> String {
    if format == Format::Json {
        let object = serde_json::json!({
            "code": entry.code.as_str(),
            "title": entry.title,
            "text": entry.text,
            "standard": Some(entry.standard).filter(|standard| !standard.is_empty()),
        });
        return format!("{object}\n");
    }
    if !long {
        return format!("{}  {}\n", entry.code, entry.title);
    }
    let mut text = format!(
        "{}: {}\n\n{}\n",
        entry.code,
        entry.title,
        wrapped(entry.text)
    );
    if !entry.standard.is_empty() {
        text.push_str(&format!(
            "\n{}\n",
            wrapped(&format!("Standard: {}", entry.standard))
        ));
    }
    text
}

/// `text` in lines of at most [`WIDTH`] characters, broken between words.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + length <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_understood_however_it_is_copied() {
        for typed in ["CB0203", "cb0203", "error[CB0203]:", "203", "[CB0203]"] {
            assert_eq!(meant(typed), Ok(codes::UNKNOWN_FIELD), "{typed}");
        }
        assert!(meant("CB0299").unwrap_err().contains("did you mean"));
    }

    #[test]
    fn lines_are_broken_between_words() {
        let text = wrapped(&"word ".repeat(60));
        assert!(text.lines().all(|line| line.len() <= WIDTH));
        assert_eq!(text.split_whitespace().count(), 60);
        assert_eq!(wrapped(""), "");
    }
}
