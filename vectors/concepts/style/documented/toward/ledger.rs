/// Entries of an account in the order they were made.
#[derive(Default)]
pub struct Ledger {
    entries: Vec<i64>,
}

impl Ledger {
    /// Records a payment in cents; negative for money spent.
    pub fn record(&mut self, cents: i64) {
        self.entries.push(cents);
    }

    /// Returns what is left after all entries.
    pub fn balance(&self) -> i64 {
        self.entries.iter().sum()
    }
}
