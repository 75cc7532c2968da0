//! Which signs a text has.

/// Which signs of ASCII a text has at all: most have none that other tools read.
pub(super) struct SignsOf([bool; 128]);

impl SignsOf {
    pub(super) fn new(text: &str) -> Self {
        let mut signs = [false; 128];
        for byte in text.bytes() {
            if let Some(sign) = signs.get_mut(usize::from(byte)) {
                *sign = true;
            }
        }
        Self(signs)
    }

    /// Whether all of some signs are there.
    pub(super) fn has(&self, signs: &[u8]) -> bool {
        let is_there = |sign: &u8| self.0.get(usize::from(*sign)) != Some(&false);
        signs.iter().all(is_there)
    }
}
