//! What tells several bearers of one name apart.

/// For each of some bearers of one name the first of its marks that no other has, else a number.
pub(in crate::binder) fn apart(marks: &[Vec<Option<String>>]) -> Vec<String> {
    let mut number = 0;
    let mut own = |at: usize| {
        let mark = marks[at].iter().enumerate().find_map(|(column, mark)| {
            let mark = mark.as_ref()?;
            let is_same = |other: &Vec<Option<String>>| {
                let theirs = other.get(column).and_then(Option::as_deref);
                theirs.is_some_and(|theirs| folded(theirs) == folded(mark))
            };
            let bearers = marks.iter().filter(|other| is_same(other)).count();
            (bearers == 1).then(|| mark.clone())
        });
        mark.unwrap_or_else(|| {
            number += 1;
            number.to_string()
        })
    };
    (0..marks.len()).map(&mut own).collect()
}

/// A name with no regard to letter case and outer blanks.
pub(in crate::binder) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn the_first_mark_that_is_ones_own_tells_apart_else_a_number() {
        let told = |marks: &[&[&str]]| -> Vec<String> {
            let mark = |mark: &&str| (!mark.is_empty()).then(|| (*mark).to_owned());
            let marks: Vec<Vec<_>> = marks
                .iter()
                .map(|marks| marks.iter().map(mark).collect())
                .collect();
            apart(&marks)
        };
        assert_eq!(told(&[&["nurse"], &["aide"]]), ["nurse", "aide"]);
        assert_eq!(
            told(&[&["nurse", "Mill"], &["Nurse", "Lake"], &["aide", "Lake"]]),
            ["Mill", "1", "aide"]
        );
        assert_eq!(
            told(&[&["nurse", "Mill"], &["nurse", "Lake"], &["aide"]]),
            ["Mill", "Lake", "aide"]
        );
        assert_eq!(told(&[&["", ""], &["", ""]]), ["1", "2"]);
        assert_eq!(told(&[&["mother"], &[]]), ["mother", "1"]);
    }
}
