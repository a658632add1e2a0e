pub struct Vote {
    pub majority: u32,
    pub unanimous: bool,
}

pub fn vote(a: u32, b: u32, c: u32) -> Vote {
    Vote {
        majority: (a & b) | (a & c) | (b & c),
        unanimous: a == b && b == c,
    }
}
