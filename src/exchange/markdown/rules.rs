//! Rules by which settings of other programs name files.

/// Whether a rule such as `/drafts`, `*.tmp.md` or `old/**` is about a path.
pub(super) fn matches(rule: &str, path: &str) -> bool {
    // `**/x` is an `x` anywhere.
    let is_from_top = rule.trim_end_matches('/').contains('/') && !rule.starts_with("**/");
    let rule = rule.trim_start_matches('/').trim_end_matches('/');
    let rule = rule
        .strip_suffix("/**")
        .or_else(|| rule.strip_suffix("/*"))
        .unwrap_or(rule);
    let rule = rule.strip_prefix("**/").unwrap_or(rule);
    let ends: Vec<usize> = path
        .match_indices('/')
        .map(|(at, _)| at)
        .chain([path.len()])
        .collect();
    let starts: Vec<usize> = match is_from_top {
        true => vec![0],
        false => std::iter::once(0)
            .chain(path.match_indices('/').map(|(at, _)| at + 1))
            .collect(),
    };
    starts.iter().any(|start| {
        let mut parts = ends.iter().filter(|end| *end > start);
        parts.any(|end| fits(rule, &path[*start..*end]))
    })
}

/// Whether a text is a pattern with `*` in it. The text between two stars is taken where it comes first, so that no
/// number of stars asks for all ways to part a text.
fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_about_paths() {
        for (rule, path, is_so) in [
            ("**/README.md", "a/b/README.md", true),
            ("**/README.md", "README.md", true),
            ("/drafts", "a/drafts/x.md", false),
            ("drafts", "a/drafts/x.md", true),
            ("old/**", "old/x/y.md", true),
            ("old/**", "a/old/x.md", false),
            ("*drafts/**", "posts/drafts/x.md", true),
        ] {
            assert_eq!(matches(rule, path), is_so, "{rule} {path}");
        }
    }

    #[test]
    fn patterns_fit_what_they_name_and_end_soon() {
        for (pattern, text, is_so) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("*.md", "x.md", true),
            ("a*", "a", true),
            ("a*a", "a", false),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "a-c-b", false),
            ("é*é", "éxé", true),
            ("**", "x", true),
        ] {
            assert_eq!(fits(pattern, text), is_so, "{pattern} {text}");
        }
        assert!(!fits(&format!("{}b", "*a".repeat(200)), &"a".repeat(5000)));
    }
}
