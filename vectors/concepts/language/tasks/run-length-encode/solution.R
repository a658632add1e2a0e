encode <- function(text) {
  runs <- rle(strsplit(text, "")[[1]])
  paste0(runs$lengths, runs$values, collapse = "")
}

print(encode("aaabccd"))
