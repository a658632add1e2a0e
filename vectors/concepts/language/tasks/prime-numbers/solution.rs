pub fn primes(limit: usize) -> Vec<usize> {
    let mut composite = vec![false; limit + 1];
    let mut found = Vec::new();
    for n in 2..=limit {
        if composite[n] {
            continue;
        }
        found.push(n);
        for m in (n * n..=limit).step_by(n) {
            composite[m] = true;
        }
    }
    found
}
