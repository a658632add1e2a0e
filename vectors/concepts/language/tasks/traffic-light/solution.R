lights <- c("red", "green", "yellow")

following <- function(light) {
  index <- match(light, lights)
  lights[index %% length(lights) + 1]
}

following("yellow")
