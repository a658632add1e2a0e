pub fn initials(name: &str) -> String {
    let words: std::str::SplitWhitespace = name.split_whitespace();
    let mut letters: String = String::new();
    for word in words {
        let first: Option<char> = word.chars().next();
        if let Some(letter) = first {
            letters.push(letter);
        }
    }
    letters
}
