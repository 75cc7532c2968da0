use super::*;

fn read(main: &str) -> Extract {
    extract(main)
}

fn sections(main: &str) -> Vec<(String, String, String)> {
    let sections = read(main).sections.into_iter();
    sections
        .map(|one| (one.anchor, one.heading, one.text))
        .collect()
}

fn section(anchor: &str, heading: &str, text: &str) -> (String, String, String) {
    (anchor.into(), heading.into(), text.into())
}

#[test]
fn words_in_code_are_found_whole() {
    let labels = crate::markdown::Labels::default();
    let options = crate::markdown::Options {
        title: "",
        id_prefix: "",
        labels: &labels,
    };
    let body = "```yaml title=\"client.md\"\npreferred_name: \"Teo\" # short\n```\n";
    let rendered = crate::markdown::render(body, &options, &mut |_, _| {
        crate::markdown::LinkTarget::Keep
    });
    assert_eq!(
        sections(rendered.html.as_str()),
        [section(
            "",
            "",
            "client.md\npreferred_name: \"Teo\" # short"
        )]
    );
}

#[test]
fn a_page_is_read_in_sections_that_can_be_linked_to() {
    let found = sections(
        "<h1>Welcome</h1><p>First &amp; <b>bo</b>ld.</p>\n<h2 id=\"x\">One <em>thing</em></h2><p>Text</p><ul><li>a</li><li>b</li></ul>\
         <section id=\"call\"><h2>Who to call</h2><p>Dana</p></section><h3>No place</h3>",
    );
    assert_eq!(
        found,
        [
            section("", "Welcome", "First & bold."),
            section("x", "One thing", "Text\na\nb"),
            section("call", "Who to call", "Dana"),
            section("", "No place", ""),
        ]
    );
}

#[test]
fn words_of_a_glossary_have_places() {
    let found =
        sections("<h1>W</h1><dl><dt id=\"cp\">CP</dt><dd>a</dd><dt>plain</dt><dd>b</dd></dl>");
    assert_eq!(found[1], section("cp", "CP", "a\nplain\nb"));
}

#[test]
fn what_is_not_wanted_is_left_out_whatever_stands_in_it() {
    let found = sections(
        "<h1>T</h1><div data-search-skip><div>in</div> in <p>in</div>a<nav>n</nav><svg><title>s</title></svg><!-- c -->b<button>x</button>\
         <p data-search-skipped=\"\">c</p>",
    );
    assert_eq!(found, [section("", "T", "a\nb\nc")]);
}

#[test]
fn a_word_that_is_explained_is_a_part_of_its_text() {
    let found = sections(
        "<h1>T</h1><p>Your <span><button type=\"button\" popovertarget=\"w\">care plan</button><a href=\"g.html\"></a></span>, now.</p>",
    );
    assert_eq!(found, [section("", "T", "Your care plan, now.")]);
}

#[test]
fn facts_are_taken_by_name_and_the_first_number_can_be_called() {
    let found = read(
        "<h1>T</h1><dl><dd data-search-fact=\"when\"><ul><li>Every Monday</li><li>Friday</li></ul></dd>\
         <dd data-search-fact='phone'><a href=\"tel:+15550100\">555-0100</a> or <a href=\"tel:2\">2</a></dd><dd data-search-fact=when>again</dd></dl>",
    );
    let facts: Vec<(&str, &str)> = found
        .facts
        .iter()
        .map(|(name, text)| (&**name, &**text))
        .collect();
    assert_eq!(
        facts,
        [
            ("when", "Every Monday · Friday"),
            ("tel", "+15550100"),
            ("number", "555-0100"),
            ("phone", "555-0100 or 2"),
        ]
    );
    assert!(found.sections[0].text.contains("Every Monday"));
}

#[test]
fn a_long_fact_is_cut_between_words() {
    let long = "word ".repeat(100);
    let found = read(&format!("<p data-search-fact=\"what\">{long}</p>"));
    let (_, text) = &found.facts[0];
    assert!(text.ends_with("word …"), "{text}");
    assert!(text.chars().count() <= LONG_FACT + 2);
}

#[test]
fn signs_written_as_numbers_are_read() {
    let found = sections("<h1>T</h1>a &#x27;b&#39; &lt;c&gt; &nbsp;d &unknown; &#0; & < e");
    assert_eq!(found[0].2, "a 'b' <c> d &unknown; &#0; & < e");
}

proptest::proptest! {
    #[test]
    fn nothing_that_a_layout_writes_can_break_it(html in "[<>/a-e \"'=&;#!\\-é]{0,60}") {
        let found = extract(&html);
        // No sign of the text comes from nowhere.
        for section in &found.sections {
            proptest::prop_assert!(section.text.chars().all(|sign| sign == ' ' || sign == '\n' || html.contains(sign)));
        }
    }
}
