//! What tells of somebody or something by itself: names, numbers, titles, names of files.

use super::by_hash::ByHash;
use super::sentences::Sentences;
use super::words::{self, Gap};
use std::sync::Arc;

/// What an identifier is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// Somebody's name.
    Name,
    /// The number of a record.
    RecordNumber,
    /// A day of birth, in its usual spellings.
    BirthDate,
    /// A telephone number, however its digits are grouped.
    Phone,
    /// An e-mail address.
    Email,
    /// Where somebody lives, or something is.
    Address,
    /// The title of a record.
    Title,
    /// The name of a file.
    FileName,
    /// Another text: a phrase of it, or a sentence.
    Text,
    /// The text below the front matter.
    Body,
}

impl What {
    /// Whether it tells who somebody is.
    pub fn is_of_person(self) -> bool {
        !matches!(self, Self::Title | Self::FileName | Self::Text | Self::Body)
    }
}

/// How surely an identifier means what it is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It may be an ordinary word.
    Word,
    /// Hardly anything else is written so.
    Sure,
}

/// Where an identifier comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The record's id.
    pub record: Arc<str>,
    /// The file it stands in, below `content/`.
    pub path: Arc<str>,
    /// The dotted path of the field; empty for a body and for the name of a file.
    pub field: Box<str>,
    /// The client's folder, for a record of a case.
    pub case: Option<Arc<str>>,
    /// What it is.
    pub what: What,
    /// How surely it is meant.
    pub weight: Weight,
}

/// One way to write an identifier.
#[derive(Debug, Clone, Copy)]
struct Spelling {
    source: u32,
    start: u32,
    length: u32,
}

/// How many words of an identifier are compared.
const MOST_WORDS: usize = 24;

/// All identifiers of a site, ready to be looked for.
#[derive(Debug)]
pub struct Identifiers {
    sources: Vec<Source>,
    /// What each source says, as a hash.
    prints: Vec<u64>,
    spellings: Vec<Spelling>,
    /// The words of all spellings, each with what may stand before it.
    words: Vec<(Gap, u64)>,
    /// Spellings by their last word.
    ending: ByHash<Vec<u32>>,
    /// A bit for each last word.
    filter: Vec<u64>,
    /// Telephone numbers by digits and how many they are.
    phones: ByHash<Vec<u32>>,
    pub(super) sentences: Sentences,
}

/// As many bits as stay in a processor's first cache.
const FILTER_BITS: u32 = 17;

impl Default for Identifiers {
    fn default() -> Self {
        Self {
            sources: Vec::new(),
            prints: Vec::new(),
            spellings: Vec::new(),
            words: Vec::new(),
            ending: ByHash::default(),
            filter: vec![0; 1 << (FILTER_BITS - 6)],
            phones: ByHash::default(),
            sentences: Sentences::default(),
        }
    }
}

impl Identifiers {
    /// Where the identifier of a number comes from.
    pub fn source(&self, number: u32) -> Option<&Source> {
        self.sources.get(number as usize)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// A number for what comes from one place.
    pub(super) fn add_source(&mut self, source: Source) -> u32 {
        let number = u32::try_from(self.sources.len()).unwrap_or(u32::MAX);
        self.sources.push(source);
        self.prints.push(0);
        number
    }

    /// Notes that a source says something.
    pub(super) fn note(&mut self, source: u32, said: impl IntoIterator<Item = u64>) {
        if let Some(print) = self.prints.get_mut(source as usize) {
            for one in said {
                *print = (print.rotate_left(17) ^ one).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            }
        }
    }

    /// What a source says, as a hash.
    pub(super) fn print(&self, source: u32) -> u64 {
        self.prints
            .get(source as usize)
            .copied()
            .unwrap_or_default()
    }

    /// All sources with their numbers.
    pub(super) fn sources(&self) -> impl Iterator<Item = (u32, &Source)> {
        (0..).zip(&self.sources)
    }

    /// A digest of who is named on the site, and how they are reached.
    pub fn digest(&self) -> [u8; 32] {
        let mut prints = self.prints.clone();
        prints.sort_unstable();
        let mut digest = blake3::Hasher::new();
        for print in prints {
            digest.update(&print.to_le_bytes());
        }
        digest.finalize().into()
    }

    /// The same, where anything may stand between its words.
    pub(super) fn add_spelling_anyhow(&mut self, source: u32, text: &str) {
        let from = self.words.len();
        self.add_spelling(source, text);
        for (gap, _) in &mut self.words[from..] {
            *gap = Gap::Loose;
        }
    }

    /// One way to write the identifier of a number.
    pub(super) fn add_spelling(&mut self, source: u32, text: &str) {
        let words = words::of_text(text);
        let words = &words[..words.len().min(MOST_WORDS)];
        let Some((_, last)) = words.last() else {
            return;
        };
        let number = u32::try_from(self.spellings.len()).unwrap_or(u32::MAX);
        self.spellings.push(Spelling {
            source,
            start: u32::try_from(self.words.len()).unwrap_or(u32::MAX),
            length: words.len() as u32,
        });
        self.words
            .extend(words.iter().map(|(gap, word)| (*gap, word.hash)));
        self.note(source, words.iter().map(|(_, word)| word.hash));
        let bit = bit_of(last.hash);
        self.filter[bit / 64] |= 1 << (bit % 64);
        self.ending.entry(last.hash).or_default().push(number);
    }

    /// A telephone number, in the ways in which its digits may be given.
    pub(super) fn add_phone(&mut self, source: u32, text: &str) {
        self.note(
            source,
            words::of_text(text).iter().map(|(_, word)| word.hash),
        );
        let digits: Vec<u8> = text
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|byte| byte - b'0')
            .collect();
        let mut ways: Vec<&[u8]> = vec![&digits];
        let is_international = text.trim_start().starts_with('+');
        match digits.len() {
            11 if digits[0] == 1 => ways.push(&digits[1..]),
            _ if is_international => ways.extend((1..=3).filter_map(|code| digits.get(code..))),
            _ => {}
        }
        let with_code: Vec<u8>;
        if digits.len() == 10 && !is_international {
            with_code = std::iter::once(1).chain(digits.iter().copied()).collect();
            ways.push(&with_code);
        }
        for (at, way) in ways.iter().enumerate() {
            // What is left without its code may be anybody's.
            let shortest = if at == 0 { 7 } else { 9 };
            if way.len() >= shortest && way.len() <= 15 {
                let number = way
                    .iter()
                    .fold(0, |number, digit| number * 10 + u64::from(*digit));
                let phones = self
                    .phones
                    .entry(phone_key(number, way.len() as u32))
                    .or_default();
                phones.push(source);
            }
        }
    }

    #[inline]
    pub(super) fn may_end(&self, word: u64) -> bool {
        let bit = bit_of(word);
        self.filter[bit / 64] >> (bit % 64) & 1 == 1
    }

    pub(super) fn ending(&self, word: u64) -> &[u32] {
        self.ending
            .get(&word)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    pub(super) fn words_of(&self, spelling: u32) -> &[(Gap, u64)] {
        let spelling = self.spellings[spelling as usize];
        let start = spelling.start as usize;
        &self.words[start..start + spelling.length as usize]
    }

    pub(super) fn source_of(&self, spelling: u32) -> u32 {
        self.spellings[spelling as usize].source
    }

    #[inline]
    pub(super) fn phones(&self, number: u64, digits: u32) -> &[u32] {
        if digits < 7 {
            return &[];
        }
        let found = self.phones.get(&phone_key(number, digits));
        found.map(Vec::as_slice).unwrap_or_default()
    }
}

#[inline]
fn bit_of(word: u64) -> usize {
    (word >> (64 - FILTER_BITS)) as usize
}

fn phone_key(number: u64, digits: u32) -> u64 {
    (number ^ u64::from(digits) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
