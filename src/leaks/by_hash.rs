//! Maps whose keys are hashes already.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// By numbers that are hashes.
pub(super) type ByHash<T> = HashMap<u64, T, BuildHasherDefault<Itself>>;

/// Lets a number that is a hash already stand for itself.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// The key of a telephone number: its digits as a number, and how many they are.
pub(super) fn phone_key(number: u64, digits: u32) -> u64 {
    let mixed = (number ^ u64::from(digits) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 29
}
