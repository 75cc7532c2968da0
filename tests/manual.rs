//! The manual's examples are records that the program takes: they are a site together.
#![allow(clippy::unwrap_used)]

mod common;

use carebinder::source::tree::{Content, Node, Tree};
use common::Folder;
use std::path::Path;

const MANUAL: &str = "content/programs/carebinder-manual";

/// An example: the file that it is, if it is a whole one, its language, and its text.
struct Example {
    page: String,
    file: Option<String>,
    language: String,
    text: String,
}

fn examples() -> Vec<Example> {
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join(MANUAL);
    let mut found = Vec::new();
    for (page, bytes) in common::tree(&manual) {
        let text = String::from_utf8(bytes).unwrap();
        let mut parts = text.split("\n```");
        // What stands between blocks of code is not looked at.
        while let (Some(_), Some(block)) = (parts.next(), parts.next()) {
            let (info, text) = block.split_once('\n').unwrap_or((block, ""));
            let (language, title) = info.split_once(' ').unwrap_or((info, ""));
            let file = title
                .strip_prefix("title=\"")
                .and_then(|title| title.strip_suffix('"'));
            found.push(Example {
                page: page.clone(),
                file: file.map(str::to_owned),
                language: language.to_owned(),
                text: format!("{text}\n"),
            });
        }
    }
    found
}

#[test]
fn the_files_that_the_manual_shows_are_a_site_without_a_mistake() {
    let site = Folder::new();
    site.write("carebinder.yaml", "agency: {name: Mill Street Care}\n");
    let mut count = 0;
    for example in examples() {
        let is_record = ["markdown", "yaml"].contains(&&*example.language);
        if let Some(file) = example.file.filter(|_| is_record) {
            site.write(&file, example.text);
            count += 1;
        }
    }
    assert!(count > 25, "{count}");
    // Paul Ito has a file too, which the manual does not show.
    site.write(
        "content/people/paul-ito.md",
        "---\nname: Paul Ito\nrole: Volunteer\nbackground: other\n---\n",
    );
    let built = site.build().fine();
    assert!(built.problems.is_empty(), "{:#?}", built.problems);
}

#[test]
fn parts_of_files_in_the_manual_can_be_read() {
    for example in examples() {
        if example.language != "yaml" {
            continue;
        }
        let tree = Tree::read(&example.text);
        let place = format!("{}\n{}", example.page, example.text);
        assert!(tree.slips.is_empty(), "{:?} in {place}", tree.slips);
        assert!(!has_comment(tree.root.as_ref().unwrap()), "{place}");
    }
}

/// Whether a comment stands behind a value.
fn has_comment(node: &Node) -> bool {
    match &node.content {
        Content::Scalar { comment, .. } => comment.is_some(),
        Content::List { items, .. } => items.iter().any(has_comment),
        Content::Map(entries) => entries.iter().any(|entry| has_comment(&entry.value)),
        Content::Damaged => true,
    }
}
