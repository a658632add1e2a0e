pub fn swap_bytes(word: u16) -> u16 {
    let [high, low] = word.to_be_bytes();
    u16::from_be_bytes([low, high])
}

#[test]
fn swaps() {
    assert_eq!(swap_bytes(0x12AB), 0xAB12);
}
