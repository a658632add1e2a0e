pub fn square_root(number: f64) -> f64 {
    let mut guess = number.max(1.0);
    while (guess * guess - number).abs() > 1e-12 * number {
        guess = (guess + number / guess) / 2.0;
    }
    guess
}
