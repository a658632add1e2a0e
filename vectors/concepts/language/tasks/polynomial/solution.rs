pub fn evaluate(coefficients: &[f64], x: f64) -> f64 {
    coefficients
        .iter()
        .fold(0.0, |value, coefficient| value * x + coefficient)
}

fn main() {
    println!("{}", evaluate(&[2.0, -6.0, 2.0, -1.0], 3.0));
}
