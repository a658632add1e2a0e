pub fn first_word(line: &str) -> Result<&str, String> {
    let line = line.trim();
    let result;
    if !line.is_empty() {
        match line.find(' ') {
            Some(end) => result = Ok(&line[..end]),
            None => result = Ok(line),
        }
    } else {
        result = Err("the line is empty".to_string());
    }
    result
}
