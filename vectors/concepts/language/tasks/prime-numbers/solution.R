primes <- function(limit) {
  candidate <- rep(TRUE, limit)
  candidate[1] <- FALSE
  for (n in seq_len(floor(sqrt(limit)))) {
    if (candidate[n]) {
      candidate[seq(n * n, limit, by = n)] <- FALSE
    }
  }
  which(candidate)
}
