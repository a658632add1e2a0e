pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    assert_eq!(a.len(), b.len(), "the vectors differ in length");
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn main() {
    println!("{}", dot(&[1.0, 2.0], &[3.0, 4.0]));
}
