pub fn is_vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}

pub fn article(noun: &str) -> &'static str {
    if noun.starts_with(is_vowel) { "an" } else { "a" }
}
