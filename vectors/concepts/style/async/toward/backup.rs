pub async fn back_up(source: &Store, target: &Store) -> Result<(), Error> {
    for name in source.list().await? {
        let bytes = source.load(&name).await?;
        target.save(&name, &bytes).await?;
    }
    target.finish().await
}
