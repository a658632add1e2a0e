merge_sorted <- function(left, right) {
  merged <- numeric(0)
  while (length(left) > 0 && length(right) > 0) {
    if (left[1] <= right[1]) {
      merged <- c(merged, left[1])
      left <- left[-1]
    } else {
      merged <- c(merged, right[1])
      right <- right[-1]
    }
  }
  c(merged, left, right)
}
