//! What can be wrong with a value in front matter. [`say`](super::say) puts it into words.

use super::Kind;
use super::shape::Field;
use crate::diagnostic::Severity;
use crate::source::slip::Misuse;
use std::ops::Range;

/// Something that is wrong in front matter.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Finding {
    /// The path of the field: `steps[0].performer`; empty for the record itself.
    pub path: String,
    /// The bytes of the YAML that are meant.
    pub span: Range<usize>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wrong {
    /// Something that YAML may not hold.
    Misuse(Misuse),
    /// A field that the kind does not have.
    Unknown {
        /// Its name.
        name: String,
        /// The field that was probably meant.
        near: Option<&'static str>,
        /// The fields that there are, for an entry.
        known: Vec<&'static str>,
    },
    /// The fields are those of another kind.
    OtherKind(Kind),
    /// A record of a kind that needs front matter has none.
    NoFront(Kind),
    /// A required field is missing.
    Missing(&'static Field),
    /// A word that a consent had before for what it opens; the word for it now.
    OldName(&'static str),
    /// A consent does not say to whom it opens records.
    NoAudience,
    /// A consent says neither when it ends nor what ends it.
    Endless,
    /// A field is left blank that must not be.
    Blank(Nothing),
    /// An entry of a list is blank, or a word for nothing.
    SaysNothing(String),
    /// The fields are those of the kind that the place says; the kind that is written.
    KindOfPlace(Kind, Kind),
    /// A comment behind a value of a sheet that is shown whole.
    Comment(String),
    /// An entry of a translation is blank or a word for nothing.
    Untranslated,
    /// A required text is a word for nothing.
    Empty(String),
    /// A text holds a sign that cannot be printed.
    Control(char),
    /// A text holds braces that look as if they withheld something.
    Restricts(String),
    /// A line of a text is a field that says who may see the record.
    RestrictsWithin(String),
    /// A field of the agency's own that looks as if it withheld the record.
    RestrictsInExtra(String),
    /// A field below `extra:` of a client says that the case is closed.
    ClosesInExtra(String),
    /// A text that is no Markdown holds a comment, a tag or another sign of other tools.
    Sign(String),
    /// A text that is no Markdown holds a link to another record: its address.
    LinkInText(String),
    /// The text of a new record that was not filled in.
    Placeholder,
    /// The same key in two spellings.
    Twice(String),
    /// Text is lost behind ` #`: what is left, and what is lost.
    CutOff(String, String),
    /// Another sort of value.
    Type(Expected, Given),
    /// A word that is not in a closed list.
    NotInList {
        /// The word.
        word: String,
        /// The nearest.
        near: Option<String>,
        /// All.
        allowed: &'static [String],
    },
    /// A word with signs that it cannot hold; what it could be.
    BadWord(String, String),
    /// An id with signs that it cannot hold; what it could be.
    BadSlug(String, String),
    /// A professional background by its abbreviation; the word for it.
    Background(String, &'static str),
    /// Not a language's tag; the tag, if the text is a language's name.
    Language(String, Option<&'static str>),
    /// Not a day, time, or both, that exists: what is written, and what to write instead.
    Moment(Moment, String, Vec<String>),
    /// Not `true` or `false`: what is written, whether in quotation marks, and what was meant.
    Flag(String, bool, Option<bool>),
    /// Not a number: what is written, whether in quotation marks, and what to write instead.
    Number(String, bool, Option<String>),
    /// Not a whole number: the same.
    Whole(String, bool, Option<String>),
    /// A whole number out of its bounds.
    Bounds(i64, i64, i64),
    /// No time zone.
    TimeZone(String),
    /// Not a day of a schedule.
    Day(String, Days),
    /// Values that no type refuses and that cannot be, or that say two things: what is wrong, and what to do.
    Rule(&'static str, &'static str),
    /// An address that cannot be published.
    Address(String),
    /// Not an e-mail address.
    Email(String),
    /// No number in a telephone number.
    Phone(String),
    /// An end before its start: end and start.
    EndBeforeStart(String, String),
    /// A case that has a closing date and is not closed.
    NotClosed,
    /// A field that a translation cannot hold; whether the original has one like it.
    NotForTranslation(bool),
    /// An entry of a translation says what another entry of the original says: in which place.
    OtherPlace(usize),
    /// A translated entry that has no counterpart in the original.
    NoOriginal(Option<String>),
    /// A list of a sheet that is shown whole has other entries than the original's: how many here, and there.
    Entries(usize, usize),
    /// Numbers that the original has, and the translation; the original's text.
    OtherNumbers(String, String, String),
    /// The translation was last changed before its original: the original's date.
    Older(String),
}

/// What is blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nothing {
    /// A list.
    List,
    /// A value.
    Value,
    /// A field that says who may see the record.
    Restriction,
}

/// What sort of value stands somewhere.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Given {
    /// A word or text.
    Text(String),
    /// A list.
    List,
    /// Fields.
    Fields,
}

/// What sort of value should stand there.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expected {
    /// A text.
    Text,
    /// A list; how the value that stands there would be written in one.
    List(Option<String>),
    /// Fields: the names of the required ones, or of some.
    Fields(Vec<&'static str>),
    /// An entry of a list of fields.
    Entry(Vec<&'static str>),
}

/// A day, a time, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day and a time.
    DateTime,
}

/// The days of a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Days {
    /// Days of the week.
    Week,
    /// Days of the month.
    Month,
    /// Months of the year.
    Year,
}

impl Wrong {
    /// How much it matters.
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::OtherNumbers(..) | Self::Older(_) | Self::Placeholder => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
