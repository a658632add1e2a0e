pub fn count_vowels(text: &str) -> usize {
    text.chars()
        .filter(|letter| matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u'))
        .count()
}

fn main() {
    println!("{}", count_vowels("Ease of use"));
}
