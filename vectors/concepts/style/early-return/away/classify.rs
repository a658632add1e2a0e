pub fn classify(a: f64, b: f64, c: f64) -> &'static str {
    let kind;
    if a + b > c {
        if a == b && b == c {
            kind = "equilateral";
        } else {
            kind = if a == b || b == c { "isosceles" } else { "scalene" };
        }
    } else {
        kind = "impossible";
    }
    kind
}
