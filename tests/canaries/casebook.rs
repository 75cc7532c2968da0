//! A random casebook of canaries.

use crate::common::{Dice, Folder, picture};
use carebinder::record::{Kind, address_field};
use std::fmt::Write as _;

/// Who may see something at most, by what was written beside it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Limits {
    /// Lists of audiences; all of them hold.
    pub(crate) audiences: Vec<Vec<&'static str>>,
    pub(crate) draft: bool,
    pub(crate) labelled: bool,
    /// Audiences that have no copy of the case.
    pub(crate) closed_to: Vec<&'static str>,
    /// Kinds of record whose bodies must be seen too, each with whether it is of a case.
    pub(crate) bodies: Vec<(Kind, bool)>,
}

/// A word that stands in one place only.
#[derive(Debug, Clone)]
pub(crate) struct Canary {
    pub(crate) word: String,
    pub(crate) kind: Kind,
    pub(crate) in_case: bool,
    /// The row of the policy; `@name` for the name of a file.
    pub(crate) row: &'static str,
    pub(crate) limits: Limits,
}

/// A section of a body.
#[derive(Debug, Clone)]
struct Section {
    heading: String,
    text: String,
    link: Option<Link>,
    picture: Option<String>,
    only: Option<Vec<&'static str>>,
}

/// A link to a record.
#[derive(Debug, Clone)]
struct Link {
    words: String,
    /// The number of the record.
    to: usize,
    /// The number of the section there.
    section: Option<usize>,
    form: usize,
    /// Its words in Spanish.
    spanish: String,
}

/// A translation of a record.
#[derive(Debug, Clone)]
struct Spanish {
    title: String,
    /// Heading and text of each section.
    sections: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
struct Record {
    kind: Kind,
    in_case: bool,
    /// The folder below `content/`.
    folder: &'static str,
    name: String,
    /// Lines of front matter with what each holds: row, text before the canary, canary, text behind.
    fields: Vec<(&'static str, String, String, &'static str)>,
    /// Other lines.
    lines: String,
    only: Option<Vec<&'static str>>,
    draft: bool,
    label: Option<&'static str>,
    sections: Vec<Section>,
    spanish: Option<Spanish>,
    /// An address of its own, which tells nothing.
    address: Option<String>,
    /// Lines that make an error.
    wrong: String,
    gone: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Casebook {
    records: Vec<Record>,
    policy: String,
    authority: &'static str,
    status: &'static str,
    /// Words that were narrowed away: their records are gone.
    gone: Vec<Canary>,
}

/// A rule that withholds something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    Audience,
    Draft,
    Label,
    Section,
    Policy,
}

impl Rule {
    pub(crate) const ALL: [Self; 5] = [
        Self::Audience,
        Self::Draft,
        Self::Label,
        Self::Section,
        Self::Policy,
    ];
}

/// Makes words that are like no other.
struct Words(usize);

impl Words {
    fn next(&mut self) -> String {
        self.0 += 1;
        // No word is the start of another.
        format!("zq-{}x", self.0)
    }
}

const LISTS: &[&[&str]] = &[
    &["team", "manager"],
    &["manager"],
    &["client", "manager"],
    &["family", "manager"],
    &["client", "family"],
    &[],
];

/// What a record of a kind needs: kind, folder, other lines, fields with a canary.
type Template = (Kind, &'static str, &'static str, &'static [&'static str]);

const CASE: &[Template] = &[
    (
        Kind::ProgressNote,
        "clients/c0/notes",
        "date: 2026-11-20\nauthor: %p\n",
        &["shared_summary"],
    ),
    (
        Kind::Assessment,
        "clients/c0/assessments",
        "date: 2026-08-06\nsources: [client]\nassessor: %p\n",
        &["family_summary"],
    ),
    (
        Kind::Goal,
        "clients/c0/goals",
        "lifecycle_status: active\nexpressed_by: client\naddresses: []\ntargets: [{measure: m}]\nsteps: [{step: Go, performer: %p}]\n",
        &["why"],
    ),
    (
        Kind::Meeting,
        "clients/c0/meetings",
        "status: booked\nstart: 2026-12-03T10:00\nparticipants: [{person: %p}, {person: sam}]\n",
        &[],
    ),
    (
        Kind::Review,
        "clients/c0/reviews",
        "date: 2026-11-02\ntrigger: request\noutcome: continue\nnext_review: 2027-01-09\n",
        &[],
    ),
    (
        Kind::Funding,
        "clients/c0/funding",
        "status: awarded\n",
        &["source"],
    ),
    (
        Kind::Advocacy,
        "clients/c0/advocacy",
        "status: open\n",
        &["issue"],
    ),
    (Kind::Guide, "clients/c0/guides", "topics: [a]\n", &[]),
];

const SHARED: &[Template] = &[
    (
        Kind::Practitioner,
        "people",
        "background: nursing\nphones: [555-0100]\n",
        &["name", "role"],
    ),
    (Kind::Guide, "library", "topics: [a]\n", &[]),
    (
        Kind::Service,
        "directory/services",
        "organization: %o\nstatus: active\ncategories: [food]\nassured_date: 2026-11-30\n",
        &["description"],
    ),
    (
        Kind::Organization,
        "directory/organizations",
        "assured_date: 2026-11-30\n",
        &["description"],
    ),
    (Kind::Guide, "programs/p0/handbook", "weight: 3\n", &[]),
];

impl Casebook {
    pub(crate) fn random(dice: &mut Dice) -> Self {
        let mut words = Words(0);
        let mut records: Vec<Record> = Vec::new();
        // Those that others refer to come first.
        let count = 5 + dice.below(6);
        let shared = (0..3 + dice.below(4)).map(|number| match number {
            0 => &SHARED[0],
            1 => &SHARED[3],
            _ => dice.one(SHARED),
        });
        let mut templates: Vec<(&Template, bool)> = shared.map(|one| (one, false)).collect();
        templates.extend((0..count).map(|_| (dice.one(CASE), true)));
        for (template, in_case) in templates {
            let record = record(template, in_case, &records, &mut words, dice);
            records.push(record);
        }
        let mut policy = String::new();
        if dice.below(3) == 0 {
            for kind in [
                "meeting",
                "goal",
                "practitioner",
                "review",
                "funding",
                "guide",
                "shared_guide",
            ] {
                if dice.below(3) == 0 {
                    let row = *dice.one(&["title", "body", "title"]);
                    let _ = writeln!(policy, "{kind}:\n  {row}: [manager]");
                }
            }
        }
        Self {
            records,
            policy,
            authority: "guardian",
            status: "active",
            gone: Vec::new(),
        }
    }

    /// The same casebook as a program reads it that does not know a rule.
    pub(crate) fn without(&self, rule: Rule) -> Self {
        let mut other = self.clone();
        for record in &mut other.records {
            match rule {
                Rule::Audience => record.only = None,
                Rule::Draft => record.draft = false,
                Rule::Label => record.label = None,
                Rule::Section => {
                    for section in &mut record.sections {
                        section.only = None;
                    }
                }
                Rule::Policy => {}
            }
        }
        if rule == Rule::Policy {
            other.policy.clear();
        }
        other
    }

    pub(crate) fn write(&self, folder: &Folder) {
        folder.write(
            "carebinder.yaml",
            "agency: {name: Full}\nlanguages: [en, es]\n",
        );
        match self.policy.as_str() {
            "" => folder.set("policy.yaml", None),
            policy => folder.write("policy.yaml", policy),
        }
        folder.write(
            "content/clients/c0/client.md",
            format!("---\ntitle: Jo\npreferred_name: Jo\nstatus: {}\nprogram: p0\ntopics: [a]\nrelated_people:\n  - {{id: sam, name: Sam, relationship: sister, authority: {}}}\n---\n", self.status, self.authority),
        );
        folder.write(
            "content/programs/p0/program.md",
            "---\ntitle: Program\nmodel: intensive\ndescription: Helps.\norganization: Full\nvoluntary: Yes, it is.\ntopics: [a]\ndirectory: {categories: [food]}\n---\n",
        );
        folder.write(
            "content/programs/p0/handbook/index.md",
            "---\ntitle: Handbook\n---\n",
        );
        for record in &self.records {
            let path = format!("content/{}/{}.md", record.folder, record.name);
            match record.gone {
                true => {
                    folder.set(&path, None);
                    folder.set(&path.replace(".md", ".es.md"), None);
                }
                false => self.put(folder, record, &path),
            }
        }
    }

    fn put(&self, folder: &Folder, record: &Record, path: &str) {
        let mut text = String::from("---\n");
        for (_, before, word, behind) in &record.fields {
            let _ = writeln!(text, "{before}{word}{behind}");
        }
        text += &record.lines;
        if let Some(only) = &record.only {
            let _ = writeln!(text, "audience: [{}]", only.join(", "));
        }
        if record.draft {
            text += "draft: true\n";
        }
        if let Some(address) = &record.address {
            let _ = writeln!(text, "address: {address}");
        }
        if let Some(label) = record.label {
            let _ = writeln!(text, "sensitivity: [{label}]");
        }
        text += &record.wrong;
        text += "---\n";
        text += &self.body(record);
        folder.write(path, text);
        if let Some(spanish) = &record.spanish {
            let text = format!(
                "---\ntitle: {} es\n---\n{}",
                spanish.title,
                self.spanish(record, spanish)
            );
            folder.write(&path.replace(".md", ".es.md"), text);
        }
        for picture_of in record
            .sections
            .iter()
            .filter_map(|section| section.picture.as_ref())
        {
            let file = format!("content/{}/{picture_of}.png", record.folder);
            folder.write(&file, picture(picture_of.len() as u8));
        }
    }

    fn body(&self, record: &Record) -> String {
        let mut text = String::new();
        for section in &record.sections {
            let braces = braces(section);
            let link = self.live(section).map_or_else(String::new, |link| {
                let (words, dest) = (&link.words, self.dest(link));
                match link.form {
                    0 => format!("[{words}]({dest})"),
                    1 => format!("**[{words} *{words}*]({dest} \"{words}\")**"),
                    2 => format!("<a href=\"{dest}\">{words}</a>"),
                    3 => format!("[{words}][r{words}]\n\n[r{words}]: {dest}"),
                    _ => format!("words\n\n### See [{words}]({dest})\n\n| [{words}]({dest}) | b |\n| --- | --- |\n| 1 | 2 |"),
                }
            });
            let picture = section
                .picture
                .as_ref()
                .map_or_else(String::new, |word| format!("![{word}]({word}.png)"));
            let _ = write!(
                text,
                "## {}{braces}\n\n{} {link}\n\n{picture}\n\n",
                section.heading, section.text
            );
        }
        text
    }

    /// The link of a section, if what it leads to is there.
    fn live<'s>(&self, section: &'s Section) -> Option<&'s Link> {
        section
            .link
            .as_ref()
            .filter(|link| !self.records[link.to].gone)
    }

    fn dest(&self, link: &Link) -> String {
        let to = &self.records[link.to];
        let anchor = link
            .section
            .map_or_else(String::new, |at| format!("#{}", to.sections[at].heading));
        format!("/{}/{}.md{anchor}", to.folder, to.name)
    }

    /// A body in Spanish, with the same sections.
    fn spanish(&self, record: &Record, spanish: &Spanish) -> String {
        let mut text = String::new();
        for (section, (heading, words)) in record.sections.iter().zip(&spanish.sections) {
            let braces = braces(section);
            let link = self.live(section).map_or_else(String::new, |link| {
                let deeper = if link.form > 3 { "### Ver\n\n" } else { "" };
                format!("{deeper}[{}]({})", link.spanish, self.dest(link))
            });
            let _ = write!(text, "## {heading}{braces}\n\n{words}\n\n{link}\n\n");
        }
        text
    }

    fn limits(&self, record: &Record) -> Limits {
        let closed_to = match (self.authority, self.status) {
            (_, "closed") => vec!["family", "team", "public"],
            ("none", _) => vec!["family", "public"],
            _ => Vec::new(),
        };
        Limits {
            audiences: record.only.iter().cloned().collect(),
            draft: record.draft,
            labelled: record.label.is_some(),
            closed_to,
            bodies: Vec::new(),
        }
    }

    /// All words with who may see them at most.
    pub(crate) fn canaries(&self) -> Vec<Canary> {
        let mut all = self.gone.clone();
        for record in self.records.iter().filter(|record| !record.gone) {
            let limits = self.limits(record);
            let mut add = |word: &str, row: &'static str, limits: Limits| {
                all.push(Canary {
                    word: word.to_owned(),
                    kind: record.kind,
                    in_case: record.in_case,
                    row,
                    limits,
                });
            };
            add(&record.name, "@name", limits.clone());
            for (row, _, word, _) in &record.fields {
                add(word, row, limits.clone());
            }
            let spanish = record.spanish.as_ref();
            if let Some(spanish) = spanish {
                add(&spanish.title, "title", limits.clone());
            }
            for (at, section) in record.sections.iter().enumerate() {
                let mut within = limits.clone();
                within.audiences.extend(section.only.clone());
                let mut words = vec![&section.heading, &section.text];
                words.extend(&section.picture);
                if let Some(spanish) = spanish {
                    let (heading, text) = &spanish.sections[at];
                    words.extend([heading, text]);
                }
                for word in words {
                    add(word, "body", within.clone());
                }
                if let Some(link) = &section.link {
                    // The words of a link are seen by those who may see where it leads, too.
                    let to = &self.records[link.to];
                    let target = self.limits(to);
                    within.audiences.extend(target.audiences);
                    within.draft |= target.draft;
                    within.labelled |= target.labelled;
                    let part = link.section.and_then(|at| to.sections[at].only.clone());
                    within.audiences.extend(part);
                    if link.section.is_some() {
                        within.bodies.push((to.kind, to.in_case));
                    }
                    add(&link.words, "body", within.clone());
                    add(&link.spanish, "body", within);
                }
            }
        }
        all
    }

    /// Narrows something, and makes an error somewhere. Says what was done.
    pub(crate) fn narrow(&mut self, dice: &mut Dice) -> String {
        let at = dice.below(self.records.len());
        let is_named = self
            .records
            .iter()
            .any(|other| other.lines.contains(&self.records[at].name));
        let narrowing = dice.below(9);
        let what = match narrowing {
            0 => {
                self.records[at].only = Some(vec!["manager"]);
                "audience"
            }
            1 => {
                self.records[at].draft = true;
                "draft"
            }
            2 => {
                self.records[at].label = Some("hiv");
                "label"
            }
            3 | 4 => {
                for section in &mut self.records[at].sections {
                    section.only = Some(vec!["manager"]);
                }
                "sections"
            }
            5 => {
                self.policy = "goal:\n  title: [manager]\n  body: [manager]\nprogress_note:\n  shared_summary: [manager]\nmeeting:\n  body: [manager]\nguide:\n  body: [manager]\n".into();
                "policy"
            }
            6 => {
                self.authority = "none";
                "authority"
            }
            7 => {
                self.status = "closed";
                "closed"
            }
            _ if !is_named => {
                let mut gone = self.canaries();
                let record = &self.records[at];
                let mut own = vec![record.name.clone()];
                own.extend(record.fields.iter().map(|field| field.2.clone()));
                own.extend(
                    record
                        .sections
                        .iter()
                        .flat_map(|section| [section.heading.clone(), section.text.clone()]),
                );
                gone.retain(|canary| own.contains(&canary.word));
                for canary in &mut gone {
                    canary.limits.audiences.push(Vec::new());
                }
                self.gone.extend(gone);
                self.records[at].gone = true;
                "deleted"
            }
            _ => "nothing",
        };
        let other = dice.below(self.records.len());
        let taken = self.records.iter().find_map(|one| one.address.clone());
        let taken = taken.map(|address| format!("address: {address}\n"));
        let (place, wrong) = match dice.below(7) {
            0 => (at, "priorty: 1\n"),
            1 => (other, "priorty: 1\n"),
            2 => (at, "weight: [\n"),
            3 => (at, "title: Twice\n"),
            4 => (other, "updated: soon\n"),
            5 if self.records[other].address.is_none() => (other, taken.as_deref().unwrap_or("")),
            _ => (at, ""),
        };
        self.records[place].wrong = wrong.to_owned();
        format!(
            "{what} of {}, and {wrong:?} in {}",
            self.records[at].name, self.records[place].name
        )
    }
}

fn braces(section: &Section) -> String {
    let only = section.only.as_ref();
    only.map_or_else(String::new, |only| {
        format!(" {{audience={}}}", only.join(","))
    })
}

fn record(
    template: &Template,
    in_case: bool,
    before: &[Record],
    words: &mut Words,
    dice: &mut Dice,
) -> Record {
    let (kind, folder, lines, fields) = *template;
    let mut own = vec![("title", "title: ".to_owned(), words.next(), " t")];
    own.extend(
        fields
            .iter()
            .map(|name| (*name, format!("{name}: "), words.next(), " f")),
    );
    let named = |folder: &str, or: &str| {
        let known: Vec<&Record> = before
            .iter()
            .filter(|other| other.folder == folder)
            .collect();
        known
            .first()
            .map_or_else(|| or.to_owned(), |other| other.name.clone())
    };
    let lines = lines
        .replace("%p", &named("people", "client"))
        .replace("%o", &named("directory/organizations", "Somebody"));
    let restricted = |dice: &mut Dice| (dice.below(3) == 0).then(|| dice.one(LISTS).to_vec());
    // What others must have is not kept from all of them.
    let is_first = before.len() < 2;
    let only = if is_first { None } else { restricted(dice) };
    let sections = (0..1 + dice.below(3)).map(|_| {
        let targets: Vec<usize> = (0..before.len())
            .filter(|at| in_case || !before[*at].in_case)
            .collect();
        let link = (!targets.is_empty() && dice.below(2) == 0).then(|| {
            let to = *dice.one(&targets);
            let section = dice.below(before[to].sections.len());
            Link {
                words: words.next(),
                to,
                section: (dice.below(2) == 0).then_some(section),
                form: dice.below(5),
                spanish: words.next(),
            }
        });
        Section {
            heading: words.next(),
            text: words.next(),
            link,
            picture: (dice.below(4) == 0).then(|| words.next()),
            only: (dice.below(3) == 0).then(|| dice.one(&LISTS[..4]).to_vec()),
        }
    });
    let sections: Vec<Section> = sections.collect();
    Record {
        kind,
        in_case,
        folder,
        name: words.next(),
        fields: own,
        lines,
        only,
        draft: !is_first && dice.below(12) == 0,
        label: (!is_first && dice.below(12) == 0).then_some("hiv"),
        spanish: (dice.below(3) == 0).then(|| Spanish {
            title: words.next(),
            sections: sections
                .iter()
                .map(|_| (words.next(), words.next()))
                .collect(),
        }),
        address: (address_field(kind).is_some() && dice.below(4) == 0)
            .then(|| format!("own-{}", before.len())),
        sections,
        wrong: String::new(),
        gone: false,
    }
}
