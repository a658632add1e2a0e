pub fn first_word(line: &str) -> Result<&str, String> {
    let line = line.trim();
    if line.is_empty() {
        return Err("the line is empty".to_string());
    }
    match line.find(' ') {
        Some(end) => Ok(&line[..end]),
        None => Ok(line),
    }
}
