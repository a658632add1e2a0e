to_gray <- function(value) {
  bitwXor(value, bitwShiftR(value, 1L))
}

from_gray <- function(code) {
  value <- 0L
  while (code > 0L) {
    value <- bitwXor(value, code)
    code <- bitwShiftR(code, 1L)
  }
  value
}
