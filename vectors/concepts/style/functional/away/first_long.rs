pub fn first_long<'a>(words: &[&'a str], limit: usize) -> Option<&'a str> {
    let mut found = None;
    for word in words {
        if word.len() > limit {
            found = Some(*word);
            break;
        }
    }
    found
}
