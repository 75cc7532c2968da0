//! The preview's web server, over real connections.
#![allow(clippy::unwrap_used, unreachable_pub)]

#[path = "preview_http/client.rs"]
mod client;
#[path = "preview_http/crowds.rs"]
mod crowds;
#[cfg(target_os = "linux")]
#[path = "preview_http/exhaustion.rs"]
mod exhaustion;
#[path = "preview_http/measure.rs"]
mod measure;
#[path = "preview_http/requests.rs"]
mod requests;
#[path = "preview_http/site.rs"]
mod site;
#[path = "preview_http/tabs.rs"]
mod tabs;
