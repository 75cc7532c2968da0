//! What the machine can do to a build: permissions, full disks.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use carebinder::diagnostic::codes;
use carebinder::publish::{File, Output, Prune};

use crate::common::{Site, asset, page, publish, tree};
use crate::disk::Disk;

const JO: &str = "family/clients/jo";
const SAM: &str = "public/programs/sam";
const NOBODY: u32 = 65534;

#[test]
fn only_the_owner_can_read_what_is_written() {
    let site = Site::new();
    let output = site.open();
    publish(&output, JO, &[("goals/shop.html", 1)]).unwrap();
    let files = [File::asset("style.css", asset("body{}"))];
    output.binder(SAM, &files, |_| panic!("no page")).unwrap();
    output.finish(Prune::All).unwrap();
    for root in [&site.out, &site.state] {
        for entry in walkdir::WalkDir::new(root) {
            let entry = entry.unwrap();
            let data = entry.metadata().unwrap();
            let wanted = if data.is_dir() { 0o700 } else { 0o600 };
            let mode = data.permissions().mode() & 0o777;
            assert_eq!(mode, wanted, "{}", entry.path().display());
        }
    }
    // An empty folder that is taken over is closed as well.
    let taken = site.folder.path().join("taken");
    fs::create_dir(&taken).unwrap();
    fs::set_permissions(&taken, fs::Permissions::from_mode(0o755)).unwrap();
    drop(Output::open(&taken, &site.state).unwrap());
    let mode = fs::metadata(&taken).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

const AS_NOBODY: &str = "CAREBINDER_TEST_AS_NOBODY";

/// The system refuses the administrator nothing, so the test then runs itself
/// as somebody else.
#[test]
fn a_folder_that_is_not_writable_is_named_and_the_rest_is_published() {
    if let Some(folder) = std::env::var_os(AS_NOBODY) {
        return refused(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    if chown(folder.path(), Some(NOBODY), Some(NOBODY)).is_err() {
        return refused(folder.path());
    }
    let name = "machine::a_folder_that_is_not_writable_is_named_and_the_rest_is_published";
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([name, "--exact", "--nocapture"]);
    command.env(AS_NOBODY, folder.path());
    match command.uid(NOBODY).gid(NOBODY).status() {
        Ok(status) => assert!(status.success()),
        Err(error) => eprintln!("skipped: cannot run as another user: {error}"),
    }
}

fn refused(folder: &Path) {
    let (out, state) = (folder.join("binders"), folder.join("state"));
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let output = Output::open(&out, &state).unwrap();
    publish(&output, JO, &[("index.html", 1)]).unwrap();
    publish(&output, SAM, &[("index.html", 1)]).unwrap();
    output.finish(Prune::All).unwrap();
    let before = tree(&out.join("family"));

    mode(&out.join("family/clients"), 0o500);
    let output = Output::open(&out, &state).unwrap();
    let error = publish(&output, JO, &[("index.html", 2)]).unwrap_err();
    assert_eq!(error.code, codes::WRITE_FAILED);
    assert!(error.path.ends_with(JO), "{}", error.path);
    assert!(
        error.message.ends_with("permission denied"),
        "{}",
        error.message
    );
    publish(&output, SAM, &[("index.html", 2)]).unwrap();
    output.finish(Prune::All).unwrap();
    assert_eq!(tree(&out.join("family")), before);
    let sam = fs::read(out.join(SAM).join("index.html")).unwrap();
    assert_eq!(sam, page("index.html", 2));

    // A binder that cannot be removed is an error, and tried again.
    let output = Output::open(&out, &state).unwrap();
    output.keep(SAM);
    let error = output.finish(Prune::All).unwrap_err();
    assert!(error.path.ends_with(JO), "{}", error.path);
    mode(&out.join("family/clients"), 0o700);
    // A folder in a binder that was closed by hand is opened and replaced.
    mode(&out.join(SAM), 0o700);
    let output = Output::open(&out, &state).unwrap();
    publish(&output, SAM, &[("a/b.html", 2)]).unwrap();
    mode(&out.join(SAM).join("a"), 0o000);
    publish(&output, SAM, &[("a/b.html", 3)]).unwrap();
    assert_eq!(output.finish(Prune::All).unwrap().binders_removed, 1);
    assert!(!out.join("family").exists());

    for closed in [&state, &out] {
        mode(closed, 0o500);
        let opened = Output::open(&closed.join("x"), &closed.join("y"));
        assert_eq!(opened.unwrap_err().code, codes::WRITE_FAILED);
        mode(closed, 0o700);
    }
}

#[test]
fn a_file_in_the_way_of_a_folder_is_named() {
    let site = Site::new();
    let output = site.open();
    fs::write(site.out.join("family"), "in the way").unwrap();
    let error = publish(&output, JO, &[("index.html", 1)]).unwrap_err();
    assert_eq!(error.code, codes::WRITE_FAILED);
    assert!(error.path.ends_with(JO));
    publish(&output, SAM, &[("index.html", 1)]).unwrap();
    output.finish(Prune::All).unwrap();
    assert!(site.out.join(SAM).exists());
}

#[test]
fn a_full_disk_leaves_the_old_binder_whole() {
    let site = Site::new();
    let Some(disk) = Disk::mount(site.folder.path().join("disk"), "200k") else {
        return;
    };
    let out = disk.0.join("binders");
    let open = || Output::open(&out, &site.state).unwrap();
    let output = open();
    publish(&output, JO, &[("a.html", 1), ("b.html", 1)]).unwrap();
    // Another disk than the store's: the asset is copied.
    let files = [File::asset("style.css", asset("body{}"))];
    output.binder(SAM, &files, |_| panic!("no page")).unwrap();
    output.finish(Prune::All).unwrap();
    assert_eq!(
        fs::read(out.join(SAM).join("style.css")).unwrap(),
        b"body{}"
    );
    let before = tree(&out);

    let output = open();
    let big = [File::page("a.html", [1; 32]), File::page("b.html", [2; 32])];
    let bytes = |_: &[bool]| Ok(vec![Some(vec![b'x'; 9]), Some(vec![b'x'; 300_000])]);
    let error = output.binder(JO, &big, bytes).unwrap_err();
    assert_eq!(error.code, codes::WRITE_FAILED);
    assert!(
        error.path.ends_with("family/clients/jo/b.html"),
        "{}",
        error.path
    );
    assert!(
        error.message.ends_with("the disk is full"),
        "{}",
        error.message
    );
    output.keep(SAM);
    output.finish(Prune::All).unwrap();
    assert_eq!(tree(&out), before);

    // With some space, all is well again, and what is unchanged is known.
    let output = open();
    let outcome = publish(&output, JO, &[("a.html", 1), ("b.html", 2)]).unwrap();
    assert_eq!((outcome.pages_written, outcome.pages_unchanged), (1, 1));
}

#[test]
fn a_full_disk_under_the_cache_is_an_error_and_costs_only_work() {
    let site = Site::new();
    let Some(disk) = Disk::mount(site.folder.path().join("disk"), "200k") else {
        return;
    };
    let state = disk.0.join("state");
    let output = Output::open(&site.out, &state).unwrap();
    publish(&output, JO, &[("a.html", 1)]).unwrap();
    output.set_exposure(JO, vec![1]);
    output.finish(Prune::All).unwrap();

    let output = Output::open(&site.out, &state).unwrap();
    fs::write(disk.0.join("ballast"), vec![0; 300_000]).unwrap_err();
    publish(&output, JO, &[("a.html", 2)]).unwrap();
    output.set_exposure(JO, vec![2; 9000]);
    let error = output.finish(Prune::All).unwrap_err();
    assert!(
        error.message.ends_with("the disk is full"),
        "{}",
        error.message
    );
    assert_eq!(site.read(JO, "a.html"), page("a.html", 2));

    fs::remove_file(disk.0.join("ballast")).unwrap();
    let output = Output::open(&site.out, &state).unwrap();
    assert_eq!(output.exposure(JO), None, "it would be of the build before");
    let outcome = publish(&output, JO, &[("a.html", 2)]).unwrap();
    assert_eq!(outcome.pages_written, 1);
    output.finish(Prune::All).unwrap();
}
