//! The preview, edited and asked at the same time: every answer is from one
//! whole state of the site, no page is missing that is there all the while, and
//! in the end every page is what a build would write.

#![allow(clippy::unwrap_used)]

mod common;

#[path = "incremental/changes.rs"]
mod changes;

#[path = "preview/ask.rs"]
mod ask;

use ask::{Response, get, plain};
use carebinder::binder::{self, Only};
use carebinder::preview::{Preview, Settings, http};
use carebinder::site::Options;
use changes::Editor;
use common::{Folder, TODAY, long, small};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, RwLock};
use std::time::{Duration, Instant};

fn preview(root: &Path) -> Preview {
    let settings = Settings {
        root: root.to_owned(),
        options: Options {
            drafts: false,
            today: Some(TODAY.parse().unwrap()),
        },
        http: http::Settings {
            port: Some(0),
            ..http::Settings::default()
        },
        poll: false,
    };
    Preview::start(settings, |_| {}).unwrap()
}

/// The pages that a site as it is on disk has for certain; nothing when it cannot be opened, and the last one is shown.
fn pages(root: &Path) -> Option<BTreeSet<String>> {
    let site = common::open(root, TODAY).ok()?;
    let view = site.for_binders();
    let mut pages = BTreeSet::new();
    for plan in binder::plan(&view, &Only::default()) {
        let made = binder::build(&view, &plan);
        if carebinder::build::is_in_error(&site, &plan, &made) {
            continue;
        }
        for part in &made.parts {
            let views = part
                .pages
                .iter()
                .map(|page| &page.view)
                .chain([&part.print]);
            pages.extend(views.map(|view| format!("{}/{}", plan.dir, view.path)));
        }
    }
    Some(pages)
}

/// What the asking threads share with the one that edits.
#[derive(Default)]
struct Shared {
    /// Pages to ask for.
    wanted: RwLock<Vec<String>>,
    /// Pages that were not there, with the number of the part of the test in which they were asked for.
    missing: Mutex<Vec<(u64, String)>>,
    part: AtomicU64,
    done: AtomicBool,
    asked: AtomicU64,
    wrong: Mutex<Vec<String>>,
}

/// Asks for pages until all is done.
fn ask(shared: &Shared, address: SocketAddr, seed: u64) {
    let mut dice = common::Dice(seed);
    let mut seen: BTreeMap<(u64, String), String> = BTreeMap::new();
    let mut last = 0;
    while !shared.done.load(Ordering::Relaxed) {
        let path = {
            let wanted = shared.wanted.read().unwrap();
            dice.one(&wanted).clone()
        };
        let part = shared.part.load(Ordering::SeqCst);
        let response = get(address, &path);
        shared.asked.fetch_add(1, Ordering::Relaxed);
        if response.status == 404 && part == shared.part.load(Ordering::SeqCst) {
            shared.missing.lock().unwrap().push((part, path.clone()));
        }
        let mut wrong = Vec::new();
        if !matches!(response.status, 200 | 404) {
            wrong.push(format!("{path}: status {}", response.status));
        }
        if response.generation < last {
            wrong.push(format!("{path}: {} after {last}", response.generation));
        }
        last = response.generation;
        if response.in_page() != Some(response.generation) {
            wrong.push(format!("{path}: the page says {:?}", response.in_page()));
        }
        let body = plain(&response.body);
        let before = seen.insert((response.generation, path.clone()), body.clone());
        if before.is_some_and(|before| before != body) {
            wrong.push(format!("{path}: two pages in {}", response.generation));
        }
        shared.wrong.lock().unwrap().extend(wrong);
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Waits until every page of `folder` is what a clean build gives, or says what is not.
fn settles(folder: &Folder, address: SocketAddr, what: &str) {
    let (built, output) = folder.clean();
    built.fine();
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let differences = differing(&output, address);
        if differences.is_empty() {
            return;
        }
        let count = differences.len();
        assert!(
            Instant::now() < end,
            "{what}\n{count} files are not as a build makes them, such as:\n{}",
            differences[..count.min(6)].join("\n")
        );
        std::thread::sleep(Duration::from_millis(150));
    }
}

fn differing(output: &common::Tree, address: SocketAddr) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, bytes) in output {
        let response = get(address, path);
        let same = match path.ends_with(".html") {
            true => plain(&response.body).as_bytes() == bytes,
            false => response.body.as_bytes() == String::from_utf8_lossy(bytes).as_bytes(),
        };
        if response.status != 200 || !same {
            wrong.push(format!("{path} ({})", response.status));
        }
    }
    wrong
}

fn edits(seed: u64, rounds: usize, each: usize) {
    println!("seed {seed}, {rounds} rounds of {each} edits");
    let mut editor = Editor::new(small::site(), seed);
    editor.is_sound();
    let preview = preview(&editor.folder.root());
    let address = preview.address();
    let shared = Arc::new(Shared::default());
    let start = pages(&editor.folder.root()).unwrap();
    *shared.wanted.write().unwrap() = start.iter().cloned().collect();
    let threads: Vec<_> = (0..3)
        .map(|number| {
            let shared = shared.clone();
            std::thread::spawn(move || ask(&shared, address, seed + number))
        })
        .collect();
    for round in 0..rounds {
        let mut there = pages(&editor.folder.root()).unwrap();
        *shared.wanted.write().unwrap() = there.iter().cloned().collect();
        shared.part.fetch_add(1, Ordering::SeqCst);
        let mut log = Vec::new();
        for _ in 0..each {
            log.push(editor.edit());
            if let Some(now) = pages(&editor.folder.root()) {
                there.retain(|page| now.contains(page));
            }
            std::thread::sleep(Duration::from_millis(editor.dice.below(12) as u64));
        }
        // The next round begins with a site that has no errors, and a preview that knows it.
        if !editor.folder.clean().0.errors().is_empty() {
            log.push(editor.mend());
        }
        if let Some(now) = pages(&editor.folder.root()) {
            there.retain(|page| now.contains(page));
        }
        editor.is_sound();
        settles(
            &editor.folder,
            address,
            &format!("round {round}\n{}", log.join("\n")),
        );
        let part = shared.part.fetch_add(1, Ordering::SeqCst);
        let missing = std::mem::take(&mut *shared.missing.lock().unwrap());
        let unjust: Vec<String> = missing
            .into_iter()
            .filter(|(when, path)| *when == part && there.contains(path))
            .map(|(_, path)| path)
            .collect();
        assert_eq!(
            unjust,
            Vec::<String>::new(),
            "round {round}\n{}",
            log.join("\n")
        );
        let wrong = std::mem::take(&mut *shared.wrong.lock().unwrap());
        assert_eq!(
            wrong,
            Vec::<String>::new(),
            "round {round}\n{}",
            log.join("\n")
        );
    }
    shared.done.store(true, Ordering::Relaxed);
    for thread in threads {
        thread.join().unwrap();
    }
    let asked = shared.asked.load(Ordering::Relaxed);
    println!("{asked} answers");
    assert!(asked > rounds as u64 * 10, "hardly anything was asked for");
}

#[test]
fn while_a_site_is_edited_every_answer_is_whole_and_in_the_end_right() {
    edits(21, 4, 25);
}

#[test]
#[ignore = "takes minutes"]
fn after_hundreds_of_edits_every_page_is_what_a_build_makes() {
    // `MANY=1`: a thousand.
    let many = std::env::var_os("MANY").is_some();
    edits(22, if many { 40 } else { 14 }, 25);
}

/// Waits until `path` is answered with `status` and holds `words`.
fn comes(address: SocketAddr, path: &str, status: u16, words: &str) -> Response {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let response = get(address, path);
        if response.status == status && response.body.contains(words) {
            return response;
        }
        assert!(
            Instant::now() < end,
            "{path} is {} and has no `{words}`:\n{}",
            response.status,
            response.body.chars().take(3000).collect::<String>()
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn print_pages_of_a_long_handbook_are_those_of_a_build() {
    let folder = long::site();
    let preview = preview(&folder.root());
    settles(&folder, preview.address(), "as it was found");
    folder.replace(&long::chapter("second", 7), "Words.", "Other words.");
    settles(&folder, preview.address(), "after an edit");
}

const SHOP: &str = "content/clients/jo/goals/shop.md";

fn edited(folder: &Folder) -> String {
    let body = folder.read(SHOP);
    body + "\nWords of today.\n"
}

#[test]
fn an_edit_is_seen_however_it_is_saved() {
    let folder = small::site();
    let preview = preview(&folder.root());
    let address = preview.address();
    let page = "family/clients/jo/goals/shop.html";
    assert_eq!(get(address, page).status, 200);
    let text = edited(&folder);
    let file = folder.root().join(SHOP);
    // In place.
    std::fs::write(&file, text.replace("Words", "One")).unwrap();
    comes(address, page, 200, "One of today");
    // Through a file that takes its name.
    let beside = file.with_extension("md.tmp");
    std::fs::write(&beside, text.replace("Words", "Two")).unwrap();
    std::fs::rename(&beside, &file).unwrap();
    comes(address, page, 200, "Two of today");
    // Away, and a new one in its place.
    std::fs::rename(&file, file.with_extension("md~")).unwrap();
    std::fs::write(&file, text.replace("Words", "Three")).unwrap();
    comes(address, page, 200, "Three of today");
    // Of the same size and within one tick of the clock.
    std::fs::write(&file, text.replace("Words", "Fours")).unwrap();
    std::fs::write(&file, text.replace("Words", "Fives")).unwrap();
    comes(address, page, 200, "Fives of today");
    std::fs::remove_file(&file).unwrap();
    let gone = comes(address, page, 404, "This page is gone");
    assert!(
        gone.body.contains("/family/clients/jo/index.html"),
        "{}",
        gone.body
    );
    std::fs::write(&file, text).unwrap();
    comes(address, page, 200, "Words of today");
}

#[test]
fn the_content_folder_may_go_and_come_back() {
    let folder = small::site();
    let preview = preview(&folder.root());
    let address = preview.address();
    let page = "family/clients/jo/goals/shop.html";
    let before = plain(&get(address, page).body);
    let content = folder.root().join("content");
    let away = folder.root().join("away");
    std::fs::rename(&content, &away).unwrap();
    let said = |words: &str| {
        comes(
            address,
            ".carebinder/about?page=family/clients/jo/goals/shop.html",
            200,
            words,
        )
    };
    said("there is no content folder");
    assert_eq!(plain(&get(address, page).body), before);
    std::fs::rename(&away, &content).unwrap();
    said("\"errors\":0");
    // It is watched again in its new place.
    folder.write(SHOP, edited(&folder));
    comes(address, page, 200, "Words of today");
}

#[test]
fn a_site_that_is_broken_at_the_start_is_shown_once_it_is_mended() {
    let folder = small::site();
    let settings = folder.read("carebinder.yaml");
    folder.write("carebinder.yaml", "agency: [");
    let preview = preview(&folder.root());
    let address = preview.address();
    let page = "family/clients/jo/index.html";
    assert_eq!(get(address, page).status, 503);
    assert!(
        get(address, ".carebinder/about?page=")
            .body
            .contains("carebinder.yaml")
    );
    folder.write("carebinder.yaml", settings);
    comes(address, page, 200, "</html>");
}

#[test]
fn with_an_error_the_last_good_page_stays() {
    let folder = small::site();
    let preview = preview(&folder.root());
    let address = preview.address();
    let about = ".carebinder/about?page=family/clients/jo/goals/shop.html";
    let pages = [
        "family/clients/jo/goals/shop.html",
        "family/clients/jo/team.html",
    ];
    let before: Vec<String> = pages.map(|page| plain(&get(address, page).body)).to_vec();
    // An error, and nothing that is taken out: that would not wait.
    let client = "content/clients/jo/client.md";
    let damaged = folder
        .read(client)
        .replacen("\ntitle:", "\nnonsense: [\ntitle:", 1);
    let files = [
        (SHOP, "---\ntitel: x\n---\n"),
        (client, &*damaged),
        ("carebinder.yaml", "agency: ["),
        ("policy.yaml", "goal: ["),
        ("layouts/base.html", "{% if %}"),
        (
            "layouts/goal.html",
            "{% extends \"base.html\" %}{% block content %}{{ nothing.here }}{% endblock content %}",
        ),
        ("layouts/strings/en.yaml", "a: ["),
    ];
    for (path, text) in files {
        let kept = folder.bytes(path);
        folder.write(path, text);
        comes(address, about, 200, path.trim_start_matches("content/"));
        for (page, before) in pages.iter().zip(&before) {
            let now = plain(&get(address, page).body);
            assert!(now == *before, "{page} changed with an error in {path}");
        }
        folder.set(path, kept.as_deref());
        comes(address, about, 200, "\"errors\":0");
    }
}

#[test]
fn every_edit_of_the_foot_is_seen() {
    let folder = small::site();
    let preview = preview(&folder.root());
    let address = preview.address();
    let page = "family/clients/jo/goals/shop.html";
    assert_eq!(get(address, page).status, 200);
    for number in 0..3 {
        let foot = format!("<footer>Foot {number}</footer>");
        folder.write("layouts/foot.html", &foot);
        comes(address, page, 200, &foot);
    }
}

#[test]
fn what_was_just_closed_is_not_shown_because_of_a_mistake() {
    let folder = small::site();
    let preview = preview(&folder.root());
    let address = preview.address();
    let page = "family/clients/jo/guides/morning.html";
    assert_eq!(get(address, page).status, 200);
    let guide = "content/clients/jo/guides/morning.md";
    let text = folder
        .read(guide)
        .replacen("---\n", "---\naudience: [manager]\n", 1);
    folder.write(guide, text + "\n[nowhere](nowhere.md)\n");
    comes(
        address,
        &format!(".carebinder/about?page={page}"),
        200,
        "nowhere.md",
    );
    let about = get(
        address,
        ".carebinder/about?page=family/clients/jo/index.html",
    );
    assert!(about.body.contains("names only manager"), "{}", about.body);
    assert_eq!(get(address, page).status, 404);
}

#[test]
fn a_section_or_a_case_that_was_just_closed_is_not_shown_because_of_a_mistake() {
    let folder = small::site();
    let guide = "content/clients/jo/guides/morning.md";
    let open = folder.read(guide) + "\n## Later\n\nThe cellar key.\n";
    folder.write(guide, &open);
    let preview = preview(&folder.root());
    let address = preview.address();
    let page = "family/clients/jo/guides/morning.html";
    comes(address, page, 200, "The cellar key.");
    let closed = open.replace("## Later", "## Later {audience=manager}");
    folder.write(guide, closed.replacen("---\n", "---\nnonsense: x\n", 1));
    let lacks = |page: &str, words: &str| {
        let end = Instant::now() + Duration::from_secs(20);
        while get(address, page).body.contains(words) {
            assert!(Instant::now() < end, "{page} has `{words}`");
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    lacks(page, "The cellar key.");
    folder.write(guide, &open);
    comes(address, page, 200, "The cellar key.");
    // The family's right to the binder is gone with everything else.
    folder.write("content/clients/jo/client.md", "---\ntitle: [\n---\n");
    lacks(page, "The cellar key.");
}

#[test]
fn one_mistake_does_not_hide_other_edits() {
    let folder = small::site();
    let preview = preview(&folder.root());
    let address = preview.address();
    let page = "family/clients/jo/goals/shop.html";
    let before = plain(&get(address, page).body);
    let kept = folder.read(SHOP);
    folder.write(SHOP, "---\ntitel: x\n---\n");
    comes(
        address,
        &format!(".carebinder/about?page={page}"),
        200,
        "goals/shop.md",
    );
    let guide = "content/clients/jo/guides/morning.md";
    folder.write(guide, folder.read(guide) + "\nWords of today.\n");
    comes(
        address,
        "family/clients/jo/guides/morning.html",
        200,
        "Words of today",
    );
    assert_eq!(plain(&get(address, page).body), before);
    folder.write(SHOP, kept + "\nMended.\n");
    comes(address, page, 200, "Mended");
}

#[test]
fn what_is_withheld_is_said_with_who_sees_it() {
    let folder = Folder::demo();
    let preview = preview(&folder.root());
    let about = get(
        preview.address(),
        ".carebinder/about?page=family/clients/jo/plan.html",
    );
    let facts: serde_json::Value = serde_json::from_str(&about.body).unwrap();
    let withheld = facts["withheld"].to_string();
    assert!(withheld.contains("\"path\":\"birth_date\""), "{withheld}");
    assert!(withheld.contains("What we noticed"), "{withheld}");
    let left_out = facts["left_out"].to_string();
    assert!(left_out.contains("it is a draft"), "{left_out}");
    let same = facts["audiences"].as_array().unwrap().iter();
    let team = same.clone().find(|one| one["id"] == "team").unwrap();
    assert_eq!(team["href"], "/team/clients/jo/plan.html");
}

#[test]
fn the_list_of_binders_links_to_what_is_there_and_tells_namesakes_apart() {
    let folder = small::site();
    let sam = "content/clients/sam/client.md";
    folder.replace(sam, "preferred_name: Sam", "preferred_name: Jo");
    folder.replace(sam, "program: day", "program: dawn");
    let preview = preview(&folder.root());
    let address = preview.address();
    let html = get(address, "").body;
    let link = |audience: &str, name: &str| {
        format!("<a href=\"/{audience}/clients/{name}/index.html\">Jo ({name})</a>")
    };
    for audience in ["client", "family", "team", "manager"] {
        assert!(html.contains(&link(audience, "jo")), "{audience}: {html}");
        assert!(!html.contains(&link(audience, "sam")), "{audience}");
        let there = get(address, &format!("{audience}/clients/jo/index.html"));
        assert_eq!(there.status, 200);
    }
    assert!(html.contains("held back by an error"), "{html}");
    let missing = get(address, "team/clients/sam/index.html");
    assert_eq!(missing.status, 404);
    assert!(!missing.body.contains("href=\"/team/clients/sam"));
    folder.replace(sam, "program: dawn", "program: day");
    comes(address, "", 200, &link("team", "sam"));
    assert!(!get(address, "").body.contains("held back by an error"));
}
