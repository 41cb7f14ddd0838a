//! A photograph of a screen, and what stands in its cells.

use std::collections::BTreeMap;

/// Grey levels, row by row.
pub(super) struct Picture {
    width: usize,
    height: usize,
    /// Red, green, blue.
    pixels: Vec<[u8; 3]>,
}

/// Where the cells are in a picture, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cells {
    left: usize,
    top: usize,
    width: f64,
    height: f64,
}

impl Picture {
    /// Reads a binary pixmap (P6, 8 bits).
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut fields = Vec::new();
        let mut at = 0;
        while fields.len() < 4 {
            let start = at
                + bytes[at..]
                    .iter()
                    .position(|byte| !byte.is_ascii_whitespace())?;
            let length = bytes[start..].iter().position(u8::is_ascii_whitespace)?;
            fields.push(std::str::from_utf8(&bytes[start..start + length]).ok()?);
            at = start + length;
        }
        let (width, height) = (fields[1].parse().ok()?, fields[2].parse().ok()?);
        let pixels: Vec<[u8; 3]> = bytes[at + 1..]
            .chunks_exact(3)
            .map(|pixel| [pixel[0], pixel[1], pixel[2]])
            .collect();
        (fields[0] == "P6" && pixels.len() == width * height).then_some(Self {
            width,
            height,
            pixels,
        })
    }

    /// Finds the cells between two red ones: one at the top left, and one at
    /// this column and row.
    pub(super) fn cells(&self, column: usize, row: usize) -> Option<Cells> {
        let red = |&(_, &[red, green, blue]): &(usize, &[u8; 3])| {
            red > green.max(blue).saturating_add(45)
        };
        let places: Vec<(usize, usize)> = self
            .pixels
            .iter()
            .enumerate()
            .filter(red)
            .map(|(at, _)| (at % self.width, at / self.width))
            .collect();
        let (left, right) = bounds(places.iter().map(|place| place.0))?;
        let (top, bottom) = bounds(places.iter().map(|place| place.1))?;
        let cells = Cells {
            left,
            top,
            width: (right + 1 - left) as f64 / (column + 1) as f64,
            height: (bottom + 1 - top) as f64 / (row + 1) as f64,
        };
        (cells.width > 4.0 && cells.height > 8.0).then_some(cells)
    }

    /// How far each pixel of a cell is from the ground, which most pixels of its
    /// row of cells are.
    pub(super) fn ink(&self, cells: Cells, column: usize, row: usize) -> Vec<f64> {
        let at =
            |start: usize, size: f64, index: usize| start + (size * index as f64).round() as usize;
        let (left, top) = (
            at(cells.left, cells.width, column),
            at(cells.top, cells.height, row),
        );
        let (wide, high) = (cells.width.floor() as usize, cells.height.floor() as usize);
        let grey = |x: usize, y: usize| {
            let pixel = self.pixels[y.min(self.height - 1) * self.width + x.min(self.width - 1)];
            pixel.iter().map(|&part| f64::from(part)).sum::<f64>() / 3.0
        };
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        let values: Vec<f64> = (top..top + high)
            .flat_map(|y| (left..left + wide).map(move |x| (x, y)))
            .map(|(x, y)| grey(x, y))
            .collect();
        for value in &values {
            *counts.entry(*value as u32).or_default() += 1;
        }
        let ground = counts
            .iter()
            .max_by_key(|(_, count)| **count)
            .map_or(0.0, |(&value, _)| f64::from(value));
        values.iter().map(|value| (value - ground).abs()).collect()
    }
}

fn bounds(values: impl Iterator<Item = usize> + Clone) -> Option<(usize, usize)> {
    Some((values.clone().min()?, values.max()?))
}

/// How much alike the ink of two cells is: 1 for the same, 0 for nothing in
/// common. A step of one pixel to a side does not count, since terminals round
/// the places of cells.
pub(super) fn likeness(one: &[f64], other: &[f64], width: usize) -> f64 {
    [-1_isize, 0, 1]
        .into_iter()
        .map(|step| correlation(one, other, width, step))
        .fold(0.0, f64::max)
}

fn correlation(one: &[f64], other: &[f64], width: usize, step: isize) -> f64 {
    let moved: Vec<f64> = (0..other.len())
        .map(|at| {
            let x = (at % width) as isize + step;
            if (0..width as isize).contains(&x) {
                other[at.wrapping_add_signed(step)]
            } else {
                0.0
            }
        })
        .collect();
    let product: f64 = one.iter().zip(&moved).map(|(a, b)| a * b).sum();
    let length = |values: &[f64]| values.iter().map(|value| value * value).sum::<f64>().sqrt();
    let lengths = length(one) * length(&moved);
    if lengths == 0.0 {
        return f64::from(u8::from(length(one) == length(&moved)));
    }
    product / lengths
}

impl Cells {
    /// Columns of pixels that a cell has.
    pub(super) fn pixels(self) -> usize {
        self.width.floor() as usize
    }
}
