pub async fn fetch_title(client: &Client, url: &str) -> Result<String, Error> {
    let response = client.get(url).send().await?;
    let body = response.text().await?;
    match body.split_once("<title>") {
        Some((_, rest)) => Ok(rest.split('<').next().unwrap_or("").to_string()),
        None => Ok(String::new()),
    }
}
