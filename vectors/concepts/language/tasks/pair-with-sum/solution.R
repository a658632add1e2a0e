pair_with_sum <- function(numbers, target) {
  pairs <- combn(seq_along(numbers), 2)
  sums <- numbers[pairs[1, ]] + numbers[pairs[2, ]]
  hit <- match(target, sums)
  if (is.na(hit)) NULL else pairs[, hit]
}
