pub struct Counter {
    value: u32,
    limit: u32,
}

impl Counter {
    pub fn new(limit: u32) -> Self {
        Self { value: 0, limit }
    }

    pub fn step(&mut self) -> bool {
        self.value = (self.value + 1) % self.limit;
        self.value == 0
    }
}
