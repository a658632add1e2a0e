#[derive(Debug, Default)]
pub struct Account {
    cents: u64,
}

impl Account {
    pub fn deposit(&mut self, cents: u64) {
        self.cents += cents;
    }

    pub fn withdraw(&mut self, cents: u64) -> Result<(), &'static str> {
        self.cents = self.cents.checked_sub(cents).ok_or("not enough money")?;
        Ok(())
    }
}
