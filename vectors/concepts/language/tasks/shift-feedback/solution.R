taps <- c(7L, 5L, 4L, 3L)

lfsr_step <- function(state) {
  bits <- bitwAnd(bitwShiftR(state, taps), 1L)
  feedback <- Reduce(bitwXor, bits)
  bitwAnd(bitwOr(bitwShiftL(state, 1L), feedback), 255L)
}
