//! Where identifiers come from, and what is gathered of some records.

use super::by_hash::phone_key;
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
    /// A Social Security number, known by its form.
    SecurityNumber,
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
    /// Where in the file it begins, in bytes, if it is known by its form and no record gives it.
    pub at: Option<usize>,
    /// What it is.
    pub what: What,
    /// How surely it is meant.
    pub weight: Weight,
    /// A hash of what it says.
    pub(super) print: u64,
}

/// The words of one way to write something, each with what may stand before it.
pub(super) type Spelled = Box<[(Gap, u64)]>;

/// What was gathered of some records: everything with the number of its source among these.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) sources: Vec<Source>,
    /// The ways to write an identifier.
    pub(super) spellings: Vec<(u32, Vec<Spelled>)>,
    /// Keys of telephone numbers, in the ways in which their digits may be given.
    pub(super) phones: Vec<(u32, Vec<u64>)>,
    /// Texts that are looked for by their sentences.
    pub(super) texts: Vec<(u32, Vec<u64>)>,
}

/// How many words of an identifier are compared.
const MOST_WORDS: usize = 24;

impl Gathered {
    /// A number for what comes from one place.
    pub(super) fn add_source(&mut self, source: Source) -> u32 {
        let number = u32::try_from(self.sources.len()).unwrap_or(u32::MAX);
        self.sources.push(source);
        number
    }

    fn note(&mut self, source: u32, said: impl IntoIterator<Item = u64>) {
        if let Some(source) = self.sources.get_mut(source as usize) {
            for one in said {
                source.print =
                    (source.print.rotate_left(17) ^ one).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            }
        }
    }

    /// The ways to write an identifier. With `gap`, so much may stand between their words.
    pub(super) fn add_spellings<'t>(
        &mut self,
        source: u32,
        texts: impl IntoIterator<Item = &'t str>,
        gap: Option<Gap>,
    ) {
        let mut spelled: Vec<Spelled> = Vec::new();
        for text in texts {
            let words = words::of_text(text).into_iter().take(MOST_WORDS);
            let words = words.map(|(own, word)| (gap.unwrap_or(own), word.hash));
            spelled.push(words.collect());
        }
        spelled.retain(|words| !words.is_empty());
        self.note(source, spelled.iter().flatten().map(|(_, word)| *word));
        self.spellings.push((source, spelled));
    }

    /// A text whose sentences are looked for.
    pub(super) fn add_text(&mut self, source: u32, words: Vec<u64>) {
        self.note(source, words.iter().copied());
        self.texts.push((source, words));
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
        // What is left without its code may be anybody's.
        let is_whole = |(at, way): &(usize, &&[u8])| way.len() >= if *at == 0 { 7 } else { 9 };
        let ways = ways.iter().enumerate().filter(is_whole);
        let ways = ways.filter(|(_, way)| way.len() <= 15);
        let keys = ways.map(|(_, way)| {
            let digits = way.iter();
            let number = digits.fold(0, |number, digit| number * 10 + u64::from(*digit));
            phone_key(number, way.len() as u32)
        });
        self.phones.push((source, keys.collect()));
    }
}
