pub fn parse_all(text: &str) -> Vec<i32> {
    let mut numbers = Vec::new();
    for part in text.split(',') {
        if let Ok(number) = part.trim().parse() {
            numbers.push(number);
        }
    }
    numbers
}
