//! What of a body is printed as text, outside of code.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Scanner;

impl<'a> Scanner<'a> {
    /// The text with everything but what is printed as text blanked out; every byte keeps its place.
    pub(super) fn printed(&self, events: &[Event<'a>]) -> String {
        let source = self.text.as_bytes();
        let mut bytes = vec![b' '; source.len()];
        let mut in_code = false;
        for (index, event) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Text(_) if !in_code => copy(source, &mut bytes, self.range(index)),
                Event::Html(_) => copy(source, &mut bytes, self.range(index)),
                _ => {}
            }
        }
        let asides = &self.asides;
        let unprinted = asides.comments.iter().chain(&asides.code);
        for range in unprinted.chain(&asides.addresses) {
            bytes.get_mut(range.clone()).unwrap_or_default().fill(b' ');
        }
        for (byte, own) in bytes.iter_mut().zip(source) {
            if matches!(own, b'\n' | b'\r') {
                *byte = *own;
            }
        }
        String::from_utf8(bytes).unwrap_or_default()
    }
}

fn copy(source: &[u8], bytes: &mut [u8], range: Range<usize>) {
    if let (Some(from), Some(to)) = (source.get(range.clone()), bytes.get_mut(range)) {
        to.copy_from_slice(from);
    }
}
