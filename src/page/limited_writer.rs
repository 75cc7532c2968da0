//! A page while it is written, with a limit to its size.

use std::io::{self, Write};

/// No page is larger, in bytes. A layout that loops without end stops here.
pub(crate) const MAX_PAGE: usize = 32 * 1024 * 1024;

/// Output that refuses to grow beyond the limit.
#[derive(Debug, Default)]
pub(crate) struct LimitedWriter {
    bytes: Vec<u8>,
    /// Whether the limit was reached.
    pub(crate) full: bool,
}

impl LimitedWriter {
    /// Output with room for a usual page.
    pub(crate) fn new() -> Self {
        Self {
            bytes: Vec::with_capacity(16 * 1024),
            full: false,
        }
    }

    /// What was written. Tera writes whole texts, so it is valid UTF-8.
    pub(crate) fn into_string(self) -> String {
        String::from_utf8(self.bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

impl Write for LimitedWriter {
    #[inline]
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        self.write_all(part)?;
        Ok(part.len())
    }

    #[inline]
    fn write_all(&mut self, part: &[u8]) -> io::Result<()> {
        if self.bytes.len() + part.len() > MAX_PAGE {
            self.full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(part);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
