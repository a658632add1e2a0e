gcd <- function(a, b) {
  while (b != 0) {
    rest <- a %% b
    a <- b
    b <- rest
  }
  abs(a)
}
