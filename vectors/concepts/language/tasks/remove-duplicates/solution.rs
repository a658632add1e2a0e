use std::collections::HashSet;
use std::hash::Hash;

pub fn remove_duplicates<T: Eq + Hash + Clone>(values: &[T]) -> Vec<T> {
    let mut seen = HashSet::new();
    values
        .iter()
        .filter(|value| seen.insert(*value))
        .cloned()
        .collect()
}
