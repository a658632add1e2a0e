pub fn port(text: Option<&str>) -> u16 {
    text.and_then(|text| text.parse().ok()).unwrap_or(8080)
}

fn main() {
    println!("{}", port(Some("9000")));
}
