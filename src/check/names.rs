//! Folders that give a client's legal name away.

use super::look::{Look, warn};
use crate::diagnostic::{Diagnostic, codes};
use crate::record::kinds::client::Client;
use crate::source::slug;

pub(super) fn folders(look: &Look<'_>, found: &mut Vec<Diagnostic>) {
    for (folder, case) in look.book.cases.iter() {
        let Some(client) = case.client.map(|at| &look.book.records[at]) else {
            continue;
        };
        let legal = slug(client.text(Client::legal_name).unwrap_or_default());
        let preferred = slug(client.text(Client::preferred_name).unwrap_or_default());
        let parts: Vec<&str> = folder.split('-').collect();
        // The preferred name may be a part of the legal one; both together may not be the folder.
        let names: Vec<&str> = legal
            .split('-')
            .filter(|part| part.len() > 2 && **part != *preferred)
            .collect();
        if **folder == *legal && !legal.is_empty() || names.iter().any(|name| parts.contains(name))
        {
            found.push(warn(client, codes::LEGAL_NAME, Client::legal_name, format!("the folder `{folder}` tells the client's legal name"), "rename the folder to the preferred name or a neutral word: folder names travel in links and backups"));
        }
    }
}
