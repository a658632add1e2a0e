pub fn wl(s: &str) -> Vec<usize> {
    let mut v = Vec::new();
    let mut n = 0;
    for c in s.chars().chain([' ']) {
        if c.is_alphabetic() {
            n += 1;
        } else if n > 0 {
            v.push(n);
            n = 0;
        }
    }
    v
}
