swap_bytes <- function(word) {
  low <- word %% 256
  high <- word %/% 256
  low * 256 + high
}

print(as.hexmode(swap_bytes(0x12AB)))
