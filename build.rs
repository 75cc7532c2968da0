//! Embeds the built-in layouts and themes, so that an installed program needs no other file.

use std::fmt::Write;
use std::hash::{DefaultHasher, Hasher};
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
    // What was made by another program has to be made again, also where both bear one version.
    let mut source = DefaultHasher::new();
    for path in ["src", "Cargo.lock", "Cargo.toml", "build.rs"] {
        println!("cargo::rerun-if-changed={path}");
        digest(&root.join(path), &mut source);
    }
    println!(
        "cargo::rustc-env=CAREBINDER_SOURCE={:016x}",
        source.finish()
    );
}

/// Adds a file, or the files of a folder in order, to a digest.
fn digest(path: &Path, source: &mut DefaultHasher) {
    if !path.is_dir() {
        source.write(&fs::read(path).expect("it is part of the source"));
        return;
    }
    let entries = fs::read_dir(path).expect("it is part of the source");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    paths.sort();
    paths.iter().for_each(|path| digest(path, source));
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
