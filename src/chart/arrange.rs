//! The people around someone, in rows of two: who stands where, and what stands in each node.

use super::area::{Area, Point};
use super::text::{Anchor, Block, Face, SOFT, STRONG, fits, stack};
use super::tie::{Group, Tie};

/// The most ties that are drawn.
pub const MOST_TIES: usize = 24;

/// The width of a node, and what is left of it within the outline.
pub(super) const COLUMN: f64 = 130.0;
const ROOM: f64 = COLUMN - 16.0;
const FACE: f64 = 16.0;
const PAD: f64 = 9.0;

/// What stands in a node, measured from its upper edge and its middle.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    pub(super) tie: &'a Tie<'a>,
    blocks: Vec<Block>,
    face: Option<Point>,
    pub(super) high: f64,
}

/// Family first, then the team, services, and others; within a group as they came. Two share a row.
pub(super) fn rows<'a>(ties: &'a [Tie<'a>]) -> Vec<Vec<Node<'a>>> {
    let mut nodes: Vec<&Tie<'_>> = ties.iter().collect();
    nodes.sort_by_key(|tie| match tie.group {
        Group::Family => 0,
        Group::Team => 1,
        Group::Services => 2,
        Group::Other => 3,
    });
    nodes.truncate(MOST_TIES);
    nodes
        .chunks(2)
        .map(|pair| pair.iter().map(|tie| Node::new(tie)).collect())
        .collect()
}

impl<'a> Node<'a> {
    fn new(tie: &'a Tie<'a>) -> Node<'a> {
        let picture = tie.picture.is_some_and(|href| !href.trim().is_empty());
        let narrow = ROOM - FACE * 2.0 - 4.0;
        let beside =
            picture && fits(tie.label, STRONG, narrow, 2) && fits(tie.detail, SOFT, narrow, 3);
        let (room, anchor) = if beside {
            (narrow, Anchor::Start)
        } else {
            (ROOM, Anchor::Middle)
        };
        // A node grows with its words; only a text that is no name is cut.
        let words = |text: &str, face: Face| Block::new(text, face, anchor, room, 5);
        let top = if picture && !beside {
            PAD + FACE * 2.0 + 2.0
        } else {
            PAD
        };
        let x = if beside {
            FACE * 2.0 + 8.0 - ROOM / 2.0
        } else {
            0.0
        };
        let (blocks, end) = stack(
            [words(tie.label, STRONG), words(tie.detail, SOFT)]
                .into_iter()
                .flatten(),
            x,
            top,
        );
        let high = (end + PAD - 2.0).max(if picture {
            FACE * 2.0 + PAD * 2.0 - 4.0
        } else {
            36.0
        });
        let face = picture.then_some(if beside {
            (FACE - ROOM / 2.0, 0.0)
        } else {
            (0.0, PAD + FACE - high / 2.0)
        });
        Node {
            tie,
            blocks,
            face,
            high,
        }
    }

    /// The words in an area as wide as a column and at least as high as the node.
    pub(super) fn words(&self, area: &Area) -> Vec<Block> {
        let middle = (area.left + area.right) / 2.0;
        let top = area.top + (area.high() - self.high) / 2.0;
        self.blocks
            .iter()
            .map(|block| Block {
                at: (middle + block.at.0, top + block.at.1),
                ..block.clone()
            })
            .collect()
    }

    /// The picture's address, middle and radius.
    pub(super) fn face(&self, area: &Area) -> Option<(&'a str, Point, f64)> {
        let (dx, dy) = self.face?;
        Some((
            self.tie.picture?,
            (
                (area.left + area.right) / 2.0 + dx,
                (area.top + area.bottom) / 2.0 + dy,
            ),
            FACE,
        ))
    }
}
