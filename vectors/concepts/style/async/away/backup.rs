pub fn back_up(source: &Store, target: &Store) -> Result<(), Error> {
    for name in source.list()? {
        let bytes = source.load(&name)?;
        target.save(&name, &bytes)?;
    }
    target.finish()
}
