//! The preview: a small web server on this computer that shows the site as it
//! is being written.

pub mod http;
