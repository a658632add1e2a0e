#[test]
fn detects_order() {
    assert!(is_sorted(&[1, 2, 2, 3]));
    assert!(is_sorted(&[]));
    assert!(!is_sorted(&[2, 1]));
}

pub fn is_sorted(values: &[i32]) -> bool {
    values
        .windows(2)
        .all(|pair| pair[0] <= pair[1])
}
