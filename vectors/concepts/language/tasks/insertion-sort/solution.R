insertion_sort <- function(numbers) {
  for (i in seq_along(numbers)[-1]) {
    current <- numbers[i]
    j <- i - 1
    while (j > 0 && numbers[j] > current) {
      numbers[j + 1] <- numbers[j]
      j <- j - 1
    }
    numbers[j + 1] <- current
  }
  numbers
}
