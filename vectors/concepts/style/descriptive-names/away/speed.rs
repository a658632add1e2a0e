pub fn v(ds: &[f64], ts: &[f64]) -> Option<f64> {
    let d: f64 = ds.iter().sum();
    let t: f64 = ts.iter().sum();
    if t == 0.0 {
        return None;
    }
    Some(d / t)
}
