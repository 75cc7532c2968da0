//! Drawings (SVG) without what they do not show: comments, what drawing programs note in them, scripts; pictures within
//! are made again from their pixels.

use super::doctype::expanded;
use super::elsewhere::{is_local, leads_out, local};
use super::embedded::embedded;
use quick_xml::Writer;
use quick_xml::escape::unescape;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesCData, BytesStart, BytesText, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;
use std::collections::HashSet;

/// The namespaces whose elements and attributes show something.
const SHOWN: &[&str] = &[
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML",
];

/// Whether a file's ending is that of a drawing.
pub fn is_drawing(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    ending.eq_ignore_ascii_case("svg")
}

/// The drawing without what it does not show.
///
/// # Errors
/// In plain words, when it is no drawing that can be read, or when a picture within it cannot be published.
pub fn clean_drawing(bytes: &[u8]) -> Result<Vec<u8>, String> {
    clean_within(bytes, 0)
}

/// Elements that show nothing, run something, or show what lies elsewhere.
const PROGRAMS: &[&str] = &[
    "metadata", "script", "iframe", "object", "embed", "audio", "video", "link", "meta", "base",
    "form", "input", "button", "textarea", "select", "img",
];

/// How many drawings may stand within one another.
const DEEPEST: usize = 4;

/// The same of a drawing that stands within so many others.
pub(super) fn clean_within(bytes: &[u8], around: usize) -> Result<Vec<u8>, String> {
    if around > DEEPEST {
        return Err("it holds drawings within drawings".into());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| "its letters are not UTF-8".to_owned())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = expanded(text)?;
    let prefixes = prefixes(&text)?;
    let mut reader = Reader::from_str(&text);
    let mut out = Writer::new(Vec::with_capacity(text.len()));
    // How many elements are open, and how many when the one that is left out began.
    let (mut depth, mut left_out) = (0_usize, None);
    let mut is_svg = false;
    // What stands between two tags, in parts.
    let mut run = String::new();
    let mut in_style = false;
    loop {
        let event = match reader.read_event().map_err(unread)? {
            Event::Text(text) if in_style => {
                Event::Text(BytesText::from_escaped(local(&text).into_owned()))
            }
            Event::CData(text) if in_style => {
                Event::CData(BytesCData::new(local(&text).into_owned()))
            }
            event => event,
        };
        match &event {
            Event::Text(text) => run.push_str(text),
            Event::CData(text) => run.push_str(text),
            Event::GeneralRef(sign) => {
                run.push(sign.resolve_char_ref().ok().flatten().unwrap_or(' '));
            }
            // It is left out, and what stands around it comes together.
            Event::Comment(_) | Event::PI(_) => {}
            _ => {
                let run = std::mem::take(&mut run);
                without_pictures(&run)?;
                if in_style && !is_local(&run) {
                    return Err(ELSEWHERE.into());
                }
            }
        }
        match &event {
            Event::Start(tag) if tag.local_name().as_ref() == "style" => in_style = true,
            Event::End(tag) if tag.local_name().as_ref() == "style" => in_style = false,
            _ => {}
        }
        let kept = match event {
            Event::Eof => break,
            Event::Start(tag) => {
                depth += 1;
                is_svg |= depth == 1 && tag.local_name().as_ref() == "svg";
                if left_out.is_none() && is_of_programs(&tag, depth - 1, &prefixes) {
                    left_out = Some(depth);
                }
                let is_kept = left_out.is_none();
                let tag = is_kept
                    .then(|| shown(&tag, &prefixes, around))
                    .transpose()?;
                tag.map(Event::Start)
            }
            Event::Empty(tag) => {
                is_svg |= depth == 0 && tag.local_name().as_ref() == "svg";
                let is_kept = left_out.is_none() && !is_of_programs(&tag, depth, &prefixes);
                let tag = is_kept
                    .then(|| shown(&tag, &prefixes, around))
                    .transpose()?;
                tag.map(Event::Empty)
            }
            Event::End(tag) => {
                let is_kept = left_out.is_none();
                if left_out == Some(depth) {
                    left_out = None;
                }
                depth = depth.saturating_sub(1);
                is_kept.then_some(Event::End(tag))
            }
            Event::Comment(_) | Event::PI(_) | Event::DocType(_) => None,
            other => left_out.is_none().then_some(other),
        };
        if let Some(event) = kept {
            let written = out.write_event(event);
            written.map_err(|error| super::super::plain_error(&error))?;
        }
    }
    let made = out.into_inner();
    match is_svg && depth == 0 && !made.is_empty() {
        true => Ok(made),
        false => Err("it is no drawing that can be read".into()),
    }
}

fn unread(error: impl std::fmt::Display) -> String {
    format!("it is no drawing that can be read ({error})")
}

/// The prefixes that stand for namespaces which show something.
fn prefixes(text: &str) -> Result<HashSet<String>, String> {
    let mut known: HashSet<String> = ["svg", "xlink"].map(str::to_owned).into();
    let mut reader = Reader::from_str(text);
    loop {
        let tag = match reader.read_event().map_err(unread)? {
            Event::Eof => return Ok(known),
            Event::Start(tag) | Event::Empty(tag) => tag,
            _ => continue,
        };
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(unread)?;
            if let Some(prefix) = attribute.key.as_ref().strip_prefix("xmlns:")
                && SHOWN.contains(&attribute.value.trim())
            {
                known.insert(prefix.to_owned());
            }
        }
    }
}

/// Whether an element within so many others says something to programs, and shows nothing.
fn is_of_programs(tag: &BytesStart<'_>, depth: usize, prefixes: &HashSet<String>) -> bool {
    let name = tag.name();
    let (is_foreign, name) = match name.as_ref().split_once(':') {
        Some((prefix, name)) => (!prefixes.contains(prefix), name),
        None => (false, name.as_ref()),
    };
    // One that names another program's words for itself and all in it.
    let is_renamed = depth > 0
        && tag.attributes().flatten().any(|attribute| {
            attribute.key.as_ref() == "xmlns" && !SHOWN.contains(&attribute.value.trim())
        });
    // `<set attributeName="href" to="…">` changes where something leads.
    let moves = matches!(
        name,
        "set" | "animate" | "animateMotion" | "animateTransform"
    ) && tag.attributes().flatten().any(|attribute| {
        let value = attribute.value.to_ascii_lowercase();
        attribute.key.as_ref() == "attributeName"
            && (value.ends_with("href") || value.contains(['&', '\\']))
    });
    is_foreign || is_renamed || moves || PROGRAMS.contains(&name)
}

/// A tag with what is shown of it.
fn shown(
    tag: &BytesStart<'_>,
    prefixes: &HashSet<String>,
    around: usize,
) -> Result<BytesStart<'static>, String> {
    let mut made = BytesStart::new(tag.name().as_ref().to_owned());
    let is_root = tag.local_name().as_ref() == "svg";
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(unread)?;
        // The source of the drawing, with all that it hides.
        if is_root && attribute.key.as_ref() == "content" {
            continue;
        }
        let is_link = tag.local_name().as_ref() == "a";
        if let Some(attribute) = kept(attribute, prefixes, around)?
            && (is_link || !leads_out(&attribute))
        {
            made.push_attribute(attribute);
        }
    }
    Ok(made.into_owned())
}

/// An attribute that shows something. Names of other programs, notes and scripts show nothing.
fn kept<'t>(
    attribute: Attribute<'t>,
    prefixes: &HashSet<String>,
    around: usize,
) -> Result<Option<Attribute<'t>>, String> {
    let name = attribute.key.as_ref();
    let (is_known, last) = match name.split_once(':') {
        Some(("xmlns", prefix)) => (prefixes.contains(prefix), ""),
        Some((prefix, last)) => (prefix == "xml" || prefixes.contains(prefix), last),
        None => (!name.starts_with("on") && !name.starts_with("data-"), name),
    };
    if !is_known {
        return Ok(None);
    }
    let raw = attribute.value.as_ref();
    let plain = unescape(raw).unwrap_or(Cow::Borrowed(raw));
    let start: String = plain
        .chars()
        .filter(|sign| !sign.is_whitespace() && !sign.is_control())
        .take(11)
        .collect();
    let start = start.to_ascii_lowercase();
    if start.starts_with("javascript:") {
        return Ok(None);
    }
    let value = match matches!(last, "href" | "src") && start.starts_with("data:") {
        true => embedded(plain.trim_start(), &|bytes| clean_within(bytes, around + 1))?,
        false => {
            without_pictures(&plain)?;
            let made = local(raw);
            let plain = unescape(&made).unwrap_or(Cow::Borrowed(&*made));
            if is_style(last, &plain) && !is_local(&plain) {
                return Err(ELSEWHERE.into());
            }
            made.replace('"', "&quot;")
        }
    };
    Ok(Some(Attribute {
        key: attribute.key,
        value: Cow::Owned(value),
    }))
}

/// Why a drawing that shows something from elsewhere is refused.
const ELSEWHERE: &str = "a style within it loads something from elsewhere; save it as plain SVG";

/// Whether an attribute is a style, or may hold an address as a style does.
fn is_style(name: &str, value: &str) -> bool {
    let small = value.to_ascii_lowercase();
    name == "style" || small.contains("url(") || small.contains('\\') && small.contains('(')
}

/// Pictures within a style are not made again, however their address is spelled.
fn without_pictures(text: &str) -> Result<(), String> {
    let small = text.to_ascii_lowercase();
    let mut addresses = small.match_indices("url(").map(|(at, _)| &small[at..]);
    let is_spelled = |address: &str| address.split(')').next().unwrap_or_default().contains('\\');
    match small.contains("data:image/") || addresses.any(is_spelled) {
        true => Err("a picture stands within its style; put it into an <image> element".into()),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests;
