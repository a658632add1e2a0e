new_counter <- function(limit) {
  value <- 0
  step <- function() {
    value <<- (value + 1) %% limit
    value == 0
  }
  list(step = step, current = function() value)
}
