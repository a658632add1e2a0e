#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Light {
    Red,
    Green,
    Yellow,
}

impl Light {
    pub fn following(self) -> Self {
        match self {
            Light::Red => Light::Green,
            Light::Green => Light::Yellow,
            Light::Yellow => Light::Red,
        }
    }
}
