//! The second net: what is withheld from a binder is found in its finished files, whichever way it got there, and the
//! binder is not published. What its audience may see is no leak, wherever it stands too.

#![allow(clippy::unwrap_used)]

mod common;

use carebinder::build::rehearse;
use carebinder::diagnostic::Diagnostic;
use common::disk::Disk;
use common::{Built, Folder, TODAY, binders, small};

/// A sentence of a section that only the staff may see.
const SENTENCE: &str =
    "The mother said that she has not slept for a week and that nobody should tell the boss yet";

/// Builds, and checks before: what the net will catch is told by both, in the same words.
fn build(folder: &Folder) -> Built {
    let told = |problems: &[Diagnostic]| -> Vec<Diagnostic> {
        let ours = problems.iter();
        ours.filter(|problem| matches!(problem.code.as_str(), "CB0714" | "CB0715"))
            .cloned()
            .collect()
    };
    let checked = match common::open(&folder.root(), TODAY) {
        Ok(site) => rehearse(&site, &|_, _| {}),
        Err(_) => Vec::new(),
    };
    let built = folder.build();
    let report = built.report.as_ref();
    let caught = report.map_or_else(Vec::new, |report| told(&report.problems));
    assert_eq!(told(&checked), caught);
    built
}

fn leaks(built: &Built) -> Vec<String> {
    let errors = built.errors().into_iter();
    errors.filter(|error| error.starts_with("CB0714")).collect()
}

fn warnings(built: &Built) -> Vec<String> {
    let problems = built.report().problems.iter();
    let words = problems.filter(|problem| problem.code.as_str() == "CB0715");
    words
        .map(|problem| format!("{}: {}", problem.path, problem.message))
        .collect()
}

fn has(folder: &Folder, dir: &str) -> bool {
    binders(&folder.output()).iter().any(|binder| binder == dir)
}

fn assert_made_for_the_team_alone(built: &Built) {
    let made = &built.report().made;
    assert!(made.contains(&"team/clients/jo".to_owned()), "{made:?}");
    assert!(!made.contains(&"family/clients/jo".to_owned()), "{made:?}");
}

/// A layout that stands at the end of every page, with some markup in it.
fn foot(folder: &Folder, markup: &str) {
    let own = std::fs::read_to_string("layouts/foot.html").unwrap();
    folder.write("layouts/foot.html", format!("{own}\n{markup}\n"));
}

#[test]
fn a_site_in_which_all_is_right_is_not_stopped() {
    for folder in [small::site(), Folder::demo()] {
        let built = build(&folder).fine();
        assert_eq!(warnings(&built), Vec::<String>::new());
    }
}

#[test]
fn a_name_that_a_layout_shows_stops_all_who_may_not_see_it() {
    for markup in [
        "<p>Sam Secretname</p>",
        "<p>S<b>a</b>m&nbsp;S&#101;cret<wbr>name</p>",
        "<p><span>Sam</span><span>Secretname</span></p>",
        "<p data-label=\"SAM SECRETNAME\"></p>",
        "<!-- sam secretname -->",
        "<a href=\"https://example.org/sam-secretname\">more</a>",
        "<a href=\"https://example.org/sam%20secr%65tname\">more</a>",
        "<p>Sám Secretnamé</p>",
        "<script>var who = \"S\\u0061m Secretn\\x61me\"</script>",
        "<style>p::after{content:\"\\53 am Secretname\"}</style>",
    ] {
        let folder = small::site();
        build(&folder).fine();
        let before = folder.output();
        foot(&folder, markup);
        let built = build(&folder);
        let found = leaks(&built);
        assert!(!found.is_empty(), "{markup}");
        for one in &found {
            assert!(
                one.contains("content/clients/sam/client.md"),
                "{markup}: {one}"
            );
            assert!(!one.to_lowercase().contains("secretname"), "{one}");
        }
        let made = &built.report().made;
        // The managers may see it, in the case of its own.
        assert!(
            made.contains(&"manager/clients/sam".to_owned()),
            "{markup}: {made:?}"
        );
        for dir in [
            "family/clients/sam",
            "manager/clients/jo",
            "public/programs/day",
        ] {
            assert!(!made.contains(&dir.to_owned()), "{markup}: {dir}");
            // The last good state stands.
            assert_eq!(
                common::below(&before, dir),
                common::below(&folder.output(), dir),
                "{markup}: {dir}"
            );
        }
    }
}

#[test]
fn a_picture_of_a_field_may_not_be_called_after_what_is_withheld() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><path d=\"M0 0h8v8z\"/></svg>";
    for (name, is_leak) in [("sam-secretname.svg", true), ("portrait.svg", false)] {
        let folder = small::site();
        folder.write(&format!("content/clients/sam/{name}"), drawing);
        folder.replace(
            "content/clients/sam/emergency.md",
            "allergies: []",
            &format!("allergies: []\npicture: {name}"),
        );
        let built = folder.build();
        assert_eq!(!leaks(&built).is_empty(), is_leak, "{name}");
    }
}

#[test]
fn what_a_file_holds_that_a_binder_carries_is_read_too() {
    let folder = small::site();
    folder.replace(
        "content/clients/jo/plan.md",
        "Jo-held-back.",
        &format!("{SENTENCE}."),
    );
    folder.replace(
        "content/clients/jo/plan.md",
        "See [the shop]",
        "Read [the letter](letter.txt) and see [the shop]",
    );
    folder.write("content/clients/jo/letter.txt", "Dear all, see you soon.\n");
    build(&folder).fine();
    folder.write(
        "content/clients/jo/letter.txt",
        format!(
            "Dear all, {}, see you soon.\n",
            SENTENCE.replace(' ', "\n").to_uppercase()
        ),
    );
    let built = build(&folder);
    let found = leaks(&built);
    assert!(
        found.iter().any(|one| one.contains("clients/jo/plan.md")),
        "{found:?}"
    );
    assert_made_for_the_team_alone(&built);
    assert!(has(&folder, "family/clients/jo"));
}

#[test]
fn a_file_that_every_binder_carries_is_read_as_its_program_reads_it() {
    for (path, text) in [
        ("static/people.json", r#"["S\u0061m Secretname"]"#),
        ("static/people.vcf", "FN:Sam Secretname\n"),
        ("static/form.txt", "Write 536-22-1234 into the box.\n"),
    ] {
        let folder = small::site();
        build(&folder).fine();
        folder.write(path, text);
        let built = build(&folder);
        assert!(!leaks(&built).is_empty(), "{path}");
        let made = &built.report().made;
        assert!(!made.contains(&"public/programs/day".to_owned()), "{path}");
    }
}

#[test]
fn nobody_is_named_where_everybody_may_read() {
    let folder = small::site();
    folder.replace(
        "content/programs/day/program.md",
        "Welcome.",
        "Welcome. Sam Secretname says that it is good here.",
    );
    let built = build(&folder);
    assert_eq!(leaks(&built).len(), 1, "{:?}", built.errors());
    assert!(!has(&folder, "public/programs/day"));
    folder.replace(
        "carebinder.yaml",
        "layouts: site",
        "layouts: site\nnames_that_are_words: [Sam Secretname]",
    );
    build(&folder).fine();
    assert!(has(&folder, "public/programs/day"));
}

/// A client called Robin Marshwood-Lee.
fn robin_comes(folder: &Folder) {
    for (path, text) in small::case("kim") {
        let text = text.replace("Kim Secretname", "Robin Marshwood-Lee");
        folder.write(&format!("content/clients/kim/{path}"), text);
    }
    folder.write("content/clients/kim/goals/map.png", common::picture(3));
}

#[test]
fn a_page_that_stands_already_goes_when_somebody_of_its_name_comes() {
    let folder = small::site();
    folder.replace(
        "content/programs/day/program.md",
        "Welcome.",
        "Welcome. Robin Marshwood-Lee planted the tree.",
    );
    build(&folder).fine();
    assert!(has(&folder, "public/programs/day"));
    robin_comes(&folder);
    let built = build(&folder);
    assert_eq!(leaks(&built).len(), 1, "{:?}", built.errors());
    assert!(!has(&folder, "public/programs/day"));
    assert!(has(&folder, "family/clients/jo"));
}

#[test]
fn a_page_that_stands_already_goes_though_the_disk_is_full() {
    let folder = small::site();
    let Some(disk) = Disk::mount(folder.root().with_file_name("disk"), "64m") else {
        return;
    };
    let out = disk.0.join("binders");
    let public = out.join("public/programs/day");
    let letter = "content/programs/day/handbook/letter.md";
    let page = |tree: &str| {
        format!("---\ntitle: A letter\n---\nRobin Marshwood-Lee planted the {tree}.\n")
    };
    folder.write(letter, page("lime"));
    common::build(&folder.root(), &out, TODAY).fine();
    assert!(public.exists());
    // The first page of the binder is refused, and the one that tells comes later.
    folder.replace(
        "content/programs/day/program.md",
        "Welcome.",
        "Welcome to all.",
    );
    folder.write(letter, page("oak"));
    robin_comes(&folder);
    std::fs::write(disk.0.join("ballast"), vec![0; 64 << 20]).unwrap_err();
    let built = common::try_build(&folder.root(), &out, TODAY);
    let errors = built.errors();
    assert!(built.report().machine_failed, "{errors:?}");
    let is_refused = |error: &String| {
        error.contains("the disk is full") && error.contains("public/programs/day")
    };
    assert!(errors.iter().any(is_refused), "{errors:?}");
    assert_eq!(leaks(&built).len(), 1, "{errors:?}");
    assert!(!public.exists());
}

#[test]
fn a_page_that_stands_already_goes_though_a_layout_has_a_mistake() {
    let folder = small::site();
    let letter = "content/programs/day/handbook/letter.md";
    let page = "---\ntitle: A letter\n---\nRobin Marshwood-Lee planted the lime.\n";
    folder.write(letter, page);
    build(&folder).fine();
    assert!(has(&folder, "public/programs/day"));
    let own = std::fs::read_to_string("layouts/program.html").unwrap();
    let wrong = own.replace(
        "{% endblock content %}",
        "{{ page.nope.deeper }}{% endblock content %}",
    );
    assert_ne!(own, wrong);
    folder.write("layouts/program.html", wrong);
    robin_comes(&folder);
    let built = build(&folder);
    let errors = built.errors();
    assert!(
        errors
            .iter()
            .any(|error| error.contains("layouts/program.html")),
        "{errors:?}"
    );
    assert_eq!(leaks(&built).len(), 1, "{errors:?}");
    assert!(!has(&folder, "public/programs/day"));
}

#[test]
fn what_two_may_both_say_is_no_leak() {
    let folder = small::site();
    // Siblings with one telephone and one address.
    for client in ["jo", "sam"] {
        folder.replace(
            &format!("content/clients/{client}/client.md"),
            "status: active",
            "status: active\nphones: [\"(312) 555-0177\"]\naddress: 12 Mill Lane, Harbor\nbirth_date: 2014-05-06",
        );
        folder.replace(
            &format!("content/clients/{client}/plan.md"),
            "## For everyone\n",
            "## For everyone\n\nCall 312 555 0177. We meet at 12 Mill Lane, Harbor.\n",
        );
    }
    // A review that quotes a note which is withheld itself.
    folder.replace(
        "content/clients/jo/notes/2026-10-05-visit.md",
        "Jo-note-body.",
        &format!("{SENTENCE}."),
    );
    folder.replace(
        "content/clients/jo/guides/morning.md",
        "Jo wakes late.",
        &format!(
            "**The mother** said that [she](../plan.md) has{}.",
            &SENTENCE["The mother said that she has".len()..]
        ),
    );
    build(&folder).fine();
}

#[test]
fn a_word_that_is_also_a_name_warns_and_does_so_again() {
    let folder = small::site();
    folder.replace(
        "content/clients/jo/client.md",
        "preferred_name: Jo\n",
        "preferred_name: Wren\n",
    );
    folder.replace(
        "content/programs/day/program.md",
        "Welcome.",
        "Welcome. A wren sings here.",
    );
    for _ in 0..2 {
        let built = build(&folder).fine();
        assert_eq!(warnings(&built).len(), 1, "{:?}", warnings(&built));
        assert!(warnings(&built)[0].contains("public/programs/day/index.html"));
    }
    folder.replace(
        "carebinder.yaml",
        "layouts: site",
        "layouts: site\nnames_that_are_words: [wren]",
    );
    assert_eq!(warnings(&build(&folder).fine()), Vec::<String>::new());
}

#[test]
fn who_is_called_by_what_they_are_is_named_by_nobody() {
    let folder = small::site();
    folder.replace(
        "content/clients/jo/client.md",
        "name: Mum of Jo",
        "name: Mom",
    );
    folder.replace(
        "content/programs/day/program.md",
        "Welcome.",
        "Welcome. Mom and Dad are, too.",
    );
    assert_eq!(warnings(&build(&folder).fine()), Vec::<String>::new());
}

#[test]
fn a_name_counts_though_its_record_has_an_error() {
    let folder = small::site();
    build(&folder).fine();
    folder.replace(
        "content/clients/sam/client.md",
        "status: active",
        "status: active\nnonsense: x",
    );
    folder.replace(
        "content/programs/day/program.md",
        "Welcome.",
        "Welcome. Sam Secretname says that it is good here.",
    );
    let built = build(&folder);
    assert_eq!(leaks(&built).len(), 1, "{:?}", built.errors());
}

#[test]
fn a_link_to_something_withheld_allows_no_word_of_its_address() {
    let folder = small::site();
    folder.write(
        "content/clients/jo/notes/2026-10-09-call-the-boss.md",
        "---\ntitle: Call\ndate: 2026-10-09\nauthor: ana\naudience: [team]\nupdated: 2026-10-09\n---\nx\n",
    );
    folder.replace(
        "content/clients/jo/guides/morning.md",
        "Jo wakes late.",
        "Jo [wakes](../notes/2026-10-09-call-the-boss.md) <a href=\"../notes/2026-10-09-call-the-boss.md\">late</a>, as [the letter](letter.txt) says, and [this].\n\n[this]: ../notes/2026-10-09-call-the-boss.md",
    );
    folder.write("content/clients/jo/guides/letter.txt", "Dear all.\n");
    build(&folder).fine();
    folder.write(
        "content/clients/jo/guides/letter.txt",
        "Dear all, see notes/2026-10-09-call-the-boss.html.\n",
    );
    let built = build(&folder);
    let found = leaks(&built);
    assert!(
        found.len() == 1 && found[0].contains("2026-10-09-call-the-boss.md: the name of a file"),
        "{found:?}"
    );
    assert_made_for_the_team_alone(&built);
}

#[test]
fn a_file_that_stays_is_read_again_when_less_may_be_seen() {
    let folder = small::site();
    folder.replace(
        "content/clients/jo/guides/morning.md",
        "Jo wakes late.",
        &format!("{SENTENCE}."),
    );
    folder.replace(
        "content/clients/jo/plan.md",
        "See [the shop]",
        "Read [the letter](letter.txt) and see [the shop]",
    );
    folder.write("content/clients/jo/letter.txt", format!("{SENTENCE}.\n"));
    build(&folder).fine();
    // Nothing changes but who may see the text of guides.
    folder.write("policy.yaml", "guide:\n  body: [team, manager]\n");
    let built = build(&folder);
    let found = leaks(&built);
    assert!(
        found
            .iter()
            .any(|one| one.contains("clients/jo/guides/morning.md")),
        "{found:?}"
    );
    assert!(!has(&folder, "family/clients/jo"));
    assert!(has(&folder, "team/clients/jo"));
}

#[test]
fn a_number_is_one_however_its_digits_are_given() {
    let folder = small::site();
    let phone = |client: &str, number: &str| {
        folder.replace(
            &format!("content/clients/{client}/client.md"),
            "status: active",
            &format!("status: active\nphones: [\"{number}\"]"),
        );
    };
    phone("sam", "+1 312 555 0177");
    phone("jo", "312-555-0177");
    folder.replace(
        "content/clients/jo/plan.md",
        "## For everyone\n",
        "## For everyone\n\nCall (312) 555-0177, or <a href=\"tel:+13125550177\">call</a>.\n",
    );
    build(&folder).fine();
    foot(&folder, "<p>312.555.0177</p>");
    let found = leaks(&build(&folder));
    assert!(
        !found.is_empty() && found[0].contains("a telephone number"),
        "{found:?}"
    );
}

#[test]
fn what_identifies_somebody_by_its_form_is_published_to_nobody() {
    let page = |line: &str| format!("---\ntitle: A letter\n---\nShown.\n\n{line}\n");
    for (line, what) in [
        ("Her number is 536-22-1234.", "a Social Security number"),
        ("MRN: 0045-8812", "a record's number"),
        ("Date of birth: March 4, 2016", "a day of birth"),
    ] {
        let folder = small::site();
        build(&folder).fine();
        let before = folder.output();
        folder.write("content/programs/day/handbook/letter.md", page(line));
        let built = build(&folder);
        let found = leaks(&built);
        assert_eq!(found.len(), 1, "{line}: {found:?}");
        assert!(
            found[0].contains(&format!(
                "content/programs/day/handbook/letter.md: {what} that stands here"
            )),
            "{found:?}"
        );
        assert!(
            !found[0].contains("1234") && !found[0].contains("8812"),
            "{found:?}"
        );
        let all = built.report().problems.iter();
        let places: Vec<_> = all
            .filter_map(|problem| problem.place.as_ref())
            .map(|place| place.line)
            .collect();
        assert_eq!(places, [6], "{line}");
        let after = folder.output();
        assert_eq!(
            common::below(&before, "public/programs/day"),
            common::below(&after, "public/programs/day")
        );
    }
    // What the agency says is nobody's.
    let folder = small::site();
    folder.write(
        "content/programs/day/handbook/letter.md",
        page("Form 536-22-1234."),
    );
    let own = folder.read("carebinder.yaml");
    folder.write(
        "carebinder.yaml",
        format!("{own}names_that_are_words: [536-22-1234]\n"),
    );
    build(&folder).fine();
}

#[test]
fn a_value_is_found_though_its_label_was_read_on_another_page() {
    let page = |value: &str| format!("---\ntitle: A form\n---\nDate of birth:\n\n> - {value}\n");
    let folder = small::site();
    folder.write("content/programs/day/handbook/a.md", page("unknown"));
    folder.write("content/programs/day/handbook/b.md", page("3/4/2016"));
    let found = leaks(&build(&folder));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("handbook/b.md: a day of birth"),
        "{found:?}"
    );
}
