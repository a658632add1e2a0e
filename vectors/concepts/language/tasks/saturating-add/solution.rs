pub fn saturating_add(a: u8, b: u8) -> u8 {
    match a.checked_add(b) {
        Some(sum) => sum,
        None => u8::MAX,
    }
}
