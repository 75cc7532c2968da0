//! Outside of `record`, fields and the words of closed lists are named in the
//! program's own types: a misspelt one does not compile.
#![allow(clippy::unwrap_used)]

use carebinder::record::Kind;
use carebinder::record::shape::{Shape, Type};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, Lit, Token};

/// The rooms that handle records.
const ROOMS: &[&str] = &[
    "binder", "build", "casebook", "check", "cli", "policy", "preview", "site",
];

/// Files in which a name is text, with the reason.
const TEXTS: &[(&str, &str)] = &[
    ("src/preview/panel.rs", "the panel's own JSON"),
    ("src/preview/http/", "it knows nothing of sites"),
];

/// Words of closed lists that mean something else in a file.
const OTHERWISE: &[(&str, &str, &str)] = &[
    ("src/casebook/book.rs", "client", "the name of a file"),
    ("src/cli/build.rs", "client", "the name of a file"),
    (
        "src/site/theme.rs",
        "none",
        "a theme that builds on no other",
    ),
];

/// Methods that look something up by name.
const LOOKUPS: &[&str] = &[
    "at",
    "contains_key",
    "field",
    "get",
    "list",
    "place_of",
    "step",
    "text",
];

/// Field names and words of closed lists.
struct Names {
    fields: BTreeSet<&'static str>,
    words: BTreeSet<&'static str>,
}

impl Names {
    fn all() -> Self {
        let mut names = Self {
            fields: BTreeSet::new(),
            words: BTreeSet::new(),
        };
        Kind::ALL.iter().for_each(|kind| names.add(kind.shape()));
        names
    }

    fn add(&mut self, shape: &'static Shape) {
        for field in &shape.fields {
            self.fields.insert(field.name);
            let mut ty = &field.ty;
            while let Type::List(inner) | Type::Map(inner) = ty {
                ty = inner;
            }
            match ty {
                Type::Object(shape) => self.add(shape),
                Type::Enum(words) => self.words.extend(words.iter().map(String::as_str)),
                _ => {}
            }
        }
    }
}

/// The texts by which something is looked up, and those with which something is compared.
#[derive(Default)]
struct Found {
    lookups: Vec<String>,
    compared: Vec<String>,
}

fn text_of(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    let is_test = |attribute: &Attribute| {
        let list = attribute.meta.require_list();
        attribute.path().is_ident("cfg") && list.is_ok_and(|list| list.tokens.to_string() == "test")
    };
    attributes.iter().any(is_test)
}

impl<'ast> Visit<'ast> for Found {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if LOOKUPS.iter().any(|name| call.method == name) {
            self.lookups.extend(call.args.iter().filter_map(text_of));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_index(&mut self, index: &'ast syn::ExprIndex) {
        self.lookups.extend(text_of(&index.index));
        visit::visit_expr_index(self, index);
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        if matches!(binary.op, syn::BinOp::Eq(_) | syn::BinOp::Ne(_)) {
            self.compared.extend(text_of(&binary.left));
            self.compared.extend(text_of(&binary.right));
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_pat(&mut self, pattern: &'ast syn::Pat) {
        if let syn::Pat::Lit(literal) = pattern
            && let Lit::Str(text) = &literal.lit
        {
            self.compared.push(text.value());
        }
        visit::visit_pat(self, pattern);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        // `matches!(word, Some("active"))`
        if item.path.is_ident("matches") {
            texts_in(item.tokens.clone(), &mut self.compared);
        }
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated;
        if let Ok(arguments) = item.parse_body_with(arguments) {
            arguments
                .iter()
                .for_each(|argument| self.visit_expr(argument));
        }
    }
}

fn texts_in(tokens: proc_macro2::TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            proc_macro2::TokenTree::Group(group) => texts_in(group.stream(), found),
            proc_macro2::TokenTree::Literal(literal) => {
                let text = literal.to_string();
                found.extend(
                    text.strip_prefix('"')
                        .and_then(|text| text.strip_suffix('"'))
                        .map(str::to_owned),
                );
            }
            _ => {}
        }
    }
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

/// What a text names that it should not.
fn named(names: &Names, text: &str) -> Vec<String> {
    let mut found = Found::default();
    found.visit_file(&syn::parse_file(text).unwrap());
    let fields = found
        .lookups
        .iter()
        .filter(|name| names.fields.contains(name.as_str()));
    let words = found
        .compared
        .iter()
        .filter(|name| names.words.contains(name.as_str()));
    fields
        .map(|name| format!("field {name:?}"))
        .chain(words.map(|name| format!("word {name:?}")))
        .collect()
}

#[test]
fn no_field_or_word_is_named_by_a_text() {
    let names = Names::all();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    list(&root.join("src"), &mut paths);
    paths.sort();
    let (mut wrong, mut spared) = (Vec::new(), BTreeSet::new());
    for path in paths {
        let shown = path
            .strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let room = shown.split(['/', '.']).nth(1).unwrap();
        let text = TEXTS.iter().find(|(file, _)| shown.starts_with(file));
        let is_test = shown.ends_with("tests.rs") || shown.contains("/tests/");
        if ROOMS.contains(&room) && !is_test {
            let source = fs::read_to_string(&path).unwrap();
            let means_else = |name: &String| {
                let mut all = OTHERWISE.iter();
                all.any(|(file, word, _)| *file == shown && *name == format!("word {word:?}"))
            };
            let named = named(&names, &source).into_iter();
            let named: Vec<String> = named.filter(|name| !means_else(name)).collect();
            if let Some((file, _)) = text {
                spared.extend((!named.is_empty()).then_some(*file));
                continue;
            }
            wrong.extend(named.iter().map(|name| format!("{shown}: {name}")));
        }
    }
    for (file, _) in TEXTS {
        assert!(
            spared.contains(file),
            "{file} names nothing by a text: take it off the list"
        );
    }
    assert!(
        wrong.is_empty(),
        "{} are named by texts:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_text_that_names_a_field_or_a_word_is_found() {
    let names = Names::all();
    let text = r#"
        fn a() {
            record.text("next_review");
            step["status"];
            matches!(status, Some("in_progress"));
            match word { "on_hold" => 1, _ => 2 };
            if x == "completed" {}
            map.with("status", 1);
            map.get("no_such_field");
        }
        #[cfg(test)]
        mod tests { fn b() { record.text("next_review"); } }
    "#;
    let found = named(&names, text);
    let expected = [
        "field \"next_review\"",
        "field \"status\"",
        "word \"in_progress\"",
        "word \"on_hold\"",
        "word \"completed\"",
    ];
    let mut found: Vec<&str> = found.iter().map(String::as_str).collect();
    found.sort_unstable();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected);
}
