//! What every kind's struct has in common.

/// Declares the struct of a kind: the fields that every record has, then its own.
macro_rules! record {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* pub $field:ident : $ty:ty,)* }) => {
        #[derive(Debug, Clone, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        $(#[$doc])*
        pub struct $name {
            /// The kind, where the folder or file name does not say it.
            pub kind: Option<String>,
            /// The title, short and in plain words.
            pub title: Option<crate::record::types::Text>,
            /// The language, where it is not the site's.
            pub lang: Option<String>,
            /// Whether the record is unfinished and not published.
            #[serde(default)]
            pub draft: bool,
            /// The only audiences that may see the record; it can only narrow the policy.
            pub audience: Option<crate::record::types::OneOrMany>,
            /// Labels of specially protected care: part_2, psychotherapy, hiv, minor_confidential.
            #[serde(default)]
            pub sensitivity: Vec<crate::record::Sensitivity>,
            /// When somebody last changed what the record says.
            pub updated: Option<crate::record::types::Date>,
            /// The place in lists: lighter comes first.
            pub weight: Option<i64>,
            /// Words to find the record by.
            #[serde(default)]
            pub tags: Vec<String>,
            /// Whatever the agency adds; seen by nobody until the policy has a row for it.
            #[serde(default)]
            pub extra: serde_json::Map<String, serde_json::Value>,
            $($(#[$field_doc])* pub $field: $ty,)*
        }
    };
}

/// Declares the struct of an entry in a list, which may carry an `id`.
macro_rules! entry {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* pub $field:ident : $ty:ty,)* }) => {
        #[derive(Debug, Clone, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        $(#[$doc])*
        pub struct $name {
            /// The entry's id, by which a translation finds it.
            pub id: Option<crate::record::types::Slug>,
            $($(#[$field_doc])* pub $field: $ty,)*
        }
    };
}

/// Declares a closed list of words.
macro_rules! words {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$word_doc:meta])* $word:ident $(= $as:literal)?,)* })*) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, schemars::JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs)]
        pub enum $name { $($(#[$word_doc])* $(#[serde(rename = $as)])? $word,)* })*
    };
}

pub(crate) use {entry, record, words};
