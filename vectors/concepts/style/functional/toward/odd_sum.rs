pub fn odd_sum(values: &[u64]) -> u64 {
    values
        .iter()
        .filter(|value| *value % 2 == 1)
        .sum()
}
