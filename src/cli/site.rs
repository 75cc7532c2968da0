//! Opens the site that a command works on.

use carebinder::casebook::Casebook;
use carebinder::config::{self, Config};
use carebinder::diagnostic::{Diagnostic, codes};
use carebinder::source;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};

/// A site with its settings read.
#[derive(Debug)]
pub(crate) struct Site {
    /// Its folder.
    pub(crate) root: PathBuf,
    /// Its settings.
    pub(crate) config: Config,
}

impl Site {
    /// Opens the site in `root`.
    ///
    /// # Errors
    /// There is no site, or its settings cannot be used.
    pub(crate) fn open(root: &Path) -> Result<Self, Vec<Diagnostic>> {
        let file = root.join(config::FILE);
        if !file.is_file() {
            return Err(vec![no_site(root)]);
        }
        let shown = config::FILE.into();
        let text = source::read_text(&file, &shown).map_err(|problem| vec![problem])?;
        let config = Config::parse(&shown, &text)?;
        Ok(Self {
            root: root.to_owned(),
            config,
        })
    }

    /// All its records, linked.
    pub(crate) fn casebook(&self) -> Casebook {
        let snapshot = source::walk(&self.root, "content");
        Casebook::load(
            &snapshot,
            &self.config.all_languages(),
            &self.config.audience_names(),
        )
    }

    /// The day that it is at the site.
    pub(crate) fn today(&self) -> Date {
        today(&TimeZone::get(&self.config.timezone).unwrap_or(TimeZone::UTC))
    }
}

/// The day in a time zone: of `SOURCE_DATE_EPOCH` where that is set, else now.
pub(crate) fn today(zone: &TimeZone) -> Date {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    let fixed = epoch
        .and_then(|seconds| seconds.trim().parse().ok())
        .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    fixed
        .unwrap_or_else(jiff::Timestamp::now)
        .to_zoned(zone.clone())
        .date()
}

fn no_site(root: &Path) -> Diagnostic {
    let absolute = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let above = absolute
        .ancestors()
        .skip(1)
        .find(|folder| folder.join(config::FILE).is_file());
    let hint = match above {
        Some(folder) => format!("there is one in {0}: use --root {0}", folder.display()),
        None => "make one with `carebinder init`, or name its folder with --root".to_owned(),
    };
    let message = format!("there is no {} in {}", config::FILE, absolute.display());
    Diagnostic::error(codes::NO_SITE, "", message).hint(hint)
}
