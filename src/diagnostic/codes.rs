//! Every code a problem can have, with what `carebinder explain` says of it.
//!
//! A code is never given a second meaning. The first two digits name the room:
//! 01 files, 02 front matter and records, 03 references, 04 bodies, 05 settings
//! and policy, 06 layouts and themes, 07 output, 08 practice, 09 import.

use std::fmt;

/// The code of a problem, such as `CB0203`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(&'static str);

impl Code {
    /// The code as it is printed.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// The code that is written as `text`, in any case, if there is one.
    pub fn parse(text: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|entry| entry.code.0.eq_ignore_ascii_case(text.trim()))
            .map(|entry| entry.code)
    }

    /// What `carebinder explain` says of it.
    pub fn entry(self) -> &'static Entry {
        TABLE
            .iter()
            .find(|entry| entry.code == self)
            .unwrap_or(&TABLE[0])
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The long text of a code.
#[derive(Debug)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// Whether it may hold a binder back where it is an error. Old age never does: an old listing with a warning is
    /// better than none.
    pub may_block: bool,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// Why it matters and what to do, in plain sentences.
    pub text: &'static str,
    /// The rule or standard that asks for it; empty when it is our own.
    pub standard: &'static str,
}

macro_rules! codes {
    (@may_block) => { true };
    (@may_block never_blocks) => { false };
    ($($name:ident = $code:literal $([$never:ident])?, $title:literal, $text:literal $(, $standard:literal)?;)*) => {
        $(#[doc = $title] pub const $name: Code = Code($code);)*
        /// All codes, in order.
        pub const TABLE: &[Entry] = &[$(Entry {
            code: $name,
            may_block: codes!(@may_block $($never)?),
            title: $title,
            text: $text,
            standard: concat!($($standard)?),
        }),*];
    };
}

codes! {
    // 01: files
    UNREADABLE = "CB0101", "a file or folder cannot be read",
        "The system refused to let carebinder read this file or folder. Give yourself permission to read it (on Linux and macOS: chmod u+r), or move it out of the site. Where something else has the name of a file (a folder, a pipe, a link that leads nowhere), put the file back: until then it counts as a file with an error.";
    NOT_UTF8 = "CB0102", "a file is not UTF-8 text",
        "Records, layouts and settings are UTF-8 text. Save the file again and choose UTF-8 as its encoding. The place shown is the first byte that is not UTF-8.";
    TOO_LARGE = "CB0103", "a file is too large",
        "A record is at most 4 MB of text and its front matter at most 64 KB. A file far above that is nearly always something else under a wrong name.";
    SYMLINK_OUT = "CB0104", "a link leads where none may lead",
        "A symbolic link points to something outside the site's folder, into another client's case, to a hidden file, or to a file of another type. It is not followed: who may see a file is decided by where it is and what it is called.";
    BAD_NAME = "CB0105", "a file or folder name cannot be used",
        "A record's name becomes part of web addresses and of references. It may hold lower-case letters a to z, digits and hyphens only, and must not be index, print, essentials, search or assets where that name is taken. The hint proposes a name.";
    SAME_NAME = "CB0106", "two files have one name",
        "Two files would be the same record on some systems or in the binder, or a file of static/ would take the place of another one. Rename one of them.";
    NO_SITE = "CB0107", "there is no site here",
        "carebinder looks for carebinder.yaml in the folder it is run in, or in the one given by --root. `carebinder init` makes a starter site.";
    NOT_READ = "CB0108", "a file is not read, because of its name",
        "Only files whose names end in .md become records. A name such as emergency.md.txt comes from an editor or from Windows, which hides the last part of a name: show file name extensions, and rename the file. A copy or a file of something else is better kept outside of content/.";
    UNUSED_FILE = "CB0109", "a file is in no binder",
        "Only Markdown files become pages. Any other file is carried by a binder where a record that its readers may see links to it or shows it as a picture. This one is used by no record, so nobody will find it. Paste its text into a record, link to it, or move it out of content/.";
    UNKNOWN_PLACE = "CB0110", "a folder or file has a name that no rule knows",
        "The folder or the file's name says what a record is: goals live in goals/, the plan is plan.md. What no rule knows is taken for a guide, a text to read. Rename it, or write `kind: guide` in the record if it is one. A folder's name keeps nothing back either: who may see a record is said in it, with `draft` or `audience`.";

    // 02: front matter and records
    NO_END = "CB0201", "the front matter has no end",
        "A record starts with a line of three hyphens, then YAML, then a second line of three hyphens. The second line is missing.";
    BAD_YAML = "CB0202", "the front matter is not valid YAML",
        "YAML is picky about spaces, colons and quotation marks. Indent with spaces, not tabs. Put a text that holds a colon, or starts with a sign like @ or %, in quotation marks.";
    UNKNOWN_FIELD = "CB0203", "a field is not known",
        "This kind of record has no field of that name, so nothing would show it. Correct the name, or put it under `extra:` if it is your agency's own.";
    WRONG_TYPE = "CB0204", "a value has the wrong type",
        "The field holds another sort of value: a date is written 2026-12-01, a time 09:00, yes and no are true and false, a list has a hyphen before each entry.";
    DUPLICATE_KEY = "CB0205", "a field stands twice",
        "Only one of the two values could be used, and nobody could tell which. Remove one.";
    ANCHORS = "CB0206", "the front matter uses YAML anchors, aliases or tags",
        "Anchors (&name), aliases (*name) and tags (!name) are not allowed in records: they hide what a value is, and a few lines of them can fill a computer's memory. Write the value out. A text that starts with one of these signs needs quotation marks.";
    MISSING_FIELD = "CB0207", "a required field is missing",
        "This kind of record cannot be used without the field.";
    BLANK_FIELD = "CB0208", "a required field is left blank",
        "Blank must never be read as \"none known\". Write the value; for a list that is truly empty write [].", "ISMP and Joint Commission guidance: record \"no known allergies\" explicitly";
    BAD_DATE = "CB0209", "a date or time is not possible",
        "Dates are written year-month-day: 2026-12-01. The day must exist in the calendar. Times are written 09:00, date and time 2026-12-01T09:00.";
    END_BEFORE_START = "CB0210", "an end lies before its start",
        "The end date comes before the start date. One of the two is probably mistyped.";
    DEEP_YAML = "CB0211", "the front matter is nested too deeply",
        "Front matter is at most 16 levels deep. No field needs more.";
    UNKNOWN_KIND = "CB0212", "a kind is not known",
        "The `kind:` of a record must be one of the kinds that carebinder knows. `carebinder schema` lists them.";
    WRONG_PLACE = "CB0213", "a record is in a place where its kind cannot be",
        "Records of a client belong in the client's folder, shared records outside of it. Of some kinds, such as the plan and the emergency sheet, a case has one record.";
    BAD_VALUE = "CB0214", "a value is not one of the allowed ones",
        "The field takes one of a few words. The hint lists them.";
    TRANSLATION_FIELD = "CB0215", "a translation holds a field that is not text",
        "A translation stands beside its original and holds only title, body and text fields; everything else is taken from the original, so that the two cannot disagree. Entries of a list are matched by their id.";
    TRANSLATION_ORPHAN = "CB0216", "a translation has no original",
        "There is no record that this file translates, or the site does not use the language. Check the name, and `languages:` in carebinder.yaml.";
    INCOMPLETE_CLIENT = "CB0217", "a client's folder has no client.md",
        "Every case needs a client.md: it says whose binder it is and who may act for the client.";
    AUDIENCE_UNKNOWN = "CB0218", "an audience is not known",
        "The audiences are public, client, family, team, manager and those that carebinder.yaml defines under `audiences:`.";
    AUDIENCE_WIDER = "CB0219", "a translation is for a wider audience than its original",
        "A translation's audience can only be narrower than its original's, and each of its sections is restricted as the original's is. Sections are matched by where they stand among headings of the same levels, or by their ids; where they cannot be matched, the original's words are shown until they can.";
    NOT_FRONT = "CB0220", "front matter is not where or what it must be",
        "Front matter begins on the first line with three plain hyphens (---) and ends with a line of three hyphens. Fields that stand elsewhere, or between other signs, could say who may see the record, so the record is shown to nobody until they are understood.";
    SAYS_NOTHING = "CB0221", "an entry of a list says nothing",
        "A blank entry, or a word such as none or N/A, in a list of allergies, contacts or steps can be read as \"none\" or as \"something was forgotten\". Write the entry, remove its line, or write [] if there are none.", "ISMP and Joint Commission guidance: record \"no known allergies\" explicitly";
    CUT_OFF = "CB0222", "a text is cut off at #",
        "In YAML a # after a space begins a comment, and what follows is not part of the text: `Penicillin #1, latex #2` would be read as `Penicillin`. Put a text that holds # in quotation marks, and a comment on a line of its own.";
    SPLIT = "CB0223", "a comma parts a text in two",
        "In [brackets] and {braces} a comma begins the next entry. Put a text that holds a comma in quotation marks, or write each entry on a line of its own.";
    CONTRADICTS = "CB0224", "a translation says other than its original",
        "An emergency sheet or crisis plan is read as complete. A translated list with more or fewer entries than the original would say that something is not there, so the original's words are shown until the two agree.";
    OTHER_NUMBER = "CB0225", "a translation holds another number than its original",
        "A dose, date or telephone number differs between a translation and its original. One of the two is wrong, or the unit was changed. Both are shown to the reader until somebody has looked.";
    TRANSLATION_OLD = "CB0226", "a translation is older than its original",
        "The original was changed after its translation, by the dates in `updated`. Somebody should look whether the translation still says the same, and set its `updated`.";
    OLD_NAME = "CB0227", "a field of a consent has a name of its own now",
        "What a consent opens is said by `opens_to` and `opens_labels`. Before, `audience` and `sensitivity` said it; these now restrict the consent itself, as they restrict every other record.";
    NOT_CLOSED = "CB0228", "a case has a closing date and is not closed",
        "Who may open the binders of a case changes when it is closed, and only `status: closed` closes it. A closing date beside another status says two things.";
    QUIET_TAG = "CB0229", "a tag or a title keeps nothing back",
        "Tags and titles are words to find a record by. One such as `private` or `team-only` restricts nothing: whoever the policy gives the record to reads it. Write `draft: true`, or `audience: [team]`.";
    OPEN_BELOW = "CB0230", "an opening page is kept back, and the pages below it are not",
        "Each record says for itself who may see it. `draft` or `audience` in `index.md` keeps back that page, and nothing else in its folder.";

    // 03: references
    DANGLING = "CB0301", "a reference leads nowhere",
        "No record has that name. The hint names the nearest ones.";
    AMBIGUOUS = "CB0302", "a reference could mean more than one record",
        "Write folder/name to say which one is meant.";
    WRONG_KIND = "CB0303", "a reference means a record of another kind",
        "The field can only refer to some kinds of record.";
    REFERS_TO_CLIENT = "CB0304", "a shared record refers to a client",
        "Programs, library and directory are shared. A reference from them to a client's record would tell everyone who the client is.", "45 CFR 164.514(b)(2)";
    FREE_TEXT_SLUG = "CB0305", "a word that looks like a reference refers to nothing",
        "The field takes a record's name or free text. No record has this name, and the name of a file is never printed: it may say what a title keeps back. If it was meant as a reference, correct it; if it is text, write it as people would read it.";
    NAME_NEAR = "CB0306", "a text is nearly the name of somebody",
        "The field takes a record or free text. The text is nearly the name of a person or organization that has a record, but not exactly, so no telephone number and no page is behind it. Write the record's short name, or the name exactly.";
    NAME_SHARED = "CB0307", "several people have this name",
        "The text is the name of more than one person or organization, so nobody can tell who is meant. Write the record's short name instead.";

    // 04: bodies
    BAD_LINK = "CB0401", "a link leads nowhere",
        "The file or record that the link names does not exist. Links in a body are relative paths to Markdown files, record ids, or addresses that start with http, https, mailto or tel.";
    LINK_OUT = "CB0402", "a link leaves the site's content",
        "Links and pictures stay inside the content folder: nothing else on the computer may end up in a binder.";
    BAD_SCHEME = "CB0403", "a link has an address that is not allowed",
        "Only http, https, mailto and tel addresses are allowed. Others can run programs in the reader's browser.";
    UNSAFE_HTML = "CB0404", "raw HTML that is not allowed",
        "A body may hold simple HTML, but no scripts, styles, frames, forms or event handlers.";
    DEEP_NESTING = "CB0405", "lists or quotes are nested too deeply",
        "No reader can follow lists more than a few levels deep. The limit is 100.";
    BAD_AUDIENCE = "CB0406", "a restriction is not written exactly, or stands where none can be",
        "A section is restricted by {audience=team,manager} at the end of a top-level heading: lower case, commas, no spaces, no quotation marks. Braces of a heading hold that, a name ({#money}), a class ({.wide}), or these together; anything else in them is an error, so that a typing mistake never publishes a section. So are braces with an audience in any other place, a sign of another tool that would hide something there and hides nothing here, and a line that ends a restricted section though it was hardly meant as a heading.";
    NO_ALT = "CB0407", "a picture has no description",
        "Write in the square brackets what the picture shows, for readers who cannot see it: ![Teo's talking board](board.png). A picture that only decorates can be left out.", "WCAG 2.2, 1.1.1";
    BAD_ANCHOR = "CB0408", "a link's anchor does not exist",
        "The page exists, but no heading in it has that name.";
    FILE_TYPE = "CB0409", "a file of this type is not published",
        "Files beside a record are published when a link or picture uses them and their type is on the list: pictures (png, jpg, gif, webp), pdf, txt, csv, ics, vcf, mp3, mp4, odt, docx, xlsx.";
    BAD_PICTURE = "CB0410", "a picture cannot be read",
        "The file is damaged, or not the type that its name says. It is left out, because its hidden data (place, camera, person) could not be removed.";
    WHOLE_ONLY = "CB0411", "part of a sheet that is shown whole or not at all is restricted",
        "An emergency sheet or crisis plan with a part cut out would read as \"none known\". Restrict the whole record with `audience:` instead.";
    MANAGER_LEFT_OUT = "CB0412", "an audience list leaves the manager out",
        "The list is taken as it is written: the case manager's own binder will not show this part. Add manager to the list if that is not what you mean.";
    OPEN_FENCE = "CB0413", "a fence of code does not end as it began",
        "Code between fences ends with a line of the same marks, as many as those that opened it. Where that line is missing, is longer, or has other marks, the headings below count as code, and a section that one of them restricts would be published.";
    UNLINKED = "CB0414", "a link is written so that it is text",
        "What stands here looks like a link or a picture, but it is read as plain text: its words would be printed, whoever may see what it leads to, and the path beside them. A link is [words](address) in one piece, in the text below the front matter and outside of HTML: no space before the parenthesis, no blank line, no footnote and no other link inside its words; and the line that says where [words][label] leads stands where all who read the link read it too.";
    ALERT_TYPE = "CB0415", "a note has a type that is not known",
        "There are five notes: note, tip, important, warning and caution. Words of other programs that mean one of them, such as danger or info, are read as that one, the graver where two could be meant. Any other word makes a plain note that shows it.";

    // 05: settings and policy
    BAD_SETTING = "CB0501", "a setting cannot be used",
        "carebinder.yaml holds a value that cannot be used. The manual lists all settings.";
    BAD_POLICY = "CB0502", "the policy cannot be used",
        "policy.yaml maps kinds to fields to audiences. Rows are dotted paths; a row must name a field that the kind has and audiences that exist. A field inside an emergency sheet or crisis plan cannot have a row of its own.";
    DENIED = "CB0503", "a warning that the site denies",
        "carebinder.yaml lists this code under `deny:`, so it counts as an error.";

    // 06: layouts and themes
    LAYOUT_SYNTAX = "CB0601", "a layout has a mistake",
        "The layout cannot be read as a Tera template. The place shown is where reading stopped.";
    LAYOUT_RENDER = "CB0602", "a layout failed while a page was made",
        "The layout asked for something that is not there, or used a filter wrongly. The message names the page that was being made.";
    LAYOUT_MISSING = "CB0603", "a layout is missing",
        "There is no layout of that name in the site, the theme or the program.";
    LAYOUT_TOO_LARGE = "CB0604", "a page became too large",
        "A page is at most 32 MB, and so is a text that a layout puts together with `~` or `set`. A layout that prints in a loop inside a loop is the usual cause.";
    THEME = "CB0605", "a theme cannot be used",
        "The theme named in carebinder.yaml is neither in the site's themes folder nor built in, or its theme.yaml is wrong.";
    STRINGS = "CB0606", "a table of interface words cannot be used",
        "The file in layouts/strings is not a table of keys and words, or a page used a key that no table has.";
    NO_MAIN = "CB0607", "a page has no main element",
        "Every layout must put its content into one <main> element: printing and reading aloud depend on it.";
    LAYOUT_ENDLESS = "CB0608", "the loops of a layout take too many turns",
        "All loops of a page together may take ten million turns. Loops inside each other multiply: three over a thousand things each take a thousand million. Look things up once before the loop, or loop over less.";

    // 07: output
    NOT_OURS = "CB0701", "the output folder holds someone else's files",
        "carebinder removes what it no longer makes, so it only writes into an empty folder or one that it made itself. Choose another folder with --out, or empty this one.";
    LOCKED = "CB0702", "another build is running",
        "Two builds at once would overwrite each other. Wait for the other one to end.";
    WRITE_FAILED = "CB0703", "a file cannot be written",
        "The disk may be full, or you may lack permission to write there. What was published before is still whole.";
    HELD_BACK = "CB0704", "a binder is held back",
        "A file that these binders are made from has an error, so they keep their last good state; one that was never published waits, and no caseload links to it. One that shows something which its audience may no longer see, and cannot be made without it, is taken away until the error is mended. Each cause is told once, with the binders that it holds back; `--format json` lists all of them under `binders`.";
    WITHDRAWN = "CB0705", "a binder with errors was made again without its broken records",
        "Something in the binder may no longer be seen by its audience, and that always applies at once. The binder was therefore made again from the records that are sound. A caseload is also made again when a binder that it links to is taken away. Mend the error and build again.";
    NO_BINDER = "CB0706", "nothing to publish",
        "No client, program or audience matches what was asked for, or it has no binder for those who were asked for: they may not open it, or nothing of it may be shown to them.";
    DRAFTS_OUT = "CB0707", "drafts need a folder of their own",
        "Drafts must not end up among published binders, nor the other way round: a folder that holds the one is never written with the other, and `binders` is always for publishing. Name another folder with --out.";
    PORT_TAKEN = "CB0708", "the preview's port is taken",
        "Another program listens on that port, perhaps an older preview that still runs. Leave out --port to take the next free one, or name another.";
    CANNOT_LISTEN = "CB0709", "the preview cannot listen",
        "The system did not let carebinder listen on that address. The address of --bind must be one of this computer's own, and ports below 1024 are often reserved.";
    BOUND_WIDE = "CB0710", "the preview can be reached from other computers",
        "Whoever reaches that address sees all binders of all audiences, with no password and no encryption. Use --bind only in a network where that is right, and stop the preview afterwards.";
    CANNOT_WATCH = "CB0711", "the system cannot tell the preview what changed",
        "The preview asks the system to say when files change. Where it cannot, all files are looked at again and again, which is slower but sees as much. On Linux the number of folders that can be watched is limited by the setting fs.inotify.max_user_watches; on network drives changes of other computers are never told, and --poll is right.";
    PREVIEW_FAILED = "CB0712", "the program failed while it read the site",
        "This is a mistake of the program, not of the site. The preview goes on with the last good pages and tries again at the next change.";

    OUT_INSIDE = "CB0713", "the output would lie inside the site or inside other binders",
        "What lies in content/, layouts/, static/, strings/ or themes/ goes into binders, so binders that lie there would be published again; .carebinder/ and .git/ are kept for programs; and the folder of a build is replaced and cleared as a whole. Name a folder beside these with --out.";

    LEAK = "CB0714", "a page would show what is withheld from its audience",
        "Before a binder is published, all its files are searched for what its audience may not see: names, numbers, addresses, titles, sentences. What was found stands in this place. The binder is not published; it keeps its last good state, or goes if that shows it too. This is either a mistake of a layout or of the program, or somebody wrote it where all may read. Take it out there; a name that is also a word can be allowed with `names_that_are_words` in carebinder.yaml.";
    LEAK_WORD = "CB0715" [never_blocks], "a page holds a word or number that is also somebody's",
        "It stands in this place, which the audience of the binder may not see, and on a page of theirs too: a name of one word, a short title, or a telephone number that a program tells everybody. It may be chance. Look at the page; where it is no name or number of a client, list it under `names_that_are_words` in carebinder.yaml.";

    // 08: practice
    LISTING_INCOMPLETE = "CB0801" [never_blocks], "a listing is incomplete",
        "A family that finds this listing lacks something it needs: which organization runs it, or whether it is open.", "HSDS 3.0, required attributes";
    LISTING_OLD = "CB0802" [never_blocks], "a listing has not been checked for long",
        "Somebody should phone, ask whether everything is still so, and set `assured_date`. \"Updated\" is not \"verified\".", "Inform USA standards: verify at least once a year";
    REVIEW_OVERDUE = "CB0803" [never_blocks], "a plan's review is overdue",
        "The date of the next review has passed.", "42 CFR 441.301(c)(3): review at least every 12 months";
    PLAN_TOO_LONG = "CB0804", "a plan runs longer than its review period",
        "Plans are reviewed at least every 12 months; the period of this one is longer.", "42 CFR 441.301(c)(3)";
    EMERGENCY_OLD = "CB0805" [never_blocks], "an emergency sheet has not been reviewed lately",
        "Medicines and contacts change. Look through the sheet with the family and set `reviewed_on`.";
    LEGAL_NAME = "CB0806", "a case's folder is named after the client's legal name",
        "Folder names travel in links, mails and backups. Use the preferred name or a neutral word.", "45 CFR 164.514(b)(2)(i)(A)";
    MEETING_PAST = "CB0807" [never_blocks], "a meeting lies in the past and is still booked",
        "Set its status to fulfilled or cancelled, so that the binder does not announce it. A meeting over several days is past after its last one.";
    NO_ACTION = "CB0808", "an active goal has no step that is under way",
        "Who does what by when? A goal without an open step stands still.";
    CLOSED_DATE = "CB0809", "a closed case has no closing date",
        "Set `closed_on` beside `status: closed`.";
    NOT_SHOWN = "CB0810", "a record that no binder shows",
        "A listing stands in the directories that ask for its categories and areas, and in the binders whose records refer to it. Binders show the words of library/glossary.md, and the rights that a program names, or has in rights.md beside program.md, or else those of library/rights.md. What stands elsewhere is read by nobody.";
    DATE_FAR = "CB0811", "a date is more than a century away",
        "The year is most likely a slip of the keys: 1026 or 2206 for 2026. A day of birth may lie 130 years back. Write the year that is meant.";
    DATE_TO_COME = "CB0812", "a date of something that was done lies in the future",
        "A visit, a review, a measurement, a signature, a birth, or the day on which a sheet was looked through cannot lie ahead. A sheet with such a date would count as fresh for years. Most often the year or the month is a slip of the keys; what is only planned belongs into a meeting or into `next_review`.";
    LISTING_CLOSED = "CB0813" [never_blocks], "a record refers to a listing that is closed or not listed",
        "A service or group whose `status` is inactive or defunct, or that has `do_not_list`, stands in no directory and in no search. A plan that still counts on it leads a family to a closed door: find what takes its place, and change the reference. Until then its binder says that the service has closed.";
    NEVER_DUE = "CB0814" [never_blocks], "a schedule names a day on which nothing is due, or no day at all",
        "A schedule that repeats needs days: `byday`, `bymonthday` or a first day (`dtstart`), and with an `interval` the first day, since only that tells which weeks or months are meant. Without them it stands in words on the page, but has no next date and is in no calendar. `exdate` names the days on which something that is due does not take place. On this day nothing is due, so it is most likely a slip of the keys, and the day that was meant is still announced.", "RFC 5545, EXDATE";

    EMPTY_SCOPE = "CB0815" [never_blocks], "a program's directory asks for what no listing has",
        "`directory` in program.md names the categories and areas whose listings the program shows. No listing has this one, so nothing stands in the directory because of it: most often it is a slip of the keys. Capitals, spaces and hyphens make no difference.";
    WHO_DOUBTFUL = "CB0816" [never_blocks], "an emergency sheet tells of the person what cannot be relied on",
        "An ambulance doses by weight and age. A weight without a unit can be read as kilograms or as pounds, so the sheet shows none: write `weight: 22 kg`. A day of birth that is another than that of client.md is a slip of the keys in one of the two.";

    // 09: import
    NOT_CARRIED = "CB0901", "something could not be carried over",
        "The imported page uses something that carebinder has no counterpart for. The text is kept; the place is named so that you can mend it by hand.";
    IMPORT_TARGET = "CB0902", "the target of an import cannot be used",
        "An import never overwrites records. Choose a folder that does not exist yet or is empty.";
    IMPORT_SOURCE = "CB0903", "the source of an import cannot be read",
        "The folder or file to import does not exist or holds nothing to import.";
    EXISTS = "CB0904", "a file exists already",
        "carebinder never overwrites what you wrote. Choose another name.";
    RENAME = "CB0905", "something cannot be renamed",
        "A record, folder or file is renamed only where its new name can be used, is free, and brings up no problem that was not there before. Whose case something belongs to does not change by a name. Nothing was changed.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_sorted_and_explained() {
        for pair in TABLE.windows(2) {
            assert!(
                pair[0].code < pair[1].code,
                "{} is out of order",
                pair[1].code
            );
        }
        for entry in TABLE {
            assert!(entry.text.ends_with('.'), "{} needs a sentence", entry.code);
            assert!(!entry.title.ends_with('.'));
            assert_eq!(
                Code::parse(&entry.code.as_str().to_lowercase()),
                Some(entry.code)
            );
        }
    }

    #[test]
    fn old_age_never_blocks() {
        assert!(!LISTING_OLD.entry().may_block);
        assert!(BAD_YAML.entry().may_block);
    }
}
