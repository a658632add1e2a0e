pub fn running_maximum(samples: &[i32]) -> Vec<i32> {
    samples
        .iter()
        .scan(i32::MIN, |largest, &sample| {
            *largest = sample.max(*largest);
            Some(*largest)
        })
        .collect()
}
