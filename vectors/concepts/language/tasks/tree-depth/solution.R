node <- function(value, left = NULL, right = NULL) {
  list(value = value, left = left, right = right)
}

depth <- function(tree) {
  if (is.null(tree)) {
    return(0)
  }
  1 + max(depth(tree$left), depth(tree$right))
}
