pub fn sl(a: i64, b: i64, c: i64, d: i64) -> i64 {
    let s = a.max(c);
    let e = b.min(d);
    if e > s {
        e - s
    } else {
        0
    }
}
