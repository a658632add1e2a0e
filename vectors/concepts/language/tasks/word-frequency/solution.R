word_frequency <- function(text) {
  words <- strsplit(tolower(text), "[^a-z]+")[[1]]
  sort(table(words), decreasing = TRUE)
}

print(word_frequency("a rose is a rose"))
