running_maximum <- function(samples) {
  cummax(samples)
}

samples <- c(3, 1, 4, 1, 5, 9, 2, 6)
print(running_maximum(samples))
