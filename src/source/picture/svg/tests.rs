use super::*;

fn clean(text: &str) -> Result<String, String> {
    clean_drawing(text.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap())
}

#[test]
fn what_a_drawing_does_not_show_is_left_out() {
    for (text, wanted) in [
        (
            "<?xml version=\"1.0\"?><!-- by ana --><svg><g/></svg>",
            "<?xml version=\"1.0\"?><svg><g/></svg>",
        ),
        (
            "<svg><metadata><rdf:RDF>ana</rdf:RDF></metadata><g/></svg>",
            "<svg><g/></svg>",
        ),
        (
            "<svg xmlns=\"s\" xmlns:inkscape=\"i\" inkscape:export-filename=\"/home/ana/jo.png\" sodipodi:docname=\"jo.svg\" viewBox=\"0 0 1 1\"><sodipodi:namedview id=\"a\"/></svg>",
            "<svg xmlns=\"s\" viewBox=\"0 0 1 1\"></svg>",
        ),
        (
            "<svg onload=\"x()\" data-name=\"jo\"><script>x()</script></svg>",
            "<svg></svg>",
        ),
        (
            "<svg><i:a><svg/><i:b/></i:a><text>A &amp; b</text></svg>",
            "<svg><text>A &amp; b</text></svg>",
        ),
        ("\u{feff}<!DOCTYPE svg PUBLIC \"x\"><svg/>", "<svg/>"),
        (
            "<!DOCTYPE svg [<!-- the [old] 'ones --><!ENTITY a \"[b]\">]><svg id=\"&a;\"/>",
            "<svg id=\"[b]\"/>",
        ),
        (
            "<svg><namedview xmlns=\"http://sodipodi\" docname=\"/home/ana\"><g/></namedview><g/></svg>",
            "<svg><g/></svg>",
        ),
        (
            "<svg><image href=\"https://x.example/a.png\" width=\"1\"/><use xlink:href=\"b.svg#c\"/><a href=\"https://x.example\"><foreignObject><iframe src=\"x\">y</iframe></foreignObject></a></svg>",
            "<svg><image width=\"1\"/><use/><a href=\"https://x.example\"><foreignObject></foreignObject></a></svg>",
        ),
        (
            "<svg><image><set attributeName=\"href\" to=\"https://x.example\"/></image><text>About url(s) and @import of goods</text><g fill=\"url(https://x.example)\" clip-path=\"url(#a)\"/></svg>",
            "<svg><image></image><text>About url(s) and @import of goods</text><g fill=\"none\" clip-path=\"url(#a)\"/></svg>",
        ),
        (
            "<svg><animate attributeName=\"href\" values=\"data:image/jpeg;base64,AA\"/></svg>",
            "<svg></svg>",
        ),
        (
            "<svg><title>A map</title><use xlink:href=\"#a\"/></svg>",
            "<svg><title>A map</title><use xlink:href=\"#a\"/></svg>",
        ),
    ] {
        assert_eq!(clean(text).unwrap(), wanted);
    }
}

#[test]
fn what_is_no_drawing_is_refused() {
    for text in [
        "",
        "x",
        "<svg>",
        "<svg></g></svg>",
        "<html/>",
        "<svg a></svg>",
        "<!DOCTYPE svg [<!ENTITY a SYSTEM \"b\">]><svg/>",
        "<x:svg/>",
    ] {
        assert!(clean(text).is_err(), "{text}");
    }
    assert!(clean_drawing(b"\xff\xfe<\0s\0v\0g\0").is_err());
}

#[test]
fn prefixes_mean_what_they_stand_for_and_words_of_its_own_are_read() {
    let ns = "xmlns:ns0=\"http://www.w3.org/2000/svg\" xmlns:l=\"http://www.w3.org/1999/xlink\"";
    let text =
        format!("<ns0:svg {ns} xmlns:x=\"y\"><ns0:use l:href=\"#a\" x:b=\"c\"/><x:z/></ns0:svg>");
    let wanted = format!("<ns0:svg {ns}><ns0:use l:href=\"#a\"/></ns0:svg>");
    assert_eq!(clean(&text).unwrap(), wanted);
    let text = "<!DOCTYPE svg PUBLIC \"-//W3C\" \"x.dtd\" [\n<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">\n]><svg xmlns=\"&ns_svg;\"/>";
    assert_eq!(
        clean(text).unwrap(),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
    );
}

#[test]
fn values_keep_their_signs_and_run_nothing() {
    for (text, wanted) in [
        (
            "<svg><text font-family='\"Open Sans\"'>A</text></svg>",
            "<svg><text font-family=\"&quot;Open Sans&quot;\">A</text></svg>",
        ),
        (
            "<svg id='\" onload=\"x()'/>",
            "<svg id=\"&quot; onload=&quot;x()\"/>",
        ),
        (
            "<svg><a href=\" java&#10;script:x()\" id=\"b\"/></svg>",
            "<svg><a id=\"b\"/></svg>",
        ),
        ("<svg content=\"&lt;mxfile>\" id=\"a\"/>", "<svg id=\"a\"/>"),
        (
            "<svg><style><![CDATA[a{fill:red}]]></style></svg>",
            "<svg><style><![CDATA[a{fill:red}]]></style></svg>",
        ),
    ] {
        assert_eq!(clean(text).unwrap(), wanted, "{text}");
    }
    for text in [
        "<svg style=\"background:url(data:image/jpeg;base64,AA)\"/>",
        "<svg><style>a{background:url(&quot;data:image/png;base64,AA&quot;)}</style></svg>",
        "<svg><image href=\"&#100;ata:image/jpeg;base64,AAAA\"/></svg>",
        "<svg><image xlink:href=\"data:text/html,x\"/></svg>",
        "<svg><style>a{background:url(data:im<!-- x -->age/jpeg;base64,AA)}</style></svg>",
        "<svg><style>a{background:url(&#100;ata:image/jpeg;base64,AA)}</style></svg>",
        "<svg><style>a{background:url(\"\\64 ata:image/jpeg;base64,AA\")}</style></svg>",
        "<svg><style>a{background:url(\"data:image/svg+xml,%3Csvg%3E%3C!-- ana --%3E\")}</style></svg>",
        "<svg><image srcset=\"data:image/jpeg;base64,AA\"/></svg>",
        "<svg><style>@im<!-- x -->port \"https://x.example\";</style></svg>",
        "<svg><style>ur@import;l(https://x.example)</style></svg>",
        "<svg><style>&#64;import \"https://x.example\";</style></svg>",
        "<svg><style>@\\69mport \"https://x.example\";</style></svg>",
        "<svg><style>a{background:u\\72l(https://x.example)}</style></svg>",
        "<svg><style>a{background:image-set(\"https://x.example\" 1x)}</style></svg>",
        "<svg><g style=\"fill:&#117;rl(https://x.example)\"/></svg>",
    ] {
        assert!(clean(text).is_err(), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "(<svg>)?[<>/a-z=\" &;!\\[\\]:\\-?]{0,60}(</svg>)?") {
        let _ = clean(&text);
    }
}
