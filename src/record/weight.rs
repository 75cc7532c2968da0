//! What somebody weighs, as it is written.

/// Whether a text tells a weight with its unit: `22 kg (48 lb)`, `about 140 pounds`. A number alone can be read as
/// kilograms or as pounds, and a dose depends on it.
pub fn tells_weight(text: &str) -> bool {
    let Some(start) = text.find(char::is_numeric) else {
        return false;
    };
    let is_negative = text[..start].trim_end().ends_with(['-', '\u{2212}']);
    let is_of_number = |sign: char| sign.is_numeric() || matches!(sign, '.' | ',' | '\u{a0}' | ' ');
    let number = text[start..].split(|sign| !is_of_number(sign)).next();
    let number = number.unwrap_or_default();
    let rest = &text[start + number.len()..];
    let is_some = number.chars().any(|sign| sign.is_numeric() && sign != '0');
    !is_negative && is_some && rest.starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::tells_weight;

    #[test]
    fn a_weight_is_a_number_with_its_unit() {
        for text in [
            "22 kg (48 lb)",
            "22kg",
            "6,5 kg",
            "about 140 pounds",
            "63\u{a0}kg",
            "٦٣ كغ",
        ] {
            assert!(tells_weight(text), "{text}");
        }
        for text in [
            "139",
            "6,5",
            "\u{6f6}\u{6f3}",
            "true",
            "kg",
            "-5 kg",
            "0 kg",
            "",
            "22 (48)",
        ] {
            assert!(!tells_weight(text), "{text}");
        }
    }
}
