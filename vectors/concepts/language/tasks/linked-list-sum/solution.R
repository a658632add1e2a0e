cons <- function(value, rest = NULL) list(value = value, rest = rest)

list_sum <- function(link) {
  total <- 0
  while (!is.null(link)) {
    total <- total + link$value
    link <- link$rest
  }
  total
}
