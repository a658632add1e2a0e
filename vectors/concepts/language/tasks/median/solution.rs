pub fn median(numbers: &[f64]) -> Option<f64> {
    let mut ordered = numbers.to_vec();
    ordered.sort_by(f64::total_cmp);
    let middle = ordered.len() / 2;
    match ordered.len() {
        0 => None,
        n if n % 2 == 1 => Some(ordered[middle]),
        _ => Some((ordered[middle - 1] + ordered[middle]) / 2.0),
    }
}
