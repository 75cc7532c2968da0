//! The order of what is alike in itself, by what it refers to and what refers to it.
//!
//! Cells of what is alike are split by the places of their neighbours until nothing changes; only then is a choice made
//! between two, which decides about their neighbours in turn. So the names by which it is made tell nothing, where what
//! stands around the two is alike too.

use std::collections::BTreeSet;

/// Who refers to whom, by number.
#[derive(Debug, Default)]
pub(super) struct Web {
    /// Of each what it refers to, in order.
    targets: Vec<Vec<usize>>,
    /// Of each what refers to it, with the place of that in the other's list.
    sources: Vec<Vec<(usize, usize)>>,
}

/// What tells one from another by its neighbours: their cells.
type Mark = (Vec<usize>, Vec<(usize, usize)>);

impl Web {
    /// The web of what each refers to.
    pub(super) fn of(targets: Vec<Vec<usize>>) -> Self {
        let mut sources = vec![Vec::new(); targets.len()];
        for (from, all) in targets.iter().enumerate() {
            for (place, to) in all.iter().enumerate() {
                sources[*to].push((from, place));
            }
        }
        Self { targets, sources }
    }

    /// Puts all into order: `cells` are in order, and so are those in a cell that cannot be told apart. `chosen` says of
    /// how many cells the order matters.
    pub(super) fn order(&self, cells: Vec<Vec<usize>>, chosen: usize) -> Vec<usize> {
        let firm = cells.iter().take(chosen).map(Vec::len).sum();
        let mut sorting = Sorting::new(self, cells);
        sorting.refine((0..self.targets.len()).collect());
        let mut at = 0;
        while at < firm {
            let end = sorting.ends[at];
            if end - at > 1 {
                sorting.choose(at);
            } else {
                at = end;
            }
        }
        sorting.order
    }
}

/// The work: all in their order, each with where its cell begins, and for that where it ends.
struct Sorting<'w> {
    web: &'w Web,
    order: Vec<usize>,
    starts: Vec<usize>,
    ends: Vec<usize>,
}

impl<'w> Sorting<'w> {
    fn new(web: &'w Web, cells: Vec<Vec<usize>>) -> Self {
        let count = web.targets.len();
        let mut sorting = Self {
            web,
            order: Vec::with_capacity(count),
            starts: vec![0; count],
            ends: vec![0; count],
        };
        for cell in cells {
            let start = sorting.order.len();
            sorting.ends[start] = start + cell.len();
            for one in cell {
                sorting.starts[one] = start;
                sorting.order.push(one);
            }
        }
        sorting
    }

    fn mark(&self, one: usize) -> Mark {
        let targets = self.web.targets[one].iter();
        let sources = self.web.sources[one].iter();
        let mut sources: Vec<(usize, usize)> = sources
            .map(|(from, place)| (self.starts[*from], *place))
            .collect();
        sources.sort_unstable();
        (targets.map(|to| self.starts[*to]).collect(), sources)
    }

    /// The numbers of those that one is tied to.
    fn neighbours(&self, one: usize) -> impl Iterator<Item = usize> {
        let sources = self.web.sources[one].iter().map(|(from, _)| *from);
        self.web.targets[one].iter().copied().chain(sources)
    }

    /// Splits cells until the places of neighbours tell nothing more; `changed` are those whose own places are new.
    fn refine(&mut self, mut changed: Vec<usize>) {
        while !changed.is_empty() {
            let touched = changed.iter().flat_map(|one| self.neighbours(*one));
            let cells: BTreeSet<usize> = touched.map(|one| self.starts[one]).collect();
            changed = cells
                .into_iter()
                .flat_map(|start| self.split(start))
                .collect();
        }
    }

    /// Splits a cell by marks. Gives those whose places are new.
    fn split(&mut self, start: usize) -> Vec<usize> {
        let end = self.ends[start];
        if end - start < 2 {
            return Vec::new();
        }
        let members = self.order[start..end].iter();
        let mut members: Vec<(Mark, usize)> = members.map(|one| (self.mark(*one), *one)).collect();
        members.sort_by(|one, other| one.0.cmp(&other.0));
        let mut changed = Vec::new();
        let mut place = start;
        for run in members.chunk_by(|one, other| one.0 == other.0) {
            let own = place;
            for (_, one) in run {
                self.order[place] = *one;
                if self.starts[*one] != own {
                    self.starts[*one] = own;
                    changed.push(*one);
                }
                place += 1;
            }
            self.ends[own] = place;
        }
        changed
    }

    /// Takes the first of a cell before the others; all at once where nothing follows from it.
    fn choose(&mut self, start: usize) {
        let end = self.ends[start];
        let is_alone = |one: usize| self.ends[self.starts[one]] - self.starts[one] == 1;
        let follows = !self.neighbours(self.order[start]).all(is_alone);
        let mut changed = Vec::new();
        for place in start + 1..end {
            let one = self.order[place];
            self.starts[one] = if follows { start + 1 } else { place };
            changed.push(one);
        }
        self.ends[start] = start + 1;
        match follows {
            true => {
                self.ends[start + 1] = end;
                self.refine(changed);
            }
            false => (start..end).for_each(|place| self.ends[place] = place + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Web;

    fn order(targets: &[&[usize]], cells: &[&[usize]]) -> Vec<usize> {
        let targets = targets.iter().map(|all| all.to_vec()).collect();
        let cells: Vec<Vec<usize>> = cells.iter().map(|cell| cell.to_vec()).collect();
        let count = cells.len();
        Web::of(targets).order(cells, count)
    }

    #[test]
    fn what_is_alike_stands_as_its_neighbours_do() {
        // Two that refer to two others, which are told apart.
        assert_eq!(
            order(&[&[], &[], &[1], &[0]], &[&[0], &[1], &[2, 3]]),
            [0, 1, 3, 2]
        );
        // Two that are referred to by two others.
        assert_eq!(
            order(&[&[], &[], &[1], &[0]], &[&[0, 1], &[2], &[3]]),
            [1, 0, 2, 3]
        );
        // By the place at which one refers to them.
        assert_eq!(order(&[&[], &[], &[1, 0]], &[&[0, 1], &[2]]), [1, 0, 2]);
        // Nothing tells them apart: the choice between two decides about the others.
        assert_eq!(
            order(&[&[], &[], &[1], &[0]], &[&[0, 1], &[2, 3]]),
            [0, 1, 3, 2]
        );
        assert_eq!(
            order(&[&[3], &[2], &[], &[]], &[&[0, 1], &[2, 3]]),
            [0, 1, 3, 2]
        );
    }
}
