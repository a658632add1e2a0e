pub fn word_lengths(sentence: &str) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut current_length = 0;
    for character in sentence.chars().chain([' ']) {
        if character.is_alphabetic() {
            current_length += 1;
        } else if current_length > 0 {
            lengths.push(current_length);
            current_length = 0;
        }
    }
    lengths
}
