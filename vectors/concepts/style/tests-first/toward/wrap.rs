#[cfg(test)]
mod tests {
    #[test]
    fn wraps_at_the_width() {
        assert_eq!(super::wrap("abcdef", 4), vec!["abcd", "ef"]);
        assert!(super::wrap("", 4).is_empty());
    }
}

pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    letters
        .chunks(width)
        .map(|part| part.iter().collect())
        .collect()
}
