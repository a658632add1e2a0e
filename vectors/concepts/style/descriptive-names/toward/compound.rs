pub fn compound_interest(principal: f64, annual_rate: f64, year_count: u32) -> f64 {
    let mut balance = principal;
    for _ in 0..year_count {
        balance += balance * annual_rate;
    }
    balance - principal
}
