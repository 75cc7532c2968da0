//! Embeds the built-in layouts and themes, so that an installed program needs no other file.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut table = String::from("&[\n");
    for folder in ["layouts", "themes"] {
        println!("cargo::rerun-if-changed={folder}");
        add(&root, &root.join(folder), &mut table);
    }
    table.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("builtin.rs"), table).expect("the build folder can be written");
}

/// Adds a folder's files to the table as `(path, bytes)`, sorted, so that builds are alike.
fn add(root: &Path, folder: &Path, table: &mut String) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is part of the source")
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            add(root, &path, table);
        } else {
            let name = path
                .strip_prefix(root)
                .expect("it is below")
                .to_string_lossy()
                .replace('\\', "/");
            let _ = writeln!(
                table,
                "    ({name:?}, include_bytes!({:?})),",
                path.display().to_string()
            );
        }
    }
}
