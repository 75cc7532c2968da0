//! Pictures that stand within a drawing, as addresses that hold their bytes.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::path::Path;

/// As browsers read it: with or without the signs that fill it up.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// What makes a drawing again, without what it does not show.
type Clean<'c> = dyn Fn(&[u8]) -> Result<Vec<u8>, String> + 'c;

/// The same picture made again from its pixels; a drawing without what it does not show. `drawing` cleans
/// such a one.
///
/// # Errors
/// In plain words, when it cannot be published.
pub(super) fn embedded(address: &str, drawing: &Clean<'_>) -> Result<String, String> {
    let refused = |reason: &str| format!("a picture within it cannot be published: {reason}");
    let inside = address.get(5..).unwrap_or_default();
    let (kind, data) = inside
        .split_once(',')
        .ok_or_else(|| refused("it has no bytes"))?;
    let kind = kind.to_ascii_lowercase();
    let mut parts = kind.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default();
    let data: Vec<u8> = percent_encoding::percent_decode_str(data).collect();
    let bytes = match parts.next_back() {
        Some("base64") => {
            let signs = data.into_iter().filter(|byte| !byte.is_ascii_whitespace());
            let signs: Vec<u8> = signs.collect();
            BASE64
                .decode(signs)
                .map_err(|_| refused("its bytes are damaged"))?
        }
        _ => data,
    };
    let ending = match kind {
        "image/png" => "png",
        "image/jpeg" | "image/jpg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/svg+xml" => {
            let clean = drawing(&bytes).map_err(|reason| refused(&reason))?;
            return Ok(format!("data:{kind};base64,{}", BASE64.encode(clean)));
        }
        _ => return Err(refused("it is of no type that is known")),
    };
    let clean = super::clean(Path::new(&format!("within.{ending}")), &bytes);
    let clean = clean.map_err(|reason| refused(&reason))?;
    let kind = ending.replace("jpg", "jpeg");
    Ok(format!("data:image/{kind};base64,{}", BASE64.encode(clean)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_made_again_from_its_pixels() {
        let mut png = std::io::Cursor::new(Vec::new());
        let picture = image::DynamicImage::new_rgb8(2, 2);
        picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
        let mut bytes = png.into_inner();
        // A note in it, behind the head.
        let note = b"\0\0\0\x0btEXtBy\0ANAMARIA";
        // The sum behind a chunk (RFC 2083, appendix 15).
        let sum = note[4..].iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| match sum & 1 {
                1 => 0xedb8_8320 ^ (sum >> 1),
                _ => sum >> 1,
            })
        });
        bytes.splice(33..33, note.iter().copied().chain((!sum).to_be_bytes()));
        let written = BASE64.encode(&bytes);
        let spaced: String = written
            .as_bytes()
            .chunks(20)
            .flat_map(|part| [std::str::from_utf8(part).unwrap(), "\n "])
            .collect();
        for data in [
            written.as_str(),
            &spaced,
            written.trim_end_matches('='),
            &written.replace('+', "%2B"),
        ] {
            let shown = embedded(&format!("data:image/png;base64,{data}"), &|_| {
                Ok(b"<svg/>".to_vec())
            })
            .unwrap();
            let data = shown.split("base64,").nth(1).unwrap();
            let made = BASE64.decode(data).unwrap();
            assert!(made.starts_with(b"\x89PNG"));
            assert!(!made.windows(8).any(|part| part == b"ANAMARIA"), "{shown}");
        }
        let drawing = embedded(
            "data:image/svg+xml;utf8,%3Csvg%3E<!-- by ana --></svg>",
            &|_| Ok(b"<svg/>".to_vec()),
        )
        .unwrap();
        let made = BASE64.decode(drawing.split(',').nth(1).unwrap()).unwrap();
        assert_eq!(made, b"<svg/>");
        for address in [
            "data:image/png;base64,AAAA",
            "data:text/html,x",
            "data:image/png",
            "data:",
        ] {
            assert!(
                embedded(address, &|_| Ok(b"<svg/>".to_vec())).is_err(),
                "{address}"
            );
        }
    }
}
