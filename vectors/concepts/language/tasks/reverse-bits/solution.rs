pub fn reverse_bits(byte: u8) -> u8 {
    (0..8).fold(0, |reversed, bit| reversed << 1 | (byte >> bit & 1))
}

#[test]
fn agrees_with_the_library() {
    assert_eq!(reverse_bits(0b0001_0110), 0b0001_0110_u8.reverse_bits());
}
