remove_duplicates <- function(values) {
  values[!duplicated(values)]
}

colours <- c("red", "blue", "red", "green", "blue")
print(remove_duplicates(colours))
