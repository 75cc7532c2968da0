//! Links to what is withheld, before anything is made of a body: their words give way to neutral ones among the events
//! themselves, so that no heading's name, contents, column name, description or word count can hold them.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::LinkTarget;
use crate::markdown::escaped;
use crate::markdown::html::{self, Token, tokens};

/// What a link or a picture leads to: its address, and whether it is a picture.
pub(super) type Resolve<'r> = dyn FnMut(&str, bool) -> LinkTarget + 'r;

/// The events without the words of links and pictures that lead to something withheld.
pub(super) fn replaced<'e>(events: Vec<Event<'e>>, resolve: &mut Resolve<'_>) -> Vec<Event<'e>> {
    if is_as_written(&events, resolve) {
        return events;
    }
    let mut pass = Pass {
        out: Vec::with_capacity(events.len()),
        resolve,
        is_hidden: false,
        open: Vec::new(),
    };
    let mut events = events.into_iter();
    while let Some(event) = events.next() {
        pass.event(event, &mut events);
    }
    pass.out
}

/// Whether nothing leads to what is withheld, and nothing is raw.
fn is_as_written(events: &[Event<'_>], resolve: &mut Resolve<'_>) -> bool {
    let mut is_plain = |event: &Event<'_>| match event {
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => false,
        Event::Start(tag) => words_for(tag, resolve).is_none(),
        _ => true,
    };
    // It stops at the first: nothing that stands in one is asked for.
    events.iter().all(&mut is_plain)
}

/// What stands in the place of a link or a picture that leads to something withheld.
fn words_for(tag: &Tag<'_>, resolve: &mut Resolve<'_>) -> Option<String> {
    let target = match tag {
        // An e-mail address leads to no record.
        Tag::Link {
            link_type: LinkType::Email,
            ..
        } => return None,
        Tag::Link { dest_url, .. } => resolve(dest_url, false),
        Tag::Image { dest_url, .. } => resolve(dest_url, true),
        _ => return None,
    };
    match target {
        LinkTarget::Withheld { words } => Some(words),
        _ => None,
    }
}

struct Pass<'e, 'r, 'o> {
    out: Vec<Event<'e>>,
    resolve: &'r mut Resolve<'o>,
    /// Whether a withheld raw link is open: all is left out up to the next tag of a link, or to the end.
    is_hidden: bool,
    /// Of each element that is open, whether it was written.
    open: Vec<bool>,
}

impl<'e> Pass<'e, '_, '_> {
    fn event(&mut self, event: Event<'e>, rest: &mut impl Iterator<Item = Event<'e>>) {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                let text = block(rest);
                let text = self.raw(text);
                if !text.is_empty() {
                    self.out.push(Event::Start(Tag::HtmlBlock));
                    self.out.push(Event::Html(text));
                    self.out.push(Event::End(TagEnd::HtmlBlock));
                }
            }
            Event::InlineHtml(text) => {
                let text = self.raw(text);
                if !text.is_empty() {
                    self.out.push(Event::InlineHtml(text));
                }
            }
            Event::Start(tag) => self.start(tag, rest),
            Event::End(tag) => self.end(tag),
            event if !self.is_hidden => self.out.push(event),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'e>, rest: &mut impl Iterator<Item = Event<'e>>) {
        if !self.is_hidden
            && let Some(words) = words_for(&tag, self.resolve)
        {
            skip(rest);
            return self.out.push(Event::Text(words.into()));
        }
        self.open.push(!self.is_hidden);
        if !self.is_hidden {
            self.out.push(Event::Start(tag));
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if self.open.pop().unwrap_or(true) {
            self.out.push(Event::End(tag));
        }
    }

    /// Raw HTML without the withheld links in it.
    fn raw(&mut self, text: CowStr<'e>) -> CowStr<'e> {
        let links: Vec<html::Tag> = tokens(&text)
            .into_iter()
            .filter_map(|token| match token {
                Token::Tag(tag) if tag.name == "a" => Some(tag),
                _ => None,
            })
            .collect();
        if links.is_empty() && !self.is_hidden {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for tag in links {
            if !self.is_hidden {
                out.push_str(text.get(from..tag.range.start).unwrap_or_default());
                from = tag.range.start;
            }
            let was_hidden = std::mem::take(&mut self.is_hidden);
            if was_hidden {
                // The end of what was left out goes with it; another link begins anew.
                from = match tag.closing {
                    true => tag.range.end,
                    false => tag.range.start,
                };
            }
            if let Some(words) = self.words_for_raw(&tag) {
                out.push_str(&escaped(&words));
                self.is_hidden = true;
                from = tag.range.end;
            }
        }
        if !self.is_hidden {
            out.push_str(text.get(from..).unwrap_or_default());
        }
        out.into()
    }

    fn words_for_raw(&mut self, tag: &html::Tag) -> Option<String> {
        let href = tag.get("href").filter(|_| !tag.closing)?;
        match (self.resolve)(href.trim(), false) {
            LinkTarget::Withheld { words } => Some(words),
            _ => None,
        }
    }
}

/// The text of a block of HTML that has begun: its lines belong together.
fn block<'e>(rest: &mut impl Iterator<Item = Event<'e>>) -> CowStr<'e> {
    let mut text: Option<CowStr<'e>> = None;
    for event in rest {
        match event {
            Event::End(TagEnd::HtmlBlock) => break,
            Event::Html(line) | Event::Text(line) => {
                text = Some(match text {
                    None => line,
                    Some(before) => format!("{before}{line}").into(),
                });
            }
            _ => {}
        }
    }
    text.unwrap_or("".into())
}

/// Passes over the rest of an element that has begun.
fn skip<'e>(rest: &mut impl Iterator<Item = Event<'e>>) {
    let mut depth = 1usize;
    for event in rest {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{LinkTarget, Options, Rendered, render};
    use crate::markdown::Labels;

    /// Renders with `sec.md` withheld.
    fn shown(text: &str) -> Rendered {
        let labels = Labels::default();
        let options = Options {
            title: "",
            id_prefix: "",
            labels: &labels,
        };
        render(text, &options, &mut |dest, _| match dest {
            "sec.md" => LinkTarget::Withheld {
                words: "a guide".into(),
            },
            _ => LinkTarget::Keep,
        })
    }

    /// Every place of a body in which words of a link can stand, with the words in it.
    fn places(words: &str) -> Vec<String> {
        let link = [
            format!("[{words}](sec.md)"),
            format!("[**{words}** `{words}`](sec.md \"{words}\")"),
            format!("[![{words}](pic.png \"{words}\")](sec.md)"),
            format!("![{words}](sec.md)"),
            format!(
                "<a href=\"sec.md\" title=\"{words}\" id=\"{words}\">{words} <b>{words}</b></a>"
            ),
            format!("<A HREF='sec.md'><img src=pic.png alt='{words}'>{words}</A>"),
            format!("[{words}][ref]\n\n[ref]: sec.md \"{words}\"\n"),
        ];
        let around = |link: &String| {
            let mut places = vec![
                format!("one {link} two\n"),
                format!("# About {link}\n\n## Next\n"),
                format!("About {link}\n===\n\nx\n"),
                format!("| {link} | b |\n| --- | --- |\n| 1 | {link} |\n"),
                format!("- {link}\n- [ ] {link}\n"),
                format!("> {link}\n"),
                format!("*{link}*\n"),
                format!("term {link}\n: says {link}\n"),
                format!("x[^1]\n\n[^1]: {link}\n"),
            ];
            // In a block of HTML, what looks like Markdown is text.
            if link.starts_with('<') {
                places.extend([
                    format!("<div>{link}\n</div>\n"),
                    format!("<h2>{link}</h2>\n"),
                    format!("<table><tr><th>{link}</th></tr></table>\n"),
                ]);
            }
            places
        };
        link.iter().flat_map(around).collect()
    }

    #[test]
    fn the_words_of_a_withheld_link_change_nothing_wherever_they_stand() {
        let long = "Wolfsbane and many more words";
        for (short, long) in places("Oak").iter().zip(places(long)) {
            let (one, other) = (shown(short), shown(&long));
            assert_eq!(one, other, "{short:?} and {long:?}");
            let all = format!("{one:?}");
            assert!(!all.contains("Oak") && !all.contains("oak"), "{all}");
            assert!(all.contains("a guide"), "{all}");
        }
    }

    #[test]
    fn what_a_withheld_raw_link_holds_is_never_asked_for() {
        let labels = Labels::default();
        let options = Options {
            title: "",
            id_prefix: "",
            labels: &labels,
        };
        let mut asked = Vec::new();
        let text = "<a href=sec.md>![x](secret.png) [y](secret.pdf)\n\n## Z {#secret}\n\n</a>[w](shown.md)\n";
        render(text, &options, &mut |dest, _| {
            asked.push(dest.to_owned());
            match dest {
                "sec.md" => LinkTarget::Withheld { words: "x".into() },
                _ => LinkTarget::Keep,
            }
        });
        asked.dedup();
        assert_eq!(asked, ["sec.md", "shown.md"]);
    }
}
