pub fn ci(p: f64, r: f64, n: u32) -> f64 {
    let mut b = p;
    for _ in 0..n {
        b += b * r;
    }
    b - p
}
