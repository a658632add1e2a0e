pub fn shared_length(first_start: i64, first_end: i64, second_start: i64, second_end: i64) -> i64 {
    let overlap_start = first_start.max(second_start);
    let overlap_end = first_end.min(second_end);
    if overlap_end > overlap_start {
        overlap_end - overlap_start
    } else {
        0
    }
}
