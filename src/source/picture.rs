//! Pictures: turned upright, scaled down, and written again from their pixels,
//! so that place, camera and every other hidden datum stays behind.

mod doctype;
mod elsewhere;
mod embedded;
mod gif;
mod size;
mod svg;

pub use size::drawing_size;
pub use svg::{clean_drawing, is_drawing};

use super::file_type;
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use std::io::{BufRead, BufReader, Cursor, Seek};
use std::path::Path;

/// The longest side of a published picture, in pixels: sharp on a page of letter paper at 200 dpi.
pub const MAX_SIDE: u32 = 1600;

/// The most pixels a picture may have, all of its frames together: more than a camera of fifty million makes. A file of a
/// few bytes can claim any number.
const MAX_PIXELS: u64 = 64 << 20;

/// The most bytes that its pixels may take while it is read: deep colours take twice the usual.
const MAX_MEMORY: u64 = 4 * MAX_PIXELS;

/// The largest file of a picture, in bytes.
const MAX_FILE: u64 = 64 << 20;

/// The quality of JPEG pictures, 1 to 100.
const QUALITY: u8 = 85;

/// The endings of picture files that can be published.
pub const ENDINGS: &[&str] = file_type::PICTURES;

/// Whether a file's ending is that of a picture.
pub fn is_picture(path: &str) -> bool {
    let ending = path
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    ENDINGS.contains(&ending.as_str())
}

/// Width and height as published. Reads only the file's head.
///
/// # Errors
/// In plain words, when the file is not a picture that can be read, or another one than its name says.
pub fn probe(file: &Path) -> Result<(u32, u32), String> {
    let plain = |error: std::io::Error| super::plain_error(&error);
    let opened = super::open(file).map_err(plain)?;
    within_file(opened.metadata().map_err(plain)?.len())?;
    let mut reader = BufReader::with_capacity(8192, opened);
    let head = reader.fill_buf().map_err(plain)?;
    is_as_named(file, head)?;
    let reader = guessed(reader)?;
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

fn guessed<R: BufRead + Seek>(reader: R) -> Result<ImageReader<R>, String> {
    let reader = ImageReader::new(reader).with_guessed_format();
    reader.map_err(|error| super::plain_error(&error))
}

fn is_as_named(file: &Path, bytes: &[u8]) -> Result<(), String> {
    let head = bytes.get(..file_type::HEAD).unwrap_or(bytes);
    match file_type::mismatch(&file.to_string_lossy(), head) {
        Some(reason) => Err(reason),
        None => Ok(()),
    }
}

fn within_file(bytes: u64) -> Result<(), String> {
    match bytes > MAX_FILE {
        true => Err(format!("it is larger than {} MB", MAX_FILE >> 20)),
        false => Ok(()),
    }
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

/// The picture made again from its pixels. `file` gives its name.
///
/// # Errors
/// In plain words, when the file is damaged, of another type than its name says, or asks for too much.
pub fn clean(file: &Path, bytes: &[u8]) -> Result<Vec<u8>, String> {
    within_file(bytes.len() as u64)?;
    is_as_named(file, bytes)?;
    let reader = guessed(Cursor::new(bytes))?;
    let format = reader
        .format()
        .ok_or("it is not a picture that can be read")?;
    if format == ImageFormat::Gif {
        return gif::clean(bytes, MAX_PIXELS, &within);
    }
    let (picture, orientation) = decoded(reader)?;
    let mut picture = shrunk(picture);
    picture.apply_orientation(orientation);
    written(picture, format)
}

/// What [`clean`] would refuse a picture for: it is read, and not made anew.
///
/// # Errors
/// Those of [`clean`].
pub fn readable(file: &Path, bytes: &[u8]) -> Result<(), String> {
    within_file(bytes.len() as u64)?;
    is_as_named(file, bytes)?;
    let reader = guessed(Cursor::new(bytes))?;
    match reader.format() {
        Some(ImageFormat::Gif) => gif::clean(bytes, MAX_PIXELS, &within).map(drop),
        Some(format) => {
            let (picture, _) = decoded(reader)?;
            // Whether it can be written depends on the depth of its colours.
            written(DynamicImage::new(1, 1, picture.color()), format).map(drop)
        }
        None => Err("it is not a picture that can be read".into()),
    }
}

/// The picture, and how it has to be turned.
fn decoded(reader: ImageReader<Cursor<&[u8]>>) -> Result<(DynamicImage, Orientation), String> {
    let mut decoder = reader.into_decoder().map_err(|error| error.to_string())?;
    within(decoder.dimensions(), 1)?;
    if decoder.total_bytes() > MAX_MEMORY {
        return Err("its colours are too deep for its size".into());
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| error.to_string())?;
    Ok((picture, orientation))
}

fn written(picture: DynamicImage, format: ImageFormat) -> Result<Vec<u8>, String> {
    let mut out = Cursor::new(Vec::new());
    match format {
        ImageFormat::Jpeg => picture
            .into_rgb8()
            .write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY)),
        other => picture.write_to(&mut out, other),
    }
    .map_err(|error| error.to_string())?;
    Ok(out.into_inner())
}

fn shrunk(picture: DynamicImage) -> DynamicImage {
    let (width, height) = fitted(picture.width(), picture.height());
    if (width, height) == (picture.width(), picture.height()) {
        return picture;
    }
    // The means of whole blocks first: as good, and several times as fast for a large picture.
    let picture = match picture.width() / width.max(1) >= 4 {
        true => picture.thumbnail_exact(2 * width, 2 * height),
        false => picture,
    };
    picture.resize_exact(width, height, image::imageops::FilterType::Lanczos3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(file: &Path) -> Result<Vec<u8>, String> {
        clean(file, &std::fs::read(file).unwrap())
    }

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
        let made = cleaned(&file).unwrap();
        assert!(!made.windows(6).any(|part| part == b"SECRET"));
        let again = dir.path().join("again.jpg");
        std::fs::write(&again, &made).unwrap();
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
        for said in [probe(&file).unwrap_err(), cleaned(&file).unwrap_err()] {
            assert!(said.contains("65535 × 65535 pixels"), "{said}");
        }
        write(gif(4000, 4000, 200));
        assert_eq!(probe(&file).unwrap(), (4000, 4000));
        let said = cleaned(&file).unwrap_err();
        assert!(said.contains("in 5 frames or more"), "{said}");
        write(gif(40, 40, 3));
        assert!(cleaned(&file).is_ok());
    }

    #[test]
    fn a_picture_under_the_name_of_another_type_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.jpg");
        DynamicImage::new_rgb8(4, 4)
            .save(file.with_extension("png"))
            .unwrap();
        std::fs::rename(file.with_extension("png"), &file).unwrap();
        let said = "its name says JPEG, and it is PNG";
        assert_eq!(probe(&file).unwrap_err(), said);
        assert_eq!(cleaned(&file).unwrap_err(), said);
    }

    #[test]
    fn a_damaged_picture_is_an_error_in_words() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.png");
        std::fs::write(&file, b"not a picture").unwrap();
        assert!(probe(&file).is_err() && cleaned(&file).is_err());
    }
}
