//! Closed lists of words.

/// Declares a closed list of words. A word has no document of its own: the list says what they mean.
macro_rules! words {
    ($($(#[$doc:meta])* pub enum $name:ident { $($word:ident $(= $as:literal)?,)* })*) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, schemars::JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs)]
        pub enum $name { $($(#[serde(rename = $as)])? $word,)* }

        impl crate::record::seen::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$word),*];

            fn number(self) -> usize {
                self as usize
            }

            fn names() -> &'static [String] {
                static NAMES: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(|| {
                    crate::record::seen::words_of(&schemars::schema_for!($name).to_value())
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
