//! Structs of fields.

/// Declares a struct of fields.
macro_rules! fields {
    ($(#[$doc:meta])* pub struct $name:ident {
        $($(#[$field_doc:meta])* pub $field:ident $(as $written:literal)? : $ty:ty,)*
    }) => {
        #[derive(Debug, Clone, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        $(#[$doc])*
        pub struct $name {
            $($(#[$field_doc])* $(#[serde(rename = $written)])? pub $field: $ty,)*
        }

        /// The names of the fields.
        #[allow(non_upper_case_globals, missing_docs)]
        impl $name {
            $(pub const $field: &'static str = crate::record::macros::name_of!($field $($written)?);)*
        }

        const _: () = {
            /// What is there of the fields.
            #[derive(Debug, Clone)]
            #[allow(missing_docs, unreachable_pub)]
            pub struct Fields<'r> {
                /// The map that they were read from.
                pub raw: Option<&'r serde_json::Map<String, serde_json::Value>>,
                $(pub $field: crate::record::seen::Seen<'r, $ty>,)*
            }

            impl crate::record::seen::Value for $name {
                type Of<'r> = Fields<'r>;

                fn read(value: &serde_json::Value) -> Option<Fields<'_>> {
                    Some(<Self as crate::record::seen::Fields>::of(value.as_object()))
                }
            }

            impl crate::record::seen::Fields for $name {
                fn of(data: Option<&serde_json::Map<String, serde_json::Value>>) -> Fields<'_> {
                    let mut entries = crate::record::seen::Entries::new(data);
                    Fields {
                        raw: data,
                        $($field: crate::record::seen::field::<$ty>(entries.take($name::$field)),)*
                    }
                }
            }
        };
    };
}

/// Declares the struct of a kind: the fields that every record has, then its own. A kind whose `weight` is no place in
/// lists says first what it is.
macro_rules! record {
    ($(#[$doc:meta])* pub struct $name:ident $fields:tt) => {
        crate::record::macros::record! {
            weight("The place in lists: lighter comes first."): i64;
            $(#[$doc])*
            pub struct $name $fields
        }
    };
    (weight($weight_doc:literal): $weight:ty; $(#[$doc:meta])* pub struct $name:ident {
        $($(#[$field_doc:meta])* pub $field:ident $(as $written:literal)? : $ty:ty,)*
    }) => {
        crate::record::macros::fields! {
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
                pub sensitivity: Vec<crate::record::sensitivity::Sensitivity>,
                /// When somebody last changed what the record says.
                pub updated: Option<crate::record::types::Date>,
                #[doc = $weight_doc]
                pub weight: Option<$weight>,
                /// Words to find the record by.
                #[serde(default)]
                pub tags: Vec<String>,
                /// Whatever the agency adds; seen by nobody until the policy has a row for it.
                #[serde(default)]
                pub extra: serde_json::Map<String, serde_json::Value>,
                $($(#[$field_doc])* pub $field $(as $written)? : $ty,)*
            }
        }
    };
}

/// Declares the struct of an entry in a list, which may carry an `id`.
macro_rules! entry {
    ($(#[$doc:meta])* pub struct $name:ident {
        $($(#[$field_doc:meta])* pub $field:ident $(as $written:literal)? : $ty:ty,)*
    }) => {
        crate::record::macros::fields! {
            $(#[$doc])*
            pub struct $name {
                /// The entry's id, by which a translation finds it.
                pub id: Option<crate::record::types::Slug>,
                $($(#[$field_doc])* pub $field $(as $written)? : $ty,)*
            }
        }
    };
}

pub(crate) use {entry, fields, record};
