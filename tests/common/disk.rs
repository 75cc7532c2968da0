//! A disk that is soon full.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A small disk of its own.
pub(crate) struct Disk(pub(crate) PathBuf);

impl Disk {
    /// One of a size such as `200k`; `None` where that is not possible.
    pub(crate) fn mount(at: PathBuf, size: &str) -> Option<Self> {
        fs::create_dir(&at).unwrap();
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(&at);
        match mount.output() {
            Ok(done) if done.status.success() => return Some(Self(at)),
            Ok(done) => eprintln!("skipped: {}", String::from_utf8_lossy(&done.stderr)),
            Err(error) => eprintln!("skipped: no mount: {error}"),
        }
        None
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        Command::new("umount").arg("-l").arg(&self.0).status().ok();
    }
}
