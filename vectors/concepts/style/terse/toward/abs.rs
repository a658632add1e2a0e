pub fn distance(a: i32, b: i32) -> i32 {
    (a - b).abs()
}

pub fn is_near(a: i32, b: i32) -> bool {
    distance(a, b) < 10
}
