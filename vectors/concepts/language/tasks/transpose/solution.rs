pub fn transpose(matrix: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let columns = matrix.first().map_or(0, Vec::len);
    (0..columns)
        .map(|j| matrix.iter().map(|row| row[j]).collect())
        .collect()
}
