#[derive(Default)]
pub struct Ledger {
    entries: Vec<i64>,
}

impl Ledger {
    pub fn record(&mut self, cents: i64) {
        self.entries.push(cents);
    }

    pub fn balance(&self) -> i64 {
        self.entries.iter().sum()
    }
}
