pub fn lowest_set_bit(byte: u8) -> Option<u32> {
    if byte == 0 {
        None
    } else {
        Some(byte.trailing_zeros())
    }
}
