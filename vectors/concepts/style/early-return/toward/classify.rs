pub fn classify(a: f64, b: f64, c: f64) -> &'static str {
    if a + b <= c {
        return "impossible";
    }
    if a == b && b == c {
        return "equilateral";
    }
    if a == b || b == c {
        return "isosceles";
    }
    "scalene"
}
