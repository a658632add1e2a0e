/// A colour as parts of red, green and blue.
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// Writes the colour the way style sheets do, e.g. `#ff8800`.
    pub fn to_hex(&self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Returns the brightness between 0 and 255.
    pub fn brightness(&self) -> u8 {
        ((u16::from(self.0) + u16::from(self.1) + u16::from(self.2)) / 3) as u8
    }
}
