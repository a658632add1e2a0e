count_vowels <- function(text) {
  letters <- strsplit(tolower(text), "")[[1]]
  sum(letters %in% c("a", "e", "i", "o", "u"))
}

count_vowels("Ease of use")
