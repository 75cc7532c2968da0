//! `tel`, `email`, `link` and `prose`: text with safe links.

use tera::{Error, Kwargs, TeraResult, Value};

use super::input::{field, safe, text_of, wrong};
use crate::markdown::prose::readable;
use crate::markdown::{self, Address, address, escape, is_machine, phone_address, push_extension};
use crate::page::prose_places::placed;
use crate::words::Locale;

/// `{{ phone | tel }}`: a phone number that can be tapped. Takes text, a phone
/// object, or a list of them; text that is more than a number keeps its words.
/// A fax number is no link.
///
/// `text="…"` is written in the place of the number.
pub(super) fn tel(value: &Value, options: &Kwargs, locale: &Locale) -> TeraResult<Value> {
    let mut out = String::new();
    push_phone(value, options.get::<&str>("text")?, locale, &mut out)?;
    Ok(safe(&out))
}

/// `{{ phones | voices }}`: those of a list of numbers at which somebody can be talked to.
pub(super) fn voices(value: &Value, _: &Kwargs, _: &Locale) -> TeraResult<Value> {
    let phones = value
        .as_array()
        .ok_or_else(|| wrong("voices", "a list of phone numbers", value))?;
    let is_voice = |phone: &&Value| {
        let kind = field(phone, "type").and_then(Value::as_str);
        phone.as_map().is_none() || field(phone, "number").is_some() && !is_machine(kind)
    };
    let voices: Vec<Value> = phones.iter().filter(is_voice).cloned().collect();
    Ok(Value::from(voices))
}

fn push_phone(
    value: &Value,
    words: Option<&str>,
    locale: &Locale,
    out: &mut String,
) -> TeraResult<()> {
    if let Some(items) = value.as_array() {
        for item in items {
            let mut one = String::new();
            push_phone(item, words, locale, &mut one)?;
            if !out.is_empty() && !one.is_empty() {
                out.push_str(", ");
            }
            out.push_str(&one);
        }
        return Ok(());
    }
    // A policy may withhold the number and show the rest.
    if value.as_map().is_some() && field(value, "number").is_none() {
        return Ok(());
    }
    let number = field(value, "number").unwrap_or(value);
    let number = text_of(number).ok_or_else(|| wrong("tel", "a phone number", value))?;
    let number = number.trim();
    let extension = field(value, "extension").and_then(text_of);
    let shown = match &extension {
        Some(extension) => locale.fill(
            "phone.extension",
            &[("number", number), ("extension", extension)],
        ),
        None => number.to_owned(),
    };
    let is_fax = field(value, "type").and_then(Value::as_str) == Some("fax");
    match phone_address(number) {
        Some(_) if is_fax => {
            out.push_str("<span class=\"tel\">");
            escape(&shown, out);
            out.push_str("</span>");
        }
        Some(mut address) => {
            push_extension(&mut address, extension.as_deref().unwrap_or_default());
            out.push_str("<a class=\"tel\" href=\"tel:");
            out.push_str(&address);
            out.push_str("\">");
            escape(words.unwrap_or(&shown), out);
            out.push_str("</a>");
        }
        None => out.push_str(markdown::contact_inline(&shown).as_str()),
    }
    Ok(())
}

/// `{{ address | email }}`: an e-mail address as a link; other text as it is.
pub(super) fn email(value: &Value, options: &Kwargs, _: &Locale) -> TeraResult<Value> {
    let address = value
        .as_str()
        .ok_or_else(|| wrong("email", "an e-mail address", value))?
        .trim();
    let is_address = address
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
        && !address
            .chars()
            .any(|sign| sign.is_whitespace() || sign.is_control() || "<>\"'?&%:".contains(sign));
    if !is_address {
        return Ok(Value::normal_string(address));
    }
    let words = options.get::<&str>("text")?.unwrap_or(address);
    let mut out = String::from("<a href=\"mailto:");
    escape(address, &mut out);
    out.push_str("\">");
    escape(words, &mut out);
    out.push_str("</a>");
    Ok(safe(&out))
}

/// `{{ url | link }}`, `{{ reference | link }}`, `link(text="…")`: a safe link.
/// A reference gives its title, a web address itself without its scheme; where
/// there is nothing to link to, the words alone.
pub(super) fn link(value: &Value, options: &Kwargs, _: &Locale) -> TeraResult<Value> {
    link_to(value, options.get::<&str>("text")?)
}

pub(super) fn link_to(value: &Value, words: Option<&str>) -> TeraResult<Value> {
    if value.is_map() {
        let title = field(value, "title").and_then(text_of);
        let words = words.map(str::to_owned).or(title);
        let Some(words) = words else {
            return Err(Error::message("`link` was given an object without a title"));
        };
        return Ok(match field(value, "href").and_then(Value::as_str) {
            Some(href) => anchor(href, &words).unwrap_or_else(|| Value::from(words)),
            None => Value::from(words),
        });
    }
    let url = value
        .as_str()
        .ok_or_else(|| wrong("link", "an address or a reference", value))?
        .trim();
    let words = words.unwrap_or_else(|| {
        readable(url)
            .trim_start_matches("mailto:")
            .trim_start_matches("tel:")
    });
    // A bare word is no address: only a reference leads to a page of the binder.
    let linked = match address(url) {
        Address::Relative | Address::Anchor => None,
        _ => anchor(url, words),
    };
    Ok(linked.unwrap_or_else(|| Value::normal_string(words)))
}

/// A link, unless its address is not allowed.
fn anchor(href: &str, words: &str) -> Option<Value> {
    let mut out = String::from("<a ");
    match address(href) {
        Address::Forbidden(_) => return None,
        Address::Web => out.push_str("class=\"external\" rel=\"noopener noreferrer\" "),
        _ => {}
    }
    out.push_str("href=\"");
    escape(href, &mut out);
    out.push_str("\">");
    escape(words, &mut out);
    out.push_str("</a>");
    Some(safe(&out))
}

/// `{{ text | prose }}`: a text field as paragraphs with links; with
/// `prose(inline=true)` without paragraphs, for use within a line.
pub(super) fn prose(value: &Value, options: &Kwargs, _: &Locale) -> TeraResult<Value> {
    if value.is_string() && value.is_safe() {
        return Ok(value.clone());
    }
    let text = text_of(value).ok_or_else(|| wrong("prose", "text", value))?;
    let html = match options.get::<bool>("inline")? {
        Some(true) => markdown::prose_inline(&text),
        _ => markdown::prose(&text),
    };
    Ok(safe(&placed(html.as_str())))
}
