pub fn acronym(phrase: &str) -> String {
    let mut result = String::new();
    for word in phrase.split_whitespace() {
        if let Some(letter) = word.chars().next() {
            result.push(letter.to_ascii_uppercase());
        }
    }
    result
}
