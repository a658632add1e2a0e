use std::cmp::Ordering;

pub fn binary_search(numbers: &[i32], wanted: i32) -> Option<usize> {
    let (mut low, mut high) = (0, numbers.len());
    while low < high {
        let middle = low + (high - low) / 2;
        match numbers[middle].cmp(&wanted) {
            Ordering::Equal => return Some(middle),
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
        }
    }
    None
}
