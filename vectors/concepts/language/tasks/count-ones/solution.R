count_ones <- function(word) {
  count <- 0L
  while (word > 0) {
    count <- count + word %% 2
    word <- word %/% 2
  }
  count
}
