pub fn distances(points: &[f64], origin: f64) -> Vec<f64> {
    let mut result = Vec::with_capacity(points.len());
    for point in points {
        result.push((point - origin).abs());
    }
    result
}
