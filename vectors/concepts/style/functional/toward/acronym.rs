pub fn acronym(phrase: &str) -> String {
    phrase
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}
