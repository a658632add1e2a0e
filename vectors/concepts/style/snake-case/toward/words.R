word_lengths <- function(input_text) {
  clean_text <- gsub("[^a-z ]", "", tolower(input_text))
  word_list <- strsplit(clean_text, " +")[[1]]
  length_list <- nchar(word_list)
  names(length_list) <- word_list
  length_list
}
