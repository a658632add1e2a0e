/// Puts the given number of spaces before every line of a text.
///
/// Blank lines stay as they are.
pub fn indent(text: &str, width: usize) -> String {
    let margin = " ".repeat(width);
    text.lines()
        .map(|line| match line.is_empty() {
            true => String::from("\n"),
            false => format!("{margin}{line}\n"),
        })
        .collect()
}
