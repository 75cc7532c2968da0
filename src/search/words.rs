//! Texts as words: small letters without accents; of scripts that write no spaces, pairs of letters.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// Longer words are cut, here and in the script.
const LONGEST: usize = 40;

/// Tells each word of a text, in order.
pub(super) fn each_word(text: &str, mut word: impl FnMut(&str)) {
    let mut rest = text;
    // Most words have no other letters than those of ASCII, and a sign of ASCII parts them from those that do.
    while let Some(other) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let is_between = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
        let bytes = rest.as_bytes();
        let start = bytes[..other].iter().rposition(is_between);
        let end = bytes[other..].iter().position(is_between);
        let (start, end) = (
            start.map_or(0, |at| at + 1),
            end.map_or(rest.len(), |at| other + at),
        );
        each_ascii_word(&bytes[..start], &mut word);
        each_other_word(&rest[start..end], &mut word);
        rest = &rest[end..];
    }
    each_ascii_word(rest.as_bytes(), word);
}

fn each_other_word(text: &str, mut word: impl FnMut(&str)) {
    let mut splitter = Splitter::default();
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    for sign in decomposed.chars() {
        fold(sign, |sign| splitter.sign(sign, &mut word));
    }
    splitter.end(&mut word);
}

/// The same for most texts, which have no other letters.
fn each_ascii_word(text: &[u8], mut word: impl FnMut(&str)) {
    let mut small = [0; LONGEST];
    let mut length = 0;
    for byte in text {
        if byte.is_ascii_alphanumeric() {
            if let Some(place) = small.get_mut(length) {
                *place = byte.to_ascii_lowercase();
                length += 1;
            }
        } else if length > 0 {
            word(std::str::from_utf8(&small[..length]).unwrap_or_default());
            length = 0;
        }
    }
    if length > 0 {
        word(std::str::from_utf8(&small[..length]).unwrap_or_default());
    }
}

/// The words of a text, parted by spaces.
pub fn folded(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    each_word(text, |word| {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    });
    words
}

/// Tells the signs that a decomposed one is compared as.
fn fold(sign: char, mut take: impl FnMut(char)) {
    match sign {
        // Accents, points and vowels above and below; a line that only stretches; what cannot be seen.
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6ed}'
        | '\u{3099}'
        | '\u{309a}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}' => {}
        'ß' | 'ẞ' => ['s', 's'].into_iter().for_each(take),
        'æ' | 'Æ' => ['a', 'e'].into_iter().for_each(take),
        'œ' | 'Œ' => ['o', 'e'].into_iter().for_each(take),
        'ø' | 'Ø' => take('o'),
        'ł' | 'Ł' => take('l'),
        'đ' | 'Đ' => take('d'),
        'ı' => take('i'),
        'ς' | 'Σ' => take('σ'),
        _ => sign.to_lowercase().for_each(take),
    }
}

/// Whether a folded sign is part of a word.
fn is_of_word(sign: char) -> bool {
    sign.is_alphanumeric()
        || matches!(sign,
            // Signs that join letters or change their tone, where letters are no alphabet.
            '\u{93c}' | '\u{94d}' | '\u{951}'..='\u{954}' | '\u{9bc}' | '\u{9cd}' | '\u{a3c}' | '\u{a4d}' | '\u{abc}'
            | '\u{acd}' | '\u{b3c}' | '\u{b4d}' | '\u{bcd}' | '\u{c4d}' | '\u{cbc}' | '\u{ccd}' | '\u{d4d}'
            | '\u{dca}' | '\u{e47}'..='\u{e4e}' | '\u{ec8}'..='\u{ecd}' | '\u{f39}' | '\u{f71}'..='\u{f84}'
            | '\u{1037}'..='\u{103a}' | '\u{17c9}'..='\u{17d3}')
}

/// Whether a script writes words without spaces between them.
fn is_unspaced(sign: char) -> bool {
    matches!(sign,
        '\u{e00}'..='\u{eff}' | '\u{f00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

/// Parts a row of folded signs into words.
#[derive(Default)]
struct Splitter {
    word: String,
    /// How many signs the word has.
    length: usize,
    /// The sign before, in a script without spaces.
    before: Option<char>,
    /// Whether it has been part of a pair.
    is_paired: bool,
}

impl Splitter {
    fn sign(&mut self, sign: char, word: &mut impl FnMut(&str)) {
        if !is_of_word(sign) {
            return self.end(word);
        }
        if is_unspaced(sign) {
            self.end_spaced(word);
            let mut pair = String::with_capacity(8);
            if let Some(before) = self.before {
                pair.push(before);
                pair.push(sign);
                word(&pair);
            }
            self.is_paired = self.before.is_some();
            self.before = Some(sign);
            return;
        }
        self.end_unspaced(word);
        if self.length < LONGEST {
            self.word.push(sign);
            self.length += 1;
        }
    }

    fn end(&mut self, word: &mut impl FnMut(&str)) {
        self.end_spaced(word);
        self.end_unspaced(word);
    }

    fn end_spaced(&mut self, word: &mut impl FnMut(&str)) {
        if self.length > 0 {
            word(&self.word);
            self.word.clear();
            self.length = 0;
        }
    }

    /// A letter that stands alone is a word.
    fn end_unspaced(&mut self, word: &mut impl FnMut(&str)) {
        if let Some(before) = self.before.take()
            && !self.is_paired
        {
            word(before.encode_utf8(&mut [0; 4]));
        }
        self.is_paired = false;
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    /// The browser holds the script against the same lines.
    #[test]
    fn words_are_compared_without_case_and_accents_and_pairs_where_there_are_no_spaces() {
        let lines = include_str!("../../tests/search/words.tsv").lines();
        for (text, words) in lines.filter_map(|line| line.split_once('\t')) {
            assert_eq!(folded(text), words, "{text}");
        }
        assert!(include_str!("../../tests/search/words.tsv").lines().count() > 25);
    }

    proptest::proptest! {
        #[test]
        fn plain_texts_are_read_like_any_other(text in "[a-zA-Z0-9 .,'-]{0,80}") {
            // One letter more that is not ASCII, a word of its own.
            let (plain, other) = (folded(&text), folded(&format!("{text} ж")));
            proptest::prop_assert_eq!(other.strip_suffix('ж').unwrap_or("none").trim_end(), plain);
        }
    }

    proptest::proptest! {
        #[test]
        fn a_text_is_read_in_parts_as_it_is_read_whole(text in "([a-c1 .'-]|[éßжا中文ไท＠．①\u{301}\u{2019}\u{a0}\u{ad}]){0,40}") {
            let mut whole = Vec::new();
            super::each_other_word(&text, |word| whole.push(word.to_owned()));
            proptest::prop_assert_eq!(folded(&text), whole.join(" "));
        }
    }

    #[test]
    fn a_word_without_end_is_cut() {
        assert_eq!(folded(&"ab".repeat(10_000)).len(), super::LONGEST);
    }
}
