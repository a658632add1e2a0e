pub fn first_long<'a>(words: &[&'a str], limit: usize) -> Option<&'a str> {
    words
        .iter()
        .copied()
        .find(|word| word.len() > limit)
}
