pub fn checksum(bytes: &[u8]) -> u16 {
    let mut low = 0;
    let mut high = 0;
    for &byte in bytes {
        let value = u16::from(byte);
        low = (low + value) % 255;
        high = (high + low) % 255;
    }
    high << 8 | low
}
