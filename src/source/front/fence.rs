//! Code in a text, line by line.

/// A fence of code: its sign, how often it stands there, and how far it is indented where that is far.
#[derive(Debug, Clone, Copy)]
struct Open {
    sign: u8,
    length: usize,
    depth: usize,
}

/// The fence of code that is open.
#[derive(Debug, Default)]
pub(super) struct Fence(Option<Open>);

impl Fence {
    /// Reads one line. Says whether it is code, or the beginning or the end of some.
    pub(super) fn takes(&mut self, line: &str) -> bool {
        // A quotation may hold code.
        let plain = line.trim_start_matches(['>', ' ', '\t']);
        let indent = match line.trim_start().starts_with('>') {
            true => 0,
            false => line.len() - plain.len(),
        };
        // Far within is code of a list, which ends with the list; outside of one it is text that is indented.
        if self
            .0
            .is_some_and(|open| !plain.is_empty() && indent < open.depth)
        {
            self.0 = None;
        }
        let sign = plain.bytes().next().filter(|sign| b"`~".contains(sign));
        let length = plain.bytes().take_while(|byte| Some(*byte) == sign).count();
        let info = plain.get(length..).unwrap_or_default().trim();
        match (self.0, sign) {
            (None, Some(sign)) if length > 2 && !(sign == b'`' && info.contains('`')) => {
                let depth = if indent > 3 { indent } else { 0 };
                self.0 = Some(Open {
                    sign,
                    length,
                    depth,
                });
                true
            }
            (Some(open), Some(sign))
                if sign == open.sign && length >= open.length && info.is_empty() =>
            {
                self.0 = None;
                true
            }
            (open, _) => open.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_ends_as_it_began() {
        for (text, code) in [
            ("a\n```\nb\n```\nc", "01110"),
            ("```` md\n```\nb\n```\n````\nc", "111110"),
            ("```bus 12``` is code\nb", "00"),
            ("    ```\nb", "10"),
            (
                "- a\n      ``` md\n      ---\n      b\n\n      ```\n      c\n",
                "0111110",
            ),
            ("~~~\n```\n~~~\nb", "1110"),
            ("> ```\n> b\n> ```\nc", "1110"),
            ("```\nb\n``` x\nc", "1111"),
        ] {
            let mut fence = Fence::default();
            let found: String = text
                .lines()
                .map(|line| if fence.takes(line) { '1' } else { '0' })
                .collect();
            assert_eq!(found, code, "{text}");
        }
    }
}
