pub fn port(text: Option<&str>) -> u16 {
    let mut port: u16 = 8080;
    if let Some(text) = text {
        let parsed = text.parse::<u16>();
        if let Ok(number) = parsed {
            port = number;
        }
    }
    return port;
}

fn main() {
    println!("{}", port(Some("9000")));
}
