//! Lists of words, asked often: most words that are asked for are not in one, and its shapes say so without a comparison.

/// A list of words. Those of one are told from others by their first byte and their length before they are compared.
pub(super) struct Words {
    list: &'static [&'static str],
    shapes: Shapes,
}

/// For each first byte, a bit for each length.
pub(super) struct Shapes([u32; 256]);

impl Shapes {
    const NONE: Self = Self([0; 256]);

    /// Adds the shape of a word.
    const fn with(mut self, word: &str) -> Self {
        let bytes = word.as_bytes();
        if !bytes.is_empty() {
            self.0[bytes[0] as usize] |= Self::bit(bytes.len());
        }
        self
    }

    const fn bit(length: usize) -> u32 {
        1 << (if length < 31 { length } else { 31 })
    }

    fn has(&self, word: &str) -> bool {
        let first = word.as_bytes().first();
        first.is_some_and(|first| self.0[usize::from(*first)] & Self::bit(word.len()) != 0)
    }
}

impl Words {
    pub(super) const fn of(list: &'static [&'static str]) -> Self {
        let mut shapes = Shapes::NONE;
        let mut at = 0;
        while at < list.len() {
            shapes = shapes.with(list[at]);
            at += 1;
        }
        Self { list, shapes }
    }

    /// Whether a word is in the list.
    pub(super) fn contains(&self, word: &&str) -> bool {
        self.shapes.has(word) && self.list.contains(word)
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'static, &'static str> {
        self.list.iter()
    }
}

/// What words mean: a list of them for each meaning.
pub(super) struct Meanings {
    table: &'static [(&'static str, &'static [&'static str])],
    shapes: Shapes,
}

impl Meanings {
    pub(super) const fn of(table: &'static [(&'static str, &'static [&'static str])]) -> Self {
        let mut shapes = Shapes::NONE;
        let mut row = 0;
        while row < table.len() {
            let words = table[row].1;
            let mut at = 0;
            while at < words.len() {
                shapes = shapes.with(words[at]);
                at += 1;
            }
            row += 1;
        }
        Self { table, shapes }
    }

    /// The meaning of a word.
    pub(super) fn of_word(&self, word: &str) -> Option<&'static str> {
        if !self.shapes.has(word) {
            return None;
        }
        let found = self.table.iter().find(|(_, words)| words.contains(&word));
        found.map(|(meaning, _)| *meaning)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_list_are_found_whatever_their_length() {
        static LONG: &str = "donaudampfschifffahrtsgesellschaftskapitän";
        static LIST: Words = Words::of(&["a", "team", "équipe", LONG]);
        for word in ["a", "team", "équipe", LONG] {
            assert!(LIST.contains(&word));
        }
        for word in ["", "b", "teem", "teams", "èquipe", &LONG[1..], &LONG[..40]] {
            assert!(!LIST.contains(&word), "{word}");
        }
        static TABLE: Meanings = Meanings::of(&[("only", &["solo", "nur"]), ("not", &["no"])]);
        assert_eq!(TABLE.of_word("nur"), Some("only"));
        assert_eq!(TABLE.of_word("no"), Some("not"));
        assert_eq!(TABLE.of_word("nor"), None);
    }
}
