binary_search <- function(numbers, wanted) {
  low <- 1
  high <- length(numbers)
  while (low <= high) {
    middle <- (low + high) %/% 2
    if (numbers[middle] == wanted) return(middle)
    if (numbers[middle] < wanted) {
      low <- middle + 1
    } else {
      high <- middle - 1
    }
  }
  NA
}
