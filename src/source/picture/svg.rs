//! Drawings (SVG) without what they do not show: comments, what drawing programs note in them, scripts; pictures within
//! are made again from their pixels.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;
use std::path::Path;

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
    let text = std::str::from_utf8(bytes).map_err(|_| "its letters are not UTF-8".to_owned())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::from_str(text);
    let mut out = Writer::new(Vec::with_capacity(text.len()));
    // How many elements are open, and how many when the one that is left out began.
    let (mut depth, mut left_out) = (0_usize, None);
    let mut is_svg = false;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| format!("it is no drawing that can be read ({error})"))?;
        let kept = match event {
            Event::Eof => break,
            Event::Start(tag) => {
                depth += 1;
                is_svg |= depth == 1 && tag.local_name().as_ref() == "svg";
                if left_out.is_none() && is_of_programs(tag.name().as_ref()) {
                    left_out = Some(depth);
                }
                left_out
                    .is_none()
                    .then(|| shown(&tag))
                    .transpose()?
                    .map(Event::Start)
            }
            Event::Empty(tag) => {
                is_svg |= depth == 0 && tag.local_name().as_ref() == "svg";
                let is_kept = left_out.is_none() && !is_of_programs(tag.name().as_ref());
                is_kept.then(|| shown(&tag)).transpose()?.map(Event::Empty)
            }
            Event::End(tag) => {
                let is_kept = left_out.is_none();
                if left_out == Some(depth) {
                    left_out = None;
                }
                depth = depth.saturating_sub(1);
                is_kept.then_some(Event::End(tag))
            }
            Event::DocType(kind) if kind.contains('[') => {
                return Err("it defines words of its own (<!ENTITY); save it as plain SVG".into());
            }
            Event::Comment(_) | Event::PI(_) | Event::DocType(_) => None,
            other => left_out.is_none().then_some(other),
        };
        if let Some(event) = kept {
            let written = out.write_event(event);
            written.map_err(|error| super::super::plain_error(&error))?;
        }
    }
    match is_svg && depth == 0 {
        true => Ok(out.into_inner()),
        false => Err("it is no drawing that can be read".into()),
    }
}

/// Whether an element says something to programs, and shows nothing.
fn is_of_programs(name: &str) -> bool {
    match name.split_once(':') {
        Some((prefix, name)) => prefix != "svg" || matches!(name, "metadata" | "script"),
        None => matches!(name, "metadata" | "script"),
    }
}

/// A tag with what is shown of it.
fn shown(tag: &BytesStart<'_>) -> Result<BytesStart<'static>, String> {
    let mut made = BytesStart::new(tag.name().as_ref().to_owned());
    for attribute in tag.attributes() {
        let attribute =
            attribute.map_err(|error| format!("it is no drawing that can be read ({error})"))?;
        if let Some(attribute) = kept(attribute)? {
            made.push_attribute(attribute);
        }
    }
    Ok(made.into_owned())
}

/// An attribute that shows something. Names of other programs, notes and scripts show nothing.
fn kept(attribute: Attribute<'_>) -> Result<Option<Attribute<'_>>, String> {
    let name = attribute.key.as_ref();
    let is_known = match name.split_once(':') {
        Some(("xmlns", prefix)) => matches!(prefix, "xlink" | "svg"),
        Some((prefix, _)) => matches!(prefix, "xml" | "xlink"),
        None => !name.starts_with("on") && !name.starts_with("data-"),
    };
    if !is_known {
        return Ok(None);
    }
    let is_link = matches!(name, "href" | "xlink:href");
    let value = attribute.value.trim_start();
    if !is_link
        || !value
            .get(..5)
            .is_some_and(|start| start.eq_ignore_ascii_case("data:"))
    {
        return Ok(Some(attribute));
    }
    let value = embedded(value)?;
    Ok(Some(Attribute {
        key: attribute.key,
        value: Cow::Owned(value),
    }))
}

/// A picture within a drawing, made again from its pixels.
fn embedded(address: &str) -> Result<String, String> {
    let refused = |reason: &str| format!("a picture within it cannot be published: {reason}");
    let inside = address.get(5..).unwrap_or_default();
    let (kind, data) = inside
        .split_once(',')
        .ok_or_else(|| refused("it has no bytes"))?;
    let kind = kind.to_ascii_lowercase();
    let (kind, is_encoded) = match kind.split_once(';') {
        Some((kind, how)) => (kind.to_owned(), how.ends_with("base64")),
        None => (kind, false),
    };
    let ending = match kind.trim() {
        "image/png" => "png",
        "image/jpeg" | "image/jpg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        _ => return Err(refused("it is none that is known")),
    };
    if !is_encoded {
        return Err(refused("its bytes are not written in base64"));
    }
    let data: String = data.split_whitespace().collect();
    let bytes = STANDARD
        .decode(data)
        .map_err(|_| refused("its bytes are damaged"))?;
    let clean = super::clean(Path::new(&format!("within.{ending}")), &bytes);
    let clean = clean.map_err(|reason| refused(&reason))?;
    Ok(format!(
        "data:image/{};base64,{}",
        ending.replace("jpg", "jpeg"),
        STANDARD.encode(clean)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> Result<String, String> {
        clean_drawing(text.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn what_a_drawing_does_not_show_is_left_out() {
        for (text, wanted) in [
            (
                "<?xml version=\"1.0\"?><!-- by ana --><svg><g/></svg>",
                "<?xml version=\"1.0\"?><svg><g/></svg>",
            ),
            (
                "<svg><metadata><rdf:RDF>ana</rdf:RDF></metadata><g/></svg>",
                "<svg><g/></svg>",
            ),
            (
                "<svg xmlns=\"s\" xmlns:inkscape=\"i\" inkscape:export-filename=\"/home/ana/jo.png\" sodipodi:docname=\"jo.svg\" viewBox=\"0 0 1 1\"><sodipodi:namedview id=\"a\"/></svg>",
                "<svg xmlns=\"s\" viewBox=\"0 0 1 1\"></svg>",
            ),
            (
                "<svg onload=\"x()\" data-name=\"jo\"><script>x()</script></svg>",
                "<svg></svg>",
            ),
            (
                "<svg><i:a><svg/><i:b/></i:a><text>A &amp; b</text></svg>",
                "<svg><text>A &amp; b</text></svg>",
            ),
            ("\u{feff}<!DOCTYPE svg PUBLIC \"x\"><svg/>", "<svg/>"),
            (
                "<svg><title>A map</title><use xlink:href=\"#a\"/></svg>",
                "<svg><title>A map</title><use xlink:href=\"#a\"/></svg>",
            ),
        ] {
            assert_eq!(clean(text).unwrap(), wanted);
        }
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        for text in [
            "",
            "x",
            "<svg>",
            "<svg></g></svg>",
            "<html/>",
            "<svg a></svg>",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>",
        ] {
            assert!(clean(text).is_err(), "{text}");
        }
        assert!(clean_drawing(b"\xff\xfe<\0s\0v\0g\0").is_err());
    }

    #[test]
    fn a_picture_within_is_made_again_from_its_pixels() {
        let mut png = std::io::Cursor::new(Vec::new());
        let picture = image::DynamicImage::new_rgb8(2, 2);
        picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
        let mut bytes = png.into_inner();
        // A note in it, behind the head.
        let note = b"\0\0\0\x0btEXtBy\0ANAMARIA";
        bytes.splice(33..33, note.iter().copied().chain([0; 4]));
        let drawing =
            |data: &str| format!("<svg><image href=\"data:image/png;base64,{data}\"/></svg>");
        let shown = clean(&drawing(&STANDARD.encode(&bytes)));
        let shown = shown.unwrap_or_else(|reason| reason);
        let data = shown
            .split("base64,")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let made = STANDARD.decode(data.unwrap_or_default()).unwrap();
        assert!(
            made.starts_with(b"\x89PNG") && !made.windows(8).any(|part| part == b"ANAMARIA"),
            "{shown}"
        );
        assert!(clean(&drawing("AAAA")).is_err());
        assert!(clean("<svg><image xlink:href=\"data:text/html,x\"/></svg>").is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(<svg>)?[<>/a-z=\" &;!\\[\\]:\\-?]{0,60}(</svg>)?") {
            let _ = clean(&text);
        }
    }
}
