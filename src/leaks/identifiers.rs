//! What tells of somebody or something by itself: names, numbers, titles, names of files; all of a site, ready to be
//! looked for.
//!
//! What is written with the same words is one spelling, however many records have it. Spellings of one source, such as
//! those of a day, stand for each other: they are one group.

use super::by_hash::{ByHash, phone_key};
use super::source::{Gathered, Source, Spelled, Weight};
use super::words::Gap;
use crate::record::Kind;
use std::collections::HashMap;
use std::sync::Arc;

/// Words that are looked for together, in the pool of all.
#[derive(Debug, Clone, Copy)]
struct Spelling {
    group: u32,
    start: u32,
    length: u32,
}

/// What stands for each other.
#[derive(Debug)]
struct Group {
    /// One of the places where it stands, if there is one that surely means it.
    source: u32,
    /// Whether it names or reaches a client, or somebody in a client's life.
    is_of_client: bool,
}

/// All identifiers of a site.
#[derive(Debug)]
pub struct Identifiers {
    sources: Vec<Source>,
    groups: Vec<Group>,
    spellings: Vec<Spelling>,
    /// The words of all spellings, each with what may stand before it.
    words: Vec<(Gap, u64)>,
    /// Spellings by their last word, or last two.
    ending: ByHash<Vec<u32>>,
    /// A bit for each key of `ending`.
    filter: Vec<u64>,
    /// Groups by telephone numbers.
    phones: ByHash<u32>,
}

/// As many bits as stay in a processor's second cache.
const FILTER_BITS: u32 = 20;

impl Identifiers {
    /// Puts together what was gathered.
    pub(super) fn of_gathered(parts: Vec<Gathered>) -> Self {
        let mut all = Self {
            sources: Vec::new(),
            groups: Vec::new(),
            spellings: Vec::new(),
            words: Vec::new(),
            ending: ByHash::default(),
            filter: vec![0; 1 << (FILTER_BITS - 6)],
            phones: ByHash::default(),
        };
        let mut known: HashMap<Spelled, u32> = HashMap::new();
        for part in parts {
            let first = u32::try_from(all.sources.len()).unwrap_or(u32::MAX);
            all.sources.extend(part.sources);
            for (source, spelled) in part.spellings {
                all.add(first + source, spelled, &mut known);
            }
            for (source, keys) in part.phones {
                let known = keys.iter().find_map(|key| all.phones.get(key).copied());
                let group = all.grouped(known, first + source);
                for key in keys {
                    all.phones.entry(key).or_insert(group);
                }
            }
        }
        all
    }

    /// The spellings of one source, of which the first decides which group it belongs to.
    fn add(&mut self, source: u32, spelled: Vec<Spelled>, known: &mut HashMap<Spelled, u32>) {
        let found = spelled.iter().find_map(|words| known.get(words).copied());
        let group = self.grouped(found, source);
        for words in spelled {
            if known.contains_key(&words) || words.is_empty() {
                continue;
            }
            let number = u32::try_from(self.spellings.len()).unwrap_or(u32::MAX);
            self.spellings.push(Spelling {
                group,
                start: u32::try_from(self.words.len()).unwrap_or(u32::MAX),
                length: words.len() as u32,
            });
            self.words.extend_from_slice(&words);
            let last = words[words.len() - 1].1;
            let key = match words.len() {
                1 => last,
                length => pair(words[length - 2].1, last),
            };
            let bit = bit_of(key);
            self.filter[bit / 64] |= 1 << (bit % 64);
            self.ending.entry(key).or_default().push(number);
            known.insert(words, group);
        }
    }

    /// The group to which a source belongs: one that is known, or a new one.
    fn grouped(&mut self, known: Option<u32>, source: u32) -> u32 {
        let own = self.sources.get(source as usize);
        let is_sure = own.is_some_and(|own| own.weight == Weight::Sure);
        // Who treats a client may be named by a program as well.
        let is_of_client = own
            .is_some_and(|own| own.what.is_of_person() && Kind::of_id(&own.record) == Kind::Client);
        let number = known.unwrap_or_else(|| {
            self.groups.push(Group {
                source,
                is_of_client,
            });
            u32::try_from(self.groups.len() - 1).unwrap_or(u32::MAX)
        });
        let is_known_sure = self
            .source(number)
            .is_some_and(|known| known.weight == Weight::Sure);
        if let Some(group) = self.groups.get_mut(number as usize) {
            group.is_of_client |= is_of_client;
            if is_sure && !is_known_sure {
                group.source = source;
            }
        }
        number
    }

    /// Where a group comes from: of several places, one that surely means it.
    pub fn source(&self, group: u32) -> Option<&Source> {
        let group = self.groups.get(group as usize)?;
        self.sources.get(group.source as usize)
    }

    /// Whether a group names or reaches a client, or somebody in a client's life.
    pub(super) fn is_of_client(&self, group: u32) -> bool {
        let group = self.groups.get(group as usize);
        group.is_some_and(|group| group.is_of_client)
    }

    /// What a group says, as a hash.
    pub(super) fn print(&self, group: u32) -> u64 {
        let source = self.source(group);
        source.map_or(0, |source| source.print)
    }

    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// A digest of who is named on the site, and how they are reached.
    pub fn digest_of_persons(&self) -> [u8; 32] {
        let persons = self
            .sources
            .iter()
            .filter(|source| source.what.is_of_person());
        let mut prints: Vec<u64> = persons.map(|source| source.print).collect();
        prints.sort_unstable();
        let mut digest = blake3::Hasher::new();
        for print in prints {
            digest.update(&print.to_le_bytes());
        }
        digest.finalize().into()
    }

    /// What the sources of each case say, and those of no case.
    pub(super) fn prints_of_cases(&self) -> HashMap<Option<Arc<str>>, u64> {
        let mut all: HashMap<Option<Arc<str>>, u64> = HashMap::new();
        for source in &self.sources {
            let known = all.entry(source.case.clone()).or_default();
            *known = known.rotate_left(9).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ source.print;
        }
        all
    }

    /// Tells the spellings that may end with a word behind another.
    #[inline]
    pub(super) fn ending(&self, before: u64, last: u64, told: &mut impl FnMut(u32)) {
        for key in [last, pair(before, last)] {
            let bit = bit_of(key);
            if self.filter[bit / 64] >> (bit % 64) & 1 == 1 {
                let found = self.ending.get(&key).map(Vec::as_slice);
                found
                    .unwrap_or_default()
                    .iter()
                    .for_each(|spelling| told(*spelling));
            }
        }
    }

    pub(super) fn words_of(&self, spelling: u32) -> &[(Gap, u64)] {
        let spelling = self.spellings[spelling as usize];
        let start = spelling.start as usize;
        &self.words[start..start + spelling.length as usize]
    }

    pub(super) fn group_of(&self, spelling: u32) -> u32 {
        self.spellings[spelling as usize].group
    }

    /// The group of a telephone number.
    #[inline]
    pub(super) fn phone(&self, number: u64, digits: u32) -> Option<u32> {
        match digits < 7 {
            true => None,
            false => self.phones.get(&phone_key(number, digits)).copied(),
        }
    }
}

#[inline]
fn pair(before: u64, last: u64) -> u64 {
    let mixed = (before.rotate_left(32) ^ last).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 29
}

#[inline]
fn bit_of(word: u64) -> usize {
    (word >> (64 - FILTER_BITS)) as usize
}
