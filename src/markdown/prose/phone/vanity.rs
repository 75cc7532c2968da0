//! Numbers that are written with letters: 1-800-FLOWERS.

/// The keys of a telephone, 2 to 9.
const KEYS: [&str; 8] = ["ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"];

/// The digits after the area code; more letters are for the eye only.
const LOCAL: usize = 7;

/// The end of the number with letters that starts at `start`, and its address. In running text only numbers of
/// which nothing else looks alike: `100-BEDS` is a number only where one is `declared`.
pub(super) fn find(line: &str, start: usize, declared: bool) -> Option<(usize, String)> {
    let rest = line.get(start..)?;
    let mut read = Reader { rest, used: 0 };
    let has_plus = rest.starts_with("+1");
    let has_one = read.take_one();
    let mut address = String::from(match (has_one, has_plus) {
        (true, true) => "+1",
        (true, false) => "1",
        _ => "",
    });
    let bracket = read.take('(');
    let area = read.figures(3)?;
    if bracket && !read.take(')') {
        return None;
    }
    address.push_str(area);
    let is_free = area.starts_with('8');
    let joined = read.take('-') || read.take('.') || bracket;
    let parted = read.take(' ');
    let is_clear = has_one || is_free && joined;
    if !joined && !parted || !is_clear && !declared {
        return None;
    }
    let tail = local(read.rest, has_one || is_free)?;
    let digits: String = tail.chars().filter_map(key).collect();
    let letters = tail.chars().filter(char::is_ascii_alphabetic).count();
    let is_number = match digits.len() {
        // 555-HELP has no area code.
        4 => declared && !has_one && !bracket && letters == 4,
        LOCAL..=10 => letters > 2,
        _ => false,
    };
    if !is_number {
        return None;
    }
    address.extend(digits.chars().take(LOCAL));
    Some((start + read.used + tail.len(), address))
}

/// The letters and digits after the area code. Small letters only where the number can be no other.
fn local(rest: &str, may_be_small: bool) -> Option<&str> {
    let is_part = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    let mut end = rest.find(|sign| !is_part(sign)).unwrap_or(rest.len());
    // `1 800 273 TALK`: the local number may be parted by a blank too.
    if end == 3 && rest.get(..3)?.bytes().all(|byte| byte.is_ascii_digit()) {
        let more = rest.get(4..)?;
        end = 4 + more.find(|sign| !is_part(sign)).unwrap_or(more.len());
    }
    let tail = rest.get(..end)?.trim_end_matches('-');
    let after = rest.get(tail.len()..)?;
    // The name of a web site goes on after a dot.
    let goes_on = after
        .strip_prefix(['.', '@'])
        .is_some_and(|more| more.starts_with(|sign: char| sign.is_ascii_alphabetic()))
        || after.starts_with(|sign: char| sign.is_alphanumeric() || sign == '_');
    let is_small = tail.bytes().any(|byte| byte.is_ascii_lowercase());
    (!goes_on && (may_be_small || !is_small)).then_some(tail)
}

/// The digit on the key of a letter.
fn key(sign: char) -> Option<char> {
    if sign.is_ascii_digit() {
        return Some(sign);
    }
    let sign = sign.to_ascii_uppercase();
    KEYS.iter()
        .zip('2'..)
        .find(|(letters, _)| letters.contains(sign))
        .map(|(_, digit)| digit)
}

/// Reads the start of a number.
struct Reader<'t> {
    rest: &'t str,
    used: usize,
}

impl<'t> Reader<'t> {
    fn take(&mut self, sign: char) -> bool {
        let Some(rest) = self.rest.strip_prefix(sign) else {
            return false;
        };
        self.used += sign.len_utf8();
        self.rest = rest;
        true
    }

    /// The `1` before an area code, with the sign after it.
    fn take_one(&mut self) -> bool {
        let plus = self.rest.strip_prefix('+').unwrap_or(self.rest);
        let Some(rest) = plus.strip_prefix('1') else {
            return false;
        };
        let Some(rest) = rest.strip_prefix(['-', ' ', '.']) else {
            return false;
        };
        self.used += self.rest.len() - rest.len();
        self.rest = rest;
        true
    }

    fn figures(&mut self, count: usize) -> Option<&'t str> {
        let figures = self.rest.get(..count)?;
        if !figures.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.used += count;
        self.rest = self.rest.get(count..)?;
        Some(figures)
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn letters_stand_for_the_keys_they_are_on() {
        for (text, shown, address) in [
            ("1-800-FLOWERS now", "1-800-FLOWERS", "18003569377"),
            ("+1 800 FLOWERS", "+1 800 FLOWERS", "+18003569377"),
            ("1-800-273-TALK (8255)", "1-800-273-TALK", "18002738255"),
            ("1 800 273 TALK", "1 800 273 TALK", "18002738255"),
            ("800-4-A-CHILD.", "800-4-A-CHILD", "8004224453"),
            ("(888) 2-NO-DEBT", "(888) 2-NO-DEBT", "8882663328"),
        ] {
            let found = find(text, 0, false);
            assert_eq!(found, Some((shown.len(), address.into())), "{text}");
        }
        assert_eq!(find("555-HELP", 0, true), Some((8, "5554357".into())));
    }

    #[test]
    fn other_things_of_figures_and_letters_are_no_numbers() {
        for text in [
            "1-800-555-0101",
            "100-BEDS",
            "200-PATIENTS",
            "800 CHILDREN",
            "800-meter run",
            "1-800-flowers.example",
            "100 PEOPLE",
            "1-2-3 GO",
            "401-Kplan",
            "1-800-",
            "1 800",
        ] {
            assert_eq!(find(text, 0, false), None, "{text}");
        }
    }
}
