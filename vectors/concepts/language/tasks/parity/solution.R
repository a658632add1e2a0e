odd_parity <- function(byte) {
  bits <- bitwAnd(bitwShiftR(byte, 0:7), 1L)
  sum(bits) %% 2 == 1
}

even_parity <- function(byte) {
  !odd_parity(byte)
}
