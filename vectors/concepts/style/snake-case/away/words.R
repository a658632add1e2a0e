wordLengths <- function(inputText) {
  cleanText <- gsub("[^a-z ]", "", tolower(inputText))
  wordList <- strsplit(cleanText, " +")[[1]]
  lengthList <- nchar(wordList)
  names(lengthList) <- wordList
  lengthList
}
