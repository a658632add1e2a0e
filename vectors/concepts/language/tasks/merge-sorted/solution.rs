pub fn merge(left: &[i32], right: &[i32]) -> Vec<i32> {
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let mut rest = left.iter().copied().peekable();
    for &value in right {
        while let Some(smaller) = rest.next_if(|&other| other <= value) {
            merged.push(smaller);
        }
        merged.push(value);
    }
    merged.extend(rest);
    merged
}
