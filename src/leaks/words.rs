//! Bytes as words: what a word is compared by, and what stands between two of them.

use super::fold::{CLASSES, Class, SMALL, Sign, WordHash, sign};

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Gap {
    /// Spaces, or one sign as it stands within names and addresses: `Ana-Maria`, `ana.maria`.
    Close,
    /// Any other signs.
    Loose,
    /// The end of a paragraph, a cell, a value.
    Break,
}

/// A word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Of its letters, folded.
    pub(super) hash: u64,
    /// How many letters and digits it has.
    pub(super) length: u32,
    /// What it says as a number, where it is nothing but digits.
    pub(super) number: u64,
    /// How many digits it is; 0 where it has other letters too.
    pub(super) digits: u32,
}

/// Who hears words as they end.
pub(super) trait Hear {
    /// The next word.
    fn word(&mut self, gap: Gap, word: Word);
}

/// Makes words of letters.
#[derive(Debug, Clone)]
pub(super) struct Speller {
    hash: WordHash,
    length: u32,
    digits: u32,
    number: u64,
    /// What stands before the word that is being read.
    before: Gap,
    has_space: bool,
    joiners: u32,
    has_sign: bool,
    is_broken: bool,
}

impl Default for Speller {
    fn default() -> Self {
        Self {
            hash: WordHash::NONE,
            length: 0,
            digits: 0,
            number: 0,
            before: Gap::Break,
            has_space: false,
            joiners: 0,
            has_sign: false,
            is_broken: true,
        }
    }
}

impl Speller {
    /// Whether a word has begun.
    #[inline]
    pub(super) fn is_within(&self) -> bool {
        self.length > 0
    }

    #[inline]
    fn begin(&mut self) {
        self.before = match () {
            () if self.is_broken => Gap::Break,
            () if self.has_sign || self.joiners > 1 || self.joiners == 1 && self.has_space => {
                Gap::Loose
            }
            () => Gap::Close,
        };
        (self.is_broken, self.has_sign, self.has_space, self.joiners) = (false, false, false, 0);
    }

    /// A letter or digit of ASCII.
    #[inline]
    fn byte(&mut self, byte: u8) {
        self.run(&[byte]);
    }

    /// Takes the letters and digits of ASCII at the start of some bytes; gives how many they are.
    #[inline]
    pub(super) fn run(&mut self, bytes: &[u8]) -> usize {
        if self.length == 0 {
            self.begin();
        }
        let mut hash = self.hash;
        let mut taken = 0;
        for byte in bytes {
            let folded = SMALL[usize::from(*byte)];
            if folded == 0 {
                break;
            }
            hash = hash.with(folded);
            taken += 1;
        }
        self.hash = hash;
        // Few words begin with a digit.
        if self.digits == self.length && bytes[0].is_ascii_digit() {
            let digits = bytes[..taken]
                .iter()
                .take_while(|byte| byte.is_ascii_digit());
            for byte in digits {
                self.digits += 1;
                self.number = self.number.wrapping_mul(10) + u64::from(byte - b'0');
            }
        }
        self.length += u32::try_from(taken).unwrap_or(u32::MAX);
        taken
    }

    /// A folded letter.
    fn letter(&mut self, letter: char) {
        match u8::try_from(letter) {
            Ok(byte) if byte.is_ascii() => self.byte(byte),
            _ => {
                if self.length == 0 {
                    self.begin();
                }
                self.length += 1;
                self.hash = self.hash.with_letter(letter);
            }
        }
    }

    /// Ends the word that is being read.
    #[inline]
    pub(super) fn end(&mut self, out: &mut impl Hear) {
        if self.length == 0 {
            return;
        }
        let is_number = self.digits == self.length && self.digits < 19;
        out.word(
            self.before,
            Word {
                hash: self.hash.finish(),
                length: self.length,
                number: if is_number { self.number } else { 0 },
                digits: if is_number { self.digits } else { 0 },
            },
        );
        (self.hash, self.length, self.digits, self.number) = (WordHash::NONE, 0, 0, 0);
    }

    /// A space.
    #[inline]
    pub(super) fn space(&mut self, out: &mut impl Hear) {
        self.end(out);
        self.has_space = true;
    }

    /// A hyphen, a point, an apostrophe.
    #[inline]
    pub(super) fn joiner(&mut self, out: &mut impl Hear) {
        self.end(out);
        self.joiners += 1;
    }

    /// Any other sign.
    #[inline]
    pub(super) fn sign(&mut self, out: &mut impl Hear) {
        self.end(out);
        self.has_sign = true;
    }

    /// The end of a paragraph, a cell, a value.
    #[inline]
    pub(super) fn stop(&mut self, out: &mut impl Hear) {
        self.end(out);
        self.is_broken = true;
    }

    /// Any sign at all.
    pub(super) fn any(&mut self, any: char, out: &mut impl Hear) {
        match sign(any) {
            Sign::Letter(letter) => self.letter(letter),
            Sign::Space => self.space(out),
            Sign::Joiner => self.joiner(out),
            Sign::Other => self.sign(out),
            Sign::Nothing => {}
        }
    }

    /// The sign beyond ASCII at the start of some bytes; gives its length.
    pub(super) fn beyond(&mut self, bytes: &[u8], out: &mut impl Hear) -> usize {
        match first(bytes) {
            Some(found) => {
                self.any(found, out);
                found.len_utf8()
            }
            None => {
                self.sign(out);
                1
            }
        }
    }

    /// Reads bytes of plain text.
    pub(super) fn plain(&mut self, bytes: &[u8], out: &mut impl Hear) {
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            at += 1;
            match CLASSES[usize::from(*byte)] {
                Class::Letter => at += self.run(&bytes[at - 1..]) - 1,
                Class::Space => self.space(out),
                Class::Joiner => self.joiner(out),
                Class::Sign | Class::Tag | Class::Entity => self.sign(out),
                Class::Other => at += self.beyond(&bytes[at - 1..], out) - 1,
            }
        }
    }
}

/// The sign at the start of some bytes.
fn first(bytes: &[u8]) -> Option<char> {
    let length = match bytes.first()? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    std::str::from_utf8(bytes.get(..length)?)
        .ok()?
        .chars()
        .next()
}

/// The words of a plain text.
pub(super) fn of_text(text: &str) -> Vec<(Gap, Word)> {
    let mut all = Collected::default();
    let mut speller = Speller::default();
    speller.plain(text.as_bytes(), &mut all);
    speller.end(&mut all);
    all.0
}

#[derive(Debug, Default)]
struct Collected(Vec<(Gap, Word)>);

impl Hear for Collected {
    fn word(&mut self, gap: Gap, word: Word) {
        self.0.push((gap, word));
    }
}
