lowest_set_bit <- function(byte) {
  set <- which(bitwAnd(byte, bitwShiftL(1L, 0:7)) > 0)
  if (length(set) == 0) {
    return(NA_integer_)
  }
  set[1] - 1L
}
