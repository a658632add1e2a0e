pub fn count_letter(text: &str, wanted: char) -> usize {
    let wanted = wanted.to_ascii_lowercase();
    text.chars()
        .filter(|letter| letter.to_ascii_lowercase() == wanted)
        .count()
}
