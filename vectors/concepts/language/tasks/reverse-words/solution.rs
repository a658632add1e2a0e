pub fn reverse_words(sentence: &str) -> String {
    let mut words: Vec<&str> = sentence.split_whitespace().collect();
    words.reverse();
    words.join(" ")
}
