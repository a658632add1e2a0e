use tokio::fs;

pub async fn read_config(path: &str) -> Result<Vec<String>, std::io::Error> {
    let text = fs::read_to_string(path).await?;
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(String::from)
        .collect();
    Ok(lines)
}
