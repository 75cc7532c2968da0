//! The identifiers of all records.

use super::html::{self, Channel, Form};
use super::identifiers::Identifiers;
use super::naming::{is_kinship, what_of};
use super::sentences::SENTENCE;
use super::source::{Gathered, Source, Weight, What};
use super::texts::Texts;
use super::threads::on_all_processors;
use super::words::{self, Gap, Word};
use crate::casebook::Casebook;
use crate::record::shape::{Shape, Type};
use crate::record::{Kind, Record};
use crate::words::{DateStyle, Locale};
use jiff::Span;
use jiff::civil::Date;
use rayon::prelude::*;
use serde_json::{Map, Value};
use std::sync::Arc;

/// Phrases from so many words on are looked for as they stand.
const PHRASE: usize = 4;

/// Days of birth that are younger may be any day of a plan.
const YOUNG: i32 = 3;

/// What is gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Who is named, and how they are reached.
    Persons,
    /// All identifiers.
    Identifiers,
    /// Texts of a sentence and more.
    Texts,
}

impl Identifiers {
    /// Those of a casebook, with days in the words of `locales`.
    pub fn of(book: &Casebook, locales: &[&Locale], today: Date) -> Self {
        Self::gather(book, locales, today, Wanted::Identifiers)
    }

    /// Only who is named in it, and how they are reached.
    pub fn of_persons(book: &Casebook, locales: &[&Locale], today: Date) -> Self {
        Self::gather(book, locales, today, Wanted::Persons)
    }

    fn gather(book: &Casebook, locales: &[&Locale], today: Date, wanted: Wanted) -> Self {
        let has_persons = |kind: Kind| matches!(kind, Kind::Client | Kind::Practitioner);
        // Of a record with an error counts what can be read of it.
        let broken = book
            .broken
            .iter()
            .filter(|broken| book.get(&broken.id).is_none());
        let broken = broken.filter_map(|broken| book.remains(&broken.id));
        let records: Vec<&Record> = book
            .records
            .iter()
            .map(|record| &**record)
            .chain(broken)
            .collect();
        let part = |records: &[&Record]| {
            let mut all = Gathered::default();
            for record in records {
                if wanted != Wanted::Persons || has_persons(record.kind) {
                    Gather::of(&mut all, record, locales, today, wanted).record();
                }
            }
            all
        };
        Self::of_gathered(match on_all_processors() {
            true => records.par_chunks(CHUNK).map(part).collect(),
            false => records.chunks(CHUNK).map(part).collect(),
        })
    }
}

impl Texts {
    /// Those of a case, or of no case.
    pub(super) fn of(book: &Casebook, case: Option<&str>, today: Date) -> Self {
        let mut all = Gathered::default();
        let mut gather = |record: &Record| {
            Gather::of(&mut all, record, &[], today, Wanted::Texts).record();
        };
        match case {
            Some(case) => {
                let records = book.cases.get(case).map(|case| case.records.as_slice());
                let records = records.unwrap_or_default().iter();
                records.for_each(|at| gather(&book.records[*at]));
            }
            None => {
                let records = book.records.iter().filter(|record| record.case.is_none());
                records.for_each(|record| gather(record));
            }
        }
        Self::of_gathered(all)
    }
}

/// How many records one thread reads at a time.
const CHUNK: usize = 256;

/// Whether some audience may not see all of a record, by what it says itself or by standing in a case.
fn is_kept(record: &Record) -> bool {
    let is_cut = |scan: &crate::markdown::Scan| {
        let mut headings = scan.headings.iter();
        headings.any(|heading| heading.audience.is_some())
    };
    record.case.is_some()
        || record.draft()
        || record.is_unlisted()
        || record.is_labelled()
        || record.audience().is_some()
        || is_cut(&record.scan)
        || record
            .translations
            .values()
            .any(|one| one.draft() || one.audience().is_some() || is_cut(&one.scan))
}

struct Gather<'a> {
    all: &'a mut Gathered,
    record: &'a Record,
    locales: &'a [&'a Locale],
    today: Date,
    wanted: Wanted,
    /// The file that is being read.
    path: Arc<str>,
    /// Whether some audience may not see all of it.
    is_kept: bool,
}

impl<'a> Gather<'a> {
    fn of(
        all: &'a mut Gathered,
        record: &'a Record,
        locales: &'a [&'a Locale],
        today: Date,
        wanted: Wanted,
    ) -> Self {
        Self {
            all,
            record,
            locales,
            today,
            wanted,
            path: record.document.path.clone(),
            is_kept: wanted != Wanted::Persons && is_kept(record),
        }
    }

    fn record(&mut self) {
        let record = self.record;
        if self.wanted == Wanted::Texts && !self.is_kept {
            return;
        }
        self.map(record.kind.shape(), &record.data, "");
        if !self.is_kept {
            return;
        }
        if self.wanted == Wanted::Identifiers {
            self.file_name();
        }
        self.body(record.body());
        for translation in record.translations.values() {
            self.path = translation.document.path.clone();
            self.map(record.kind.shape(), &translation.texts, "");
            self.body(translation.document.markdown());
        }
    }

    /// The name of the file; of a client, that of the folder.
    fn file_name(&mut self) {
        let record = self.record;
        let (name, enough) = match (record.kind, &record.case) {
            (Kind::Client, Some(case)) => (&**case, 2),
            _ => (record.slug(), PHRASE),
        };
        let words = words::of_text(name).len();
        if words < 2 {
            return;
        }
        let source = self.source("", What::FileName, weight(words >= enough));
        self.all.add_spellings(source, [name], None);
    }

    fn source(&mut self, field: &str, what: What, weight: Weight) -> u32 {
        self.all.add_source(Source {
            at: None,
            record: self.record.id.clone(),
            path: self.path.clone(),
            field: field.into(),
            case: self.record.case.clone(),
            what,
            weight,
            print: 0,
        })
    }

    fn map(&mut self, shape: &Shape, data: &Map<String, Value>, above: &str) {
        for (name, value, field) in shape.fields_of(data) {
            let path = match above.is_empty() {
                true => name.clone(),
                false => format!("{above}.{name}"),
            };
            let ty = field.map_or(&Type::Any, |field| &field.ty);
            self.value(ty, value, &path);
        }
    }

    fn value(&mut self, ty: &Type, value: &Value, path: &str) {
        match (ty, value) {
            (Type::List(item), Value::Array(items)) => {
                for (at, value) in items.iter().enumerate() {
                    self.value(item, value, &format!("{path}[{at}]"));
                }
            }
            (Type::Object(shape), Value::Object(data)) => self.map(shape, data, path),
            (Type::Map(item), Value::Object(data)) => {
                for (name, value) in data {
                    self.value(item, value, &format!("{path}.{name}"));
                }
            }
            (ty, Value::String(text)) => self.text(ty, text, path),
            _ => {}
        }
    }

    fn text(&mut self, ty: &Type, text: &str, path: &str) {
        if self.wanted == Wanted::Texts {
            self.long_text(ty, text, path);
            return;
        }
        let what = what_of(self.record.kind, ty, path);
        match (ty, what) {
            (_, Some(What::BirthDate)) => self.birth_date(text, path),
            (_, Some(What::Phone)) => self.phone(text, path),
            (_, Some(what)) => self.named(what, text, path),
            (Type::Text, None) if self.is_kept => self.phrase(text, path),
            _ => {}
        }
    }

    fn named(&mut self, what: What, text: &str, path: &str) {
        let words = words::of_text(text);
        let letters: u32 = words.iter().map(|(_, word)| word.length).sum();
        let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
        let is_sure = match what {
            What::Name => words.len() > 1 && letters > 4,
            What::RecordNumber => has_digit && letters > 3,
            What::Email => words.len() > 2,
            What::Address => words.len() > 2 && has_digit,
            _ => words.len() >= PHRASE,
        };
        let is_title = what == What::Title;
        if letters < 3
            || what == What::Name && is_kinship(text)
            || is_title
                && (words.len() < 2 || !self.is_kept && self.record.kind != Kind::Practitioner)
        {
            return;
        }
        let source = self.source(path, what, weight(is_sure));
        self.all.add_spellings(source, [text], None);
    }

    fn phone(&mut self, text: &str, path: &str) {
        if text.bytes().filter(u8::is_ascii_digit).count() >= 7 {
            let source = self.source(path, What::Phone, Weight::Sure);
            self.all.add_phone(source, text);
        }
    }

    /// A text that is too short for sentences.
    fn phrase(&mut self, text: &str, path: &str) {
        let words = words::of_text(text).len();
        if (PHRASE..SENTENCE).contains(&words) {
            let source = self.source(path, What::Text, Weight::Sure);
            self.all.add_spellings(source, [text], None);
        }
    }

    fn long_text(&mut self, ty: &Type, text: &str, path: &str) {
        if !matches!(ty, Type::Text | Type::Any) {
            return;
        }
        let words = words::of_text(text);
        if words.len() >= SENTENCE {
            let source = self.source(path, What::Text, Weight::Sure);
            let hashes = words.iter().map(|(_, word)| word.hash);
            self.all.add_text(source, hashes.collect());
        }
    }

    fn body(&mut self, markdown: &str) {
        if self.wanted != Wanted::Texts {
            return;
        }
        let mut words = TextWords::default();
        html::read(markdown.as_bytes(), Form::Markdown, &mut words);
        if words.0.len() >= SENTENCE {
            let source = self.source("", What::Body, Weight::Sure);
            self.all.add_text(source, words.0);
        }
    }

    /// A day of birth in its usual spellings.
    fn birth_date(&mut self, text: &str, path: &str) {
        let Some(date) = text.get(..10).and_then(|day| day.parse::<Date>().ok()) else {
            return;
        };
        let young = self.today.checked_sub(Span::new().years(YOUNG));
        let is_old = young.is_ok_and(|young| date < young);
        let source = self.source(path, What::BirthDate, weight(is_old));
        let (year, month, day) = (date.year(), date.month(), date.day());
        let mut spellings = vec![format!("{year:04}-{month:02}-{day:02}")];
        for (a, b) in [(month, day), (day, month)] {
            spellings.push(format!("{a}/{b}/{year}"));
            spellings.push(format!("{a:02}/{b:02}/{year}"));
        }
        for locale in self.locales {
            for style in [DateStyle::Long, DateStyle::Short] {
                spellings.push(locale.date(date, style));
            }
            let month = locale.month(date);
            spellings.push(format!("{month} {day}, {year}"));
            spellings.push(format!("{day} {month} {year}"));
            spellings.push(format!("{day} de {month} de {year}"));
        }
        spellings.sort_unstable();
        spellings.dedup();
        // Between the numbers of a day may stand anything.
        let spellings = spellings.iter().map(String::as_str);
        self.all.add_spellings(source, spellings, Some(Gap::Loose));
    }
}

fn weight(is_sure: bool) -> Weight {
    match is_sure {
        true => Weight::Sure,
        false => Weight::Word,
    }
}

/// The words of the text of a page, without what stands in its tags.
#[derive(Debug, Default)]
struct TextWords(Vec<u64>);

impl html::Audience for TextWords {
    fn word(&mut self, channel: Channel, _: Gap, word: Word) {
        if channel == Channel::Text {
            self.0.push(word.hash);
        }
    }
}
