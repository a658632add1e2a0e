reverse_words <- function(sentence) {
  words <- strsplit(trimws(sentence), "\\s+")[[1]]
  paste(rev(words), collapse = " ")
}

cat(reverse_words("the quick brown fox"), "\n")
