//! Pictures: turned upright, scaled down, and written again from their pixels,
//! so that place, camera and every other hidden datum stays behind.

use image::codecs::gif::{GifDecoder, GifEncoder, Repeat};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{AnimationDecoder, DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use std::fs::File;
use std::io::{BufReader, Cursor};
use std::path::Path;

/// The longest side of a published picture, in pixels: sharp on a page of letter paper at 200 dpi.
pub const MAX_SIDE: u32 = 1600;

/// The most pixels a picture may have, all of its frames together: more than a camera of fifty million makes. A file of a
/// few bytes can claim any number.
const MAX_PIXELS: u64 = 64 << 20;

/// The quality of JPEG pictures, 1 to 100.
const QUALITY: u8 = 85;

/// The endings of picture files that can be published.
pub const ENDINGS: &[&str] = &["png", "jpg", "jpeg", "gif", "webp"];

/// Whether a file's ending is that of a picture.
pub fn is_picture(path: &str) -> bool {
    let ending = path
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    ENDINGS.contains(&ending.as_str())
}

fn open(file: &Path) -> Result<ImageReader<BufReader<File>>, String> {
    // A pipe that is called a picture would be waited for.
    super::open(file).map_err(|error| super::plain_error(&error))?;
    let reader = ImageReader::open(file).map_err(|error| super::plain_error(&error))?;
    reader
        .with_guessed_format()
        .map_err(|error| super::plain_error(&error))
}

/// Width and height as published. Reads only the file's head.
///
/// # Errors
/// In plain words, when the file is not a picture that can be read.
pub fn probe(file: &Path) -> Result<(u32, u32), String> {
    let reader = open(file)?;
    if reader.format() == Some(ImageFormat::Gif) {
        let size = reader
            .into_dimensions()
            .map_err(|error| error.to_string())?;
        return within(size, 1).map(|()| size);
    }
    let mut decoder = reader.into_decoder().map_err(|error| error.to_string())?;
    within(decoder.dimensions(), 1)?;
    let turned = matches!(
        decoder.orientation(),
        Ok(Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH)
    );
    let (width, height) = decoder.dimensions();
    let (width, height) = if turned {
        (height, width)
    } else {
        (width, height)
    };
    Ok(fitted(width, height))
}

/// Refuses pictures with too many pixels, before any is read.
fn within((width, height): (u32, u32), frames: u64) -> Result<(), String> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels.saturating_mul(frames) <= MAX_PIXELS {
        return Ok(());
    }
    let frames = match frames {
        1 => String::new(),
        _ => format!(" in {frames} frames or more"),
    };
    let most = MAX_PIXELS / 1_000_000;
    Err(format!(
        "it has {width} × {height} pixels{frames}, and {most} million are the most"
    ))
}

/// The size within [`MAX_SIDE`] with the same shape.
fn fitted(width: u32, height: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= MAX_SIDE || longest == 0 {
        return (width, height);
    }
    let scaled = |side: u32| {
        (f64::from(side) * f64::from(MAX_SIDE) / f64::from(longest))
            .round()
            .max(1.0) as u32
    };
    (scaled(width), scaled(height))
}

/// The picture made again from its pixels.
///
/// # Errors
/// In plain words, when the file is damaged or of another type.
pub fn clean(file: &Path) -> Result<Vec<u8>, String> {
    let reader = open(file)?;
    let format = reader
        .format()
        .ok_or("it is not a picture that can be read")?;
    if format == ImageFormat::Gif {
        return clean_gif(file);
    }
    let mut decoder = reader.into_decoder().map_err(|error| error.to_string())?;
    within(decoder.dimensions(), 1)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| error.to_string())?;
    picture.apply_orientation(orientation);
    let (width, height) = fitted(picture.width(), picture.height());
    if (width, height) != (picture.width(), picture.height()) {
        picture = picture.resize_exact(width, height, image::imageops::FilterType::Lanczos3);
    }
    let mut out = Cursor::new(Vec::new());
    match format {
        ImageFormat::Jpeg => picture
            .to_rgb8()
            .write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY))
            .map_err(|error| error.to_string())?,
        other => picture
            .write_to(&mut out, other)
            .map_err(|error| error.to_string())?,
    }
    Ok(out.into_inner())
}

/// A GIF keeps its frames; comments and application data stay behind.
fn clean_gif(file: &Path) -> Result<Vec<u8>, String> {
    let opened = super::open(file).map_err(|error| super::plain_error(&error))?;
    let decoder = GifDecoder::new(BufReader::new(opened)).map_err(|error| error.to_string())?;
    let size = decoder.dimensions();
    within(size, 1)?;
    let mut frames = Vec::new();
    for frame in decoder.into_frames() {
        frames.push(frame.map_err(|error| error.to_string())?);
        within(size, frames.len() as u64)?;
    }
    let mut out = Vec::new();
    {
        let mut encoder = GifEncoder::new(&mut out);
        if frames.len() > 1 {
            encoder
                .set_repeat(Repeat::Infinite)
                .map_err(|error| error.to_string())?;
        }
        encoder
            .encode_frames(frames)
            .map_err(|error| error.to_string())?;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_data_stays_behind_and_huge_pictures_shrink() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("big.jpg");
        let big = DynamicImage::new_rgb8(3200, 1000);
        let mut bytes = Cursor::new(Vec::new());
        big.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
        // An EXIF segment (orientation 6: turned a quarter) behind the start marker, with a place in it.
        let exif =
            b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0SECRET-PLACE";
        let mut with = bytes.get_ref()[..2].to_vec();
        with.extend([0xff, 0xe1]);
        with.extend((exif.len() as u16 + 2).to_be_bytes());
        with.extend(exif);
        with.extend(&bytes.get_ref()[2..]);
        std::fs::write(&file, &with).unwrap();
        assert_eq!(probe(&file).unwrap(), (500, 1600));
        let cleaned = clean(&file).unwrap();
        assert!(!cleaned.windows(6).any(|part| part == b"SECRET"));
        let again = dir.path().join("again.jpg");
        std::fs::write(&again, &cleaned).unwrap();
        assert_eq!(probe(&again).unwrap(), (500, 1600));
    }

    /// A GIF that claims a size, with one frame of ten pixels square as often as is said.
    fn gif(width: u16, height: u16, frames: usize) -> Vec<u8> {
        let mut bytes = b"GIF89a".to_vec();
        bytes.extend(width.to_le_bytes());
        bytes.extend(height.to_le_bytes());
        bytes.extend([0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
        for _ in 0..frames {
            bytes.extend([0x2c, 0, 0, 0, 0, 10, 0, 10, 0, 0, 2, 22]);
            bytes.extend(
                b"\x8c\x2d\x99\x87\x2a\x1c\xdc\x33\xa0\x02\x75\xec\x95\xfa\xa8\xde\x60\x8c\x04\x91\x4c\x01",
            );
            bytes.push(0);
        }
        bytes.push(0x3b);
        bytes
    }

    #[test]
    fn a_picture_that_asks_for_too_much_is_refused_before_it_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.gif");
        let write = |bytes: Vec<u8>| std::fs::write(&file, bytes).unwrap();
        write(gif(65535, 65535, 1));
        for said in [probe(&file).unwrap_err(), clean(&file).unwrap_err()] {
            assert!(said.contains("65535 × 65535 pixels"), "{said}");
        }
        write(gif(4000, 4000, 200));
        assert_eq!(probe(&file).unwrap(), (4000, 4000));
        let said = clean(&file).unwrap_err();
        assert!(said.contains("in 5 frames or more"), "{said}");
        write(gif(40, 40, 3));
        assert!(clean(&file).is_ok());
    }

    #[test]
    fn a_damaged_picture_is_an_error_in_words() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.png");
        std::fs::write(&file, b"not a picture").unwrap();
        assert!(probe(&file).is_err() && clean(&file).is_err());
    }
}
