//! One file in the place of another, outside of the binders: what somebody wrote is never half written.

use std::fs;
use std::io;
use std::path::Path;

/// Writes a file whole or not at all. It takes the place of another for the same people to read; folders above it are
/// made.
///
/// # Errors
/// It cannot be written; what stood there still does.
pub fn put(file: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let part = file.with_file_name(format!(".{name}.{}", std::process::id()));
    let rights = fs::metadata(file).ok().map(|data| data.permissions());
    let written = fs::write(&part, bytes)
        .and_then(|()| rights.map_or(Ok(()), |rights| fs::set_permissions(&part, rights)))
        .and_then(|()| fs::rename(&part, file));
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::put;

    #[test]
    fn a_file_is_replaced_whole_and_stays_its_readers() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a/b.md");
        put(&file, b"one").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
            put(&file, b"two").unwrap();
            assert_eq!(
                std::fs::metadata(&file).unwrap().permissions().mode() & 0o777,
                0o600
            );
        }
        put(&file, b"three").unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), b"three");
        assert!(put(dir.path(), b"x").is_err());
        assert_eq!(std::fs::read_dir(dir.path().join("a")).unwrap().count(), 1);
    }
}
