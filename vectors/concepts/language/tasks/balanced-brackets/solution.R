is_balanced <- function(text) {
  partners <- c("(" = ")", "[" = "]", "{" = "}")
  expected <- character(0)
  for (symbol in strsplit(text, "")[[1]]) {
    if (symbol %in% names(partners)) {
      expected <- c(partners[[symbol]], expected)
    } else if (symbol %in% partners) {
      if (length(expected) == 0 || expected[1] != symbol) {
        return(FALSE)
      }
      expected <- expected[-1]
    }
  }
  length(expected) == 0
}
