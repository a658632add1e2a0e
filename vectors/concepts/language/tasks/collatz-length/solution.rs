pub fn collatz_length(start: u64) -> usize {
    std::iter::successors(Some(start), |&n| match n {
        1 => None,
        n if n % 2 == 0 => Some(n / 2),
        n => Some(3 * n + 1),
    })
    .count()
        - 1
}
