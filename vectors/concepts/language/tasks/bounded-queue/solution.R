bounded_queue <- function(capacity) {
  items <- list()
  put <- function(item) {
    if (length(items) >= capacity) return(FALSE)
    items <<- c(items, list(item))
    TRUE
  }
  take <- function() {
    first <- items[[1]]
    items <<- items[-1]
    first
  }
  list(put = put, take = take)
}
