pub fn to_gray(value: u32) -> u32 {
    value ^ (value >> 1)
}

pub fn from_gray(mut code: u32) -> u32 {
    let mut value = 0;
    while code != 0 {
        value ^= code;
        code >>= 1;
    }
    value
}
