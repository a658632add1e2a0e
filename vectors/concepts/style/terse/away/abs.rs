pub fn distance(a: i32, b: i32) -> i32 {
    let difference = a - b;
    if difference < 0 {
        return -difference;
    } else {
        return difference;
    }
}

pub fn is_near(a: i32, b: i32) -> bool {
    let gap = distance(a, b);
    let near = gap < 10;
    return near;
}
