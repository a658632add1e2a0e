new_stack <- function() {
  values <- list()
  push <- function(value) {
    values[[length(values) + 1]] <<- value
  }
  pop <- function() {
    last <- values[[length(values)]]
    values[[length(values)]] <<- NULL
    last
  }
  list(push = push, pop = pop)
}
