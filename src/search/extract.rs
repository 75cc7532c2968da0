//! What a finished page says to a search: its text in sections, each with the address of its heading.
//!
//! Layouts say more by attributes, as with other search tools: nothing inside `data-search-skip` is found (lists of cards
//! that have pages of their own), an element with `data-search-fact="when"` is shown beside the page's title, and
//! `data-open` has the hours by which a script tells whether it is open now.

mod tag;

use crate::markdown::{element_end, page_tag};
use memchr::memchr;
use tag::{Attributes, Tag, decoded};

/// More signs of a fact are not shown in a row: of what warns, of what it is and when, and of any other.
const WARNING: usize = 400;
const LONG_FACT: usize = 160;
const FACT: usize = 90;

/// What a page says.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Extract {
    /// The first is what stands before the first heading below the title.
    pub sections: Vec<Section>,
    /// Facts by name. Of the first number in `phone` that can be called, `tel` is its address and `number` how it is written.
    pub facts: Vec<(String, String)>,
}

/// A part of a page.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Section {
    /// The id of the place on the page; empty where it has none.
    pub anchor: String,
    /// Its heading; the page's title in the first.
    pub heading: String,
    /// Its text; a new line begins where a block does.
    pub text: String,
    /// The addresses of the telephone numbers that it links to, parted by spaces.
    pub numbers: String,
}

/// Reads what stands inside the main element of a finished page.
pub fn extract(main: &str) -> Extract {
    let mut reader = Reader::new();
    let mut at = 0;
    while let Some(found) = memchr(b'<', &main.as_bytes()[at..]) {
        let open = at + found;
        reader.text(&main[at..open]);
        let mut has = Attributes::default();
        let Some(tag) = page_tag(main, open, &mut |attribute| has.take(&attribute)) else {
            reader.text("<");
            at = open + 1;
            continue;
        };
        let tag = Tag { tag, has };
        at = match reader.tag(&tag) {
            true => tag.tag.end,
            false => element_end(main, &tag.tag),
        };
    }
    reader.text(&main[at..]);
    reader.finish()
}

/// A fact that is being read.
struct Fact {
    name: String,
    /// The element that it is.
    tag: String,
    depth: usize,
    text: String,
    /// Where the number begins in its text whose link is being read.
    number: Option<usize>,
    /// Whether a number in it now is for a fax or for typing.
    is_machine: bool,
}

struct Reader {
    sections: Vec<Section>,
    facts: Vec<(String, String)>,
    /// Which heading is being read.
    heading: Option<String>,
    /// The last id, unless words stood since.
    id: String,
    is_parted: bool,
    fact: Option<Fact>,
}

impl Reader {
    fn new() -> Self {
        Self {
            sections: vec![Section::default()],
            facts: Vec::new(),
            heading: None,
            id: String::new(),
            is_parted: false,
            fact: None,
        }
    }

    /// Takes a tag; false where nothing inside of it is wanted.
    fn tag(&mut self, read: &Tag<'_>) -> bool {
        let Tag { tag, has } = read;
        let is_void = matches!(tag.name, "br" | "hr" | "img" | "input" | "wbr");
        // A drawing stands among words.
        self.is_parted |= !read.is_inline() && tag.name != "svg";
        if let Some(hours) = has.open.filter(|_| !self.has_fact("open")) {
            self.facts
                .push(("open".into(), decoded(hours).into_owned()));
        }
        if !tag.closes && !is_void && (read.is_skipped() || has.skips) {
            return false;
        }
        self.mark(read);
        if tag.closes {
            if self.heading.as_deref() == Some(tag.name) {
                self.heading = None;
                self.is_parted = true;
            }
            return true;
        }
        if let Some(id) = has.id.filter(|_| !read.is_inline()) {
            self.id = id.to_owned();
        }
        let is_named = matches!(tag.name, "dt" | "summary") && has.id.is_some();
        if read.is_heading() || is_named {
            if tag.name != "h1" {
                self.sections.push(Section {
                    anchor: decoded(&std::mem::take(&mut self.id)).into_owned(),
                    ..Section::default()
                });
            }
            self.heading = Some(tag.name.to_owned());
            self.is_parted = false;
        }
        if let Some(name) = has.fact
            && self.fact.is_none()
        {
            self.fact = Some(Fact {
                name: name.to_owned(),
                tag: tag.name.to_owned(),
                depth: 1,
                text: String::new(),
                number: None,
                is_machine: false,
            });
        }
        if tag.name == "li"
            && let Some(fact) = &mut self.fact
        {
            fact.is_machine = has.machine;
        }
        if tag.name == "a" {
            self.call(has.href);
        }
        true
    }

    fn has_fact(&self, name: &str) -> bool {
        self.facts.iter().any(|(known, _)| known == name)
    }

    /// A link to a number: it can be found, and the first to talk to can be called from a row.
    fn call(&mut self, href: Option<&str>) {
        let Some(number) = href.and_then(|href| href.strip_prefix("tel:")) else {
            return;
        };
        let number = decoded(number);
        if let Some(section) = self.sections.last_mut() {
            section.numbers.push_str(&number);
            section.numbers.push(' ');
        }
        let has_one = self.has_fact("tel");
        let fact = self.fact.as_mut().filter(|fact| fact.name == "phone");
        if let Some(fact) = fact.filter(|fact| !has_one && !fact.is_machine) {
            fact.number = Some(fact.text.len());
            self.facts.push(("tel".into(), number.into_owned()));
        }
    }

    /// Whether a fact goes on or ends.
    fn mark(&mut self, read: &Tag<'_>) {
        let tag = &read.tag;
        let Some(fact) = &mut self.fact else { return };
        if tag.closes
            && tag.name == "a"
            && let Some(start) = fact.number.take()
        {
            let number = fact.text.get(start..).unwrap_or_default().trim();
            self.facts.push(("number".into(), number.to_owned()));
        }
        if !read.is_inline() && !fact.text.is_empty() && !fact.text.ends_with('\n') {
            fact.text.push('\n');
        }
        if tag.name != fact.tag {
            return;
        }
        match tag.closes {
            true => fact.depth -= 1,
            false => fact.depth += 1,
        }
        if fact.depth == 0
            && let Some(fact) = self.fact.take()
        {
            let most = match &*fact.name {
                "note" => WARNING,
                "what" | "when" => LONG_FACT,
                _ => FACT,
            };
            let text = shortened(&fact.text, most);
            if !text.is_empty() && !self.has_fact(&fact.name) {
                self.facts.push((fact.name, text));
            }
        }
    }

    fn text(&mut self, written: &str) {
        if written.is_empty() {
            return;
        }
        let text = decoded(written);
        let is_blank = text.bytes().all(|byte| byte.is_ascii_whitespace());
        if !is_blank && self.heading.is_none() {
            self.id.clear();
        }
        let Some(section) = self.sections.last_mut() else {
            return;
        };
        let target = match self.heading {
            Some(_) => &mut section.heading,
            None => &mut section.text,
        };
        if self.is_parted && !is_blank {
            if !target.is_empty() && !target.ends_with('\n') {
                if target.ends_with(' ') {
                    target.pop();
                }
                target.push('\n');
            }
            self.is_parted = false;
        }
        squeeze(&text, target);
        if let Some(fact) = &mut self.fact {
            squeeze(&text, &mut fact.text);
        }
    }

    fn finish(mut self) -> Extract {
        for section in &mut self.sections {
            for text in [&mut section.heading, &mut section.text] {
                let length = text.trim_end().len();
                text.truncate(length);
            }
            let heading = std::mem::take(&mut section.heading);
            section.heading = heading.replace('\n', " ");
        }
        let is_first = |at: usize| at == 0;
        let mut at = 0;
        self.sections.retain(|section| {
            let keeps = is_first(at) || !section.heading.is_empty() || !section.text.is_empty();
            at += 1;
            keeps
        });
        Extract {
            sections: self.sections,
            facts: self.facts,
        }
    }
}

/// Adds a text with each run of white space as one space.
fn squeeze(text: &str, target: &mut String) {
    let mut rest = text;
    loop {
        let end = rest.bytes().position(|byte| byte.is_ascii_whitespace());
        let (word, more) = rest.split_at(end.unwrap_or(rest.len()));
        target.push_str(word);
        if more.is_empty() {
            return;
        }
        if !target.is_empty() && !target.ends_with([' ', '\n']) {
            target.push(' ');
        }
        rest = more.trim_ascii_start();
    }
}

/// The lines of a fact on one, cut at a word.
fn shortened(text: &str, most: usize) -> String {
    let lines = text.split('\n').map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let text = lines.join(" · ");
    if text.chars().count() <= most {
        return text;
    }
    // Of several lines, whole ones: half a line may say the contrary.
    let mut whole = String::new();
    for line in &lines {
        let length = whole.chars().count() + 3 + line.chars().count();
        if length > most {
            break;
        }
        if !whole.is_empty() {
            whole.push_str(" · ");
        }
        whole.push_str(line);
    }
    if !whole.is_empty() {
        return format!("{whole} …");
    }
    let cut: String = text.chars().take(most).collect();
    let whole = cut.rsplit_once(' ').map_or(&*cut, |(whole, _)| whole);
    format!("{} …", whole.trim_end_matches([' ', '·', ',']))
}

#[cfg(test)]
mod tests;
