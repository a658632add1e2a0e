pub fn is_vowel(letter: char) -> bool {
    match letter {
        'a' => true,
        'e' => true,
        'i' => true,
        'o' => true,
        'u' => true,
        _ => false,
    }
}

pub fn article(noun: &str) -> &'static str {
    let first = noun.chars().next();
    match first {
        Some(letter) if is_vowel(letter) => "an",
        _ => "a",
    }
}
