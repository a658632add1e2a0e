pub fn is_sorted(values: &[i32]) -> bool {
    values
        .windows(2)
        .all(|pair| pair[0] <= pair[1])
}
