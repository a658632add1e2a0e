values <- c(M = 1000, CM = 900, D = 500, CD = 400, C = 100, XC = 90,
            L = 50, XL = 40, X = 10, IX = 9, V = 5, IV = 4, I = 1)

to_roman <- function(number) {
  result <- ""
  for (numeral in names(values)) {
    count <- number %/% values[[numeral]]
    result <- paste0(result, strrep(numeral, count))
    number <- number %% values[[numeral]]
  }
  result
}
