const WIDTH: u32 = 4;
const MASK: u8 = (1 << WIDTH) - 1;

#[derive(Default)]
pub struct ShiftRegister(u8);

impl ShiftRegister {
    pub fn shift(&mut self, bit: bool) -> u8 {
        self.0 = (self.0 << 1 | u8::from(bit)) & MASK;
        self.0
    }
}
