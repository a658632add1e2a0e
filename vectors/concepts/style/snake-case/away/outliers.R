removeOutliers <- function(sampleValues, maxDistance) {
  sampleMean <- mean(sampleValues)
  sampleSpread <- sd(sampleValues)
  scaledValues <- abs(sampleValues - sampleMean) / sampleSpread
  isClose <- scaledValues <= maxDistance
  sampleValues[isClose]
}
