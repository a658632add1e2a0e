parse_settings <- function(path) {
  lines <- trimws(readLines(path))
  lines <- lines[lines != "" & !startsWith(lines, "#")]
  parts <- strsplit(lines, "\\s*=\\s*")
  values <- vapply(parts, `[`, character(1), 2)
  names(values) <- vapply(parts, `[`, character(1), 1)
  values
}
