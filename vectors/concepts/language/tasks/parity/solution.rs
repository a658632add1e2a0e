pub fn odd_parity(byte: u8) -> bool {
    byte.count_ones() % 2 == 1
}

pub fn even_parity(byte: u8) -> bool {
    !odd_parity(byte)
}
