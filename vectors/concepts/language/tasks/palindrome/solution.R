is_palindrome <- function(text) {
  letters <- gsub("[^a-z0-9]", "", tolower(text))
  characters <- strsplit(letters, "")[[1]]
  identical(characters, rev(characters))
}
