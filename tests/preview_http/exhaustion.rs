//! Running out of open files, and giving back what was used.
