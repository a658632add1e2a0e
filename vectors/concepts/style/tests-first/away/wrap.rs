pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    letters
        .chunks(width)
        .map(|part| part.iter().collect())
        .collect()
}
