vote <- function(a, b, c) {
  pairs <- c(bitwAnd(a, b), bitwAnd(a, c), bitwAnd(b, c))
  list(
    majority = Reduce(bitwOr, pairs),
    unanimous = a == b && b == c
  )
}
