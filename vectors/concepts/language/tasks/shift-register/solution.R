shift_register <- function(width = 4) {
  bits <- integer(width)
  function(bit) {
    bits <<- c(bits[-1], bit)
    sum(bits * 2^((width - 1):0))
  }
}
