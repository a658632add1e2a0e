pub async fn count_rows(pool: &Pool, tables: &[&str]) -> Result<u64, Error> {
    let mut connection = pool.acquire().await?;
    let mut total = 0;
    for table in tables {
        total += connection.count(table).await?;
    }
    Ok(total)
}
