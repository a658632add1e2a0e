rising_edges <- function(levels) {
  previous <- c(FALSE, head(levels, -1))
  which(levels & !previous)
}

signal <- c(FALSE, TRUE, TRUE, FALSE, TRUE)
print(rising_edges(signal))
