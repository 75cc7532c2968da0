//! A second import into the same folder: what was changed here wins, and nothing is lost.

use super::memory::{FOLDER, Memory, Written, digest, place, placeless, plain};
use super::report::{Category, Issue};
use super::write::{Content, Files};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::publish::put;
use std::io;
use std::path::Path;

/// What a second import did, by paths below the program's folder.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Update {
    /// Files that are new, or as the source has them now.
    pub taken: Vec<String>,
    /// Files that were changed here while the source stayed as it was.
    pub kept: Vec<String>,
    /// Pages that stay as they are here, and that the source keeps back or from some readers: they are open here.
    pub open: Vec<String>,
    /// Files that were changed here and in the source: they stay, and what the source has lies beside.
    pub conflicts: Vec<String>,
    /// Pages that the source does not have any more and nobody changed here: they are drafts now.
    pub gone: Vec<String>,
    /// The same of pages that were changed here, and of other files: they stay as they are.
    pub left: Vec<String>,
    /// Files that were taken away here: they stay away.
    pub removed: Vec<String>,
}

impl Update {
    /// What has to be looked at, for a folder that is `shown` in messages.
    pub(super) fn issues(&self, shown: &str) -> Vec<Issue> {
        let say = |path: &String, message: String| Issue {
            category: Category::Changed,
            diagnostic: Diagnostic::warning(codes::NOT_CARRIED, format!("{shown}/{path}"), message),
        };
        let conflicts = self.conflicts.iter().map(|path| {
            let message = format!(
                "changed here and in the source: what stands here stays; what the source has is in {shown}/{}",
                beside(path)
            );
            say(path, message)
        });
        let gone = self.gone.iter().map(|path| {
            let message = "the source does not have this page any more: it is a draft now, and nobody sees it";
            say(path, message.into())
        });
        let left = self.left.iter().map(|path| {
            let message = "the source does not have this any more: it stays as it is, because it was changed here or is no page";
            say(path, message.into())
        });
        let removed = self.removed.iter().map(|path| {
            let message = "the source has this, and it was taken away here: it stays away";
            say(path, message.into())
        });
        let open = self.open.iter().map(|path| {
            let message = "the source keeps this page back now, and it was changed here: yours stays, and everybody whom it was for still sees it";
            let mut issue = say(path, message.into());
            issue.category = Category::Audience;
            issue.diagnostic.severity = Severity::Error;
            issue
        });
        open.chain(conflicts)
            .chain(gone)
            .chain(left)
            .chain(removed)
            .collect()
    }
}

/// Where what the source has now is written if it must not take the place of something.
pub(super) fn beside(path: &str) -> String {
    format!("{FOLDER}/new/{path}")
}

/// What becomes of one file.
#[derive(Debug, PartialEq, Eq)]
enum Fate {
    Take,
    Same,
    Keep,
    /// What was changed here stays, at the place that the source gives it now.
    Move,
    Conflict,
    StaysAway,
}

fn fate(path: &str, known: Option<&Written>, here: Option<&[u8]>, new: &[u8]) -> Fate {
    let Some(here) = here else {
        return match known.is_some_and(|known| !known.is_gone) {
            true => Fate::StaysAway,
            false => Fate::Take,
        };
    };
    if plain(path, here) == plain(path, new) {
        return Fate::Same;
    }
    match known {
        Some(known) if known.digest == digest(path, here) => Fate::Take,
        Some(known) if known.digest == digest(path, new) => Fate::Keep,
        Some(known) if known.placeless == placeless(path, new) => Fate::Move,
        _ => Fate::Conflict,
    }
}

impl Files {
    /// Brings a folder up to date that an earlier import wrote. `unread` says of a path in the source that nobody can
    /// tell what is there now: what was made of it stays as it is. `day` stands in pages that are gone.
    ///
    /// # Errors
    /// Something cannot be read or written; what was done until then is whole, and the next import goes on from there.
    pub(super) fn update(
        &self,
        folder: &Path,
        known: &Memory,
        unread: &dyn Fn(&str) -> bool,
        day: &str,
    ) -> io::Result<Update> {
        let mut update = Update::default();
        let mut memory = Memory::default();
        for (path, from, content) in self.all() {
            let new = content.bytes()?;
            let at = folder.join(path);
            let here = read(&at)?;
            let before = known.written.get(path);
            match fate(path, before, here.as_deref(), &new) {
                Fate::Take => {
                    put(&at, &new)?;
                    update.taken.push(path.to_owned());
                }
                Fate::Same => {}
                // One that nobody has settled is told again.
                Fate::Keep if folder.join(beside(path)).is_file() => {
                    update.conflicts.push(path.to_owned());
                }
                Fate::Keep => update.kept.push(path.to_owned()),
                Fate::Move => {
                    let text = here.as_deref().unwrap_or_default();
                    if let Some(text) = before.and_then(|before| moved(path, before, text, &new)) {
                        put(&at, &text)?;
                    }
                    match folder.join(beside(path)).is_file() {
                        true => update.conflicts.push(path.to_owned()),
                        false => update.kept.push(path.to_owned()),
                    }
                }
                Fate::Conflict => {
                    put(&folder.join(beside(path)), &new)?;
                    update.conflicts.push(path.to_owned());
                }
                Fate::StaysAway => update.removed.push(path.to_owned()),
            }
            let stays = update.kept.last().map(String::as_str) == Some(path)
                || update.conflicts.last().map(String::as_str) == Some(path);
            if stays
                && is_kept_back(path, &new)
                && !is_kept_back(path, here.as_deref().unwrap_or_default())
            {
                update.open.push(path.to_owned());
            }
            memory
                .written
                .insert(path.to_owned(), Written::of(from, path, &new));
        }
        for (path, before) in &known.written {
            if memory.written.contains_key(path) {
                continue;
            }
            if !before.from.is_empty() && unread(&before.from) {
                memory.written.insert(path.clone(), before.clone());
                continue;
            }
            if let Some(left) = gone(folder, path, before, day, &mut update)? {
                memory.written.insert(path.clone(), left);
            }
        }
        put(&folder.join(Memory::path()), memory.text().as_bytes())?;
        Ok(update)
    }
}

/// A page as it is here, with the place that the source gives it now; none where its place was changed here.
fn moved(path: &str, before: &Written, here: &[u8], new: &[u8]) -> Option<Vec<u8>> {
    let own = place(path, here)?;
    let line = before.place.as_deref()?.as_bytes();
    let new = plain(path, new);
    let with = new.get(place(path, &new)?)?;
    (here.get(own.clone())? == line).then(|| [&here[..own.start], with, &here[own.end..]].concat())
}

/// Whether the front matter of a page keeps it back, or from some readers.
fn is_kept_back(path: &str, bytes: &[u8]) -> bool {
    let text = plain(path, bytes);
    let text = String::from_utf8_lossy(&text);
    let front = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---"));
    let Some((front, _)) = front.filter(|_| path.ends_with(".md")) else {
        return false;
    };
    front
        .lines()
        .any(|line| line.starts_with("draft: true") || line.starts_with("audience:"))
}

/// Marks a file that the source does not have any more.
fn gone(
    folder: &Path,
    path: &str,
    before: &Written,
    day: &str,
    update: &mut Update,
) -> io::Result<Option<Written>> {
    let at = folder.join(path);
    let Some(here) = read(&at)? else {
        return Ok(None);
    };
    let mut left = before.clone();
    if before.is_gone {
        return Ok(Some(left));
    }
    left.is_gone = true;
    left.placeless.clear();
    let is_untouched = before.digest == digest(path, &here);
    match drafted(&plain(path, &here), day).filter(|_| is_untouched && path.ends_with(".md")) {
        Some(text) => {
            put(&at, text.as_bytes())?;
            left.digest = digest(path, text.as_bytes());
            update.gone.push(path.to_owned());
        }
        None => update.left.push(path.to_owned()),
    }
    Ok(Some(left))
}

/// A page as a draft.
fn drafted(text: &[u8], day: &str) -> Option<String> {
    let text = std::str::from_utf8(text).ok()?;
    let rest = text.strip_prefix("---\n")?;
    let front = &rest[..rest.find("\n---")?];
    let is_draft = front.lines().any(|line| line.starts_with("draft:"));
    Some(match is_draft {
        true => text.to_owned(),
        false => format!("---\n# gone from the source on {day}\ndraft: true\n{rest}"),
    })
}

fn read(file: &Path) -> io::Result<Option<Vec<u8>>> {
    match std::fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

impl Content<'_> {
    fn bytes(&self) -> io::Result<std::borrow::Cow<'_, [u8]>> {
        Ok(match self {
            Self::Text(text) => text.as_bytes().into(),
            Self::Copy(file) => std::fs::read(file)?.into(),
        })
    }
}

#[cfg(test)]
mod tests;
