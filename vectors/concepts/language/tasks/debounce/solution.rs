#[derive(Default)]
pub struct Debouncer {
    output: bool,
    run: u8,
}

impl Debouncer {
    pub fn sample(&mut self, level: bool) -> bool {
        self.run = if level == self.output { 0 } else { self.run + 1 };
        if self.run == 3 {
            self.output = level;
            self.run = 0;
        }
        self.output
    }
}
