//! Paths with `/` between their parts, as text.

/// The folder part of a path.
pub fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `path` from `folder` on, without dots. None if it leads out of what holds both.
pub fn resolved(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// `path`, as written in the file or record `from`, from the top on, where one with `/` before it begins. None if it
/// leads out.
pub fn followed(from: &str, path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    let folder = if path.starts_with('/') {
        ""
    } else {
        parent(from)
    };
    resolved(folder, &path)
}

/// The way from the file `from` to `to`, both from one folder on.
pub fn way(from: &str, to: &str) -> String {
    let from: Vec<&str> = parent(from)
        .split('/')
        .filter(|part| !part.is_empty())
        .collect();
    let parts: Vec<&str> = to.split('/').collect();
    let folders = parts.len().saturating_sub(1);
    let same = from
        .iter()
        .zip(parts.iter().take(folders))
        .take_while(|(a, b)| a == b)
        .count();
    let up = std::iter::repeat_n("..", from.len() - same);
    let down = parts.iter().skip(same).copied();
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        for (from, path, to) in [
            (
                "clients/jo/goals/shop",
                "../meetings/a.md",
                Some("clients/jo/meetings/a.md"),
            ),
            ("clients/jo/goals/shop", "/library/x", Some("library/x")),
            ("library/x", "../../etc/passwd", None),
            ("library/x", "..\\..\\etc", None),
        ] {
            assert_eq!(followed(from, path).as_deref(), to, "{path}");
        }
    }

    #[test]
    fn ways_are_relative() {
        assert_eq!(way("a/b/c", "a/d.md"), "../d.md");
        assert_eq!(way("a", "a/b.md"), "a/b.md");
        assert_eq!(way("a/index", "b/index.md"), "../b/index.md");
        assert_eq!(way("x", "y.md"), "y.md");
        assert_eq!(way("a/b", "a/b.md"), "b.md");
    }
}
