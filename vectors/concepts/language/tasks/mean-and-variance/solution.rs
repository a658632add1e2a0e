#[derive(Debug)]
pub struct Summary {
    pub mean: f64,
    pub variance: f64,
}

pub fn summarise(values: &[f64]) -> Summary {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    Summary { mean, variance: squares / (count - 1.0) }
}
