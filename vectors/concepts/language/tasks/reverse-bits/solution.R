reverse_bits <- function(byte) {
  bits <- bitwAnd(bitwShiftR(byte, 0:7), 1L)
  sum(bits * 2^(7:0))
}

reverse_bits(22L)
