encrypt <- function(text, shift) {
  places <- (seq_along(letters) - 1 + shift) %% 26 + 1
  chartr(
    paste(c(letters, LETTERS), collapse = ""),
    paste(c(letters[places], LETTERS[places]), collapse = ""),
    text
  )
}
