pub fn encrypt(text: &str, shift: u8) -> String {
    text.chars()
        .map(|letter| match letter {
            'a'..='z' => rotate(letter, b'a', shift),
            'A'..='Z' => rotate(letter, b'A', shift),
            _ => letter,
        })
        .collect()
}

fn rotate(letter: char, base: u8, shift: u8) -> char {
    let place = (letter as u8 - base + shift) % 26;
    char::from(base + place)
}
