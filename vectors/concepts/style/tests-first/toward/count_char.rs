#[test]
fn counts_without_regard_to_case() {
    assert_eq!(count_letter("Banana", 'a'), 3);
    assert_eq!(count_letter("AaA", 'A'), 3);
    assert_eq!(count_letter("", 'x'), 0);
}

pub fn count_letter(text: &str, wanted: char) -> usize {
    let wanted = wanted.to_ascii_lowercase();
    text.chars()
        .filter(|letter| letter.to_ascii_lowercase() == wanted)
        .count()
}
