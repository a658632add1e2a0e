fn fahrenheit(celsius: f64) -> f64 {
    celsius * 9.0 / 5.0 + 32.0
}

fn main() {
    for celsius in (0..=100).step_by(20) {
        println!("{:4} {:6.1}", celsius, fahrenheit(f64::from(celsius)));
    }
}
