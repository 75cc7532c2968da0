//! The output room from outside: what ends up on disk, and what stays.
#![allow(clippy::unwrap_used, clippy::result_large_err)]

#[path = "publish/common.rs"]
mod common;
#[path = "common/disk.rs"]
mod disk;
#[path = "publish/machine.rs"]
mod machine;
#[path = "publish/model.rs"]
mod model;
#[path = "publish/speed.rs"]
mod speed;

use std::fs;

use carebinder::diagnostic::{Diagnostic, codes};
use carebinder::publish::{Asset, File, Holds, Output, Prune, Source};
use common::{Site, asset, identity, page, publish, tree};

const JO: &str = "family/clients/jo";
const SAM: &str = "family/clients/sam";

#[test]
fn a_build_without_changes_touches_nothing() {
    let site = Site::new();
    let binders = [(JO, vec![("index.html", 1), ("goals/shop.html", 1)])];
    site.build(&binders, Prune::All);
    let before = identity(&site.out);
    let cache = identity(&site.state);
    let summary = site.build(&binders, Prune::All);
    assert_eq!(identity(&site.out), before);
    assert_eq!(identity(&site.state), cache);
    assert_eq!((summary.pages_written, summary.pages_unchanged), (0, 2));
    assert_eq!((summary.binders, summary.binders_changed), (1, 0));
}

#[test]
fn only_the_page_that_changed_is_new() {
    let site = Site::new();
    site.build(
        &[(JO, vec![("index.html", 1), ("a/b.html", 1)])],
        Prune::All,
    );
    let before = identity(&site.out.join(JO));
    let summary = site.build(
        &[(JO, vec![("index.html", 2), ("a/b.html", 1)])],
        Prune::All,
    );
    let after = identity(&site.out.join(JO));
    assert_eq!(before["a/b.html"], after["a/b.html"]);
    assert_ne!(before["index.html"], after["index.html"]);
    assert_eq!((summary.pages_written, summary.pages_unchanged), (1, 1));
    assert_eq!(site.read(JO, "index.html"), page("index.html", 2));
}

#[test]
fn what_was_edited_or_removed_by_hand_is_made_again() {
    let site = Site::new();
    let binders = [(JO, vec![("index.html", 1), ("a.html", 1), ("b.html", 1)])];
    site.build(&binders, Prune::All);
    let clean = tree(&site.out);
    let edited = site.out.join(JO).join("a.html");
    let mut bytes = fs::read(&edited).unwrap();
    bytes[0] ^= 1;
    fs::write(&edited, bytes).unwrap();
    // The clock of some systems ticks too slowly to tell this from the build.
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(1);
    let file = fs::File::options().write(true).open(&edited).unwrap();
    file.set_modified(later).unwrap();
    fs::remove_file(site.out.join(JO).join("b.html")).unwrap();
    let summary = site.build(&binders, Prune::All);
    assert_eq!(tree(&site.out), clean);
    assert_eq!(summary.pages_written, 2);
    fs::remove_dir_all(site.out.join("family")).unwrap();
    assert_eq!(site.build(&binders, Prune::All).pages_written, 3);
    assert_eq!(tree(&site.out), clean);
}

#[cfg(unix)]
#[test]
fn an_edit_is_seen_though_its_size_and_time_were_put_back() {
    let site = Site::new();
    let binders = |version| [(JO, vec![("index.html", version), ("a.html", 1)])];
    site.build(&binders(1), Prune::All);
    // The second page is carried over by a link, which must not look like an edit.
    site.build(&binders(2), Prune::All);
    assert_eq!(site.build(&binders(2), Prune::All).pages_written, 0);
    let clean = tree(&site.out);
    let edited = site.out.join(JO).join("a.html");
    let time = fs::metadata(&edited).unwrap().modified().unwrap();
    let mut bytes = fs::read(&edited).unwrap();
    bytes[0] ^= 1;
    fs::write(&edited, bytes).unwrap();
    let file = fs::File::options().write(true).open(&edited).unwrap();
    file.set_modified(time).unwrap();
    assert_eq!(site.build(&binders(2), Prune::All).pages_written, 1);
    assert_eq!(tree(&site.out), clean);
}

#[test]
fn what_was_put_in_by_hand_is_removed() {
    let site = Site::new();
    let binders = [(JO, vec![("index.html", 1), ("a/b.html", 1)])];
    site.build(&binders, Prune::All);
    let (clean, before) = (tree(&site.out), identity(&site.out.join(JO)));
    fs::write(site.out.join(JO).join("a/extra.html"), "x").unwrap();
    fs::create_dir(site.out.join(JO).join("empty")).unwrap();
    let summary = site.build(&binders, Prune::All);
    assert_eq!(tree(&site.out), clean);
    assert_eq!(
        identity(&site.out.join(JO)),
        before,
        "pages are carried over"
    );
    assert_eq!((summary.binders_changed, summary.pages_written), (1, 0));
}

#[test]
fn a_page_that_is_gone_from_the_site_goes_from_the_binder() {
    let site = Site::new();
    site.build(
        &[(JO, vec![("index.html", 1), ("a/b.html", 1)])],
        Prune::All,
    );
    let summary = site.build(&[(JO, vec![("index.html", 1)])], Prune::All);
    assert_eq!((summary.pages_removed, summary.pages_written), (1, 0));
    assert!(!site.out.join(JO).join("a").exists());
}

#[test]
fn a_folder_of_someone_else_is_refused_and_left_alone() {
    let site = Site::new();
    fs::create_dir_all(site.out.join("photos")).unwrap();
    fs::write(site.out.join("photos/cat.jpg"), "cat").unwrap();
    let before = tree(&site.out);
    let error = Output::open(&site.out, &site.state).unwrap_err();
    assert_eq!(error.code, codes::NOT_OURS);
    assert_eq!(tree(&site.out), before);
    fs::write(site.out.join(".carebinder"), "settings of another program").unwrap();
    let error = Output::open(&site.out, &site.state).unwrap_err();
    assert_eq!(error.code, codes::NOT_OURS);
    // The state folder has the same name, but is no marker.
    fs::remove_file(site.out.join(".carebinder")).unwrap();
    fs::create_dir(site.out.join(".carebinder")).unwrap();
    let error = Output::open(&site.out, &site.state).unwrap_err();
    assert_eq!(error.code, codes::NOT_OURS);
    fs::write(site.folder.path().join("file"), "x").unwrap();
    let error = Output::open(&site.folder.path().join("file"), &site.state).unwrap_err();
    assert_eq!(error.code, codes::NOT_OURS);
}

#[test]
fn drafts_and_published_binders_never_share_a_folder() {
    let site = Site::new();
    site.build(&[(JO, vec![("index.html", 1)])], Prune::All);
    let before = tree(&site.out);
    let drafts = |out| Output::open_for(out, &site.state, Holds::Drafts);
    assert_eq!(drafts(&site.out).unwrap_err().code, codes::DRAFTS_OUT);
    assert_eq!(tree(&site.out), before);
    let other = site.folder.path().join("drafts");
    let output = drafts(&other).unwrap();
    publish(&output, JO, &[("index.html", 1)]).unwrap();
    output.finish(Prune::All).unwrap();
    let error = Output::open(&other, &site.state).unwrap_err();
    assert_eq!(error.code, codes::DRAFTS_OUT);
    drop(drafts(&other).unwrap());
    // A folder that holds nothing yet can become either.
    let empty = site.folder.path().join("empty");
    drop(drafts(&empty).unwrap());
    drop(Output::open(&empty, &site.state).unwrap());
    assert!(drafts(&empty).is_ok());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    let site = Site::new();
    site.build(&[(JO, vec![("index.html", 1)])], Prune::All);
    let outside = site.folder.path().join("outside");
    let swap = |below: &str| {
        let (top, _) = JO.split_once('/').unwrap();
        let own = site.out.join(top);
        fs::remove_dir_all(&own).unwrap();
        fs::create_dir_all(outside.join(below)).unwrap();
        fs::write(outside.join(below).join("mine.txt"), "mine").unwrap();
        std::os::unix::fs::symlink(&outside, &own).unwrap();
    };
    let (_, below) = JO.split_once('/').unwrap();
    swap(below);
    let foreign = tree(&outside);
    site.build(&[(JO, vec![("index.html", 1)])], Prune::All);
    assert_eq!(tree(&outside), foreign, "it was made again");
    assert_eq!(site.read(JO, "index.html"), page("index.html", 1));
    swap(below);
    site.build(&[], Prune::All);
    assert_eq!(tree(&outside), foreign, "it was removed");
    assert!(!site.out.join(JO).exists());
}

#[test]
fn kept_files_that_no_binder_has_are_cleared() {
    let site = Site::new();
    let kept = site.folder.path().join("media");
    fs::create_dir_all(&kept).unwrap();
    let bytes: &[u8] = b"a picture";
    let key = *blake3::hash(bytes).as_bytes();
    let name = blake3::hash(bytes).to_hex().to_string();
    let asset = Asset {
        key,
        source: Source::Bytes(bytes.into()),
    };
    let file = File::asset("map.png", std::sync::Arc::new(asset));
    for name in [&name, "old"] {
        fs::write(kept.join(name), bytes).unwrap();
    }
    let output = site.open();
    output.binder(JO, &[file], |_| Ok(Vec::new())).unwrap();
    output
        .finish_and_clear(Prune::Nothing, Some(&kept))
        .unwrap();
    assert!(
        kept.join("old").exists(),
        "a build of a part knows only that"
    );
    let output = site.open();
    output.keep(JO);
    publish(&output, "public/x", &[("index.html", 1)]).unwrap();
    output.finish_and_clear(Prune::All, Some(&kept)).unwrap();
    assert!(kept.join(&name).exists() && !kept.join("old").exists());
    site.open()
        .finish_and_clear(Prune::All, Some(&kept))
        .unwrap();
    assert!(!kept.join(&name).exists());
}

#[test]
fn a_second_build_is_refused_until_the_first_ends() {
    let site = Site::new();
    let first = site.open();
    let error = Output::open(&site.out, &site.state).unwrap_err();
    assert_eq!(error.code, codes::LOCKED);
    let other_state = site.folder.path().join("other-state");
    let error = Output::open(&site.out, &other_state).unwrap_err();
    assert_eq!(error.code, codes::LOCKED, "the output itself is locked too");
    let waiting = std::thread::scope(|scope| {
        let second = scope.spawn(|| Output::open(&site.out, &site.state).is_ok());
        std::thread::sleep(std::time::Duration::from_millis(200));
        drop(first);
        second.join().unwrap()
    });
    assert!(waiting, "a build that ends soon is waited for");
}

#[test]
fn binders_that_are_gone_are_removed_only_by_a_whole_build() {
    let site = Site::new();
    let (jo, sam) = (
        (JO, vec![("index.html", 1)]),
        (SAM, vec![("index.html", 1)]),
    );
    let public = ("public/programs/steady-ground", vec![("index.html", 1)]);
    site.build(&[jo.clone(), sam, public], Prune::All);
    let whole = tree(&site.out);
    let summary = site.build(std::slice::from_ref(&jo), Prune::Nothing);
    assert_eq!(summary.binders_removed, 0);
    assert_eq!(tree(&site.out), whole);
    let summary = site.build(&[jo], Prune::All);
    assert_eq!((summary.binders_removed, summary.pages_removed), (2, 2));
    assert!(site.out.join(JO).exists() && !site.out.join(SAM).exists());
    assert!(!site.out.join("public").exists(), "empty folders go too");
    let summary = site.build(&[], Prune::All);
    assert_eq!(summary.binders_removed, 1);
    let left: Vec<_> = tree(&site.out).into_keys().collect();
    assert_eq!(left, [".carebinder"]);
}

#[test]
fn binders_are_removed_even_when_the_cache_was_deleted() {
    let site = Site::new();
    site.build(&[(JO, vec![("index.html", 1)])], Prune::All);
    fs::remove_dir_all(&site.state).unwrap();
    // A binder that a killed build had only begun to note is known as well.
    let output = site.open();
    common::publish(&output, SAM, &[("index.html", 1)]).unwrap();
    drop(output);
    let kept = site.out.join("family/clients/notes-of-mine.txt");
    fs::write(&kept, "mine").unwrap();
    assert_eq!(site.build(&[], Prune::All).binders_removed, 2);
    assert!(!site.out.join(JO).exists() && !site.out.join(SAM).exists());
    assert!(kept.exists(), "what lies outside of binders is not ours");
}

#[test]
fn a_binder_that_is_held_back_stays_byte_for_byte() {
    let site = Site::new();
    site.build(
        &[
            (JO, vec![("index.html", 1)]),
            (SAM, vec![("index.html", 1)]),
        ],
        Prune::All,
    );
    let before = identity(&site.out.join(JO));
    let output = site.open();
    output.keep(JO);
    let error = Diagnostic::error(codes::HELD_BACK, SAM, "no");
    let files = common::files(&[("index.html", 2)]);
    let failed = output.binder(SAM, &files, |_| Err(error.clone()));
    assert_eq!(failed.unwrap_err(), error);
    output.finish(Prune::All).unwrap();
    assert_eq!(identity(&site.out.join(JO)), before);
    assert_eq!(site.read(SAM, "index.html"), page("index.html", 1));
    // Nothing was forgotten: the next build has nothing to do.
    let summary = site.build(
        &[
            (JO, vec![("index.html", 1)]),
            (SAM, vec![("index.html", 1)]),
        ],
        Prune::All,
    );
    assert_eq!(summary.pages_written, 0);
}

#[test]
fn the_renderer_is_asked_for_what_is_needed_only() {
    let site = Site::new();
    site.build(
        &[(JO, vec![("a.html", 1), ("b.html", 1), ("c.html", 1)])],
        Prune::All,
    );
    let output = site.open();
    let files = common::files(&[("c.html", 1), ("b.html", 2), ("a.html", 1)]);
    let outcome = output
        .binder(JO, &files, |needed| {
            assert_eq!(needed, [false, true, false]);
            Ok(vec![None, Some(page("b.html", 2)), None])
        })
        .unwrap();
    assert!(outcome.changed);
    let again = output.binder(JO, &files, |_| panic!("nothing is needed"));
    assert!(!again.unwrap().changed);
    let lazy = output.binder(SAM, &files, |_| Ok(vec![None, None, None]));
    assert_eq!(lazy.unwrap_err().code, codes::WRITE_FAILED);
    assert!(!site.out.join(SAM).exists());
}

#[test]
fn paths_that_leave_the_binder_are_refused() {
    let site = Site::new();
    let output = site.open();
    for dir in ["../x", "/tmp/x", "", ".carebinder-work/x"] {
        assert!(common::publish(&output, dir, &[("a", 1)]).is_err(), "{dir}");
    }
    for path in ["../x", "/tmp/x", "a//b"] {
        assert!(
            common::publish(&output, JO, &[(path, 1)]).is_err(),
            "{path}"
        );
    }
    assert!(common::publish(&output, JO, &[("a", 1), ("a", 2)]).is_err());
    common::publish(&output, JO, &[("a", 1)]).unwrap();
    let inner = format!("{JO}/es");
    assert!(common::publish(&output, &inner, &[("a", 1)]).is_err());
    assert!(common::publish(&output, "family/clients", &[("a", 1)]).is_err());
    assert!(!site.folder.path().join("x").exists());
}

#[test]
fn a_binder_may_move_into_or_out_of_the_folder_of_one_that_is_gone() {
    let site = Site::new();
    site.build(&[("a/b", vec![("x.html", 1), ("y/z.html", 1)])], Prune::All);
    site.build(&[("a/b/c", vec![("x.html", 2)])], Prune::All);
    let paths: Vec<_> = tree(&site.out).into_keys().collect();
    assert_eq!(paths, [".carebinder", "a", "a/b", "a/b/c", "a/b/c/x.html"]);
    site.build(&[("a/b", vec![("c/y.html", 3)])], Prune::All);
    assert_eq!(site.read("a/b", "c/y.html"), page("c/y.html", 3));
    assert!(!site.out.join("a/b/c/x.html").exists());
}

#[test]
fn exposure_is_remembered_until_it_is_in_doubt() {
    let site = Site::new();
    let output = site.open();
    common::publish(&output, JO, &[("a", 1)]).unwrap();
    output.set_exposure(JO, vec![1, 2]);
    assert_eq!(output.exposure(JO), None, "what the last build kept");
    output.finish(Prune::All).unwrap();
    // A build that keeps the binder, keeps its bytes.
    let output = site.open();
    assert_eq!(output.exposure(JO), Some(&[1, 2][..]));
    output.keep(JO);
    output.finish(Prune::All).unwrap();
    // A build that changes it and is broken off, leaves doubt.
    let output = site.open();
    assert_eq!(output.exposure(JO), Some(&[1, 2][..]));
    common::publish(&output, JO, &[("a", 2)]).unwrap();
    drop(output);
    let output = site.open();
    assert_eq!(output.exposure(JO), None);
    output.keep(JO);
    output.finish(Prune::All).unwrap();
    assert_eq!(site.open().exposure(JO), None);
}

#[test]
fn assets_are_shared_and_mended() {
    let site = Site::new();
    let build = |count: usize| {
        let output = site.open();
        let style = asset("body{}");
        for client in 0..count {
            let files = [File::asset("assets/style.css", style.clone())];
            let dir = format!("family/clients/c{client}");
            output.binder(&dir, &files, |_| panic!("no page")).unwrap();
        }
        output.finish(Prune::All).unwrap()
    };
    assert_eq!(build(3).files_written, 3);
    let path = |client: usize| {
        site.out
            .join(format!("family/clients/c{client}/assets/style.css"))
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let inode = |client| fs::metadata(path(client)).unwrap().ino();
        assert_eq!(inode(0), inode(2));
    }
    fs::write(path(1), "body{display:none}").unwrap();
    assert_eq!(build(3).files_written, 3);
    assert_eq!(fs::read(path(2)).unwrap(), b"body{}");
    assert_eq!(build(3).files_written, 0);
    // The store holds nothing that no binder uses.
    build(0);
    #[cfg(unix)]
    assert!(!site.state.join("assets").exists());
}

#[test]
fn an_asset_comes_from_its_file_and_never_shares_it() {
    use carebinder::publish::{Asset, Source};
    let site = Site::new();
    let picture = site.folder.path().join("cat.jpg");
    fs::write(&picture, "cat").unwrap();
    let made = |key| {
        let source = Source::Path(picture.clone());
        [File::asset(
            "cat.jpg",
            std::sync::Arc::new(Asset { key, source }),
        )]
    };
    let output = site.open();
    output
        .binder(JO, &made(*blake3::hash(b"cat").as_bytes()), |_| {
            panic!("no page")
        })
        .unwrap();
    output.finish(Prune::All).unwrap();
    fs::write(&picture, "CAT").unwrap();
    assert_eq!(site.read(JO, "cat.jpg"), b"cat");
    // One that is another by now, a pipe, and one that is gone.
    let outside = site.folder.path().join("outside.jpg");
    fs::write(&outside, "dog").unwrap();
    let changes: &[&dyn Fn()] = &[
        &|| {},
        #[cfg(unix)]
        &|| std::os::unix::fs::symlink(&outside, &picture).unwrap(),
        #[cfg(unix)]
        &|| {
            let mode = rustix::fs::Mode::from_raw_mode(0o600);
            let pipe = rustix::fs::FileType::Fifo;
            rustix::fs::mknodat(rustix::fs::CWD, &picture, pipe, mode, 0).unwrap();
        },
    ];
    for (number, change) in changes.iter().enumerate() {
        if number > 0 {
            let _ = fs::remove_file(&picture);
        }
        change();
        let output = site.open();
        let error = output
            .binder(JO, &made(*blake3::hash(b"dog").as_bytes()), |_| {
                panic!("no page")
            })
            .unwrap_err();
        assert!(error.path.ends_with("cat.jpg") && error.code == codes::WRITE_FAILED);
        output.finish(Prune::All).unwrap();
        assert_eq!(site.read(JO, "cat.jpg"), b"cat");
    }
}

/// Many file systems allow a file some 65,000 links.
#[test]
#[cfg(unix)]
fn an_asset_with_all_the_links_it_can_have_is_copied() {
    let site = Site::new();
    let files = [File::asset("style.css", asset("body{}"))];
    let output = site.open();
    output.binder(JO, &files, |_| panic!("no page")).unwrap();
    let style = site.out.join(JO).join("style.css");
    let links = site.folder.path().join("links");
    fs::create_dir(&links).unwrap();
    (0..66_000).all(|link| fs::hard_link(&style, links.join(link.to_string())).is_ok());
    output.binder(SAM, &files, |_| panic!("no page")).unwrap();
    output.finish(Prune::All).unwrap();
    assert_eq!(site.read(SAM, "style.css"), b"body{}");
    let again = site.open().binder(SAM, &files, |_| panic!("no page"));
    assert!(!again.unwrap().changed);
}
