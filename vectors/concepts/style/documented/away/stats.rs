pub fn range(values: &[i32]) -> Option<(i32, i32)> {
    let smallest = values.iter().min()?;
    let largest = values.iter().max()?;
    Some((*smallest, *largest))
}
