//! Width and height of the pictures that bodies use.

use crate::casebook::{Broken, Casebook, Cause, Destination};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{FileEntry, picture};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A picture's size, or what is wrong with it.
type Size = Result<(u32, u32), String>;

/// A picture, the records that use it, and its size.
type Probed = (Arc<str>, BTreeSet<usize>, Size);

/// Pictures that were looked at before, each with the file as it was.
pub(super) type KnownSizes = HashMap<Arc<str>, (FileEntry, Size)>;

/// Sizes of all pictures that bodies use, from `known` where the file is as it was. One that cannot be read is an error
/// of the record that uses it.
pub(super) fn of(
    casebook: &mut Casebook,
    known: Option<&mut KnownSizes>,
) -> HashMap<Arc<str>, (u32, u32)> {
    let mut used: BTreeMap<Arc<str>, BTreeSet<usize>> = BTreeMap::new();
    for (at, links) in casebook.links.iter().enumerate() {
        for destination in links.iter().flat_map(|(_, table)| table.values()) {
            if let Destination::File(path) = destination
                && (picture::is_picture(path) || picture::is_drawing(path))
            {
                used.entry(path.clone()).or_default().insert(at);
            }
        }
    }
    let probed: Vec<Probed> = used
        .into_par_iter()
        .map(|(path, users)| {
            let size =
                casebook.files.get(&path).map_or(
                    Err("it is not there".into()),
                    |entry| match known.as_ref().and_then(|known| known.get(&path)) {
                        Some((kept, Ok(size))) if kept == entry => Ok(*size),
                        _ if picture::is_drawing(&path) => drawing(&entry.file),
                        _ => picture::probe(&entry.file),
                    },
                );
            (path, users, size)
        })
        .collect();
    if let Some(known) = known {
        let files = &casebook.files;
        let seen = probed.iter().filter_map(|(path, _, size)| {
            Some((path.clone(), (files.get(path)?.clone(), size.clone())))
        });
        *known = seen.collect();
    }
    let mut sizes = HashMap::new();
    for (path, users, size) in probed {
        match size {
            Ok(size) => {
                sizes.insert(path, size);
            }
            Err(reason) => {
                for at in users {
                    let record = &casebook.records[at];
                    casebook.problems.push(
                        Diagnostic::error(
                            codes::BAD_PICTURE,
                            format!("content/{path}"),
                            format!("this picture cannot be read: {reason}"),
                        )
                        .hint(format!(
                            "{} uses it; save the picture again as PNG or JPEG",
                            record.document.path
                        )),
                    );
                    casebook.broken.push(Broken {
                        id: record.id.clone(),
                        lang: None,
                        path: record.document.path.clone(),
                        case: record.case.clone(),
                        audience: None,
                        cause: Cause::File,
                        spots: casebook.spots_of_file(at, &path),
                    });
                }
            }
        }
    }
    sizes
}

/// The size of a drawing, which is read whole for it.
fn drawing(file: &std::path::Path) -> Result<(u32, u32), String> {
    let bytes = crate::source::read_bytes(file);
    picture::drawing_size(&bytes.map_err(|error| crate::source::plain_error(&error))?)
}
