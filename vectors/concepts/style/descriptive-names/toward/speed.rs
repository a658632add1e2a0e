pub fn average_speed(distances: &[f64], durations: &[f64]) -> Option<f64> {
    let total_distance: f64 = distances.iter().sum();
    let total_duration: f64 = durations.iter().sum();
    if total_duration == 0.0 {
        return None;
    }
    Some(total_distance / total_duration)
}
