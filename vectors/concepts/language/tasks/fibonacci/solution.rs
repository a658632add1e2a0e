pub fn fibonacci(n: usize) -> Vec<u64> {
    let mut pair = (0, 1);
    std::iter::repeat_with(|| {
        let (a, b) = pair;
        pair = (b, a + b);
        a
    })
    .take(n)
    .collect()
}
