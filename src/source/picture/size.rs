//! How large a drawing is.

use super::svg::clean_drawing;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

/// What browsers take where a drawing says nothing.
const USUAL: (u32, u32) = (300, 150);

/// Width and height of a drawing, in pixels: those that it names, else those of its view; else what browsers take.
///
/// # Errors
/// In plain words, when it cannot be published.
pub fn drawing_size(bytes: &[u8]) -> Result<(u32, u32), String> {
    let cleaned = clean_drawing(bytes)?;
    let text = String::from_utf8_lossy(&cleaned);
    let mut reader = Reader::from_str(&text);
    loop {
        let tag = match reader.read_event().unwrap_or(Event::Eof) {
            Event::Eof => return Ok(USUAL),
            Event::Start(tag) | Event::Empty(tag) => tag,
            _ => continue,
        };
        let value = |name: &str| {
            let mut all = tag.attributes().flatten();
            let found = all.find(|one| one.key.as_ref() == name)?;
            Some(found.value.into_owned())
        };
        let side = |text: &str| {
            let number = text.trim().trim_end_matches("px").parse::<f64>().ok()?;
            (1.0..=100_000.0)
                .contains(&number)
                .then(|| number.round() as u32)
        };
        let own = |name: &str| side(&value(name)?);
        let view = value("viewBox").unwrap_or_default();
        let view: Vec<Option<u32>> = view
            .split([' ', ','])
            .filter(|one| !one.is_empty())
            .skip(2)
            .map(side)
            .collect();
        let scaled = |one: u32, by: u32, of: u32| {
            (u64::from(one) * u64::from(by) / u64::from(of.max(1))).clamp(1, 100_000) as u32
        };
        return Ok(match (own("width"), own("height"), view.as_slice()) {
            (Some(width), Some(height), _) => (width, height),
            (Some(width), None, [Some(wide), Some(high)]) => (width, scaled(width, *high, *wide)),
            (None, Some(height), [Some(wide), Some(high)]) => {
                (scaled(height, *wide, *high), height)
            }
            (None, None, [Some(wide), Some(high)]) => (*wide, *high),
            _ => USUAL,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_the_size_that_it_names() {
        for (attributes, size) in [
            ("width='20px' height=\"10\"", (20, 10)),
            ("viewBox='0 0 64,32'", (64, 32)),
            ("width='100%' height='100%' viewBox='0 0 64 32'", (64, 32)),
            ("width='20' viewBox='0 0 64 32'", (20, 10)),
            ("width='1e9' height='2'", USUAL),
            ("", USUAL),
        ] {
            let text =
                format!("<?xml version='1.0'?><svg {attributes}><g width='9' height='9'/></svg>");
            assert_eq!(drawing_size(text.as_bytes()), Ok(size), "{attributes}");
        }
        assert!(drawing_size(b"x").is_err());
    }
}
