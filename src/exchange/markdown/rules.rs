//! Rules by which settings of other programs name files.

/// Whether a rule such as `/drafts`, `*.tmp.md` or `old/**` is about a path.
pub(super) fn matches(rule: &str, path: &str) -> bool {
    let is_from_top = rule.trim_end_matches('/').contains('/');
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

/// Whether a text is a pattern with `*` in it.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((before, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(inside) = text.strip_prefix(before) else {
        return false;
    };
    let rest = rest.trim_start_matches('*');
    let mut ends = inside
        .char_indices()
        .map(|(at, _)| at)
        .chain([inside.len()]);
    ends.any(|at| fits(rest, &inside[at..]))
}
