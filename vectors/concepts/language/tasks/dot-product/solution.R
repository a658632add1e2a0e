dot <- function(a, b) {
  if (length(a) != length(b)) {
    stop("the vectors differ in length")
  }
  sum(a * b)
}
