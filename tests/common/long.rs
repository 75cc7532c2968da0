//! A handbook that is too long for one print page.

use super::{Folder, small};

/// Where its binder lies.
pub(crate) const DIR: &str = "public/programs/long";

/// The small site with such a handbook, in two sections; each chapter leads to one of the other section.
pub(crate) fn site() -> Folder {
    let folder = small::site();
    let program = folder.read("content/programs/night/program.md");
    folder.write("content/programs/long/program.md", program);
    for (section, other) in [("first", "second"), ("second", "first")] {
        for number in 1..=101 {
            folder.write(
                &chapter(section, number),
                format!(
                    "---\ntitle: The {section}, number {number}\nupdated: 2026-11-02\nweight: {number}\n---\nSee [this](../{other}/c{number}.md#end).\n\n## End\n\nWords.\n"
                ),
            );
        }
    }
    folder
}

/// The file of a chapter.
pub(crate) fn chapter(section: &str, number: usize) -> String {
    format!("content/programs/long/handbook/{section}/c{number}.md")
}
