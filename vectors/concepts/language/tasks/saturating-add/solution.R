saturating_add <- function(a, b, limit = 255L) {
  total <- a + b
  pmin(total, limit)
}

pixels <- c(10L, 200L, 250L)
print(saturating_add(pixels, 20L))
