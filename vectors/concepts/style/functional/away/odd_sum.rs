pub fn odd_sum(values: &[u64]) -> u64 {
    let mut sum = 0;
    for value in values {
        if value % 2 == 1 {
            sum += value;
        }
    }
    sum
}
