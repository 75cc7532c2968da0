//! What a killed build leaves, and how it is put right.
//!
//! All unfinished work lies in one folder (`work`). `s` folders are
//! stages, or binders that were replaced or removed. An `o` folder is a binder
//! moved aside where the system cannot exchange two folders in one step: if its
//! successor did not get there, the binder goes back.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use super::disk::{self, Folder};
use super::paths;

/// In an `o` folder: the file that says where the binder belongs.
pub(super) const HOME: &str = "home";
/// In an `o` folder: the binder.
pub(super) const BINDER: &str = "binder";

/// Puts binders that were moved aside back into `root`, and removes all unfinished work in the folder `name` of
/// `above`.
pub(super) fn mend(root: &Folder, above: &Folder, name: &str) -> io::Result<()> {
    let work = match above.sub(name) {
        Ok(work) => work,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        // Something else took the name.
        Err(_) => return disk::remove_tree(above, Path::new(name)),
    };
    for (name, _) in work.list()? {
        if name.as_encoded_bytes().starts_with(b"o") {
            put_back(root, &work, &name)?;
        }
    }
    disk::remove_tree(above, Path::new(name))
}

fn put_back(root: &Folder, work: &Folder, name: &OsStr) -> io::Result<()> {
    let Ok(aside) = work.sub(name) else {
        return Ok(());
    };
    // Without a whole note the binder was not moved yet.
    let Some(home) = aside
        .read(HOME)
        .ok()
        .and_then(|b| String::from_utf8(b).ok())
    else {
        return Ok(());
    };
    if !paths::safe(&home) || aside.sub(BINDER).is_err() || root.stamp(&home).is_ok() {
        return Ok(());
    }
    make_parents(root, &home)?;
    aside.rename(BINDER, root, &home)
}

/// Makes the folders above `path`.
pub(super) fn make_parents(root: &Folder, path: &str) -> io::Result<()> {
    let mut parents: Vec<_> = paths::parents(path).collect();
    parents.reverse();
    for parent in parents {
        match root.make(parent) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::work::INSIDE as WORK;
    use super::*;
    use std::fs;

    fn set_aside(out: &Path, number: u8, home: &str) {
        let aside = out.join(format!("{WORK}/o{number}"));
        fs::create_dir_all(aside.join(BINDER)).unwrap();
        fs::write(aside.join(HOME), home).unwrap();
        fs::write(aside.join(BINDER).join("index.html"), "old").unwrap();
    }

    #[test]
    fn a_binder_that_was_moved_aside_goes_back_unless_its_successor_is_there() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path();
        set_aside(out, 1, "family/clients/jo");
        set_aside(out, 2, "family/clients/sam");
        set_aside(out, 3, "../outside");
        fs::create_dir_all(out.join("family/clients/sam")).unwrap();
        fs::write(out.join("family/clients/sam/index.html"), "new").unwrap();
        // Killed before its binder was moved, and before its note was written.
        fs::create_dir_all(out.join(WORK).join("o4")).unwrap();
        fs::write(out.join(WORK).join("o4").join(HOME), "family/cl").unwrap();
        fs::create_dir_all(out.join(WORK).join("o5")).unwrap();
        fs::create_dir_all(out.join(WORK).join("s6/goals")).unwrap();
        let root = Folder::open(out).unwrap();
        mend(&root, &root, WORK).unwrap();
        let text = |path| fs::read_to_string(out.join(path)).unwrap();
        assert_eq!(text("family/clients/jo/index.html"), "old");
        assert_eq!(text("family/clients/sam/index.html"), "new");
        assert!(!out.join(WORK).exists() && !out.join("../outside").exists());
        assert_eq!(fs::read_dir(out).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_took_the_name_of_the_work_folder_is_removed() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join(WORK), "x").unwrap();
        let root = Folder::open(place.path()).unwrap();
        mend(&root, &root, WORK).unwrap();
        assert!(!place.path().join(WORK).exists());
    }
}
