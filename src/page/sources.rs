//! The texts that layouts are loaded from. Reading files is for others.

pub use crate::words::SourceFile;

/// All layouts, by where they come from. A layout of the site replaces one of
/// the theme, which replaces a built-in one of the same name.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The agency's own.
    pub site: Vec<SourceFile>,
    /// The theme's.
    pub theme: Vec<SourceFile>,
    /// Those of the program.
    pub builtin: Vec<SourceFile>,
}

/// What the names of each origin start with, in the order of look-up.
pub(crate) const PREFIXES: [&str; 3] = ["site/", "theme/", "builtin/"];

impl Sources {
    /// Every layout with its full name, such as `site/base.html`.
    pub(crate) fn named(&self) -> impl Iterator<Item = (String, &SourceFile)> {
        let origins = [&self.site, &self.theme, &self.builtin];
        PREFIXES
            .into_iter()
            .zip(origins)
            .flat_map(|(prefix, files)| {
                files
                    .iter()
                    .map(move |file| (format!("{prefix}{}", file.name), file))
            })
    }
}
