//! Closed lists of words.

/// Declares a closed list of words.
macro_rules! words {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$word_doc:meta])* $word:ident $(= $as:literal)?,)* })*) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, schemars::JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs)]
        pub enum $name { $($(#[$word_doc])* $(#[serde(rename = $as)])? $word,)* }

        impl crate::record::seen::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$word),*];

            fn number(self) -> usize {
                self as usize
            }

            fn names() -> &'static [String] {
                static NAMES: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(|| {
                    vec![$(crate::record::seen::word(crate::record::macros::name_of!($word $($as)?)),)*]
                });
                &NAMES
            }
        }

        impl crate::record::seen::Value for $name {
            type Of<'r> = Self;

            fn read(value: &serde_json::Value) -> Option<Self> {
                <Self as crate::record::seen::Word>::parse(value.as_str()?)
            }
        })*
    };
}

pub(crate) use words;
