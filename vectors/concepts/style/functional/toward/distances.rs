pub fn distances(points: &[f64], origin: f64) -> Vec<f64> {
    points
        .iter()
        .map(|point| (point - origin).abs())
        .collect()
}
