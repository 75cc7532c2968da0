//! Rules by which settings of other programs name files.

/// How many rules one can stand for.
const MOST: usize = 64;

/// Whether a rule such as `/drafts`, `*.tmp.md`, `old/**` or `{a,b}/*.md` is about a path. What one sign or one of some
/// signs stands for may be any: in doubt a page is kept back, and that is told.
pub(super) fn matches(rule: &str, path: &str) -> bool {
    let mut rules = vec![rule.to_owned()];
    let mut at = 0;
    while let Some(rule) = rules.get(at) {
        let more = parted(rule);
        match more.is_empty() || rules.len() + more.len() > MOST {
            true => at += 1,
            false => {
                rules.remove(at);
                rules.extend(more);
            }
        }
    }
    rules.iter().any(|rule| is_about(rule, path))
}

/// The rules that one with `{a,b}`, `/**/`, `?` or `[…]` stands for; none where it has no such sign.
fn parted(rule: &str) -> Vec<String> {
    if let Some((before, rest)) = rule.split_once("/**/") {
        return vec![format!("{before}/{rest}"), format!("{before}/*/{rest}")];
    }
    let within = |open: char, close: char| {
        let start = rule.find(open)?;
        let mut depth = 0;
        let end = rule[start..].char_indices().find_map(|(at, sign)| {
            depth += i32::from(sign == open) - i32::from(sign == close);
            (depth == 0).then_some(start + at)
        })?;
        Some((&rule[..start], &rule[start + 1..end], &rule[end + 1..]))
    };
    if let Some((before, inside, behind)) = within('{', '}') {
        let mut depth = 0;
        let parts = inside.split(|sign: char| {
            depth += i32::from(sign == '{') - i32::from(sign == '}');
            sign == ',' && depth == 0
        });
        return parts
            .map(|part| format!("{before}{part}{behind}"))
            .collect();
    }
    if let Some((before, _, behind)) = within('[', ']') {
        return vec![format!("{before}*{behind}")];
    }
    match rule.contains('?') {
        true => vec![rule.replace('?', "*")],
        false => Vec::new(),
    }
}

fn is_about(rule: &str, path: &str) -> bool {
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
            ("internal/**/*.md", "internal/x.md", true),
            ("internal/**/*.md", "internal/a/b/x.md", true),
            ("**/{internal,private}/**", "a/private/x.md", true),
            ("{a,b{c,d}}.md", "bd.md", true),
            ("{a,b{c,d}}.md", "b.md", false),
            ("x?.[mt]d", "x1.md", true),
            ("{open", "{open", true),
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
