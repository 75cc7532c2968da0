//! Code in a text, line by line.

/// The fence of code that is open.
#[derive(Debug, Default)]
pub(super) struct Fence(Option<(u8, usize)>);

impl Fence {
    /// Reads one line. Says whether it is code, or the beginning or the end of some.
    pub(super) fn takes(&mut self, line: &str) -> bool {
        let plain = line.trim_start_matches(['>', ' ']);
        // A quotation may hold code; what is indented by four is no fence.
        let is_deep = !line.trim_start().starts_with('>') && line.len() - plain.len() > 3;
        let sign = plain
            .bytes()
            .next()
            .filter(|sign| matches!(sign, b'`' | b'~'));
        let length = sign.map_or(0, |sign| {
            plain.bytes().take_while(|byte| *byte == sign).count()
        });
        let info = plain.get(length..).unwrap_or_default().trim();
        match (self.0, sign) {
            (None, Some(sign))
                if length > 2 && !is_deep && !(sign == b'`' && info.contains('`')) =>
            {
                self.0 = Some((sign, length));
                true
            }
            (Some((open, least)), Some(sign))
                if sign == open && length >= least && info.is_empty() && !is_deep =>
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
            ("    ```\nb", "00"),
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
