//! Vectors: a unit as a weighted set of stems, for comparing units.

/// Stems with their weights: sorted by stem, each once, of length one.
pub(super) type Vector = Vec<(usize, f64)>;

/// The vector of `stems` without those that `stops` marks.
pub(super) fn vector(stems: &[usize], stops: &[bool]) -> Vector {
    let mut sorted: Vec<usize> = stems.iter().copied().filter(|&stem| !stops[stem]).collect();
    sorted.sort_unstable();
    let mut vector: Vector = sorted
        .chunk_by(|a, b| a == b)
        .map(|same| (same[0], 1.0 + number(same.len()).ln()))
        .collect();
    let length = length(vector.iter().map(|&(_, weight)| weight));
    for (_, weight) in &mut vector {
        *weight /= length;
    }
    vector
}

/// The length of a vector with these weights.
pub(super) fn length(weights: impl Iterator<Item = f64>) -> f64 {
    weights.map(|weight| weight * weight).sum::<f64>().sqrt()
}

/// A count as a number to reckon with.
pub(super) fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

pub(super) fn has(vector: &Vector, stem: usize) -> bool {
    vector
        .binary_search_by_key(&stem, |&(stem, _)| stem)
        .is_ok()
}

/// The share of `stems` that `vector` has.
pub(super) fn share(stems: &[usize], vector: &Vector) -> f64 {
    let shared = stems.iter().filter(|&&stem| has(vector, stem)).count();
    number(shared) / number(stems.len().max(1))
}

/// True when the two share `part` of the smaller one's stems.
pub(super) fn repeats(a: &Vector, b: &Vector, part: f64) -> bool {
    let smaller = a.len().min(b.len());
    let shared = a.iter().filter(|&&(stem, _)| has(b, stem)).count();
    smaller > 0 && number(shared) >= part * number(smaller)
}

/// The cosine of the angle between two vectors.
pub(super) fn cosine(a: &Vector, b: &Vector) -> f64 {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut sum = 0.0;
    while let (Some(&&(x, v)), Some(&&(y, w))) = (a.peek(), b.peek()) {
        match x.cmp(&y) {
            std::cmp::Ordering::Less => {
                a.next();
            }
            std::cmp::Ordering::Greater => {
                b.next();
            }
            std::cmp::Ordering::Equal => {
                sum += v * w;
                a.next();
                b.next();
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::{cosine, repeats, vector};

    #[test]
    fn vectors_compare() {
        let none = [false; 4];
        let a = vector(&[0, 1], &none);
        let b = vector(&[1, 0, 2, 3], &none);
        assert!((cosine(&a, &a) - 1.0).abs() < 1e-12);
        assert!((cosine(&a, &b) - 0.5f64.sqrt()).abs() < 1e-12);
        assert!(repeats(&a, &b, 1.0));
        assert!(!repeats(&vector(&[0, 1], &[true; 4]), &b, 0.1));
    }
}
