square_root <- function(number, tolerance = 1e-12) {
  guess <- max(number, 1)
  repeat {
    guess <- (guess + number / guess) / 2
    if (abs(guess^2 - number) <= tolerance * number) break
  }
  guess
}
