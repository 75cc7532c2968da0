//! What a binder is about, for whom it is, and where it stands.

use crate::policy::Audience;
use std::sync::Arc;

/// What a binder is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A client, by folder.
    Client(Arc<str>),
    /// A program, by folder.
    Program(Arc<str>),
    /// All open cases of an audience.
    Caseload,
}

impl Subject {
    /// The name of the audience and the subject that the folder of a binder, such as `family/clients/jo`, stands for.
    pub fn of_dir(dir: &str) -> Option<(&str, Self)> {
        let mut parts = dir.split('/');
        let audience = parts.next()?;
        let kind = parts.next()?;
        let slug = parts.next();
        if slug == Some("") {
            return None;
        }
        let subject = match (kind, slug, parts.next()) {
            (CLIENTS, Some(slug), None) => Self::Client(slug.into()),
            (PROGRAMS, Some(slug), None) => Self::Program(slug.into()),
            (CASELOAD, None, None) => Self::Caseload,
            _ => return None,
        };
        Some((audience, subject))
    }

    /// The folder of the binder that a path such as `family/clients/jo/goals/shop.html` leads into, and the path below it.
    pub fn split_path(path: &str) -> Option<(&str, &str)> {
        let mut ends = path
            .match_indices('/')
            .map(|(at, _)| at)
            .chain([path.len()]);
        let dir = ends.find_map(|end| Self::of_dir(&path[..end]).map(|_| &path[..end]))?;
        Some((dir, path[dir.len()..].trim_start_matches('/')))
    }

    /// The folder of its binder for an audience.
    pub fn dir(&self, audience: &str) -> String {
        match self {
            Self::Client(slug) => format!("{audience}/{CLIENTS}/{slug}"),
            Self::Program(slug) => format!("{audience}/{PROGRAMS}/{slug}"),
            Self::Caseload => format!("{audience}/{CASELOAD}"),
        }
    }

    /// The id of the record that it is about; a caseload has none.
    pub fn record(&self) -> Option<String> {
        match self {
            Self::Client(slug) => Some(format!("{CLIENTS}/{slug}/client")),
            Self::Program(slug) => Some(format!("{PROGRAMS}/{slug}/program")),
            Self::Caseload => None,
        }
    }
}

/// The folder of clients, in content and among binders.
pub(super) const CLIENTS: &str = "clients";

/// The folder of programs, in content and among binders.
pub(super) const PROGRAMS: &str = "programs";

/// The folder of a caseload.
pub(super) const CASELOAD: &str = "caseload";

/// A binder to be made.
#[derive(Debug, Clone)]
pub struct BinderPlan {
    /// Its folder below the output folder.
    pub dir: String,
    /// What it is about.
    pub subject: Subject,
    /// For whom it is.
    pub audience: Audience,
    /// The languages it is made in, the site's main language first.
    pub languages: Vec<String>,
}

/// Which binders are asked for; all when both are empty.
#[derive(Debug, Clone, Default)]
pub struct Only {
    /// Names of audiences.
    pub audiences: Vec<String>,
    /// Folders of clients or programs: `jo`, `clients/jo`, `programs/steady-ground`.
    pub subjects: Vec<String>,
}

impl Only {
    /// Whether nothing is left out.
    pub fn is_everything(&self) -> bool {
        self.audiences.is_empty() && self.subjects.is_empty()
    }

    /// Whether the binder of a subject is asked for.
    pub fn takes(&self, audience: &Audience, subject: &Subject) -> bool {
        let is_named = |names: &[String], is: &dyn Fn(&str) -> bool| {
            names.is_empty() || names.iter().any(|name| is(name))
        };
        let dir = subject.dir("");
        let whole = dir.trim_start_matches('/');
        let slug = whole.rsplit('/').next().unwrap_or(whole);
        is_named(&self.audiences, &|name| *name == *audience.id)
            && is_named(&self.subjects, &|name| {
                let name = name.trim_start_matches("content/").trim_end_matches('/');
                name == slug || name == whole
            })
    }
}

#[cfg(test)]
mod tests {
    use super::Subject;

    #[test]
    fn a_folder_of_a_binder_is_read_as_it_is_written() {
        for dir in [
            "family/clients/jo",
            "public/programs/steady",
            "team/caseload",
        ] {
            let (audience, subject) = Subject::of_dir(dir).unwrap();
            assert_eq!(subject.dir(audience), dir);
        }
        for dir in [
            "",
            "family",
            "family/clients",
            "family/clients/jo/es",
            "team/caseload/x",
        ] {
            assert_eq!(Subject::of_dir(dir), None, "{dir}");
        }
        assert_eq!(
            Subject::split_path("family/clients/jo/es/plan.html"),
            Some(("family/clients/jo", "es/plan.html"))
        );
        assert_eq!(
            Subject::split_path("team/caseload"),
            Some(("team/caseload", ""))
        );
        assert_eq!(Subject::split_path("family/clients"), None);
        let (_, client) = Subject::of_dir("team/clients/jo").unwrap();
        assert_eq!(client.record().as_deref(), Some("clients/jo/client"));
    }
}
