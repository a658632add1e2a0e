pub fn initials(name: &str) -> String {
    let words = name.split_whitespace();
    let mut letters = String::new();
    for word in words {
        let first = word.chars().next();
        if let Some(letter) = first {
            letters.push(letter);
        }
    }
    letters
}
