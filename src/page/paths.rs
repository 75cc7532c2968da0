//! Relative addresses, counted anew from another folder.

/// The folder of a page, without a slash at its end; empty for the root.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The path from the root of an address that is relative to a folder. Steps
/// above the root are kept: they lead to a neighbouring binder.
pub(super) fn join(folder: &str, address: &str) -> String {
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in address.split('/') {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    let mut path = steps.join("/");
    if address.ends_with('/') && !path.is_empty() {
        path.push('/');
    }
    path
}

/// The address of a path from the root, as seen from a folder.
pub(super) fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let common = from
        .iter()
        .zip(&to)
        .take_while(|(from, to)| from == to)
        .count();
    let mut out = "../".repeat(from.len() - common);
    out.push_str(&to.get(common..).unwrap_or_default().join("/"));
    if out.is_empty() {
        out.push_str("./");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_counted_from_the_root_and_back() {
        assert_eq!(
            join("goals", "../meetings/review.html"),
            "meetings/review.html"
        );
        assert_eq!(join("", "./a//b.html"), "a/b.html");
        assert_eq!(join("a", "../../team/index.html"), "../team/index.html");
        assert_eq!(relative("", "goals/shop.html"), "goals/shop.html");
        assert_eq!(relative("print", "goals/shop.html"), "../goals/shop.html");
        assert_eq!(relative("goals", "goals/shop.html"), "shop.html");
        assert_eq!(relative("", "../team/index.html"), "../team/index.html");
    }
}
