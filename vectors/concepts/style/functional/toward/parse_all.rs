pub fn parse_all(text: &str) -> Vec<i32> {
    text.split(',')
        .map(str::trim)
        .filter_map(|part| part.parse().ok())
        .collect()
}
