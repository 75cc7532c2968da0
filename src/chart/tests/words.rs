//! Words of every kind, and numbers by chance that are the same in every run.

/// Texts that have broken something somewhere.
pub(super) const NASTY: [&str; 18] = [
    "",
    " ",
    "60 feet",
    "</text></svg><script>alert(1)</script>",
    "\" onload='x' & < > &amp; ]]> <!--",
    "a\u{0}b\u{1}c\u{7f}d\u{85}e\u{fffe}f\u{ffff}",
    "line\nline\r\n\tline\u{2028}end",
    "Fisioterapeuta del distrito escolar unificado de Los Ángeles, tres veces por semana",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "المعالجة الفيزيائية في المدرسة ثلاث مرات في الأسبوع (555) 010-1234",
    "שלום עולם",
    "二〇二六年三月の学校での理学療法と家庭での練習について話し合う",
    "👨‍👩‍👧‍👦👍🏽🇲🇽 family",
    "e\u{301}\u{302}\u{303}\u{304} z\u{335}\u{336}",
    "\u{202e}reversed\u{2066}isolate",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "a/b-c/d-e/f-g/h-i/j-k/l-m/n-o/p-q/r-s/t-u/v-w/x-y/z-and-so-on/and-so-forth",
    "-0 NaN inf 1e308",
];

/// Xorshift: small, and the same everywhere.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    pub(super) fn yes(&mut self) -> bool {
        self.below(2) == 0
    }

    pub(super) fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }

    pub(super) fn day(&mut self) -> i64 {
        match self.below(20) {
            0 => i64::MAX,
            1 => i64::MIN,
            _ => self.below(700) as i64 - 100,
        }
    }

    pub(super) fn value(&mut self) -> f64 {
        match self.below(16) {
            0 => self.of(&[
                f64::NAN,
                f64::INFINITY,
                f64::NEG_INFINITY,
                1e308,
                -1e308,
                5e-324,
            ]),
            1 => 0.0,
            2 => -(self.below(500) as f64),
            _ => self.below(5000) as f64 / 10.0,
        }
    }

    pub(super) fn text(&mut self) -> String {
        match self.below(3) {
            0 => self.of(&NASTY).to_owned(),
            1 => (0..self.below(6))
                .map(|_| {
                    self.of(&[
                        "Now", "Target:", "180", "feet", "escuela", "Mañana", "الآن", "a", "therapy",
                    ])
                })
                .collect::<Vec<_>>()
                .join(" "),
            _ => (0..self.below(30)).filter_map(|_| self.letter()).collect(),
        }
    }

    fn letter(&mut self) -> Option<char> {
        let top = self.of(&[0x80, 0x80, 0x800, 0x1_0000, 0x11_0000]);
        char::from_u32(self.below(top) as u32)
    }
}
