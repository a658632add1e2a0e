#[test]
fn division_by_zero_is_an_error() {
    assert_eq!(divide(7, 2), Ok(3));
    assert_eq!(divide(0, 5), Ok(0));
    assert!(divide(1, 0).is_err());
}

pub fn divide(a: i32, b: i32) -> Result<i32, String> {
    if b == 0 {
        return Err("division by zero".to_string());
    }
    Ok(a / b)
}
