//! Names as they are written.

/// The name of a field or word: as it is written in front matter, where that is not the name in the program.
macro_rules! name_of {
    ($name:ident) => {
        stringify!($name)
    };
    ($name:ident $as:literal) => {
        $as
    };
}

pub(crate) use name_of;
