//! GIF: its frames are carried as they are, comments and the data of programs stay behind.

use gif::{DecodeOptions, Encoder, MemoryLimit};
use std::num::NonZeroU64;

/// The most frames that are carried.
const MAX_FRAMES: u64 = 2000;

/// The picture with its frames, colours and times alone. `within` refuses so many frames of a size.
pub(super) fn clean(
    bytes: &[u8],
    most_pixels: u64,
    within: &dyn Fn((u32, u32), u64) -> Result<(), String>,
) -> Result<Vec<u8>, String> {
    let said = |error: gif::DecodingError| error.to_string();
    let mut options = DecodeOptions::new();
    let most = NonZeroU64::new(most_pixels).map_or(MemoryLimit::Unlimited, MemoryLimit::Bytes);
    options.set_memory_limit(most);
    let mut decoder = options.read_info(bytes).map_err(said)?;
    let (width, height) = (decoder.width(), decoder.height());
    let size = (u32::from(width), u32::from(height));
    within(size, 1)?;
    let palette = decoder.global_palette().unwrap_or_default().to_owned();
    let mut out = Vec::with_capacity(bytes.len());
    let failed = |error: gif::EncodingError| error.to_string();
    let mut encoder = Encoder::new(&mut out, width, height, &palette).map_err(failed)?;
    let mut frames = 0;
    while let Some(info) = decoder.next_frame_info().map_err(said)? {
        // Whoever shows it paints the whole of it for each frame; and a frame may be larger than the picture.
        frames += 1;
        within(size, frames)?;
        within((info.width.into(), info.height.into()), frames)?;
        if frames > MAX_FRAMES {
            return Err(format!("it has more than {MAX_FRAMES} frames"));
        }
        if frames == 1 {
            encoder.set_repeat(decoder.repeat()).map_err(failed)?;
        }
        let mut frame = decoder.current_frame_info().cloned().unwrap_or_default();
        let mut pixels = vec![0; decoder.buffer_size()];
        decoder.read_into_buffer(&mut pixels).map_err(said)?;
        if pixels.is_empty() {
            continue;
        }
        frame.interlaced = false;
        frame.buffer = pixels.into();
        encoder.write_frame(&frame).map_err(failed)?;
    }
    drop(encoder);
    match frames {
        0 => Err("it holds no picture".into()),
        _ => Ok(out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gif::{DisposalMethod, Frame, Repeat};
    use image::AnimationDecoder;
    use image::codecs::gif::GifDecoder;
    use std::io::Cursor;

    fn animated() -> Vec<u8> {
        let mut bytes = Vec::new();
        let palette = [0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255];
        let mut encoder = Encoder::new(&mut bytes, 6, 4, &palette).unwrap();
        encoder.set_repeat(Repeat::Infinite).unwrap();
        for at in 0..3_u8 {
            let mut frame = Frame::from_indexed_pixels(3, 2, vec![at + 1; 6], Some(0));
            (frame.left, frame.top) = (u16::from(at), 1);
            (frame.delay, frame.dispose) = (7, DisposalMethod::Background);
            encoder.write_frame(&frame).unwrap();
        }
        drop(encoder);
        bytes
    }

    fn clean(bytes: &[u8]) -> Result<Vec<u8>, String> {
        super::clean(bytes, 1000, &|_, _| Ok(()))
    }

    fn shown(bytes: &[u8]) -> Vec<(Vec<u8>, (u32, u32))> {
        let decoder = GifDecoder::new(Cursor::new(bytes)).unwrap();
        let frames = decoder.into_frames().map(|frame| frame.unwrap());
        frames
            .map(|frame| {
                let time = frame.delay().numer_denom_ms();
                (frame.into_buffer().into_raw(), time)
            })
            .collect()
    }

    #[test]
    fn frames_stay_as_they_are_and_comments_behind() {
        let plain = animated();
        let mut with = plain[..plain.len() - 1].to_vec();
        with.extend(b"\x21\xfe\x06SECRET\0\x3b AFTER THE END");
        let cleaned = clean(&with).unwrap();
        assert_eq!(shown(&cleaned), shown(&plain));
        assert_eq!(shown(&cleaned).len(), 3);
        for hidden in [&b"SECRET"[..], b"AFTER"] {
            assert!(!cleaned.windows(hidden.len()).any(|part| part == hidden));
        }
        assert!(cleaned.windows(11).any(|part| part == b"NETSCAPE2.0"));
        assert_eq!(clean(&cleaned).unwrap(), cleaned);
        for end in 0..plain.len() {
            let _ = clean(&plain[..end]);
        }
    }
}
