//! Links and pictures: what the caller makes of them, written safely.

use std::borrow::Cow;
use std::fmt::Write;

use percent_encoding::{percent_decode_str, percent_encode_byte};
use pulldown_cmark::{LinkType, Tag};

use super::{LinkTarget, Picture, Writer};
use crate::markdown::address::{Address, address};
use crate::markdown::{escape, phone_address, place_id, place_name};

impl<'e> Writer<'e, '_> {
    /// Writes the start of a link, or what stands for it; gives the index of
    /// the last event written.
    pub(super) fn link(&mut self, tag: &'e Tag<'e>, index: usize) -> usize {
        let Tag::Link {
            link_type,
            dest_url,
            title,
            ..
        } = tag
        else {
            return index;
        };
        let dest: Cow<'_, str> = match link_type {
            LinkType::Email => format!("mailto:{dest_url}").into(),
            _ => Cow::Borrowed(dest_url),
        };
        match (self.resolve)(&dest, false) {
            LinkTarget::Keep => {
                self.around.links += 1;
                self.open_link(&dest, title, true);
            }
            LinkTarget::To(href) => {
                self.around.links += 1;
                self.open_link(&href, title, false);
            }
            LinkTarget::Withheld { words } => {
                self.text(&words);
                return crate::markdown::parser::end_of(self.events, index);
            }
            LinkTarget::Drop | LinkTarget::Picture(_) => {
                let end = crate::markdown::parser::end_of(self.events, index);
                self.walk(index + 1..end);
                return end;
            }
        }
        index
    }

    /// Writes `<a …>`. An address that is not allowed is left out, so that the
    /// words stay and lead nowhere.
    pub(super) fn open_link(&mut self, href: &str, title: &str, is_own: bool) {
        let kind = address(href);
        if matches!(kind, Address::Forbidden(_)) {
            self.out.push_str("<a>");
            return;
        }
        self.out.push_str("<a ");
        if kind == Address::Web {
            self.out
                .push_str("class=\"external\" rel=\"noopener noreferrer\" ");
        }
        self.out.push_str("href=\"");
        match href.trim().strip_prefix('#') {
            Some(name) if is_own => {
                self.out.push('#');
                escape(self.options.id_prefix, &mut self.out);
                push_address(&place_id(&place_name(name)), &mut self.out);
            }
            _ => match dialled(href.trim()) {
                Some(href) => push_address(&href, &mut self.out),
                None => push_address(href.trim(), &mut self.out),
            },
        }
        self.out.push('"');
        self.title(title);
        self.out.push('>');
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            self.text(title);
            self.out.push('"');
        }
    }

    /// Writes a picture, or what stands for it; gives the index of its last event.
    pub(super) fn picture(&mut self, tag: &'e Tag<'e>, index: usize) -> usize {
        let (alt, end) = self.plain_to_end(index);
        if let Tag::Image {
            dest_url, title, ..
        } = tag
        {
            self.show_picture(dest_url, &alt, title);
        }
        end
    }

    pub(super) fn show_picture(&mut self, dest: &str, alt: &str, title: &str) {
        let picture = match (self.resolve)(dest, true) {
            LinkTarget::Keep => source(dest.to_owned()),
            LinkTarget::To(src) => source(src),
            LinkTarget::Picture(picture) => picture,
            LinkTarget::Withheld { words } => return self.text(&words),
            LinkTarget::Drop => return,
        };
        if address(&picture.src) != Address::Relative {
            // A binder loads nothing from elsewhere: the description stands for it.
            return self.text(alt);
        }
        self.out.push_str("<img src=\"");
        push_address(&picture.src, &mut self.out);
        self.out.push_str("\" alt=\"");
        self.text(alt.trim());
        self.out.push('"');
        if let (Some(width), Some(height)) = (picture.width, picture.height) {
            let _ = write!(self.out, " width=\"{width}\" height=\"{height}\"");
        }
        self.title(title);
        self.out.push('>');
    }
}

fn source(src: String) -> Picture {
    Picture {
        src,
        width: None,
        height: None,
    }
}

/// The address of a number whose zero in brackets is not dialled from abroad; another stays as it is written.
fn dialled(href: &str) -> Option<String> {
    let (scheme, number) = href.split_once(':')?;
    let number = percent_decode_str(number).decode_utf8_lossy();
    let is_number = scheme.eq_ignore_ascii_case("tel") && number.contains("(0)");
    let address = is_number.then(|| phone_address(&number)).flatten()?;
    Some(format!("tel:{address}"))
}

/// Writes an address into an attribute: escaped, and with spaces and control
/// characters in percent form, so that it is one valid address.
fn push_address(href: &str, out: &mut String) {
    // Only the first one begins a fragment.
    if let Some((page, fragment)) = href.split_once('#').filter(|(_, rest)| rest.contains('#')) {
        let fragment = fragment.replace('#', percent_encode_byte(b'#'));
        return push_address(&format!("{page}#{fragment}"), out);
    }
    let is_plain = |byte: u8| byte > b' ' && byte != 0x7f && byte != b'\\';
    if href.bytes().all(is_plain) {
        return escape(href, out);
    }
    for sign in href.chars() {
        match u8::try_from(sign) {
            Ok(byte) if byte.is_ascii() && !is_plain(byte) => {
                out.push_str(percent_encode_byte(byte));
            }
            _ => escape(sign.encode_utf8(&mut [0; 4]), out),
        }
    }
}
