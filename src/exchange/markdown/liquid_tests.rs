//! What becomes of template tags.

use super::*;

fn rewritten(text: &str) -> (String, Vec<String>) {
    let mut traced = Traced::new(text, 0);
    let mut issues = FileIssues::new("a.md".into(), text.into());
    let context = Context {
        title: "This page",
        title_of: &|path| (path == "/known/").then(|| "Known *page*".to_owned()),
        audiences: &[],
    };
    rewrite(&mut traced, &context, &mut issues);
    let said = issues.into_list();
    let said = said.into_iter().map(|issue| issue.diagnostic.message);
    (traced.text().to_owned(), said.collect())
}

fn silently(text: &str) -> String {
    let (made, said) = rewritten(text);
    assert!(said.is_empty(), "{said:?}");
    made
}

#[test]
fn links_by_tag_become_links() {
    assert_eq!(silently("[a]({% page \"/x/#y\" %})"), "[a](/x/#y)");
    assert_eq!(silently("[a]({%page\n  \"x y\" %})"), "[a](/x%20y)");
    assert_eq!(silently("[a]: {% page \"/x/\" %}"), "[a]: /x/");
    assert_eq!(
        silently("see {% page \"/known/\" %}."),
        "see [Known \\*page\\*](/known/)."
    );
    assert_eq!(
        silently("[a]({% link \"https://b.example\" %})"),
        "[a](https://b.example)"
    );
    assert_eq!(
        silently("[a]({{ site.baseurl }}{% link x.md %})"),
        "[a](/x.md)"
    );
    assert_eq!(silently("[a]({{site.base_url}}/x/)"), "[a](/x/)");
    assert_eq!(silently("[a]({{ '/x/' | relative_url }})"), "[a](/x/)");
    assert_eq!(
        silently("[a]({{< relref \"../b.md#c\" >}})"),
        "[a](../b.md#c)"
    );
    assert_eq!(silently("[a]({{ page.other }})"), "[a](/{{page.other}})");
}

#[test]
fn pictures_files_and_channels_are_carried() {
    assert_eq!(
        silently("{% image \"_img/a.png\" \"A map\" %}"),
        "![A map](/_img/a.png)"
    );
    assert_eq!(
        silently("{% image_with_class \"a.png\" \"big\" \"A map\" %}"),
        "![A map](/a.png)"
    );
    assert_eq!(
        silently("{{< figure src=\"/a.png\" alt=\"A map\" >}}"),
        "![A map](/a.png)"
    );
    assert_eq!(silently("[f]({% download \"d/f.pdf\" %})"), "[f](/d/f.pdf)");
    assert_eq!(
        silently("{% slack_channel \"a-b\" %} {% slack_channel \"a\" \"A (#a)\" %}"),
        "#a-b A (#a)"
    );
}

#[test]
fn literal_text_stays_and_comments_go() {
    assert_eq!(
        silently("`{% raw %}{%include%}{% endraw %}`"),
        "`{%include%}`"
    );
    assert_eq!(silently("a {% raw %}{{ b }}{% endraw %} c"), "a {{ b }} c");
    assert_eq!(
        silently("a\n{% comment %}\nx {% page \"y\" %}\n{% endcomment %}\nb\n"),
        "a\nb\n"
    );
    assert_eq!(silently("a {# b #} c"), "a  c");
    assert_eq!(
        silently("```\n{% include x %}\n```\n"),
        "```\n{% include x %}\n```\n"
    );
    assert_eq!(
        silently("{% highlight sh %}\n{{ x }}\n{% endhighlight %}\n"),
        "```sh\n{{ x }}\n```\n"
    );
}

#[test]
fn boxes_become_notes() {
    assert_eq!(
        silently(
            "a\n{% alert \"Mind\" \"warning\" %}\nb\n\n- {% slack_channel \"c\" %}\n{% endalert %}\nd"
        ),
        "a\n\n> [!WARNING]\n> **Mind**\n>\n> b\n> \n> - #c\n\nd"
    );
    assert_eq!(silently("{% alert %}  b{% endalert %}"), "> [!NOTE]\n> b\n");
    assert_eq!(
        silently("{{% notice tip %}}\nb\n{{% /notice %}}\n"),
        "> [!TIP]\n> b\n\n"
    );
    let (made, said) = rewritten("- a {% alert %}b{% endalert %}");
    assert_eq!(made, "- a b");
    assert_eq!(said.len(), 1);
}

#[test]
fn what_has_no_counterpart_is_told() {
    let (made, said) =
        rewritten("a {% include \"x.html\" %} {% if b %}c{% endif %} {{ site.team }}");
    assert_eq!(made, "a  c {{ site.team }}");
    assert_eq!(said.len(), 3, "{said:?}");
    assert_eq!(silently("{{ page.title }}"), "This page");
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_it(text in "(?s)(\\{% (page|alert|endalert|raw|endraw|comment|endcomment|image) (\"a\" )?%\\}|[{}%`\\n>\\-# a\u{e9}\\[\\]()]){0,40}") {
        rewritten(&text);
    }
}
