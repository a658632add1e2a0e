debounce <- function(levels, required = 3) {
  output <- FALSE
  run <- 0
  vapply(levels, function(level) {
    run <<- if (level == output) 0 else run + 1
    if (run == required) {
      output <<- level
      run <<- 0
    }
    output
  }, logical(1))
}
