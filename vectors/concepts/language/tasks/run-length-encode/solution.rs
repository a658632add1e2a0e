pub fn encode(text: &str) -> String {
    let mut encoded = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let mut count = 1;
        while letters.next_if_eq(&letter).is_some() {
            count += 1;
        }
        encoded.push_str(&format!("{count}{letter}"));
    }
    encoded
}
