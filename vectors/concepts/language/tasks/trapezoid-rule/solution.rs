pub fn integrate<F>(f: F, start: f64, end: f64, steps: u32) -> f64
where
    F: Fn(f64) -> f64,
{
    let width = (end - start) / f64::from(steps);
    let inner: f64 = (1..steps).map(|i| f(start + f64::from(i) * width)).sum();
    width * (inner + (f(start) + f(end)) / 2.0)
}
