use std::collections::HashMap;

pub fn pair_with_sum(numbers: &[i32], target: i32) -> Option<(usize, usize)> {
    let mut positions = HashMap::new();
    for (i, &number) in numbers.iter().enumerate() {
        if let Some(&j) = positions.get(&(target - number)) {
            return Some((j, i));
        }
        positions.insert(number, i);
    }
    None
}
