//! What was written as a link and is none to Markdown: its words are printed, and its address beside them.
//!
//! A note or a link inside the words, a space before the address, a line break, brackets of other tools: in each, the
//! writer believes that readers see words with a link behind them, and whether the words may stay when what they lead
//! to is withheld. Only who knows the records can tell an address from a word in parentheses.

use std::collections::HashSet;
use std::ops::Range;

use crate::markdown::address::{Address, address};
use crate::markdown::braces::is_hidden;

/// How much of an address, or of words, is looked at.
const LONGEST: usize = 300;

/// Something that may have been meant as a link.
#[derive(Debug, Clone, PartialEq)]
pub struct Unlinked {
    /// Its bytes in the body.
    pub range: Range<usize>,
    /// The byte of the bracket without which it would not look like one.
    pub bracket: usize,
    /// What may be its address; of a reference, its label.
    pub addresses: Vec<String>,
    /// How it is written.
    pub form: Form,
    /// Whether it is written as a picture.
    pub picture: bool,
}

impl Unlinked {
    /// Whether an address of it could be one of a site's, whatever its records: not a word in parentheses.
    pub(crate) fn may_lead(&self) -> bool {
        let is_sentence = matches!(self.form, Form::Apart | Form::Definition);
        let mut addresses = self.addresses.iter();
        !is_sentence || addresses.any(|address| address.contains(['/', '.', '#']))
    }
}

/// How something that may be a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `](address`, with nothing between.
    Inline,
    /// `] (address)`, or the brackets the wrong way round, as sentences have them too.
    Apart,
    /// `[[address]]`.
    Wiki,
    /// `[words][label]`, where nothing says what the label is.
    Reference,
    /// `[label]: address` in the midst of a paragraph.
    Definition,
    /// A path in the text.
    Path,
}

/// All that may be one in what is printed, in order.
pub(super) fn unlinked(printed: &str) -> Vec<Unlinked> {
    let signs = printed.char_indices();
    let brackets = signs.filter(|(_, sign)| matches!(sign, '[' | ']' | ')'));
    let found = brackets.filter_map(|(at, sign)| match sign {
        ']' => behind_words(printed, at),
        '[' => wiki(printed, at),
        _ => reversed(printed, at),
    });
    let mut found: Vec<Unlinked> = found.collect();
    let known: HashSet<usize> = found.iter().map(|one| one.range.end).collect();
    let is_new = |one: &Unlinked| (0..3).all(|more| !known.contains(&(one.range.end + more)));
    let paths = printed.match_indices(".md");
    let paths = paths.filter_map(|(at, _)| path(printed, at));
    found.extend(paths.filter(is_new));
    found.sort_by_key(|one| one.range.start);
    found
}

/// A path of a Markdown file in the midst of a text, whatever stands around it; `at` is where its ending begins.
fn path(printed: &str, at: usize) -> Option<Unlinked> {
    let is_sign =
        |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.' | '/' | '%');
    let end = at + ".md".len();
    if printed.get(end..)?.starts_with(char::is_alphanumeric) {
        return None;
    }
    let mut start = at.saturating_sub(LONGEST);
    while !printed.is_char_boundary(start) {
        start += 1;
    }
    let before = printed.get(start..at)?;
    let name = before.rsplit(|sign| !is_sign(sign)).next()?;
    let start = at - name.len();
    let whole = printed.get(start..end)?;
    // `<shop.md>` is how a link is written that shows its address.
    let is_bracketed = before.len() > name.len()
        && before[..before.len() - name.len()].ends_with('<')
        && printed[end..].starts_with('>');
    // An address of the web is none of this site's.
    let is_own = |whole: &&str| (whole.contains('/') || is_bracketed) && !whole.starts_with("//");
    let addresses = readable([whole].into_iter().filter(is_own));
    found((start..end, at), addresses, Form::Path, false)
}

/// What follows a closing bracket.
fn behind_words(printed: &str, at: usize) -> Option<Unlinked> {
    let rest = printed.get(at + 1..)?;
    let near = rest
        .trim_start_matches(|sign: char| sign.is_whitespace() || is_hidden(sign) || sign == '\\');
    let start = printed.len() - near.len();
    let gap = start - (at + 1);
    let from = opening(printed, at, '[');
    let (addresses, end, form) = match near.chars().next()? {
        sign @ ('(' | '（') => {
            let (inside, end) = inside(printed, start + sign.len_utf8(), &[')', '）']);
            let form = if gap == 0 { Form::Inline } else { Form::Apart };
            (addresses(inside, form), end, form)
        }
        '[' if gap == 0 && from < at => {
            let (label, end) = inside(printed, start + 1, &[']']);
            let words = printed.get(from + 1..at).unwrap_or_default().trim();
            let label = if label.is_empty() { words } else { label };
            let is_word = |text: &str| text.contains(char::is_alphabetic) && !text.starts_with('^');
            let is_both = is_word(words) && is_word(label);
            (
                is_both.then(|| label.to_owned()).into_iter().collect(),
                end,
                Form::Reference,
            )
        }
        '[' if from < at => apart(printed, start + 1, &[']']),
        '<' => apart(printed, start + 1, &['>']),
        '{' => apart(printed, start + 1, &['}']),
        ':' if near.starts_with(":(") => apart(printed, start + 2, &[')']),
        ':' if from < at && is_line_start(printed, from) => {
            let line = near.get(1..)?.lines().next()?;
            let address = line.split_whitespace().next()?;
            let is_note = printed.get(from..)?.starts_with("[^");
            let addresses = readable([address].into_iter().filter(|_| !is_note));
            (
                addresses,
                start + 1 + line.trim_end().len(),
                Form::Definition,
            )
        }
        _ => return None,
    };
    let picture = printed
        .get(..from)
        .is_some_and(|before| before.ends_with('!'));
    found((from..end, at), addresses, form, picture)
}

/// An address in other signs than Markdown's.
fn apart(printed: &str, start: usize, closing: &[char]) -> (Vec<String>, usize, Form) {
    let (inside, end) = inside(printed, start, closing);
    (addresses(inside, Form::Apart), end, Form::Apart)
}

/// `[[address]]`, `[[address|words]]`.
fn wiki(printed: &str, at: usize) -> Option<Unlinked> {
    let rest = printed.get(at..)?.strip_prefix("[[")?;
    let before = printed.get(..at).unwrap_or_default();
    let line = clip(rest).lines().next().unwrap_or_default();
    let inside = line
        .split("]]")
        .next()
        .filter(|inside| inside.len() < line.len())?;
    let address = inside.split('|').next().unwrap_or_default();
    let end = at + 2 + inside.len() + 2;
    let is_word = inside.contains(char::is_alphabetic) && !inside.starts_with(['^', '[']);
    let addresses = readable([address].into_iter().filter(|_| is_word));
    found((at..end, at), addresses, Form::Wiki, before.ends_with('!'))
}

/// `(words)[address]`, `(address)[words]`.
fn reversed(printed: &str, at: usize) -> Option<Unlinked> {
    printed.get(at..)?.strip_prefix(")[")?;
    let (behind, end) = inside(printed, at + 2, &[']']);
    let from = opening(printed, at, '(');
    let before = printed.get(from + 1..at).unwrap_or_default();
    let mut both = addresses(behind, Form::Apart);
    both.extend(addresses(before, Form::Apart));
    found((at..end, at + 1), both, Form::Apart, false)
}

fn found(
    (range, bracket): (Range<usize>, usize),
    addresses: Vec<String>,
    form: Form,
    picture: bool,
) -> Option<Unlinked> {
    let found = Unlinked {
        range,
        bracket,
        addresses,
        form,
        picture,
    };
    (!found.addresses.is_empty()).then_some(found)
}

/// The opening sign before a closing one, if it is near; else the closing one.
fn opening(printed: &str, at: usize, sign: char) -> usize {
    let mut start = at.saturating_sub(LONGEST);
    while !printed.is_char_boundary(start) {
        start += 1;
    }
    let near = printed.get(start..at).unwrap_or_default();
    near.rfind(sign).map_or(at, |found| start + found)
}

fn is_line_start(printed: &str, at: usize) -> bool {
    let before = printed.get(..at).unwrap_or_default();
    let line = before.trim_end_matches([' ', '\t']);
    line.is_empty() || line.ends_with(['\n', '\r'])
}

fn clip(text: &str) -> &str {
    let mut end = LONGEST.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// What stands up to a closing sign, and where that ends; where there is none, what stands in the line, up to a bracket.
fn inside<'t>(printed: &'t str, start: usize, closing: &[char]) -> (&'t str, usize) {
    let rest = clip(printed.get(start..).unwrap_or_default());
    match rest.char_indices().find(|(_, sign)| closing.contains(sign)) {
        Some((end, sign)) => (&rest[..end], start + end + sign.len_utf8()),
        None => {
            let line = rest.split(['\n', '\r', '[', ']']).next();
            let line = line.unwrap_or_default().trim_end();
            (line, start + line.len())
        }
    }
}

/// What may be the address in parentheses: all of it, what stands before a title, and what a line break parted. In a
/// sentence, only what stands there alone.
fn addresses(inside: &str, form: Form) -> Vec<String> {
    let whole = inside.trim();
    let (first, rest) = whole.split_once(char::is_whitespace).unwrap_or((whole, ""));
    let is_alone = rest.trim().is_empty() || rest.trim_start().starts_with(['"', '\'', '(']);
    if form == Form::Apart {
        return readable(is_alone.then_some(first).into_iter());
    }
    let joined: String = whole.split_whitespace().collect();
    // `](see below` is a sentence, and `](notes/talk.md and more` is not.
    let first = first.contains(['/', '.']) || is_alone;
    let first = first.then(|| whole.split_whitespace().next()).flatten();
    let mut all = readable([Some(whole), first, Some(&joined)].into_iter().flatten());
    all.dedup();
    all
}

/// The addresses of this site's sort, without signs of Markdown.
fn readable<'t>(addresses: impl Iterator<Item = &'t str>) -> Vec<String> {
    let plain = addresses.map(|text| {
        let seen = text
            .chars()
            .filter(|sign| *sign != '\\' && !is_hidden(*sign));
        let plain: String = seen.collect();
        plain.trim().trim_matches(['<', '>']).to_owned()
    });
    let own = plain.filter(|text| {
        !text.is_empty() && matches!(address(text), Address::Relative | Address::Anchor)
    });
    own.collect()
}
