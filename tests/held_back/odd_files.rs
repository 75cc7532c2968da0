//! Names that stand for no file: folders, pipes, sockets, links that lead nowhere. None is waited for, none is passed over
//! in silence, and what may no longer be seen goes all the same.

use crate::common::{Folder, TODAY, assert_same, below, open, small};
use carebinder::build::{self, Request};
use carebinder::diagnostic::Diagnostic;
use carebinder::site::Options;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

const GUIDE: &str = "content/clients/jo/guides/morning.md";
const SETTINGS: &str = "carebinder.yaml";

/// What stands in the place of a file.
type Form = (&'static str, fn(&Path));

const FORMS: &[Form] = &[
    ("a folder", |path| std::fs::create_dir(path).unwrap()),
    ("a pipe", pipe),
    ("a socket", |path| {
        // The name of a socket has to be short.
        let short = tempfile::tempdir().unwrap();
        let _ = std::os::unix::net::UnixListener::bind(short.path().join("s")).unwrap();
        std::fs::rename(short.path().join("s"), path).unwrap();
    }),
    ("a link to nowhere", |path| {
        std::os::unix::fs::symlink("nowhere", path).unwrap();
    }),
    ("a link to itself", |path| {
        std::os::unix::fs::symlink(path, path).unwrap();
    }),
];

fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.unwrap().success());
}

/// Puts something else in the place of a file.
fn put(folder: &Folder, path: &str, form: &Form) {
    let place = folder.root().join(path);
    let _ = std::fs::remove_file(&place);
    std::fs::create_dir_all(place.parent().unwrap()).unwrap();
    form.1(&place);
}

fn built() -> Folder {
    let folder = small::site();
    folder.build().fine();
    folder
}

/// Builds, in an end of time, and gives all that is wrong.
fn build(folder: &Folder) -> Vec<Diagnostic> {
    let (root, out) = (folder.root(), folder.out());
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let request = Request {
            out: Some(out),
            ..Request::default()
        };
        let problems = match open(&root, TODAY) {
            Ok(site) => {
                let report = build::run(&site, &request, &|_, _| {});
                [site.problems, report.problems].concat()
            }
            Err(mut problems) => {
                let report = build::judge(&root, &Options::default(), &request);
                problems.extend(report.problems);
                problems
            }
        };
        let _ = send.send(problems);
    });
    let told = receive.recv_timeout(Duration::from_secs(60));
    told.expect("the build waits for ever")
}

fn narrow(folder: &Folder) {
    folder.replace(GUIDE, "title:", "audience: [team, manager]\ntitle:");
}

/// Whether some page below one of these folders holds the words.
fn shows(folder: &Folder, below: &[&str], words: &str) -> bool {
    let tree = folder.output();
    below
        .iter()
        .any(|dir| super::holds(&tree, dir, words).is_some())
}

const FAMILY: &[&str] = &["client/clients/jo", "family/clients/jo"];
const JO: &[&str] = &[
    "client/clients/jo",
    "family/clients/jo",
    "team/clients/jo",
    "manager/clients/jo",
];

/// Whether an error is told at that path.
fn is_told(problems: &[Diagnostic], path: &str) -> bool {
    let mut errors = problems.iter().filter(|problem| problem.is_error());
    errors.any(|problem| &*problem.path == path)
}

#[test]
fn settings_of_any_form_are_a_site_s() {
    let empty: Form = ("an empty file", |path| std::fs::write(path, "").unwrap());
    let blank: Form = ("a blank file", |path| {
        std::fs::write(path, "\n# x\n").unwrap()
    });
    for form in FORMS.iter().chain([&empty, &blank]) {
        let folder = built();
        let before = folder.output();
        put(&folder, SETTINGS, form);
        let problems = build(&folder);
        assert!(is_told(&problems, SETTINGS), "{}: {problems:?}", form.0);
        assert_same(&before, &folder.output(), form.0);
        narrow(&folder);
        build(&folder);
        assert!(!shows(&folder, FAMILY, "Jo wakes late"), "{}", form.0);
        let sam = "client/clients/sam";
        assert_same(&below(&before, sam), &below(&folder.output(), sam), form.0);
    }
    // Where there are none, there is no site.
    let folder = built();
    let before = folder.output();
    folder.remove(SETTINGS);
    narrow(&folder);
    let problems = build(&folder);
    assert_eq!(problems[0].code.as_str(), "CB0107", "{problems:?}");
    assert_same(&before, &folder.output(), "no settings");
}

#[test]
fn a_policy_of_any_form_is_a_policy() {
    for form in FORMS {
        let folder = built();
        put(&folder, "policy.yaml", form);
        narrow(&folder);
        let problems = build(&folder);
        assert!(
            is_told(&problems, "policy.yaml"),
            "{}: {problems:?}",
            form.0
        );
        assert!(!shows(&folder, FAMILY, "Jo wakes late"), "{}", form.0);
    }
}

#[test]
fn a_layout_or_a_file_of_a_theme_of_any_form_is_told() {
    for path in [
        "layouts/goal.html",
        "layouts/strings/en.yaml",
        "themes/hearth/theme.yaml",
        "themes/hearth/css/extra.css",
        "static/paper.txt",
    ] {
        for form in FORMS {
            // Any folder may stand among the agency's own files.
            if path.starts_with("static") && form.0 == "a folder" {
                continue;
            }
            let folder = built();
            put(&folder, path, form);
            narrow(&folder);
            let problems = build(&folder);
            assert!(is_told(&problems, path), "{path} {}: {problems:?}", form.0);
            assert!(
                !shows(&folder, FAMILY, "Jo wakes late"),
                "{path} {}",
                form.0
            );
        }
    }
}

#[test]
fn a_record_of_any_form_is_told_and_shown_no_more() {
    for (path, words) in [
        ("emergency.md", "Asthma of Jo"),
        ("goals/shop.md", "goes on foot"),
        ("goals/shop.es.md", "va a pie"),
        ("client.md", "likes tea"),
    ] {
        for form in FORMS {
            let folder = built();
            let before = folder.output();
            assert!(shows(&folder, JO, words), "{words}");
            let path = format!("content/clients/jo/{path}");
            put(&folder, &path, form);
            let problems = build(&folder);
            assert!(is_told(&problems, &path), "{path} {}: {problems:?}", form.0);
            assert!(!shows(&folder, JO, words), "{path} {}", form.0);
            let sam = "client/clients/sam";
            assert_same(&below(&before, sam), &below(&folder.output(), sam), form.0);
        }
    }
    // A record that never was one is told as well.
    let folder = built();
    put(&folder, "content/library/new.markdown", &FORMS[1]);
    assert!(is_told(&build(&folder), "content/library/new.markdown"));
}

#[test]
fn a_picture_or_a_paper_of_any_form_is_told() {
    for form in FORMS {
        let folder = built();
        put(&folder, "content/clients/jo/goals/map.png", form);
        folder.remove(GUIDE);
        let problems = build(&folder);
        assert!(problems.iter().any(Diagnostic::is_error), "{}", form.0);
        assert!(!shows(&folder, JO, "Jo wakes late"), "{}", form.0);
        let folder = small::site();
        folder.write("content/clients/jo/guides/paper.pdf", "%PDF");
        let link = "title: Mornings of Jo\nupdated: 2026-10-07\n---\n[x](paper.pdf)\n";
        folder.replace(
            GUIDE,
            "title: Mornings of Jo\nupdated: 2026-10-07\n---\n",
            link,
        );
        folder.build().fine();
        put(&folder, "content/clients/jo/guides/paper.pdf", form);
        let problems = build(&folder);
        assert!(problems.iter().any(Diagnostic::is_error), "{}", form.0);
    }
}

#[test]
fn a_file_of_another_type_than_its_name_holds_back_who_sees_it() {
    let folder = built();
    let map = "content/clients/jo/goals/map.png";
    folder.write(map, b"\xff\xd8\xff\xe0 and so on");
    let problems = build(&folder);
    let told = problems.iter().find(|problem| &*problem.path == map);
    let told = told.expect("nothing is said of the picture");
    assert!(
        told.message.contains("its name says PNG, and it is JPEG"),
        "{told:?}"
    );
    assert!(
        shows(&folder, JO, "Jo wakes late"),
        "the last good binder stays"
    );
    // One in `static/` is in every binder.
    let folder = built();
    folder.write("static/logo.jpg", common_picture());
    let said = build(&folder);
    assert!(is_told(&said, "static/logo.jpg"), "{said:?}");
}

/// A PNG.
fn common_picture() -> Vec<u8> {
    crate::common::picture(3)
}

#[test]
fn pictures_for_every_binder_lose_what_they_hide_too() {
    let folder = small::site();
    // A PNG with a text chunk behind its header.
    let mut png = common_picture();
    let mut chunk = b"tEXtComment\0SECRET-PLACE".to_vec();
    let sum = crc32(&chunk);
    chunk.splice(0..0, (chunk.len() as u32 - 4).to_be_bytes());
    chunk.extend(sum.to_be_bytes());
    png.splice(33..33, chunk);
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:i=\"i\" i:docname=\"SECRET.svg\"><!-- SECRET --><path d=\"M0 0h9\"/></svg>";
    for name in ["logo.png", "mark.svg"] {
        let bytes = match name.ends_with("svg") {
            true => drawing.as_bytes(),
            false => &png,
        };
        folder.write(&format!("static/{name}"), bytes);
        folder.write(&format!("themes/own/of-theme/{name}"), bytes);
    }
    folder.write("themes/own/theme.yaml", "name: own\nextends: hearth\n");
    let settings = folder.read("carebinder.yaml");
    folder.write("carebinder.yaml", format!("theme: own\n{settings}"));
    folder.build().fine();
    let tree = folder.output();
    for name in [
        "assets/logo.png",
        "assets/mark.svg",
        "assets/of-theme/logo.png",
        "assets/of-theme/mark.svg",
    ] {
        let files = tree.iter().filter(|(path, _)| path.ends_with(name));
        let files: Vec<_> = files.collect();
        assert!(!files.is_empty(), "{name}");
        for (path, bytes) in files {
            assert!(!bytes.windows(6).any(|part| part == b"SECRET"), "{path}");
            assert!(
                !path.ends_with("svg") || bytes.ends_with(b"<path d=\"M0 0h9\"/></svg>"),
                "{path}"
            );
        }
    }
}

/// The checksum of PNG (RFC 2083, appendix 15).
fn crc32(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| match sum & 1 {
            1 => 0xedb8_8320 ^ (sum >> 1),
            _ => sum >> 1,
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}
